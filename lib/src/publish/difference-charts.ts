import { type Markup, markup } from './markup.ts'
import { decimalsOf, formatDifference, formatNumber } from './numbers.ts'
import { round, type Scale, scaleOfValues } from './scale.ts'
import { type Language, textOf } from './texts.ts'

/** From one value to another by steps that sum to the difference. */
export interface Waterfall {
  readonly kind: 'waterfall'
  readonly title: string
  /** What the values are in, as readers know it. */
  readonly unit: string
  readonly from: Bar
  readonly steps: readonly Bar[]
  readonly to: Bar
}
/** What each thing alone does to a value, by its ends. */
export interface Tornado {
  readonly kind: 'tornado'
  readonly title: string
  readonly unit: string
  /** Each with the differences at its ends; an end without a name is what the title says. */
  readonly rows: readonly { readonly name: string; readonly ends: readonly Bar[] }[]
}
export interface Bar {
  readonly name: string
  readonly value: number
}
export type DifferenceChart = Waterfall | Tornado

const width = 640
const left = 250
const right = 70
const rowHeight = 28
const head = 40
const foot = 34
const labelLength = 36
const titleLength = 76
/** Told apart also by those who see red and green alike. @see Okabe & Ito, Color Universal Design (2008) */
const colours = { whole: '#5b6770', more: '#d55e00', less: '#0072b2' } as const

/**
 * Waterfalls and tornado diagrams under each other as one SVG that needs nothing else. What is drawn is also in words, for those who do not
 * see it; a table beside gives the figures. A tornado has the largest on top.
 */
export function differenceChartsSvg(charts: readonly DifferenceChart[], language: Language): string {
  const drawn = charts.map((chart) =>
    chart.kind === 'waterfall' ? waterfall(chart, language) : tornado(chart, language),
  )
  const tops = drawn.map((_, i) => drawn.slice(0, i).reduce((sum, { height }) => sum + height, 0))
  const height = drawn.reduce((sum, one) => sum + one.height, 0)
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${charts.map((chart) => describe(chart, language)).join(' ')}" font-family="system-ui, sans-serif" font-size="12" fill="#1c2226">
<rect width="${width}" height="${height}" fill="#fff"/>
${drawn.map(({ content }, i) => markup`<g transform="translate(0 ${tops[i]!})">${content}</g>`)}
</svg>
`.markup
}

interface Drawn {
  readonly content: Markup
  readonly height: number
}

function waterfall({ title, unit, from, steps, to }: Waterfall, language: Language): Drawn {
  let level = from.value
  const rows = steps.map(({ name, value }) => {
    const start = level
    level += value
    return { name, start, end: level, text: formatDifference(value, language), colour: colourOf(value) }
  })
  const whole = ({ name, value }: Bar) => ({
    name,
    start: 0,
    end: value,
    text: formatNumber(value, language),
    colour: colours.whole,
  })
  return chartOf(title, unit, [[whole(from)], ...rows.map((row) => [row]), [whole(to)]], language)
}

function tornado({ title, unit, rows }: Tornado, language: Language): Drawn {
  const reach = (ends: readonly Bar[]): number => Math.max(0, ...ends.map(({ value }) => Math.abs(value)))
  const bars = rows
    .toSorted((a, b) => reach(b.ends) - reach(a.ends))
    .map(({ name, ends }) =>
      ends.map((end) => ({
        name,
        start: 0,
        end: end.value,
        text: `${end.name === '' ? '' : `${end.name}: `}${formatDifference(end.value, language)}`,
        colour: colourOf(end.value),
      })),
    )
  return chartOf(title, unit, bars, language)
}

interface Span {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly colour: string
}

/** Rows of bars along one scale; the bars of a row stand under each other with its name once. */
function chartOf(title: string, unit: string, rows: readonly (readonly Span[])[], language: Language): Drawn {
  const spans = rows.flat()
  const values = spans.flatMap(({ start, end }) => [start, end])
  const scale = scaleOfValues(values, left, width - right)
  const tops = rows.map((_, i) => head + rowHeight * rows.slice(0, i).reduce((sum, row) => sum + row.length, 0))
  const bottom = head + rowHeight * spans.length
  const lines = rows.flatMap((row, r) => row.map((span, i) => barOf(span, tops[r]! + i * rowHeight, scale, i === 0)))
  return {
    content: markup`<text x="12" y="22" font-size="14" font-weight="600">${shortened(title, titleLength)}</text>${axis(scale, bottom, unit, language)}${lines}`,
    height: bottom + foot,
  }
}

function barOf({ name, start, end, text, colour }: Span, top: number, scale: Scale, isNamed: boolean): Markup {
  const [a, b] = [scale.at(Math.min(start, end)), scale.at(Math.max(start, end))]
  const isLeft = end < start && a - left > right
  const [x, anchor] = isLeft ? [a - 4, 'end'] : [b + 4, 'start']
  return markup`<g><title>${name}: ${text}</title>${isNamed ? markup`<text x="12" y="${top + 18}">${shortened(name, labelLength)}</text>` : markup``}<rect x="${a}" y="${top + 5}" width="${round(Math.max(1, b - a))}" height="${rowHeight - 10}" fill="${colour}"/><text x="${round(x)}" y="${top + 18}" text-anchor="${anchor}" font-size="11" stroke="#fff" stroke-width="3" paint-order="stroke">${text}</text></g>`
}

/** What does not fit ends in dots; in full it stands in the words of the picture and in the table. */
function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text
}

function axis(scale: Scale, bottom: number, unit: string, language: Language): Markup {
  return markup`<g stroke="#b9c0c6">${scale.ticks.map((tick) => markup`<line x1="${scale.at(tick)}" x2="${scale.at(tick)}" y1="${head}" y2="${bottom}" stroke-width="${tick === 0 ? 2 : 0.5}"/>`)}</g>
${scale.ticks.map((tick) => markup`<text x="${scale.at(tick)}" y="${bottom + 16}" text-anchor="middle" font-size="11">${formatNumber(tick, language, scale.decimals)}</text>`)}
<text x="12" y="${bottom + 16}" font-size="11">${unit}</text>`
}

function colourOf(value: number): string {
  return value < 0 ? colours.less : colours.more
}

/** What the picture says, in words. */
function describe(chart: DifferenceChart, language: Language): string {
  const say = (bar: Bar) => `${bar.name} ${formatDifference(bar.value, language, decimalsOf(bar.value))}`.trim()
  const rows =
    chart.kind === 'waterfall'
      ? [
          `${chart.from.name} ${formatNumber(chart.from.value, language)}`,
          ...chart.steps.map(say),
          `${chart.to.name} ${formatNumber(chart.to.value, language)}`,
        ]
      : chart.rows.map(({ name, ends }) => `${name} (${ends.map(say).join('; ')})`)
  return textOf(language, `difference-chart.${chart.kind}`, {
    title: chart.title,
    unit: chart.unit,
    rows: rows.join(', '),
  })
}
