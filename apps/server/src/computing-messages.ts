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
  | { readonly kind: 'fault'; readonly experiment: string; readonly error: Error }
