import type { MeasureRef } from '#care/model'
import type { Ore } from '#engines/accounting'
import type { CostKind } from './question/cost-model.ts'

/** A figure of the flow study that amounts go by: how many a year, or how many hours or days of use a year. */
export interface Driver {
  readonly id: string
  readonly per: 'event' | 'hour' | 'day'
  readonly measure: MeasureRef
}

/** A cost model in a care model: what the scenario fixes (rotas, capacity, inhabitants), and what the flow study must tell. */
export interface EconomyPlan {
  readonly kind: 'economy-plan'
  /** Of the world that it is in; costs may be of one scenario only. */
  readonly scenario: string
  readonly drivers: readonly Driver[]
  /** By line with a rota: hours on duty in a year, and how many of them are unsocial. */
  readonly duty: ReadonlyMap<string, { readonly hours: number; readonly unsocial: number }>
  /** By line with blocks: units of its resource. */
  readonly capacity: ReadonlyMap<string, number>
  /** By party. */
  readonly inhabitants: ReadonlyMap<string, number>
}

/** What one replication says of the drivers: their values, in the order of the plan. */
export type Volumes = readonly number[]

/** An amount of a year in the books: nominal öre. */
export interface Entry {
  /** Line, investment, one-off or effect that it comes from. */
  readonly of: string
  readonly unit: string
  readonly kind: CostKind
  readonly amount: Ore
}
export interface Income {
  readonly of: string
  readonly unit: string
  readonly payer: string
  readonly amount: Ore
}

/** What payers pay of a year, in nominal öre; it sums to the total. */
export interface Settled {
  /** In the order of the cost model's parties. */
  readonly paid: readonly Ore[]
  readonly total: Ore
}
/** Separate accounting of a year: units and payers. The sums over units and over payers are the total. */
export interface Accounts extends Settled {
  readonly units: readonly UnitAccount[]
}
export interface UnitAccount {
  readonly unit: string
  /** Its own costs. */
  readonly direct: Ore
  /** Overhead allocated to it; of an overhead unit what is allocated away, negative. */
  readonly allocated: Ore
  /** Direct and allocated; 0 of an overhead unit. */
  readonly full: Ore
  readonly revenue: Ore
}
