import type { EntryHead } from './entry-head.ts'
import type { Events } from './events.ts'

export type EventKind = keyof Events
/** Something that happened, as the log says it. */
export type Event = { [K in EventKind]: { readonly kind: K } & Events[K] }[EventKind]

export interface Entry extends EntryHead {
  readonly event: Event
}
