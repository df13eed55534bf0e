import type { RunId } from '#base'
import type { Name } from '#care/model'
import type { Text } from '#care/scenario'
import type { CostModel, FormsFile, Law, OperatingForm } from '#studies/economy'
import type { Grounds } from './grounds.ts'
import type { CostWarning } from './warnings.ts'

/** Kronor: the mean over the draws, and the 5th and 95th percentile of them. */
export interface Range {
  readonly expected: number
  readonly low: number
  readonly high: number
}

/** What the care network costs and who pays, as it is run today and in each operating form, by year. A plain value to draw from. */
export interface CostAnswer extends Grounds {
  readonly kind: 'cost-answer'
  readonly region: string
  readonly name: Name
  readonly description?: Text | undefined
  readonly source: string
  readonly priceLevel: number
  readonly years: readonly number[]
  readonly index: number
  readonly discountRate: number
  readonly residual: string
  readonly seed: number
  readonly draws: number
  readonly replications: number
  readonly worlds: readonly WorldCosts[]
  /** In nominal kronor, by scenario, form, party and year. */
  readonly costs: readonly PartyCost[]
  readonly forms: readonly ToldForm[]
  /** The day on which the law is asked; none without forms. */
  readonly lawDate?: string | undefined
  readonly outcomes: readonly PartyOutcome[]
  readonly comparisons: readonly FormComparison[]
  readonly warnings: readonly CostWarning[]
  readonly names: CostNames
}

/** One scenario's separate accounting of the first year, as it is run today. */
export interface WorldCosts {
  readonly scenario: string
  readonly name: Text
  /** The flow run that the volumes are from; none when nothing goes by them. */
  readonly run: RunId | null
  readonly total: Range
  /** What a payer pays of it. The expected sums over units and over payers are the expected total, to the öre. */
  readonly payers: readonly ({ readonly party: string } & Range)[]
  readonly units: readonly UnitCost[]
  readonly kinds: readonly ({ readonly kind: string } & Range)[]
  readonly lines: readonly LineCost[]
  readonly products: readonly ContactCost[]
  readonly patients: readonly PatientGroupCost[]
  readonly outliers: readonly OutlierFigures[]
  /** Costs less revenues of all years, discounted to the beginning of the first; the price level's kronor. */
  readonly presentValue: Range
  /** Against the baseline, draw by draw; of the baseline 0. */
  readonly difference: { readonly total: Range; readonly presentValue: Range }
}
export interface UnitCost extends Range {
  readonly unit: string
  readonly direct: number
  readonly allocated: number
  readonly revenue: number
}
export interface LineCost extends Range {
  readonly line: string
  readonly unit: string
  readonly kind: string
}
/** `each`: kronor for one; null when none was made. */
export interface ContactCost {
  readonly product: string
  readonly unit: string
  readonly volume: number
  readonly cost: Range
  readonly each: Range | null
}
export interface PatientGroupCost {
  readonly need: string
  readonly patients: number
  readonly cost: Range
  readonly each: Range | null
}

/** Contacts longer than a limit, a year; their shares of all contacts and of the unit's cost (of 1, the mean over the draws). */
export interface OutlierFigures {
  readonly outlier: string
  readonly unit: string
  readonly aboveDays: number
  readonly contacts: number
  readonly outliers: number
  readonly cost: Range
  readonly costShare: number | null
  /** Kronor for one outlier, and for one of the others; null when there was none. */
  readonly each: Range | null
  readonly others: Range | null
}

export interface PartyCost extends Range {
  readonly scenario: string
  readonly form: string
  readonly party: string
  readonly year: number
}

/** What a scenario and a form mean for a party against today's form in the baseline; all years together, nominal. */
export interface PartyOutcome {
  readonly scenario: string
  readonly form: string
  readonly party: string
  readonly total: Range
  /** What it pays more than today, less than 0 what it pays less. */
  readonly difference: Range
  /** Share of the draws in which it pays more than today. */
  readonly more: number
}

/** A form, what it costs in each scenario, and what the law says of it. */
export interface ToldForm
  extends Pick<
    OperatingForm,
    'id' | 'kind' | 'name' | 'owns' | 'employs' | 'preparedness' | 'duties' | 'exit' | 'experience'
  > {
  readonly isToday: boolean
  readonly financing: OperatingForm['financing']['kind']
  /** By party: its part of what is agreed, and of what it costs besides; those without any are left out. */
  readonly shares: readonly { readonly party: string; readonly agreed: number; readonly risk: number }[]
  readonly laws: readonly Law[]
  /** Not in force on the file's day, but before the last year told is out. */
  readonly comingLaws: readonly Law[]
  /** A law forbids it on the file's day. */
  readonly forbidden: boolean
  /** May it be recommended? Not without experience from elsewhere, nor when a law forbids it. */
  readonly recommendable: boolean
  /** All years together, nominal, for each scenario: everybody's and by party; and the present value. */
  readonly totals: readonly {
    readonly scenario: string
    readonly total: Range
    readonly parties: readonly ({ readonly party: string } & Range)[]
    readonly presentValue: Range
  }[]
}

/** From today's form to another: what each thing that differs adds to what everything costs, over all years together, nominal. */
export interface FormComparison {
  readonly scenario: string
  readonly from: string
  readonly to: string
  readonly start: Range
  readonly steps: readonly ({ readonly of: string; readonly form: string } & Range)[]
  readonly end: Range
  readonly difference: Range
  /** By party; the expected ones sum to the difference, to the öre. */
  readonly parties: readonly PartyDifference[]
  /** Share of the draws in which `to` costs less. */
  readonly cheaper: number
  /** At which value of one of the form's numbers both cost the same, all else as written; only those that exist. */
  readonly breakEven: readonly BreakEven[]
}
/** What a party pays more in the other form, less than 0 what it pays less. */
export interface PartyDifference extends Range {
  readonly party: string
  /** Share of the draws in which it pays more. */
  readonly more: number
  /** At which value of one of either form's numbers it pays the same in both, all else as written; only those that exist. */
  readonly breakEven: readonly BreakEven[]
}
export interface BreakEven {
  readonly form: string
  /** `forms.company.effects.managers.number` */
  readonly number: string
  readonly name: Name
  readonly written: number
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly value: number
}

export interface CostNames {
  readonly party: Readonly<Record<string, Name>>
  readonly unit: Readonly<Record<string, Name>>
  readonly line: Readonly<Record<string, Name>>
  readonly product: Readonly<Record<string, Name>>
  readonly outlier: Readonly<Record<string, Name>>
  readonly need: Readonly<Record<string, Name>>
  readonly form: Readonly<Record<string, Name>>
  readonly effect: Readonly<Record<string, Name>>
  readonly scenario: Readonly<Record<string, Name>>
}

type Named = readonly { readonly id: string; readonly name: Name }[]

export function costNames(costs: CostModel, forms: FormsFile | undefined, needs: Named, scenarios: Named): CostNames {
  const named = (list: Named) => Object.fromEntries(list.map(({ id, name }) => [id, name]))
  const all = forms?.forms ?? []
  return {
    party: named(costs.parties),
    unit: named(costs.units),
    line: named([...costs.lines, ...costs.investments, ...costs.oneOffs, ...costs.revenues]),
    product: named(costs.products),
    outlier: named(costs.outliers),
    need: named(needs),
    form: named(all),
    effect: Object.fromEntries(
      all.flatMap(({ id, effects, transition }) =>
        [...effects, ...transition].map((one) => [`${id}.${one.id}`, one.name]),
      ),
    ),
    scenario: named(scenarios),
  }
}
