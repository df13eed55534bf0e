import type { AnswerOf, showAnswer } from '@samplan/lib/contract'
import {
  describeFigure,
  differenceUnitName,
  getFigure,
  inReadableUnits,
  type Language,
  scaleOf,
  textOf,
} from '@samplan/lib/publish'
import type { ComparedIndicator, Comparison } from '@samplan/lib/studies/comparison'
import type { ForestRow } from './forest.tsx'

/** How much of a figure's spread is not knowing the numbers; without a share where nothing varies or too little is there. */
export interface IndicatorSpread {
  readonly scenario: string
  readonly indicator: string
  readonly decomposition: {
    readonly share?: { readonly value: number; readonly low: number; readonly high: number } | null
  }
}

/** A comparison as the server answers it: how it was made, and the figures. */
export interface ComparisonAnswer {
  readonly kind: 'scenario-comparison'
  readonly seed: number
  readonly settings: { readonly weeks: number; readonly warmUpWeeks: number }
  readonly comparison: Comparison
  /** Whether the stopping rule was met; null when there was none. */
  readonly decided: boolean | null
  /** Only of a comparison over draws of the uncertain numbers; else empty. */
  readonly spread: readonly IndicatorSpread[]
  /** False of an estimate that will be followed by a closer one. */
  readonly final: boolean
}

/** The answer when it is a comparison; its figures in the units in which people say them. */
export function comparisonOf(answer: AnswerOf<typeof showAnswer> | undefined): ComparisonAnswer | undefined {
  if (answer?.kind !== 'scenario-comparison') return undefined
  const given = answer as unknown as ComparisonAnswer
  return { ...given, comparison: inReadableUnits(given.comparison) }
}

/** The lines of an indicator's forest plot, in the unit that is shown; alternatives without a difference are left out. */
export function forestRows(
  comparison: Comparison,
  indicator: ComparedIndicator,
  language: Language,
): readonly ForestRow[] {
  const factor = scaleOf(indicator.unit)
  const times = (value: number | null) => (value === null ? null : value * factor)
  return comparison.scenarios.flatMap(({ id, name }) => {
    if (id === comparison.baseline) return []
    const { difference, differenceLow, differenceHigh, verdict } = getFigure(comparison, id, indicator.id)
    if (difference === null) return []
    return [
      {
        key: id,
        name: name[language],
        difference: difference * factor,
        low: times(differenceLow),
        high: times(differenceHigh),
        verdict,
      },
    ]
  })
}

/** What the forest plot says, in words. */
export function forestLabel(comparison: Comparison, indicator: ComparedIndicator, language: Language): string {
  const rows = comparison.scenarios
    .filter(({ id }) => id !== comparison.baseline)
    .map(({ id, name }) => {
      const text = describeFigure(getFigure(comparison, id, indicator.id), language)
      return `${name[language]}: ${text.difference} (${text.differenceInterval}), ${text.verdict}.`
    })
  const unit = differenceUnitName(indicator.unit, language)
  return textOf(language, 'chart.label', { indicator: indicator.name[language], unit, rows: rows.join(' ') })
}

/** Half the width of the zone in which a difference does not matter, in the unit that is shown. */
export function zoneOf({ indifference = 0, unit }: ComparedIndicator): number {
  return indifference * scaleOf(unit)
}
