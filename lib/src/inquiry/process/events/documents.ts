import type { Hash } from '#base'
import type { EntryHead, Fold } from '../entry-head.ts'
import { findDocument, inHandling, withGround, withHandling } from '../papers.ts'
import type { BodyId, Instant } from '../shapes.ts'
import { onShelf, put } from '../shelf.ts'
import type { Correspondent, Document, Ground, Inquiry, Registration, Release, TfStatus } from '../state.ts'

interface At {
  readonly document: Hash
  readonly authority: BodyId
}

export interface DocumentEvents {
  'document-added': Omit<Document, 'addedBy' | 'addedAt'>
  'document-received': Omit<Document, 'addedBy' | 'addedAt'> & {
    readonly from: Correspondent
    readonly occurredAt: Instant
    /** Id of what was shared for comments, which this answers. */
    readonly inReplyTo?: string | undefined
  }
  'ground-noted': At & { readonly ground: Ground; readonly occurredAt: Instant }
  'status-confirmed': At & { readonly status: TfStatus; readonly reason?: string | undefined }
  'document-registered': At & Omit<Registration, 'by' | 'at'>
  'document-released': At & Omit<Release, 'by' | 'at'>
  'document-corrected': {
    readonly original: Hash
    readonly corrected: Omit<Document, 'addedBy' | 'addedAt'>
    readonly reason: string
  }
}

export const documentFolds: { readonly [K in keyof DocumentEvents]: Fold<Inquiry, DocumentEvents[K]> } = {
  'document-added': withDocument,
  'document-received': (state, { from, occurredAt, inReplyTo, ...given }, head) => {
    const { hash, authority } = given
    const there = withHandling(withKnown(state, given, head), hash, authority, 'received')
    const received = withGround(there, hash, authority, 'received', head, { occurredAt, from })
    const share = inReplyTo === undefined ? undefined : onShelf(state.papers.shares, inReplyTo)
    if (share === undefined) return received
    const shares = put(received.papers.shares, share.id, { ...share, replies: [...share.replies, hash] })
    return { ...received, papers: { ...received.papers, shares } }
  },
  'ground-noted': (state, { document, authority, ground, occurredAt }, head) =>
    withGround(state, document, authority, ground, head, { occurredAt }),
  'status-confirmed': (state, { document, authority, status, reason }, { actor: by, recordedAt: at }) =>
    inHandling(state, document, authority, (was) => ({ ...was, confirmed: { status, reason, by, at } })),
  'document-registered': (state, { document, authority, ...said }, { actor: by, recordedAt: at }) =>
    inHandling(state, document, authority, (was) => ({
      ...was,
      registrations: [...was.registrations, { ...said, by, at }],
    })),
  'document-released': (state, { document, authority, ...said }, { actor: by, recordedAt: at }) =>
    inHandling(state, document, authority, (was) => ({ ...was, releases: [...was.releases, { ...said, by, at }] })),
  'document-corrected': (state, { original, corrected, reason }, head) => {
    const added = withDocument(state, corrected, head)
    const correction = { original, corrected: corrected.hash, reason, by: head.actor, at: head.recordedAt }
    const corrections = put(added.papers.corrections, original, correction)
    return { ...added, papers: { ...added.papers, corrections } }
  },
}

function withDocument(state: Inquiry, given: DocumentEvents['document-added'], head: EntryHead): Inquiry {
  const own = withHandling(withKnown(state, given, head), given.hash, given.authority, 'own')
  // What lies where another authority looks in at any time is as good as sent (HFD 2011 ref. 52).
  const isOpen = state.papers.workspaces.some(
    ({ authority, closedAt }) => authority === given.authority && closedAt === undefined,
  )
  return isOpen ? withGround(own, given.hash, given.authority, 'dispatched', head) : own
}

/** The first who has the bytes names them; another authority that has the same has them too. */
function withKnown(state: Inquiry, given: DocumentEvents['document-added'], head: EntryHead): Inquiry {
  if (findDocument(state, given.hash) !== undefined) return state
  const document: Document = { ...given, addedBy: head.actor, addedAt: head.recordedAt }
  return { ...state, documents: put(state.documents, given.hash, document) }
}
