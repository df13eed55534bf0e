import type { Events } from './events.ts'
import type { Instant, PersonId } from './shapes.ts'

export type EventKind = keyof Events
/** Something that happened, as the log says it. */
export type Event = { [K in EventKind]: { readonly kind: K } & Events[K] }[EventKind]

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
export interface Entry extends EntryHead {
  readonly event: Event
}

/** Where an event came from, which its fold needs. */
export type Fold<State, E> = (state: State, event: E, head: EntryHead) => State
