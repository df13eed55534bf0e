import type { z } from 'zod'
import { fail, type Issue, type Result } from '#base'
import type { InquiryFiles } from '#care/model'
import type { Solve } from '#engines/lp'
import type { JobRunner, RunStore, SearchProgress } from '#ports'
import type { Inquiry } from './inquiry.ts'

/** What an operation needs from outside. */
export interface Ports {
  readonly store: RunStore
  readonly runner: JobRunner
  /** For those who optimise: siting. */
  readonly solver?: SolverPorts
  /** Turns for those who wait for the thread, in what computes long in it; default none. */
  readonly pause?: () => Promise<void>
  /** How an inquiry's files are read; who has read them already gives that. Default `readInquiry`. */
  readonly read?: (files: InquiryFiles) => Result<Inquiry>
}

/** A solver of linear programs, and what a search in this thread needs: how long it has taken, and turns for those who wait for the thread. */
export interface SolverPorts {
  readonly solve: Solve
  /** Seconds by a clock that goes forward only. */
  readonly seconds: () => number
  readonly pause: () => Promise<void>
}

/** How far an operation has come. `stage` is a key under `progress.` of the texts; `found` of `done` were computed before. */
export interface Progress {
  readonly stage: string
  readonly done: number
  readonly total: number
  readonly found: number
  /** Of an optimisation: the best found and the bound below it, as far as they are known. */
  readonly search?: SearchProgress
}
export type OnProgress = (progress: Progress) => void
/** Told an answer that a better one will follow: of the same kind, from less. */
export type OnAnswer<Answer> = (answer: Answer) => void | Promise<void>

/**
 * One thing that a user can ask for. CLI, server and web all call it: `input` says what may be asked, `run` gives the answer or
 * everything that is wrong with the material. Rejects with an error named `AbortError` when the signal aborts; what was computed is kept.
 */
export interface Operation<Input, Answer> {
  readonly name: string
  readonly input: z.ZodType<Input>
  run(
    ports: Ports,
    input: Input,
    onProgress?: OnProgress,
    signal?: AbortSignal,
    onAnswer?: OnAnswer<Answer>,
  ): Promise<Result<Answer>>
}

/**
 * The operation, with what of the material shows only while it runs (SimulationFault) among what is wrong with the material.
 * @param locate gives such an issue its place in the material; default none, as its path is that of a network which the user never sees
 */
export function tellFaults<Input, Answer>(
  operation: Operation<Input, Answer>,
  locate: (issue: Issue, input: Input) => Issue = ({ path: _, ...issue }) => issue,
): Operation<Input, Answer> {
  return {
    ...operation,
    async run(ports, input, ...told) {
      try {
        return await operation.run(ports, input, ...told)
      } catch (error) {
        const issue = faultIssue(error)
        if (issue === undefined) throw error
        return fail([locate(issue, input)])
      }
    },
  }
}

/** What a SimulationFault says is wrong with the material; undefined of any other error. By its name, as it may come from another thread. */
export function faultIssue(error: unknown): Issue | undefined {
  const isFault = error instanceof Error && error.name === 'SimulationFault' && 'issue' in error
  return isFault ? (error.issue as Issue) : undefined
}

/** @throws the error that JobRunner gives too, so that one name is enough to recognise a wish to stop */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return
  const error = new Error('stopped before it was done')
  error.name = 'AbortError'
  throw error
}
