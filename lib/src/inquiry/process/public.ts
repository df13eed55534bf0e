import { isPublished, mayReadEntry } from './access.ts'
import type { Entry, EventKind } from './log.ts'
import type { Instant } from './shapes.ts'
import { itemsOf } from './shelf.ts'
import type { Inquiry } from './state.ts'

/**
 * Has the inquiry made anything public? Then the public may follow it; until then it is as if there were none. A document that was published
 * counts also after it was taken down: it has been read, and who followed the inquiry is not to find it gone.
 */
export function hasPublicSide({ publishing, consultations }: Inquiry): boolean {
  return itemsOf(publishing.published).length > 0 || Object.values(consultations).some(({ openToAll }) => openToAll)
}

/**
 * Whether an entry stands in the public log as it is; of others only their hashes do. Besides what nobody outside reads (`mayReadEntry`), an
 * entry that holds what stands in documents waits until they are published, and answers and proposals wait for who decides about them (AC-47).
 */
export function isPublicEntry(state: Inquiry, entry: Pick<Entry, 'event'>, now: Instant): boolean {
  const { event } = entry
  if (!mayReadEntry(state, undefined, entry, now) || notYetDecided.includes(event.kind)) return false
  if (event.kind === 'consultation-sent') return event.openToAll
  if (event.kind === 'package-frozen' || event.kind === 'package-amended')
    return arePublished(state, event.package.documents)
  if (event.kind === 'report-frozen') return arePublished(state, event.report.documents)
  if (event.kind === 'reservation-attached')
    return state.reporting.reports.some(
      ({ assignment, documents }) => assignment === event.assignment && arePublished(state, documents),
    )
  return true
}

/** What others have written, what is only proposed to them, and what belongs to the work itself. */
const notYetDecided: readonly EventKind[] = [
  'answer-received',
  'decision-proposed',
  'source-registered',
  'workspace-opened',
  'workspace-closed',
]

function arePublished(state: Inquiry, documents: readonly { readonly document: string }[]): boolean {
  return documents.length > 0 && documents.every(({ document }) => isPublished(state, document))
}
