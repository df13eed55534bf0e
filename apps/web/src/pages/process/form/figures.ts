import type { AnswerOf, showAnswer } from '@samplan/lib/contract'
import type { Language } from '../../../app/language.tsx'
import type { ComparisonAnswer } from '../../compare/comparison.ts'

/** A figure of a package that comes from a run. */
export interface RunFigure {
  readonly run: string
  readonly measure: string
  readonly scenario: string
  readonly unit: string
  readonly value: number
}
export interface NamedFigure {
  readonly id: string
  readonly name: string
  readonly figure: RunFigure
}

/** The figures of a comparison as they were computed, in the units of the runs; those that were not measured are left out. */
export function figuresIn(answer: AnswerOf<typeof showAnswer>, language: Language): readonly NamedFigure[] {
  if (answer.kind !== 'scenario-comparison') return []
  const { scenarios, indicators, figures } = (answer as unknown as ComparisonAnswer).comparison
  return figures.flatMap(({ scenario, indicator, unit, mean }) => {
    const [of, what] = [scenarios.find(({ id }) => id === scenario), indicators.find(({ id }) => id === indicator)]
    if (of === undefined || what === undefined || mean === null) return []
    return [
      {
        id: `${scenario} ${indicator}`,
        name: `${what.name[language]}, ${of.name[language]}`,
        figure: { run: of.run, measure: indicator, scenario, unit, value: mean },
      },
    ]
  })
}
