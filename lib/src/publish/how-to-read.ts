import type { Comparison } from '#studies/comparison'
import { getBaseline } from './lookup.ts'
import { type Language, textOf } from './texts.ts'
import { formatGiven } from './units.ts'
import type { ReportOptions } from './wording.ts'

/** The sentences that say how to read the figures, shared by every form of the comparison. */
export function howToRead(comparison: Comparison, language: Language, options: ReportOptions): readonly string[] {
  const drawn = options.inputsDrawn === true
  const { replications } = getBaseline(comparison)
  return [
    textOf(language, drawn ? 'how.drawn' : 'how.simulated', { replications }),
    textOf(language, 'how.difference', { level: formatGiven(comparison.level, 'share', language) }),
    ...(comparison.indicators.some((indicator) => indicator.primary) ? [textOf(language, 'how.primary')] : []),
    textOf(language, drawn ? 'how.drawn.limits' : 'how.limits'),
  ]
}
