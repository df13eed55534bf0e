import type { Priority } from '@samplan/lib/ports'

/** A job in the queue: some replications of a run, or inputs of a task whose results nobody keeps. */
export type Block = RunBlock | LooseBlock

interface Asked {
  /** Id of the experiment that it was first asked for. */
  readonly experiment: string | null
  /** Version of the engine that whoever asked has, and that its results must come from. */
  readonly engine: number
  readonly inputs: readonly unknown[]
}
/** The task and what it prepares are in the run's row; the results go to the store. */
export interface RunBlock extends Asked {
  readonly kind: 'run'
  readonly run: string
  /** One for each input. */
  readonly replications: readonly number[]
}
/** Brings all it needs, and its results are the job's output. */
interface LooseBlock extends Asked {
  readonly kind: 'loose'
  readonly task: string
  readonly key: string
  readonly shared: unknown
}

/** What a completed block leaves in the queue. */
export interface BlockOutput {
  /** Of the input that was computed fastest: without starting a thread and preparing. */
  readonly seconds: number
  /** Of a loose block: for each input a list of its result, empty where there was none. */
  readonly results?: readonly (readonly unknown[])[]
}

/** What a failed block leaves. pg-boss writes `value` when a worker was lost or its time was up. */
export interface BlockFailure {
  readonly name?: string
  readonly message?: string
  readonly stack?: string
  readonly value?: { readonly message?: string }
  /** What is wrong with the material, when the task found that while it ran. */
  readonly issue?: unknown
}

export function failureOf(error: unknown): BlockFailure {
  if (error instanceof Error) {
    const { name, message, stack = message } = error
    return { name, message, stack, ...('issue' in error && { issue: error.issue }) }
  }
  return { name: 'Error', message: String(error), stack: String(error) }
}

export function errorOf(failure: BlockFailure | null): Error {
  const error = new Error(failure?.message ?? failure?.value?.message ?? 'the block failed without saying why')
  if (failure?.name !== undefined) error.name = failure.name
  if (failure?.stack !== undefined) error.stack = failure.stack
  return failure?.issue === undefined ? error : Object.assign(error, { issue: failure.issue })
}

/** First to last. */
export const priorities: readonly Priority[] = ['interactive', 'normal', 'sweep']
