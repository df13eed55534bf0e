import { formatNumber, type Language, scaleOfValues, textOf } from '@samplan/lib/publish'

export interface ForestRow {
  readonly key: string
  readonly name: string
  readonly difference: number
  readonly low: number | null
  readonly high: number | null
  readonly verdict: string
}

const width = 340
const margin = 14
const rowHeight = 44
const nameLength = 46

/**
 * Forest plot of one indicator: a line per alternative with its difference from the baseline as a point and the interval around it, an
 * upright line at no difference, the zone in which a difference does not matter as a band. The point's shape says the verdict as well as
 * its colour. The same picture as in the published page.
 */
export function Forest({
  rows,
  zone,
  better,
  label,
  language,
}: {
  readonly rows: readonly ForestRow[]
  /** Half the width of the zone, in the rows' unit; 0 for none. */
  readonly zone: number
  readonly better: 'lower' | 'higher' | 'neither'
  readonly label: string
  readonly language: Language
}) {
  const ends = rows.flatMap(({ difference, low, high }) => [difference, low ?? difference, high ?? difference])
  const reach = Math.max(0, ...ends.map(Math.abs))
  // A zone far wider than what happened would press the intervals together: then the band goes to the edge.
  const shown = zone > 0 && (reach === 0 || zone <= 3 * reach) ? [...ends, zone, -zone] : ends
  const scale = scaleOfValues(shown, margin, width - margin)
  const bottom = rows.length * rowHeight + 6
  const { at } = scale
  return (
    <svg className="forest" viewBox={`0 0 ${width} ${bottom + 44}`} role="img" aria-label={label}>
      {zone > 0 && <rect className="zone" x={at(-zone)} y={0} width={at(zone) - at(-zone)} height={bottom} />}
      <g className="axis">
        <line x1={margin} x2={width - margin} y1={bottom} y2={bottom} />
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line x1={at(tick)} x2={at(tick)} y1={bottom} y2={bottom + 5} />
            <text x={at(tick)} y={bottom + 18} textAnchor={anchorOf(at(tick))}>
              {formatNumber(tick, language, scale.decimals)}
            </text>
          </g>
        ))}
      </g>
      <line className="zero" x1={at(0)} x2={at(0)} y1={0} y2={bottom} />
      {rows.map(({ key, name, difference, low, high, verdict }, i) => {
        const y = i * rowHeight + 31
        return (
          <g key={key} className={`verdict-${verdict}`}>
            <text x={4} y={i * rowHeight + 16}>
              {name.length > nameLength ? `${name.slice(0, nameLength - 1).trimEnd()}…` : name}
            </text>
            {low !== null && high !== null && (
              <path
                className="interval"
                d={`M${at(low)} ${y}H${at(high)}M${at(low)} ${y - 6}v12M${at(high)} ${y - 6}v12`}
              />
            )}
            <VerdictMark verdict={verdict} x={at(difference)} y={y} />
          </g>
        )
      })}
      {better !== 'neither' && (
        <>
          <text className="direction" x={margin} y={bottom + 38}>
            ← {textOf(language, better === 'lower' ? 'chart.better' : 'chart.worse')}
          </text>
          <text className="direction" x={width - margin} y={bottom + 38} textAnchor="end">
            {textOf(language, better === 'lower' ? 'chart.worse' : 'chart.better')} →
          </text>
        </>
      )}
    </svg>
  )
}

/** A shape of its own for every verdict, so that colour says nothing alone. */
export function VerdictMark({ verdict, x, y }: { readonly verdict: string; readonly x: number; readonly y: number }) {
  switch (verdict) {
    case 'better':
      return <circle className="point" cx={x} cy={y} r={4.5} />
    case 'worse':
      return <path className="point" d={`M${x} ${y}m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z`} />
    case 'higher':
      return <path className="point" d={`M${x} ${y}m0 -5l5 9h-10z`} />
    case 'lower':
      return <path className="point" d={`M${x} ${y}m0 5l5 -9h-10z`} />
    case 'no-matter':
      return <circle className="point hollow" cx={x} cy={y} r={4} />
    default:
      return <rect className="point hollow" x={x - 4} y={y - 4} width={8} height={8} />
  }
}

/** Labels at the ends would stick out if they were centred. */
function anchorOf(x: number): 'start' | 'middle' | 'end' {
  if (x < margin + 1) return 'start'
  return x > width - margin - 1 ? 'end' : 'middle'
}
