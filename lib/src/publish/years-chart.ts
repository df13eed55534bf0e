import { type Amount, sayAmount, uprightAxis, width } from './amounts.ts'
import { formatNumber } from './numbers.ts'
import type { Picture, Shape } from './picture.ts'
import { round, scaleOfValues } from './scale.ts'
import { type Language, textOf } from './texts.ts'

const height = 190
const [left, right, top, bottom] = [58, 322, 30, 160]

/** Money of one party over years, and perhaps the same as it would otherwise be. */
export interface YearsChart {
  readonly title: string
  readonly unit: string
  readonly years: readonly number[]
  /** By year; their labels are the years. */
  readonly line: { readonly name: string; readonly amounts: readonly Amount[] }
  readonly reference?: { readonly name: string; readonly amounts: readonly number[] } | undefined
}

/** A line with its range as a band over the years, and a dashed line to compare with. The axis holds 0. */
export function yearsChart(chart: YearsChart, language: Language): Picture {
  const { title, unit, years, line, reference } = chart
  const values = [...line.amounts.flatMap(({ low, high }) => [low, high]), ...(reference?.amounts ?? [])]
  const scale = scaleOfValues(values, bottom, top, 4)
  const x = (i: number): number => round(left + (i / Math.max(1, years.length - 1)) * (right - left))
  const path = (name: string, amounts: readonly number[]): Shape => ({
    tag: 'path',
    attributes: { class: name, d: `M${amounts.map((amount, i) => `${x(i)} ${scale.at(amount)}`).join('L')}` },
  })
  const band = [
    ...line.amounts.map(({ high }, i) => `${x(i)} ${scale.at(high)}`),
    ...line.amounts.map(({ low }, i) => `${x(i)} ${scale.at(low)}`).toReversed(),
  ]
  return {
    title,
    label: labelOf(chart, language),
    width,
    height,
    shapes: [
      { tag: 'text', attributes: { class: 'note', x: 4, y: 14 }, inside: unit },
      ...uprightAxis(scale, left, right, language),
      ...yearNames(years, x),
      { tag: 'path', attributes: { class: 'band', d: `M${band.join('L')}z` } },
      ...(reference === undefined ? [] : [path('reference', reference.amounts)]),
      path(
        'line',
        line.amounts.map(({ amount }) => amount),
      ),
    ],
  }
}

/** As many years as there is room for, the first always. */
function yearNames(years: readonly number[], x: (i: number) => number): readonly Shape[] {
  const step = Math.ceil(years.length / 6)
  return years.flatMap((year, i): readonly Shape[] =>
    i % step === 0
      ? [{ tag: 'text', attributes: { class: 'note middle', x: x(i), y: bottom + 18 }, inside: String(year) }]
      : [],
  )
}

function labelOf({ title, unit, years, line, reference }: YearsChart, language: Language): string {
  const at = (i: number): string => {
    const said = sayAmount(line.amounts[i]!, language)
    const beside =
      reference === undefined ? '' : `; ${reference.name} ${formatNumber(reference.amounts[i]!, language, 1)}`
    return `${said}${beside}`
  }
  const ends = years.length === 1 ? [0] : [0, years.length - 1]
  return textOf(language, 'money.label', { title, unit, rows: ends.map(at).join('. ') })
}
