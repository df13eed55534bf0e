import type { Instant, PersonId } from './shapes.ts'

/** What every entry of the log says beside its event. */
export interface EntryHead {
  /** From 0, without gaps. */
  readonly index: number
  /** Id of the inquiry. */
  readonly inquiry: string
  /** Never earlier than the entry before. */
  readonly recordedAt: Instant
  readonly actor: PersonId
  /** Of the command that it came of, chosen by who gave it: the same request again does nothing twice. */
  readonly request?: string | undefined
}

/** Where an event came from, which its fold needs. */
export type Fold<State, E> = (state: State, event: E, head: EntryHead) => State
