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

const rowHeight = 42

/** From one whole to another by steps that sum to the difference. */
export interface WaterfallChart {
  readonly title: string
  /** What the amounts are in, as readers know it. */
  readonly unit: string
  readonly start: Amount
  /** What each adds; less than 0 what it takes away. */
  readonly steps: readonly Amount[]
  readonly end: Amount
  /** End less start; its low and high are of the difference, which is surer than either. */
  readonly difference: Amount
  /** What its lines from low to high are; default nine draws of ten. */
  readonly whiskers?: string
  /** Which way is good; default lower, as of costs. */
  readonly better?: 'lower' | 'higher' | 'neither'
  /** A value on the way that something turns on, and what it is. */
  readonly limit?: { readonly value: number; readonly label: string }
}

/**
 * A waterfall: where one whole ends, what each step adds with its range, and where the other ends. The axis is the difference from the
 * start, which is often a hundredth of the whole and would not be seen beside it; the wholes are written out.
 */
export function waterfallChart(chart: WaterfallChart, language: Language): Picture {
  const { title, unit, start, steps, end, difference, limit } = chart
  const levels = levelsOf(steps)
  const turn = limit === undefined ? [] : [limit.value - start.amount]
  const spans = steps.map(({ low, high }, i) => [levels[i]! + low, levels[i]! + high] as const)
  const scale = scaleOfValues(
    [...levels, ...turn, ...spans.flat(), difference.amount, difference.low, difference.high],
    margin,
    width - margin,
  )
  const bottom = (steps.length + 2) * rowHeight + 2
  const notes = notesOf(unit, textOf(language, 'money.from', { start: start.label }), [
    ...(limit === undefined ? [] : [limit.label]),
    chart.whiskers ?? textOf(language, 'money.whiskers'),
  ])
  const row = (i: number, label: string, text: string, inside: readonly Shape[]): Shape => ({
    tag: 'g',
    inside: [...nameLine(label, text, i * rowHeight + 14), ...inside],
  })
  const join = (i: number): Shape => {
    const x = scale.at(levels[i]!)
    return {
      tag: 'line',
      attributes: { class: 'join', x1: x, x2: x, y1: i * rowHeight + 20, y2: (i + 2) * rowHeight - 8 },
    }
  }
  const last = steps.length + 1
  return {
    title,
    label: labelOf(chart, language),
    width,
    height: bottom + axisHeight(notes),
    shapes: [
      ...axis(scale, bottom, notes, language),
      ...turn.map(
        (value): Shape => ({
          tag: 'line',
          attributes: { class: 'limit', x1: scale.at(value), x2: scale.at(value), y1: 0, y2: bottom },
        }),
      ),
      ...levels.map((_, i) => join(i)),
      row(0, start.label, amountText(start.amount, language), [bar('whole', 0, 0, 20, 14, scale)]),
      ...steps.map((step, i) => {
        const top = (i + 1) * rowHeight
        return row(i + 1, step.label, amountText(step.amount, language, true), [
          bar(kindOf(step.amount, chart.better), levels[i]!, levels[i + 1]!, top + 20, 14, scale),
          ...whisker(spans[i]![0], spans[i]![1], top + 27, scale),
        ])
      }),
      row(last, end.label, endText(chart, language), [
        bar('whole', 0, difference.amount, last * rowHeight + 20, 14, scale),
        ...whisker(difference.low, difference.high, last * rowHeight + 27, scale),
      ]),
    ],
  }
}

/** How an amount is coloured: as more is, when that is worse, and as less, when that is better. */
export function kindOf(amount: number, better: WaterfallChart['better'] = 'lower'): 'more' | 'less' | 'change' {
  if (better === 'neither') return 'change'
  return amount < 0 === (better === 'lower') ? 'less' : 'more'
}

/** Where each step begins, and where the last one ends. */
function levelsOf(steps: readonly Amount[]): readonly number[] {
  const levels = [0]
  for (const { amount } of steps) levels.push(levels.at(-1)! + amount)
  return levels
}

function endText({ end, difference }: WaterfallChart, language: Language): string {
  return `${amountText(end.amount, language)} (${amountText(difference.amount, language, true)})`
}

function labelOf({ title, unit, start, steps, end, difference }: WaterfallChart, language: Language): string {
  const rows = [
    sayAmount(start, language),
    ...steps.map((step) => sayAmount(step, language, true)),
    sayAmount(end, language),
    sayAmount(difference, language, true),
  ]
  return textOf(language, 'money.label', { title, unit, rows: rows.join('. ') })
}
