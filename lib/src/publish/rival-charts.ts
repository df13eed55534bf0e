import type { Amount } from './amounts.ts'
import type { Picture } from './picture.ts'
import type { DisputeFigures, RivalInterval } from './rival-figures.ts'
import { isWide } from './rival-numbers.ts'
import { type Language, textOf } from './texts.ts'
import { tornadoChart } from './tornado-chart.ts'
import { differenceUnitName, scaleOf } from './units.ts'
import { waterfallChart } from './waterfall-chart.ts'

/** The difference between two sets in one measure, step by step, and what each number does alone. */
export function rivalPictures(
  { assumptions, levels, measures, pairs, sets }: DisputeFigures,
  p: number,
  m: number,
  language: Language,
): readonly [waterfall: Picture, tornado: Picture] {
  const { figures, reference, rival } = pairs[p]!
  const { shares, alone, difference } = figures[m]!
  const { name: title, unit: written, against, better, zero } = measures[m]!
  const scale = scaleOf(written)
  const scaled = (label: string, mean: number | null, low: number | null, high: number | null): Amount => {
    const amount = (mean ?? 0) * scale
    if (!isWide({ mean, low, high })) return { label, amount, low: amount, high: amount }
    return { label, amount, low: low! * scale, high: high! * scale }
  }
  const amountOf = (label: string, { mean, low, high }: RivalInterval): Amount => scaled(label, mean, low, high)
  const named = (set: string): string => sets.find(({ id }) => id === set)!.name[language]
  const level = (set: string): Amount => amountOf(named(set), levels[set]![m]!.compared)
  const names = assumptions.map(({ name }) => name[language])
  const measure = title[language]
  const heading = against ? textOf(language, 'rivals.difference-of', { measure }) : measure
  const about = { unit: differenceUnitName(written, language), better }
  const limit = zero === null ? {} : { limit: { value: zero * scale, label: textOf(language, 'rivals.turns-here') } }
  const waterfall = waterfallChart(
    {
      ...about,
      ...limit,
      title: heading,
      start: level(reference),
      steps: shares.map((share, i) => amountOf(names[i]!, share)),
      end: level(rival),
      difference: amountOf(textOf(language, 'money.difference'), difference),
      whiskers: textOf(language, 'rivals.whiskers'),
    },
    language,
  )
  const tornado = tornadoChart(
    {
      ...about,
      title: textOf(language, 'rivals.alone', { title: heading, rival: named(rival) }),
      rows: alone.map(({ toRival, low, high }, i) =>
        scaled(names[i]!, toRival, ...endsOf(low ?? toRival, high ?? toRival)),
      ),
      whiskers: textOf(language, 'rivals.ends'),
    },
    language,
  )
  return [waterfall, tornado]
}

/** The numbers' ends in the order of what they do, which may be the other way round. */
function endsOf(a: number | null, b: number | null): readonly [low: number | null, high: number | null] {
  return a === null || b === null || a <= b ? [a, b] : [b, a]
}
