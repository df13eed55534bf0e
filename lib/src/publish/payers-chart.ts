import {
  type Amount,
  amountText,
  axis,
  axisHeight,
  bar,
  headLine,
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

const headHeight = 24
const barHeight = 30

/** What each party pays in each of several ways to share. */
export interface PayersChart {
  readonly title: string
  readonly unit: string
  /** What the amounts are measured from, as a clause; absent: they are whole amounts. */
  readonly against?: string | undefined
  /** A way, and what each party pays in it. */
  readonly ways: readonly { readonly name: string; readonly parties: readonly Amount[] }[]
}

/** Bars by party under each way to share; a party whose amount is nothing in a way has no bar there. `undefined`: nobody has any. */
export function payersChart(chart: PayersChart, language: Language): Picture | undefined {
  const ways = chart.ways
    .map(({ name, parties }) => ({ name, parties: parties.filter(({ low, high }) => low !== 0 || high !== 0) }))
    .filter(({ parties }) => parties.length > 0)
  if (ways.length === 0) return undefined
  const { title, unit, against } = chart
  const all = ways.flatMap(({ parties }) => parties)
  const scale = scaleOfValues(
    all.flatMap(({ amount, low, high }) => [amount, low, high]),
    margin,
    width - margin,
  )
  const heights = ways.map(({ parties }) => headHeight + parties.length * barHeight + 6)
  const bottom = heights.reduce((sum, height) => sum + height, 0)
  const notes = notesOf(unit, against, [textOf(language, 'money.whiskers')])
  const isSigned = against !== undefined
  return {
    title,
    label: labelOf(chart, ways, language),
    width,
    height: bottom + axisHeight(notes),
    shapes: [
      ...axis(scale, bottom, notes, language),
      ...ways.flatMap(({ name, parties }, w): readonly Shape[] => {
        const top = heights.slice(0, w).reduce((sum, height) => sum + height, 0)
        return [
          headLine(name, top + 17),
          ...parties.map((party, p): Shape => {
            const y = top + headHeight + p * barHeight
            const kind = isSigned ? (party.amount < 0 ? 'less' : 'more') : 'whole'
            return {
              tag: 'g',
              inside: [
                ...nameLine(party.label, amountText(party.amount, language, isSigned), y + 12),
                bar(kind, 0, party.amount, y + 16, 11, scale),
                ...whisker(party.low, party.high, y + 21.5, scale),
              ],
            }
          }),
        ]
      }),
    ],
  }
}

function labelOf({ title, unit, against }: PayersChart, ways: PayersChart['ways'], language: Language): string {
  const rows = ways.map(
    ({ name, parties }) =>
      `${name}: ${parties.map((party) => sayAmount(party, language, against !== undefined)).join('; ')}`,
  )
  return textOf(language, 'money.label', {
    title: against === undefined ? title : `${title}, ${against}`,
    unit,
    rows: rows.join('. '),
  })
}
