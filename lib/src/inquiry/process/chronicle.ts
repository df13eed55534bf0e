import { settingsOf } from './commission.ts'
import type { Entry } from './log.ts'
import type { Instant } from './shapes.ts'
import type { Inquiry } from './state.ts'
import { daysAfter } from './time.ts'

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
