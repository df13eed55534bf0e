import type { RunId } from '#base'
import type { Name } from '#care/model'
import type { BreakEven, Sign } from '#engines/attribution'
import type { MeanInterval, Values } from '#engines/stats'

/** A number with another value: where it stands, or after the changes of a scenario. */
export interface ReplacedNumber {
  readonly path: string
  readonly in?: string
  readonly value: number
  /** Reference to an entry of `sources.yaml`. */
  readonly source: string
}

/** What is measured under each set of values. */
export interface RivalMeasure {
  readonly id: string
  readonly study: 'flow' | 'access' | 'economy'
  readonly name: Name
  readonly unit: string
  readonly better: 'lower' | 'higher' | 'neither'
  /** What may be better or worse, e.g. a scenario or an operating form. */
  readonly of: Name
  /** What it is held against; the measure compared is then the difference, `of` less `against`. */
  readonly against?: Name
  /** Where the answer turns: 0 of a difference, the threshold of an indicator by itself; null where it turns nowhere. */
  readonly zero: number | null
}

/** One measure under some values, by replication; a single value where there is no chance. */
export interface MeasureValues {
  readonly of: Values
  readonly against?: Values
  readonly runs?: MeasureRuns
}
/** Runs of the flow study that a measure comes from, and that of what it is held against where that is another world. */
export interface MeasureRuns {
  readonly of: RunId
  readonly against?: RunId
}

/** Something that can answer with other numbers: the flow, access or economy study. All evaluations have as many replications. */
export interface Evaluator {
  readonly measures: readonly RivalMeasure[]
  /** One for each measure, in their order. @throws RefusedNumbers when the study cannot be made with these numbers */
  readonly evaluate: (numbers: readonly ReplacedNumber[]) => Promise<readonly MeasureValues[]>
}

/** Numbers of the dispute that go over from one set to another together. */
export interface Assumption {
  readonly key: string
  readonly name: Name
  readonly numbers: readonly AssumedNumber[]
}
export interface AssumedNumber {
  readonly path: string
  readonly in?: string
  readonly name: Name
  readonly unit?: string
  /** Only whole numbers make sense. */
  readonly isWhole: boolean
  readonly values: Readonly<Record<string, AssumedValue>>
}
export interface AssumedValue {
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly source: string
}

/** A measure under one set of values. */
export interface Level {
  readonly of: MeanInterval
  readonly against?: MeanInterval
  /** What is compared: the difference by replication, or `of` itself. */
  readonly compared: MeanInterval
  /** On which side of the measure's zero it is; 0 when the interval holds it, null when there is none. */
  readonly sign: Sign | null
  /** Absent where nothing was simulated. */
  readonly runs?: MeasureRuns
}

/** One measure of a pair of sets: what each assumption does to the difference between them. */
export interface RivalFigure {
  readonly measure: string
  /** The rival's compared figure less the reference's. */
  readonly difference: MeanInterval
  /** By assumption in the plan's order; the means sum to the difference's. */
  readonly shares: readonly Share[]
  readonly alone: readonly Alone[]
  /** Absent when the measure has no zero. */
  readonly turns?: Turns
  readonly verdict: Verdict
}

/** What decides between two sets of values, in one measure. */
export type Verdict =
  /** The measure has nothing that it may be on either side of. */
  | { readonly kind: 'no-side' }
  /** Chance hides on which side the answer of one of them is. */
  | { readonly kind: 'undecided' }
  /** Both come to the same; `turning` are assumptions that alone would turn it all the same. */
  | { readonly kind: 'agree'; readonly turning: readonly string[] }
  /** They come to opposite answers, and one assumption alone turns the reference's into the rival's. */
  | { readonly kind: 'one-decides'; readonly assumption: string }
  | { readonly kind: 'each-decides'; readonly assumptions: readonly string[] }
  /** None alone does; these do together, the fewest that do. */
  | { readonly kind: 'together'; readonly sets: readonly (readonly string[])[] }

export interface Share extends MeanInterval {
  /** Of the sampling of orders; absent when all were evaluated. */
  readonly standardError?: number
}

/** An assumption moved alone: how the compared figure moves, means. */
export interface Alone {
  /** From the reference's value to the rival's, the others as the reference says. */
  readonly toRival: number | null
  /** From the rival's value to the reference's, the others as the rival says. */
  readonly toReference: number | null
  /** To the lowest and highest that either says, the others as the reference says; absent when nobody gives any. */
  readonly low?: number | null
  readonly high?: number | null
}

export interface Turns {
  /** Keys of assumptions that turn the reference's answer alone, and the rival's. */
  readonly ofReference: readonly string[]
  readonly ofRival: readonly string[]
  /** The fewest assumptions that turn the reference's answer together. */
  readonly smallest: readonly (readonly string[])[]
  readonly searchedTo: number
  readonly breakEvens: readonly TurnAt[]
}

/** Where the compared figure's mean passes the zero when one assumption alone is moved. */
export interface TurnAt extends BreakEven {
  readonly assumption: string
  /** Whose values the others have; absent where there are no others. */
  readonly others?: 'reference' | 'rival'
  /** Of a group: `from`, `to` and `at` are shares of the way from the reference's values to the rival's. */
  readonly isShareOfWay: boolean
}

/** One rival set against the reference. */
export interface RivalPair {
  readonly reference: string
  readonly rival: string
  readonly figures: readonly RivalFigure[]
  /** Pairs of orders drawn; absent when every combination was evaluated. */
  readonly orders?: number
  /** Combinations evaluated, of 2 to the number of assumptions. */
  readonly combinations: number
}

export interface RivalResult {
  /** By set, then measure. */
  readonly levels: Readonly<Record<string, readonly Level[]>>
  readonly pairs: readonly RivalPair[]
}
