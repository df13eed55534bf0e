import { type Markup, markup, nothing } from './markup.ts'
import { round } from './scale.ts'
import { type Language, textOf } from './texts.ts'
import { rankNames, shareText, shownRanks } from './weighing.ts'

const width = 340
const rowHeight = 40
const labelLength = 48

/** A scenario's bar: its name, and its share of each rank. */
export interface RankRow {
  readonly name: string
  readonly acceptability: readonly number[]
}

/**
 * Rank acceptability indices as stacked bars: first, second, third, later. The darker the surer of a place in front; a share that has room
 * is written into its part, and the table beside says them all.
 */
export function acceptabilityChart(rows: readonly RankRow[], caption: string, language: Language): Markup {
  const ranks = rankNames(language)
  const height = 26 + rows.length * rowHeight
  const label = rows.map(({ name, acceptability }) => {
    const shares = shownRanks(acceptability).map((share, rank) => `${ranks[rank]} ${shareText(share, language)}`)
    return `${name}: ${shares.join(', ')}.`
  })
  return markup`<svg class="ranks" viewBox="0 0 ${width} ${height}" role="img" aria-label="${textOf(language, 'weighing.chart', { caption })} ${label.join(' ')}">
${ranks.map((rank, i) => markup`<rect class="rank-${i + 1}" x="${i * 84 + 1}" y="4" width="12" height="12"/><text x="${i * 84 + 18}" y="14">${rank}</text>`)}
${rows.map((row, i) => bar(row, 26 + i * rowHeight, language))}
</svg>`
}

function bar({ name, acceptability }: RankRow, top: number, language: Language): Markup {
  const shown = name.length > labelLength ? `${name.slice(0, labelLength - 1).trimEnd()}…` : name
  return markup`<g><text x="1" y="${top + 14}">${shown}</text>${barParts(acceptability).map(
    ({ rank, from, to, share }) =>
      markup`<rect class="rank-${rank}" x="${from}" y="${top + 19}" width="${round(to - from)}" height="15"/>${
        to - from < 34
          ? nothing
          : markup`<text class="on-rank-${rank}" x="${round((from + to) / 2)}" y="${top + 31}" text-anchor="middle">${shareText(share, language)}</text>`
      }`,
  )}</g>`
}

/** Where each rank's part of a bar lies, in points of the chart; ranks that never come are left out. */
export function barParts(
  acceptability: readonly number[],
): readonly { readonly rank: number; readonly from: number; readonly to: number; readonly share: number }[] {
  let end = 0
  return shownRanks(acceptability).flatMap((share, i) => {
    const from = end
    end += share
    const at = (part: number) => round(1 + part * (width - 2))
    return share > 0 ? [{ rank: i + 1, from: at(from), to: at(end), share }] : []
  })
}
