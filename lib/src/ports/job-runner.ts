import type { RunId } from '#base'

/**
 * Runs jobs of a named task on warm workers. `shared` is sent once to each worker that takes a job of the batch; each job adds its own input.
 * The task itself is a function of `(shared, input)` found by name in the task table of `operations`, the same on every worker.
 */
export interface JobRunner {
  /**
   * Resolves when all jobs are done; `onDone` is called once per job, in any order, and awaited; `isSaved` says that the result is in the
   * store already, where the batch's `results` says. Rejects when a task throws (the rest is cancelled; the error's `issue`, if any, comes
   * with it) or when `signal` aborts (within a second, with an error named `AbortError`; no `onDone` after that). Several batches may
   * run at the same time; their jobs share the workers in the order asked for.
   */
  run(
    batch: JobBatch,
    onDone: (job: number, result: unknown, isSaved: boolean) => void | Promise<void>,
    signal?: AbortSignal,
  ): Promise<void>
  /** How many jobs run at once. */
  readonly workers: number
  close(): Promise<void>
}

export interface JobBatch {
  readonly task: string
  /** Same key, same `shared`: a worker that has it already is not sent it again. */
  readonly key: string
  readonly shared: unknown
  readonly inputs: readonly unknown[]
  /** Results that are to be kept, as replications of a run, one for each input: workers that reach the store save them there. */
  readonly results?: { readonly run: RunId; readonly replications: readonly number[] }
}

/**
 * What a worker knows how to do: `prepare` once per key (compile), `run` once per job. Both are pure; what is given must survive
 * structured cloning, and a result is a JSON value.
 */
export interface JobTask {
  prepare(shared: unknown): unknown
  run(prepared: unknown, input: unknown): unknown
}
export type TaskTable = Readonly<Record<string, JobTask>>
