import { canonicalJson, type Hash } from '@samplan/lib/base'
import { seal } from '@samplan/lib/inquiry/evidence'
import { createContentStore, createEventStore, type Database } from '@samplan/postgres'

/** An inquiry's log with so many events, a document and a sealed name in a store. */
export async function fillLog(database: Database, inquiry: string, events: number): Promise<void> {
  const document = await createContentStore(database).save(new TextEncoder().encode('<!doctype html><p>Underlag</p>'))
  const name = seal('Anna Andersson', '5a'.repeat(32))
  const entries = Array.from({ length: events }, (_, index) =>
    canonicalJson({
      index,
      inquiry,
      recordedAt: new Date(Date.UTC(2026, 0, 1) + 60_000 * index).toISOString(),
      actor: 'person-7f3a',
      event: eventAt(index, document, name.commitment),
    }),
  )
  await createEventStore(database).append(inquiry, 0, entries, [name])
}

function eventAt(index: number, document: Hash, name: Hash): unknown {
  if (index === 1) return { kind: 'document-added', content: document }
  return index === 2 ? { kind: 'answered', from: { sealed: name } } : { kind: 'noted', about: `§ ${index}` }
}
