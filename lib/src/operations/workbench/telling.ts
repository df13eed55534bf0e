import type { OnProgress } from '../operation.ts'

/** How an experiment tells of itself while it is computed. */
export interface Telling {
  readonly onProgress: OnProgress
  /** An answer that may be followed by a better one, as canonical JSON. */
  readonly onAnswer: (answer: string) => void | Promise<void>
  readonly signal: AbortSignal
}
