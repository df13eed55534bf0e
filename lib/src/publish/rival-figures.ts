import type { Language } from './texts.ts'

type Text = Readonly<Record<Language, string>>
/** The mean over replications, and the ends of its interval; null when there is none. */
export interface RivalInterval {
  readonly mean: number | null
  readonly low: number | null
  readonly high: number | null
}

/** What is drawn and said of a dispute. */
export interface DisputeFigures {
  readonly sets: readonly { readonly id: string; readonly name: Text }[]
  readonly assumptions: readonly {
    readonly key: string
    readonly name: Text
    readonly numbers: readonly { readonly unit?: string | undefined }[]
  }[]
  readonly measures: readonly RivalMeasure[]
  /** By set, then measure. */
  readonly levels: Readonly<Record<string, readonly RivalLevel[]>>
  readonly pairs: readonly RivalPair[]
}
export interface RivalMeasure {
  readonly name: Text
  readonly study: 'flow' | 'access' | 'economy'
  readonly unit: string
  readonly better: 'lower' | 'higher' | 'neither'
  readonly of: Text
  readonly against?: Text | undefined
  /** Where the answer turns; null where it turns nowhere. */
  readonly zero: number | null
}
interface RivalLevel {
  readonly compared: RivalInterval
  /** The side of the measure's zero. */
  readonly sign: -1 | 0 | 1 | null
}
export interface RivalPair {
  readonly reference: string
  readonly rival: string
  readonly figures: readonly RivalFigure[]
}
export interface RivalFigure {
  readonly difference: RivalInterval
  /** By assumption, as `alone`. */
  readonly shares: readonly RivalInterval[]
  readonly alone: readonly {
    readonly toRival: number | null
    readonly low?: number | null | undefined
    readonly high?: number | null | undefined
  }[]
  readonly turns?: { readonly ofRival: readonly string[]; readonly breakEvens: readonly RivalTurn[] } | undefined
  readonly verdict: RivalVerdict
}
export interface RivalTurn {
  readonly assumption: string
  readonly others?: 'reference' | 'rival' | undefined
  readonly isShareOfWay: boolean
  readonly from: number
  readonly to: number
  readonly at: number | null
  readonly above: -1 | 0 | 1
}
type RivalVerdict =
  | { readonly kind: 'no-side' }
  | { readonly kind: 'undecided' }
  | { readonly kind: 'agree'; readonly turning: readonly string[] }
  | { readonly kind: 'one-decides'; readonly assumption: string }
  | { readonly kind: 'each-decides'; readonly assumptions: readonly string[] }
  | { readonly kind: 'together'; readonly sets: readonly (readonly string[])[] }
