import {
  type Amount,
  amountText,
  axis,
  axisHeight,
  bar,
  margin,
  nameLine,
  notesOf,
  sayAmount,
  whisker,
  width,
} from './amounts.ts'
import type { Picture, Shape } from './picture.ts'
import { scaleOfValues } from './scale.ts'
import { type Language, textOf } from './texts.ts'
import { kindOf, type WaterfallChart } from './waterfall-chart.ts'

const rowHeight = 42

/** What each of several things alone does to a value. */
export interface TornadoChart {
  readonly title: string
  readonly unit: string
  /** How the value moves, and between which ends it may; low and high may be on either side of the amount. */
  readonly rows: readonly Amount[]
  /** What its lines from low to high are. */
  readonly whiskers: string
  readonly better: NonNullable<WaterfallChart['better']>
}

/** A tornado diagram: bars from no change, the largest on top. */
export function tornadoChart({ title, unit, rows, whiskers, better }: TornadoChart, language: Language): Picture {
  const reach = ({ amount, low, high }: Amount): number => Math.max(...[amount, low, high].map(Math.abs))
  const inOrder = rows.toSorted((a, b) => reach(b) - reach(a))
  const ends = inOrder.flatMap(({ amount, low, high }) => [amount, low, high])
  const scale = scaleOfValues(ends, margin, width - margin)
  const bottom = rows.length * rowHeight + 2
  const notes = notesOf(unit, undefined, rows.some(({ low, high }) => low !== high) ? [whiskers] : [])
  const row = (one: Amount, i: number): Shape => ({
    tag: 'g',
    inside: [
      ...nameLine(one.label, amountText(one.amount, language, true), i * rowHeight + 14),
      bar(kindOf(one.amount, better), 0, one.amount, i * rowHeight + 20, 14, scale),
      ...whisker(one.low, one.high, i * rowHeight + 27, scale),
    ],
  })
  const said = inOrder.map((one) => sayAmount(one, language, true))
  return {
    title,
    label: textOf(language, 'money.label', { title, unit, rows: said.join('. ') }),
    width,
    height: bottom + axisHeight(notes),
    shapes: [...axis(scale, bottom, notes, language), ...inOrder.map(row)],
  }
}
