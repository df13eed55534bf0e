/**
 * A linear program, mixed-integer where `integer` says so, by rows (compressed sparse rows):
 * minimise or maximise  offset + Σ costs[j]·x[j]  subject to  rowLower ≤ A·x ≤ rowUpper,  lower ≤ x ≤ upper.
 * `-Infinity` and `Infinity` stand for no bound. All arrays over columns have one length, all over rows another.
 */
export interface LinearProgram {
  readonly sense: 'minimize' | 'maximize'
  readonly offset: number
  readonly costs: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** 1 where a column is a whole number. */
  readonly integer: Uint8Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Where row i begins in `rowColumns` and `rowValues`; one longer than there are rows. */
  readonly rowStarts: Int32Array
  readonly rowColumns: Int32Array
  readonly rowValues: Float64Array
}

/** How long a solver may look. There is always an end: a time, a number of nodes, or both. */
export interface SolveLimits {
  /** Seconds by the clock. An answer that ends by this limit depends on the machine; one that ends by `nodes` or is optimal does not. */
  readonly seconds: number
  /** Nodes of the branch-and-bound tree. */
  readonly nodes?: number
  /** Relative gap at which an answer is good enough; default 0 (within the solver's tolerance). */
  readonly gap?: number
  /** Seed of the solver's own draws; default 0, so that the same input gives the same answer. */
  readonly seed?: number
}

export interface SolveWatch {
  /** Ends the solve within a second; it rejects with an error named `AbortError`. */
  readonly signal?: AbortSignal
  /** The best answer so far and the bound, whenever either has changed. */
  readonly onProgress?: (progress: SolveProgress) => void
  /** Values of the columns to begin from. */
  readonly start?: Float64Array
  /** Of an infeasible program without whole numbers, name a smallest set of rows that no values keep together. */
  readonly explain?: boolean
}
export interface SolveProgress {
  readonly seconds: number
  readonly nodes: number
  /** Absent as long as there is no answer. */
  readonly objective?: number
  readonly bound?: number
  /** The best answer, when it is new: what is left if the solve is stopped. */
  readonly x?: Float64Array
}

/**
 * What came of it. `optimal`: proven, within the gap asked for; `limit`: the limits ended it, with the best answer there is, if any;
 * `infeasible`: no values keep all rows and bounds, `conflict` the rows that contradict each other where that was asked for; `unbounded`: the
 * objective has no end.
 */
export type SolveResult =
  | ({ readonly status: 'optimal' } & Answer & Effort)
  | ({ readonly status: 'limit'; readonly bound: number } & Partial<Answer> & Effort)
  | ({ readonly status: 'infeasible'; readonly conflict?: readonly number[] } & Effort)
  | ({ readonly status: 'unbounded' } & Effort)
export interface Answer {
  readonly objective: number
  /** No answer is better than this: at most `objective` when minimising. */
  readonly bound: number
  readonly x: Float64Array
  /** Of a linear program without whole numbers: what the objective changes by one unit of each row's bound, and each column's reduced cost. */
  readonly duals?: { readonly rows: Float64Array; readonly columns: Float64Array }
}
export interface Effort {
  readonly seconds: number
  readonly nodes: number
}

/** A solver as engines see it: handed in as an argument, created where adapters are. */
export type Solve = (program: LinearProgram, limits: SolveLimits, watch?: SolveWatch) => Promise<SolveResult>
