/** What is wrong: `code` and where, as far as it is known. */
export interface Problem {
  readonly code: string
  readonly file?: string
  /** Of an event. */
  readonly index?: number
  readonly size?: number
  readonly from?: number
  readonly to?: number
  readonly name?: string
  readonly origin?: string
}
export interface Report {
  /** None: the history is as it was when it was signed. */
  readonly problems: readonly Problem[]
  readonly origin?: string
  /** The first key. */
  readonly key?: string
  readonly entries: number
  /** So many of them stand only as their leaf's hash: that they are there is verified, what they say is not shown. */
  readonly withheld: number
  /** So many entries, from the first, are as a signed checkpoint says. */
  readonly covered: number
  /** Base 64. */
  readonly root?: string
  /** The file of that checkpoint, in the export or as given. */
  readonly newest?: string
  /** Keys, as text. */
  readonly signedBy: readonly string[]
  readonly checkpoints: number
  readonly documents: number
  readonly values: number
  readonly restoredAt: readonly number[]
  readonly keyChangedAt: readonly number[]
}
/**
 * Everything that is wrong in an export, and what it holds.
 * @param held files of checkpoints from elsewhere
 * @throws the file system's error when the folder has no log, or a file cannot be read
 */
export function verifyExport(folder: string, held?: readonly string[]): Report
