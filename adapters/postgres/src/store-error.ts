/** Why a store does not open, or a backup is not taken in; something that whoever runs Samplan can mend. */
export type StoreProblem =
  /** The folder cannot be made or written in. */
  | 'folder-not-writable'
  /** The disk that the embedded store lies on is full. */
  | 'no-room'
  /** Another machine or container has the embedded store open. */
  | 'held-elsewhere'
  /** Another process of this machine has the embedded store open, and does not answer. */
  | 'no-answer'
  /** A newer Samplan has written in it. */
  | 'newer-store'
  /** The system has no unix sockets: the embedded store needs them. */
  | 'no-sockets'
  | 'backup-damaged'
  /** The file was something else from the first. */
  | 'no-backup'
  /** A newer Samplan wrote the backup. */
  | 'backup-newer'
  | 'store-not-empty'

/** `params` fill the text that is made where the error is shown; `message` is for a log. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly problem: StoreProblem
  readonly params: Readonly<Record<string, string>>

  constructor(problem: StoreProblem, params: Readonly<Record<string, string>> = {}, cause?: unknown) {
    const details = Object.entries(params).map(([name, value]) => `${name} ${value}`)
    super([problem, ...details].join(', '), cause === undefined ? undefined : { cause })
    this.problem = problem
    this.params = params
  }
}

/** The system's or the database's code of an error, e.g. `ENOENT` or `57P01`; undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** PostgreSQL's `unique_violation`, of this constraint if one is named. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false
  return (
    constraint === undefined || (error instanceof Error && 'constraint' in error && error.constraint === constraint)
  )
}

/** Has the store no room for what was to be written? PostgreSQL's `disk_full`, or an embedded store that cannot even be opened. */
export function isOutOfRoom(error: unknown): boolean {
  return codeOf(error) === '53100' || (error instanceof Error && 'problem' in error && error.problem === 'no-room')
}
