import type { CostFigures } from '../cost-charts.ts'
import type { CostWarningFigures } from '../cost-warnings.ts'
import type { KronorRange } from '../millions.ts'
import type { Named, Names } from '../named.ts'
import type { Bilingual, LawFigures } from '../sharing/figures.ts'

/** What is told of costs to one party. Kronor, nominal. */
export interface PartyCostFigures extends Omit<CostFigures, 'comparisons'> {
  readonly region: string
  readonly draws: number
  readonly outcomes: readonly Outcome[]
  readonly forms: readonly FormFigures[]
  readonly comparisons: readonly ComparedFigures[]
  readonly warnings?: CostWarningFigures['warnings']
  readonly names: CostFigures['names'] & { readonly scenario: Names }
}
export interface Outcome {
  readonly scenario: string
  readonly form: string
  readonly party: string
  readonly total: KronorRange
  readonly difference: KronorRange
  /** Share of the draws. */
  readonly more: number
}
export interface FormFigures {
  readonly id: string
  readonly isToday: boolean
  readonly shares: readonly { readonly party: string; readonly agreed: number; readonly risk: number }[]
  readonly laws: readonly LawFigures[]
  /** Absent in answers stored before they were told. */
  readonly comingLaws?: readonly LawFigures[] | undefined
  readonly exit: Bilingual
  readonly forbidden: boolean
  readonly recommendable: boolean
}
interface ComparedFigures extends Omit<CostFigures['comparisons'][number], 'parties'> {
  readonly parties: readonly (KronorRange & { readonly party: string; readonly breakEven: readonly BreakEven[] })[]
}
export interface BreakEven {
  readonly name: Named
  readonly written: number
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly value: number
}
