import { axis, axisHeight, bar, digit, headLine, whisker, width } from '../amounts.ts'
import type { Picture, Shape } from '../picture.ts'
import { round, type Scale, scaleOfValues } from '../scale.ts'
import { type Language, textOf } from '../texts.ts'
import { sayIn } from './texts.ts'

/** What a party pays or gets under one method. */
export interface DivisionBar {
  readonly method: string
  /** Its name where there is little room. */
  readonly short: string
  readonly amount: number
  readonly low: number
  readonly high: number
  /** The party would be better off outside, alone or with others. */
  readonly leaves: boolean
}
export interface DivisionChart {
  readonly title: string
  readonly unit?: string | undefined
  /** What the amounts are held against, drawn as a dashed line. */
  readonly against: 'alone' | 'today'
  readonly parties: readonly {
    readonly name: string
    readonly reference: number
    readonly bars: readonly DivisionBar[]
  }[]
  /** An amount as it is written. */
  readonly written: (amount: number) => string
}

const [headHeight, rowHeight, gap] = [24, 19, 8]
/** Where the bars begin, beside the names of the methods. */
const left = 118
/** Between the bars and the longest amount there is room for the triangle. */
const room = 20

/** By party a bar for each method of dividing, beside what it is held against; where the party would rather leave, a triangle. `undefined`: nothing is divided. */
export function divisionChart(chart: DivisionChart, language: Language): Picture | undefined {
  const { title, unit, parties } = chart
  const bars = parties.flatMap((party) => party.bars)
  if (bars.length === 0) return undefined
  const longest = Math.max(...bars.map(({ amount }) => chart.written(amount).length))
  const right = Math.max(left + 40, width - 4 - digit * longest - room)
  const scale = scaleOfValues(
    [...parties.map(({ reference }) => reference), ...bars.flatMap(({ amount, low, high }) => [amount, low, high])],
    left,
    right,
    4,
  )
  const say = sayIn(language)
  const notes = [
    ...(unit === undefined ? [] : [unit]),
    say(`chart-${chart.against}`),
    ...(bars.some(({ leaves }) => leaves) ? [say('chart-leaves')] : []),
    ...(bars.some(({ low, high }) => low !== high) ? [textOf(language, 'money.whiskers')] : []),
  ]
  const heights = parties.map((party) => headHeight + party.bars.length * rowHeight + gap)
  const bottom = heights.reduce((sum, height) => sum + height, 0)
  return {
    title,
    label: labelOf(chart, language),
    width,
    height: bottom + axisHeight(notes),
    shapes: [
      ...axis(scale, bottom, notes, language),
      ...parties.flatMap((party, p) =>
        partyShapes(
          party,
          heights.slice(0, p).reduce((sum, height) => sum + height, 0),
          scale,
          right + room / 2,
          chart,
        ),
      ),
    ],
  }
}

function partyShapes(
  { name, reference, bars }: DivisionChart['parties'][number],
  top: number,
  scale: Scale,
  markAt: number,
  { written }: DivisionChart,
): readonly Shape[] {
  const x = scale.at(reference)
  const end = top + headHeight + bars.length * rowHeight
  return [
    headLine(name, top + 17),
    ...bars.map((one, i): Shape => {
      const y = top + headHeight + i * rowHeight
      return {
        tag: 'g',
        inside: [
          { tag: 'title', inside: `${one.method}: ${written(one.amount)}` },
          { tag: 'text', attributes: { x: 4, y: y + 13 }, inside: one.short },
          { tag: 'text', attributes: { class: 'value end', x: width - 4, y: y + 13 }, inside: written(one.amount) },
          bar(one.leaves ? 'more' : 'whole', 0, one.amount, y + 3, 12, scale),
          ...whisker(one.low, one.high, y + 9, scale),
          ...(one.leaves ? [triangle(markAt, y + 9)] : []),
        ],
      }
    }),
    { tag: 'line', attributes: { class: 'reference', x1: x, x2: x, y1: top + headHeight, y2: end } },
  ]
}

function triangle(x: number, y: number): Shape {
  return { tag: 'path', attributes: { class: 'more', d: `M${x} ${round(y - 5)}l5.5 9.5h-11z` } }
}

function labelOf({ title, unit, against, parties, written }: DivisionChart, language: Language): string {
  const say = sayIn(language)
  const rows = parties.map(({ name, reference, bars }) => {
    const said = bars.map(
      ({ method, amount, leaves }) => `${method} ${written(amount)}${leaves ? ` (${say('chart-leaves-said')})` : ''}`,
    )
    const beside = against === 'alone' ? say('chart-alone-said', { name, amount: written(reference) }) : name
    return `${beside}; ${said.join('; ')}`
  })
  return textOf(language, 'money.label', {
    title,
    unit: unit ?? '',
    rows: rows.join('. '),
  })
}
