import { settingsOf } from './commission.ts'
import type { Entry, EventKind } from './log.ts'
import type { Instant, PersonId } from './shapes.ts'
import type { Inquiry } from './state.ts'
import { daysAfter } from './time.ts'

/** An entry as a reader of the history sees it: when it was recorded, and when it is said to have happened. */
export interface Chronicled {
  readonly index: number
  readonly kind: EventKind
  readonly actor: PersonId
  readonly recordedAt: Instant
  readonly occurredAt?: Instant
  /** It is said to have happened longer ago than the region lets pass without a mark. */
  readonly backdated: boolean
}

/** The history in the order in which it was recorded: what is dated back never comes before what was known earlier (AC-24). */
export function chronicleOf(
  { commission }: Pick<Inquiry, 'commission'>,
  entries: readonly Entry[],
): readonly Chronicled[] {
  return entries.map(({ index, actor, recordedAt, event }) => {
    const occurredAt = occurredAtOf(event)
    return {
      index,
      kind: event.kind,
      actor,
      recordedAt,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      backdated: isBackdated(commission, recordedAt, occurredAt),
    }
  })
}

/** Recorded longer after it is said to have happened than the region lets pass without a mark. */
export function isBackdated(
  commission: Inquiry['commission'],
  recordedAt: Instant,
  occurredAt: Instant | undefined,
): boolean {
  return occurredAt !== undefined && recordedAt > daysAfter(occurredAt, settingsOf(commission).backdatedDays)
}

/** When something is said to have happened, where its event tells. */
export function occurredAtOf(event: Entry['event']): Instant | undefined {
  if (event.kind === 'position-recorded') return event.position.occurredAt
  return 'occurredAt' in event ? event.occurredAt : undefined
}
