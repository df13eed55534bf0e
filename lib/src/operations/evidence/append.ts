import { canonicalJson } from '#base'
import { type EvidenceEvent, headOf } from '#inquiry/evidence'
import type { Clock, EventStore } from '#ports'

/** Adds an event of the log's own evidence, after whatever others append meanwhile. */
export async function appendEvidence(
  { events, clock }: { readonly events: EventStore; readonly clock: Clock },
  inquiry: string,
  actor: string,
  event: EvidenceEvent,
): Promise<number> {
  for (;;) {
    const index = await events.size(inquiry)
    const [last] = index === 0 ? [] : await events.list(inquiry, index - 1)
    const before = last && headOf(last)?.recordedAt
    const now = new Date(clock.now()).toISOString()
    const recordedAt = before !== undefined && before > now ? before : now
    const { kind } = await events.append(inquiry, index, [canonicalJson({ index, inquiry, recordedAt, actor, event })])
    if (kind === 'appended') return index
  }
}
