/** How soon: somebody waits at a page; an ordinary wish; a large sweep that can run at night. */
export type Priority = 'interactive' | 'normal' | 'sweep'

/**
 * `waiting` for a server to take it, `running`, `paused` by somebody (what is computed is kept), `done`, `failed` (the fault is told),
 * `refused` (the material is wrong; the issues are told) or `cancelled`.
 */
export type ExperimentState = 'waiting' | 'running' | 'paused' | 'done' | 'failed' | 'refused' | 'cancelled'

/** What somebody asked to have computed: an operation and its input. It is made of runs; the answer is put together from them. */
export interface Experiment {
  readonly id: string
  readonly inquiry: string
  /** Version of the inquiry's folder that it is computed on. */
  readonly version: number
  /** Name of the operation, e.g. `compare`. */
  readonly operation: string
  /** Canonical JSON; without the files. */
  readonly input: unknown
  readonly askedBy: string
  /** UTC, ISO 8601. */
  readonly askedAt: string
  readonly priority: Priority
  readonly state: ExperimentState
  /** As the operation told last; absent before it began. */
  readonly progress?: ExperimentProgress
  readonly startedAt?: string
  readonly endedAt?: string
  /** Of `failed` and `refused`: what was wrong. */
  readonly problem?: unknown
  /** Goes up by one with every change of this row: what a stream of events is resumed from. */
  readonly revision: number
  /** Revision at which its newest answer came; absent before the first. */
  readonly answerRevision?: number
}
export interface ExperimentProgress {
  readonly stage: string
  readonly done: number
  readonly total: number
  readonly found: number
  /** Of an optimisation: the best found and the bound below it, as far as they are known. */
  readonly search?: SearchProgress
}
export interface SearchProgress {
  readonly objective?: number
  readonly bound?: number
  readonly gap?: number
}

/** Keeps what was asked and what came of it. */
export interface ExperimentStore {
  create(experiment: Omit<Experiment, 'revision' | 'answerRevision' | 'state'>): Promise<Experiment>
  find(id: string): Promise<Experiment | undefined>
  /** Newest first. */
  list(filter?: {
    /** Of any of these. */
    readonly inquiries?: readonly string[]
    readonly states?: readonly ExperimentState[]
    readonly limit?: number
  }): Promise<readonly Experiment[]>
  /**
   * Of a priority what waits, in the order in which it is taken: the oldest of whoever has least running of it, as if those before it ran
   * already; of several such people, the oldest.
   */
  listNext(priority: Priority, limit: number): Promise<readonly Experiment[]>
  /** Moves from one of the given states to another, with what belongs to the new one; undefined (and nothing changed) when it is in no such state. */
  move(
    id: string,
    from: readonly ExperimentState[],
    to: ExperimentState,
    at: string,
    problem?: unknown,
  ): Promise<Experiment | undefined>
  /** Only while it is running; otherwise nothing. */
  noteProgress(id: string, progress: ExperimentProgress): Promise<void>
  /** The answer so far, as canonical JSON text, given back byte for byte; only while it is running. */
  saveAnswer(id: string, answer: string): Promise<void>
  findAnswer(id: string): Promise<string | undefined>
}
