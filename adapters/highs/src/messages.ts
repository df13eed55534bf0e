import type { LinearProgram, SolveLimits, SolveProgress, SolveResult } from '@samplan/lib/engines/lp'

/** What a worker is started with: one solve, and the solver compiled already. */
export interface SolveJob {
  readonly solver: WebAssembly.Module
  readonly program: LinearProgram
  readonly limits: SolveLimits
  readonly start?: Float64Array
  readonly explain: boolean
}

/** From the worker: how far it has come, and how it ended. */
export type SolveMessage =
  | { readonly kind: 'progress'; readonly progress: SolveProgress }
  | { readonly kind: 'done'; readonly result: SolveResult }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
