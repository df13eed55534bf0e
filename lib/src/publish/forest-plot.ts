import type { ComparedIndicator, Comparison, Verdict } from '#studies/comparison'
import { alternativesOf, getFigure } from './lookup.ts'
import { type Markup, markup, nothing } from './markup.ts'
import { formatNumber } from './numbers.ts'
import { round, type Scale, scaleOfValues } from './scale.ts'
import { type Language, textOf } from './texts.ts'
import { differenceUnitName, scaleOf } from './units.ts'
import { describeFigure } from './wording.ts'

const width = 340
const margin = 14
const rowHeight = 44
const labelLength = 45

/** One line of the plot, in the unit that is shown. */
interface Row {
  readonly name: string
  readonly difference: number
  readonly low: number | null
  readonly high: number | null
  readonly verdict: Verdict
}

/**
 * Forest plot of one indicator: a line per alternative with its difference from the baseline as a point and the interval around it,
 * an upright line at no difference, the indifference zone as a band. The point's shape says the verdict as well as its colour.
 * Styled by the page's sheet; `nothing` when no alternative has a difference.
 */
export function forestPlot(comparison: Comparison, indicator: ComparedIndicator, language: Language): Markup {
  const rows = rowsOf(comparison, indicator, language)
  if (rows.length === 0) return nothing
  const zone = (indicator.indifference ?? 0) * scaleOf(indicator.unit)
  const ends = rows.flatMap(({ difference, low, high }) => [difference, low ?? difference, high ?? difference])
  // A zone far wider than what happened would press the intervals together: then the band goes to the edge.
  const reach = Math.max(...ends.map(Math.abs))
  const scale = scaleOfValues(
    zone > 0 && (reach === 0 || zone <= 3 * reach) ? [...ends, zone, -zone] : ends,
    margin,
    width - margin,
  )
  const bottom = rows.length * rowHeight + 6
  return markup`<svg class="forest" viewBox="0 0 ${width} ${bottom + 44}" role="img" aria-label="${labelOf(comparison, indicator, language)}">
${zone > 0 ? markup`<rect class="zone" x="${scale.at(-zone)}" y="0" width="${round(scale.at(zone) - scale.at(-zone))}" height="${bottom}"/>` : nothing}
${axis(scale, bottom, language)}
<line class="zero" x1="${scale.at(0)}" x2="${scale.at(0)}" y1="0" y2="${bottom}"/>
${rows.map((row, i) => plotRow(row, i * rowHeight, scale))}
${directions(indicator.better, bottom + 38, language)}
</svg>`
}

function rowsOf(comparison: Comparison, indicator: ComparedIndicator, language: Language): readonly Row[] {
  const factor = scaleOf(indicator.unit)
  const times = (value: number | null) => (value === null ? null : value * factor)
  return alternativesOf(comparison).flatMap(({ id, name }) => {
    const { difference, differenceLow, differenceHigh, verdict } = getFigure(comparison, id, indicator.id)
    if (difference === null) return []
    return [
      {
        name: name[language],
        difference: difference * factor,
        low: times(differenceLow),
        high: times(differenceHigh),
        verdict,
      },
    ]
  })
}

/** What the picture says, in words, for those who do not see it. */
function labelOf(comparison: Comparison, indicator: ComparedIndicator, language: Language): string {
  const rows = alternativesOf(comparison).map(({ id, name }) => {
    const text = describeFigure(getFigure(comparison, id, indicator.id), language)
    return `${name[language]}: ${text.difference} (${text.differenceInterval}), ${text.verdict}.`
  })
  const unit = differenceUnitName(indicator.unit, language)
  return textOf(language, 'chart.label', { indicator: indicator.name[language], unit, rows: rows.join(' ') })
}

function axis(scale: Scale, y: number, language: Language): Markup {
  return markup`<g class="axis"><line x1="${margin}" x2="${width - margin}" y1="${y}" y2="${y}"/>
${scale.ticks.map((tick) => {
  const x = scale.at(tick)
  const text = formatNumber(tick, language, scale.decimals)
  return markup`<line x1="${x}" x2="${x}" y1="${y}" y2="${y + 5}"/><text x="${x}" y="${y + 18}" text-anchor="${anchorOf(x)}">${text}</text>`
})}</g>`
}

/** Labels at the ends would stick out if they were centred. */
function anchorOf(x: number): string {
  if (x < margin + 1) return 'start'
  return x > width - margin - 1 ? 'end' : 'middle'
}

function plotRow(row: Row, top: number, scale: Scale): Markup {
  const y = top + 31
  const name = row.name.length > labelLength ? `${row.name.slice(0, labelLength - 1).trimEnd()}…` : row.name
  const interval =
    row.low === null || row.high === null
      ? nothing
      : markup`<line class="interval" x1="${scale.at(row.low)}" x2="${scale.at(row.high)}" y1="${y}" y2="${y}"/>${[row.low, row.high].map((end) => markup`<line class="interval" x1="${scale.at(end)}" x2="${scale.at(end)}" y1="${y - 6}" y2="${y + 6}"/>`)}`
  return markup`<g class="row ${row.verdict}"><text x="4" y="${top + 16}">${name}</text>${interval}${pointOf(row.verdict, scale.at(row.difference), y)}</g>`
}

/** A shape of its own for every verdict. */
function pointOf(verdict: Verdict, x: number, y: number): Markup {
  const path = (d: string) => markup`<path class="point" d="M${x} ${y}${d}z"/>`
  switch (verdict) {
    case 'better':
      return markup`<circle class="point" cx="${x}" cy="${y}" r="4.5"/>`
    case 'worse':
      return path('m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5')
    case 'higher':
      return path('m0 -5l5 9h-10')
    case 'lower':
      return path('m0 5l5 -9h-10')
    case 'no-matter':
      return markup`<circle class="point hollow" cx="${x}" cy="${y}" r="4"/>`
    default:
      return markup`<rect class="point hollow" x="${round(x - 4)}" y="${y - 4}" width="8" height="8"/>`
  }
}

function directions(better: ComparedIndicator['better'], y: number, language: Language): Markup {
  if (better === 'neither') return nothing
  const [left, right] = better === 'lower' ? (['better', 'worse'] as const) : (['worse', 'better'] as const)
  return markup`<text class="direction ${left}" x="${margin}" y="${y}">← ${textOf(language, `chart.${left}`)}</text>
<text class="direction ${right}" x="${width - margin}" y="${y}" text-anchor="end">${textOf(language, `chart.${right}`)} →</text>`
}
