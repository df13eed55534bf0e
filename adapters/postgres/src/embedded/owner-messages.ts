import type { StoreProblem } from '../store-error.ts'

export interface OwnerData {
  /** The store's folder by its real path. */
  readonly folder: string
  /** The same folder by a path that is short enough for a socket in it. */
  readonly way: string
  /** A folder to copy where the store is new. */
  readonly template: string | undefined
}

/** `serving`: this thread has the folder and answers; `served`: somebody else does, and the thread is at its end. */
export type OwnerReply =
  | { readonly kind: 'serving' | 'served' }
  | {
      readonly kind: 'failed'
      readonly problem: StoreProblem | undefined
      readonly params: Readonly<Record<string, string>>
      readonly message: string
    }
