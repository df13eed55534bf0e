import { uprightAxis, width } from './amounts.ts'
import { formatDecimal, formatNumber } from './numbers.ts'
import { type Picture, type Shape, shorten } from './picture.ts'
import { round, type Scale, scaleOfValues } from './scale.ts'
import { type Language, textOf } from './texts.ts'

/** What amounts are in. */
export type MoneyUnit = 'SEK' | 'kSEK' | 'MSEK'
type Text = Readonly<Record<Language, string>>

/** A budget's money by area and year, in whole öre; a year or an area that the document does not say is null. */
export interface BudgetFigures {
  readonly name: string | Text
  readonly unit: MoneyUnit
  readonly years: readonly (number | null)[]
  /** From the bottom up; each has as many amounts as there are years. */
  readonly rows: readonly { readonly of: string | null; readonly yearsOre: readonly number[] }[]
  /** Of areas, by id. */
  readonly names: Readonly<Record<string, Text>>
}

const [left, right, top, bottom, lineHeight] = [58, 330, 30, 200, 20] as const
/** Told apart also by those who see red and green alike. @see Okabe & Ito, Color Universal Design (2008) */
const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442'] as const
const otherColour = '#b9c0c6'
/** Decimals of a unit's amounts down to the öre. */
const places: Readonly<Record<MoneyUnit, number>> = { SEK: 2, kSEK: 5, MSEK: 8 }

interface Series {
  readonly name: string
  readonly yearsOre: readonly number[]
  readonly colour: string
}

/** A column a year, its areas stacked in it, amounts below 0 downwards. */
export function budgetChart(budget: BudgetFigures, language: Language): Picture {
  const { name, unit, rows, names } = budget
  const title = typeof name === 'string' ? name : name[language]
  const years = budget.years.map((year) => (year === null ? textOf(language, 'money.no-year') : String(year)))
  const series = rows.map(({ of, yearsOre }, s): Series => {
    const called = of === null ? textOf(language, 'money.undivided') : (names[of]?.[language] ?? of)
    return { name: called, yearsOre, colour: colours[s] ?? otherColour }
  })
  const scale = scaleOfValues(
    endsOf(series, years.length).map((ore) => inUnit(ore, unit)),
    bottom,
    top,
  )
  const step = (right - left) / years.length
  const bar = Math.min(70, step * 0.7)
  return {
    title,
    label: labelOf(title, years, series, unit, language),
    width,
    height: bottom + 28 + series.length * lineHeight,
    shapes: [
      { tag: 'text', attributes: { class: 'note', x: 4, y: 14 }, inside: textOf(language, `money.unit-${unit}`) },
      ...uprightAxis(scale, left, right, language),
      ...years.flatMap((year, y): readonly Shape[] => {
        const middle = round(left + (y + 0.5) * step)
        return [
          { tag: 'text', attributes: { class: 'note middle', x: middle, y: bottom + 18 }, inside: year },
          ...columnOf(series, y, { x: round(middle - bar / 2), bar: round(bar) }, scale, unit, language),
        ]
      }),
      ...series.flatMap((one, s): readonly Shape[] => {
        const y = bottom + 42 + s * lineHeight
        return [
          { tag: 'rect', attributes: { class: 'key', x: 4, y: y - 11, width: 12, height: 12, fill: one.colour } },
          { tag: 'text', attributes: { x: 22, y }, inside: shorten(one.name, 46) },
        ]
      }),
    ],
  }
}

/** An amount in the unit, every digit down to the öre. Exact below 2⁵² öre, which is 45 000 milliards of kronor. */
export function formatOre(ore: number, unit: MoneyUnit, language: Language): string {
  return formatDecimal(
    inUnit(ore, unit)
      .toFixed(places[unit])
      .replace(/\.?0+$/, ''),
    language,
  )
}

/** An amount that was computed, with as many digits as it deserves. */
export function roundedOre(ore: number, unit: MoneyUnit, language: Language): string {
  return formatNumber(inUnit(ore, unit), language)
}

function inUnit(ore: number, unit: MoneyUnit): number {
  return ore / 10 ** places[unit]
}

/** How far up and down each year's column goes. */
function endsOf(series: readonly Series[], years: number): readonly number[] {
  return Array.from({ length: years }, (_, y) => series.map(({ yearsOre }) => yearsOre[y] ?? 0)).flatMap((amounts) => {
    const sum = (own: readonly number[]): number => own.reduce((so, amount) => so + amount, 0)
    return [sum(amounts.filter((amount) => amount > 0)), sum(amounts.filter((amount) => amount < 0))]
  })
}

/** The parts of a year's column, each with its amount where there is room for it. */
function columnOf(
  series: readonly Series[],
  y: number,
  { x, bar }: { readonly x: number; readonly bar: number },
  scale: Scale,
  unit: MoneyUnit,
  language: Language,
): readonly Shape[] {
  let [above, below] = [0, 0]
  return series.flatMap(({ name, yearsOre, colour }): readonly Shape[] => {
    const ore = yearsOre[y] ?? 0
    if (ore === 0) return []
    const from = ore > 0 ? above : below
    const to = from + ore
    if (ore > 0) above = to
    else below = to
    const at = (value: number): number => scale.at(inUnit(value, unit))
    const [start, end] = [at(Math.max(from, to)), at(Math.min(from, to))]
    const text = formatOre(ore, unit, language)
    const hasRoom = end - start >= 16 && text.length * 7 <= bar + 12
    const place = { x: round(x + bar / 2), y: round((start + end) / 2 + 4) }
    return [
      {
        tag: 'g',
        inside: [
          { tag: 'title', inside: `${name}: ${text}` },
          { tag: 'rect', attributes: { x, y: start, width: bar, height: round(end - start), fill: colour } },
          ...(hasRoom
            ? [{ tag: 'text', attributes: { class: 'value middle', ...place }, inside: text } satisfies Shape]
            : []),
        ],
      },
    ]
  })
}

/** Every amount, in words. */
function labelOf(
  title: string,
  years: readonly string[],
  series: readonly Series[],
  unit: MoneyUnit,
  language: Language,
): string {
  const rows = series.map(({ name, yearsOre }) => {
    const told = years.map((year, y) => `${year} ${formatOre(yearsOre[y] ?? 0, unit, language)}`)
    return `${name}: ${told.join(', ')}`
  })
  return textOf(language, 'money.label', { title, unit: textOf(language, `money.unit-${unit}`), rows: rows.join('; ') })
}
