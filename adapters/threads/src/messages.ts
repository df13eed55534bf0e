/** What a worker is started with: the module of its tasks, and whether others go first. */
export interface ThreadData {
  readonly tasks: string
  readonly givesWay: boolean
}

/** From the runner to a worker: one job. `shared` is there when the worker has not met the key; `forget` are keys it may drop. */
export interface JobMessage {
  readonly id: number
  readonly task: string
  readonly key: string
  readonly shared?: { readonly value: unknown }
  readonly forget: readonly string[]
  readonly input: unknown
}

/** From a worker to the runner: what came of the job, as canonical JSON: to clone a record's many small lists takes ten times as long. */
export type ReplyMessage =
  | { readonly id: number; readonly kind: 'done'; readonly json?: string }
  | { readonly id: number; readonly kind: 'failed'; readonly error: ErrorText }

/** An error as text, so that name, message and stack survive the way between threads; and the issue, where it has one. */
export interface ErrorText {
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly issue?: unknown
}

export function errorText(error: unknown): ErrorText {
  if (error instanceof Error)
    return {
      name: error.name,
      message: error.message,
      stack: error.stack ?? error.message,
      ...('issue' in error && { issue: error.issue }),
    }
  return { name: 'Error', message: String(error), stack: String(error) }
}

export function errorOf(text: ErrorText): Error {
  const error = new Error(text.message)
  error.name = text.name
  error.stack = text.stack
  return text.issue === undefined ? error : Object.assign(error, { issue: text.issue })
}
