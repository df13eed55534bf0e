import { barParts, rankNames, shareText, shownRanks } from '@samplan/lib/publish'
import { useWords } from '../../app/language.tsx'

const width = 340
const rowHeight = 40
const nameLength = 48

/** How often each scenario comes first, second, third, later, as stacked bars; the same picture as in the published page. */
export function RankBars({
  names,
  acceptability,
  caption,
}: {
  readonly names: readonly string[]
  /** By scenario: its share of each rank. */
  readonly acceptability: readonly (readonly number[])[]
  readonly caption: string
}) {
  const { language } = useWords()
  const ranks = rankNames(language)
  const said = names.map((name, s) => {
    const shares = shownRanks(acceptability[s]!).map((share, rank) => `${ranks[rank]} ${shareText(share, language)}`)
    return `${name}: ${shares.join(', ')}.`
  })
  return (
    <figure className="chart-figure">
      <svg
        className="ranks"
        viewBox={`0 0 ${width} ${26 + names.length * rowHeight}`}
        role="img"
        aria-label={`${caption}. ${said.join(' ')}`}
      >
        {ranks.map((rank, i) => (
          <g key={rank}>
            <rect className={`rank-${i + 1}`} x={i * 84 + 1} y={4} width={12} height={12} />
            <text x={i * 84 + 18} y={14}>
              {rank}
            </text>
          </g>
        ))}
        {names.map((name, s) => {
          const top = 26 + s * rowHeight
          return (
            <g key={name}>
              <text x={1} y={top + 14}>
                {name.length > nameLength ? `${name.slice(0, nameLength - 1).trimEnd()}…` : name}
              </text>
              {barParts(acceptability[s]!).map(({ rank, from, to, share }) => (
                <g key={rank}>
                  <rect className={`rank-${rank}`} x={from} y={top + 19} width={to - from} height={15} />
                  {to - from >= 34 && (
                    <text className={`on-rank-${rank}`} x={(from + to) / 2} y={top + 31} textAnchor="middle">
                      {shareText(share, language)}
                    </text>
                  )}
                </g>
              ))}
            </g>
          )
        })}
      </svg>
    </figure>
  )
}
