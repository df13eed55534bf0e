import { type DifferenceChart, differenceUnitName, type Language, scaleOf, textOf } from '#publish'
import type { RivalsAnswer } from './answer.ts'

/** Of every measure and pair of sets: the difference step by step, and what each number does alone. */
export function rivalCharts({ disputes }: RivalsAnswer, language: Language): readonly DifferenceChart[] {
  return disputes.flatMap(({ assumptions, levels, measures, pairs, sets }) =>
    pairs.flatMap(({ figures, reference, rival }) =>
      figures.flatMap(({ shares, alone }, m): readonly DifferenceChart[] => {
        const { name: title, unit: written, against } = measures[m]!
        const scaled = (value: number | null | undefined): number => (value ?? 0) * scaleOf(written)
        const named = (set: string): string => sets.find(({ id }) => id === set)!.name[language]
        const bar = (set: string) => ({ name: named(set), value: scaled(levels[set]![m]!.compared.mean) })
        const names = assumptions.map(({ name }) => name[language])
        const unit = differenceUnitName(written, language)
        const about = {
          title: against
            ? textOf(language, 'difference-chart.difference', { measure: title[language] })
            : title[language],
          unit,
        }
        const steps = shares.map(({ mean }, i) => ({ name: names[i]!, value: scaled(mean) }))
        const rows = alone.map(({ toRival, low, high }, i) => ({
          name: names[i]!,
          ends: [
            { name: '', value: scaled(toRival) },
            ...(low === undefined ? [] : [{ name: textOf(language, 'difference-chart.low'), value: scaled(low) }]),
            ...(high === undefined ? [] : [{ name: textOf(language, 'difference-chart.high'), value: scaled(high) }]),
          ],
        }))
        return [
          { kind: 'waterfall', ...about, from: bar(reference), steps, to: bar(rival) },
          {
            kind: 'tornado',
            ...about,
            title: textOf(language, 'difference-chart.alone', { title: about.title, rival: named(rival) }),
            rows,
          },
        ]
      }),
    ),
  )
}
