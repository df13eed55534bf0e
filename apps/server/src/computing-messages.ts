import { isTransient } from '@samplan/jobs'
import type { StorePlace } from '@samplan/postgres'

/** What the thread that computes is given. */
export interface ComputingData {
  readonly store: StorePlace
  readonly workers: number
}

/** To that thread. */
export type ToComputing = 'nudge' | 'stop'

/** From it. Of an error there arrive name, message and stack. */
export type FromComputing =
  /** It has the store, and hears what it is told. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'changed'; readonly experiment: string }
  | ({ readonly kind: 'fault' } & Fault)

export interface Fault {
  readonly error: Error
  /** Whose it is; empty where it is nobody's. */
  readonly experiment: string
  /** Whether it is only that the store is away, or full; the error has lost its code on the way here. */
  readonly isAway: boolean
}

export function faultOf(error: unknown, experiment = ''): Fault {
  return {
    error: error instanceof Error ? error : new Error(String(error)),
    experiment,
    isAway: isTransient(error),
  }
}
