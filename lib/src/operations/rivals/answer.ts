import type { RunId } from '#base'
import type { Source } from '#care/model'
import type { Text } from '#contract'
import type { FlowSettings } from '#studies/flow'
import type { RivalMeasure, RivalResult } from '#studies/rivals'

/** Which disputed numbers decide, dispute by dispute: a plain value that texts, tables and pictures are made from. */
export interface RivalsAnswer {
  readonly kind: 'rivals'
  readonly region: string
  readonly seed: number
  readonly settings: FlowSettings
  readonly replications: number
  /** Of the intervals. */
  readonly level: number
  readonly disputes: readonly DisputeAnswer[]
}

export interface DisputeAnswer extends RivalResult {
  readonly id: string
  readonly name: Text
  readonly description?: Text
  /** The reference first. */
  readonly sets: readonly RivalSet[]
  readonly assumptions: readonly RivalAssumption[]
  readonly measures: readonly (Omit<RivalMeasure, 'name' | 'of' | 'against'> & {
    readonly name: Text
    readonly of: Text
    readonly against?: Text
  })[]
  /** Of the flow study; its figures, and the volumes of the economy, come from these. */
  readonly runs: readonly RunId[]
}

export interface RivalSet {
  readonly id: string
  readonly name: Text
  readonly owner: Text
  readonly source: Source
  readonly note?: Text
}

export interface RivalAssumption {
  readonly key: string
  readonly name: Text
  readonly numbers: readonly {
    readonly path: string
    readonly in?: string
    readonly name: Text
    readonly unit?: string
    readonly isWhole: boolean
    /** By set. */
    readonly values: Readonly<
      Record<string, { readonly value: number; readonly low?: number; readonly high?: number; readonly source: Source }>
    >
  }[]
}
