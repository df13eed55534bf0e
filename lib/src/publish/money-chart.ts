import { type Markup, markup, nothing } from './markup.ts'
import { formatDecimal, formatNumber } from './numbers.ts'
import { round, type Scale, scaleOfValues } from './scale.ts'
import { type Language, textOf } from './texts.ts'

/** What amounts are in. */
type MoneyUnit = 'SEK' | 'kSEK' | 'MSEK'

/** One picture: amounts of several things, stacked over years. */
export interface MoneyPanel {
  readonly title: string
  readonly years: readonly string[]
  /** From the bottom up; each has as many amounts as there are years, in one unit. */
  readonly series: readonly { readonly name: string; readonly amounts: readonly number[] }[]
}

const width = 640
const [left, right, top, plotHeight, lineHeight] = [72, 620, 48, 220, 20]
/** Told apart also by those who see red and green alike. @see Okabe & Ito, Color Universal Design (2008) */
const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442'] as const
const otherColour = '#b9c0c6'

/**
 * Money over years as one SVG that needs nothing else: a column a year, what it is for stacked in it, amounts below 0 downwards. What is
 * drawn is also in words, for those who do not see it; a table beside gives the figures.
 * @throws RangeError without any picture
 */
export function moneyOverYearsSvg(panels: readonly MoneyPanel[], unit: MoneyUnit, language: Language): string {
  if (panels.length === 0) throw new RangeError('moneyOverYearsSvg: there is nothing to draw')
  const heights = panels.map(({ series }) => top + plotHeight + 36 + series.length * lineHeight)
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, height) => sum + height, 0))
  const height = heights.reduce((sum, one) => sum + one, 0)
  const label = panels.map((panel) => describe(panel, unit, language)).join(' ')
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" font-family="system-ui, sans-serif" font-size="12" fill="#1c2226">
<rect width="${width}" height="${height}" fill="#fff"/>
${panels.map((panel, i) => markup`<g transform="translate(0 ${tops[i]!})">${panelOf(panel, unit, language)}</g>`)}
</svg>
`.markup
}

function panelOf({ title, years, series }: MoneyPanel, unit: MoneyUnit, language: Language): Markup {
  const scale = scaleOfValues(endsOf(years, series), top + plotHeight, top)
  const step = (right - left) / years.length
  const bar = Math.min(96, step * 0.7)
  const columns = years.map((year, y) => {
    const middle = left + (y + 0.5) * step
    return markup`<text x="${round(middle)}" y="${top + plotHeight + 18}" text-anchor="middle">${year}</text>${columnOf(series, y, round(middle - bar / 2), round(bar), scale, language)}`
  })
  const legend = series.map(({ name }, s) => {
    const y = top + plotHeight + 36 + s * lineHeight
    return markup`<rect x="${left}" y="${y - 10}" width="12" height="12" fill="${colours[s] ?? otherColour}"/><text x="${left + 18}" y="${y}">${name}</text>`
  })
  return markup`<text x="18" y="22" font-size="16" font-weight="600">${title}</text><text x="18" y="38">${textOf(language, `money.unit-${unit}`)}</text>
${axis(scale, language)}${columns}${legend}`
}

/** How far up and down each year's column goes. */
function endsOf(years: MoneyPanel['years'], series: MoneyPanel['series']): readonly number[] {
  return years.flatMap((_, y) => {
    const amounts = series.map((one) => one.amounts[y] ?? 0)
    const sum = (own: readonly number[]): number => own.reduce((so, amount) => so + amount, 0)
    return [sum(amounts.filter((amount) => amount > 0)), sum(amounts.filter((amount) => amount < 0))]
  })
}

/** The parts of a year's column, each with its amount where there is room for it. */
function columnOf(
  series: MoneyPanel['series'],
  y: number,
  x: number,
  bar: number,
  scale: Scale,
  language: Language,
): readonly Markup[] {
  let [above, below] = [0, 0]
  return series.map(({ name, amounts }, s) => {
    const amount = amounts[y] ?? 0
    if (amount === 0) return nothing
    const from = amount > 0 ? above : below
    const to = from + amount
    if (amount > 0) above = to
    else below = to
    const [start, end] = [scale.at(Math.max(from, to)), scale.at(Math.min(from, to))]
    const text = amountText(amount, language)
    const inside =
      end - start < 16
        ? nothing
        : markup`<text x="${round(x + bar / 2)}" y="${round((start + end) / 2 + 4)}" text-anchor="middle" font-weight="600" stroke="#fff" stroke-width="3" paint-order="stroke">${text}</text>`
    return markup`<g><title>${`${name}: ${text}`}</title><rect x="${x}" y="${start}" width="${bar}" height="${round(end - start)}" fill="${colours[s] ?? otherColour}"/>${inside}</g>`
  })
}

function axis(scale: Scale, language: Language): readonly Markup[] {
  return scale.ticks.map(
    (value) =>
      markup`<line x1="${left}" x2="${right}" y1="${scale.at(value)}" y2="${scale.at(value)}" stroke="${value === 0 ? '#1c2226' : '#dde1e4'}"/><text x="${left - 6}" y="${round(scale.at(value) + 4)}" text-anchor="end">${formatNumber(value, language, scale.decimals)}</text>`,
  )
}

/** What a picture shows, in words: every amount. */
function describe({ title, years, series }: MoneyPanel, unit: MoneyUnit, language: Language): string {
  const rows = series.map(({ name, amounts }) => {
    const told = years.map((year, y) => `${year} ${amountText(amounts[y] ?? 0, language)}`)
    return `${name}: ${told.join(', ')}`
  })
  return `${title}, ${textOf(language, `money.unit-${unit}`)}. ${rows.join('; ')}.`
}

/** Every digit down to the öre, and no zeros after them. */
function amountText(amount: number, language: Language): string {
  return formatDecimal(amount.toFixed(8).replace(/\.?0+$/, ''), language)
}
