import type { EntryView } from '#contract'
import { leafHash, toHex } from '#inquiry/evidence'
import { dayOf, type Entry, type Event, isBackdated, mayReadEntry, occurredAtOf, seatsOf } from '#inquiry/process'
import type { Log } from './log-book.ts'
import type { Reader } from './sight.ts'
import { processWords } from './told.ts'

/** An entry of the log for a reader: what is an authority's own work is withheld from others, and stays provable by its leaf's hash. */
export function entryView({ state, texts }: Log, entry: Entry, reader: Reader): EntryView {
  const { index, recordedAt, actor, event } = entry
  const place = { index, recordedAt, leaf: toHex(leafHash(texts[index]!)) }
  if (!mayReadEntry(state, reader.person, entry, reader.now)) return { ...place, backdated: false, withheld: true }
  const occurredAt = occurredAtOf(event)
  const { seats } = state.commission
  const held = seatsOf(state, actor, dayOf(recordedAt)).map(({ seat }) => seats.find(({ id }) => id === seat)!.title)
  return {
    ...place,
    ...(occurredAt ? { occurredAt } : {}),
    backdated: isBackdated(state.commission, recordedAt, occurredAt),
    actor,
    seats: held,
    kind: event.kind,
    text: processWords(`event.${event.kind}`, paramsOf(event), state),
    withheld: false,
  }
}

/** The event's own words and numbers, for the placeholders of its sentence. */
function paramsOf(event: Event): Readonly<Record<string, string | number>> {
  const { kind: _, ...fields } = event
  const flat = 'position' in fields && typeof fields.position === 'object' ? { ...fields, ...fields.position } : fields
  return Object.fromEntries(
    Object.entries(flat).flatMap(([key, value]): [string, string | number][] =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
    ),
  )
}
