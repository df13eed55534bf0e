import { settingsOf } from './commission.ts'
import type { Entry, EventKind } from './log.ts'
import type { Instant, PersonId } from './shapes.ts'
import type { Inquiry } from './state.ts'

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

const dayMs = 86_400_000

/** The history in the order in which it was recorded: what is dated back never comes before what was known earlier (AC-24). */
export function chronicleOf(
  { commission }: Pick<Inquiry, 'commission'>,
  entries: readonly Entry[],
): readonly Chronicled[] {
  const { backdatedDays } = settingsOf(commission)
  return entries.map(({ index, actor, recordedAt, event }) => {
    const occurredAt = occurredAtOf(event)
    const lateMs = occurredAt === undefined ? 0 : Date.parse(recordedAt) - Date.parse(occurredAt)
    return {
      index,
      kind: event.kind,
      actor,
      recordedAt,
      ...(occurredAt === undefined ? {} : { occurredAt }),
      backdated: lateMs > backdatedDays * dayMs,
    }
  })
}

function occurredAtOf(event: Entry['event']): Instant | undefined {
  if (event.kind === 'position-recorded') return event.position.occurredAt
  return 'occurredAt' in event ? event.occurredAt : undefined
}
