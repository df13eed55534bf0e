import type { Hash } from '#base'
import type { Fold } from '../entry-head.ts'
import { onShelf, put } from '../shelf.ts'
import type { DisclosureCheck, Inquiry, Publication, Withholding } from '../state.ts'

export interface PublicationEvents {
  'disclosure-checked': Omit<DisclosureCheck, 'by' | 'at'>
  'document-published': Omit<Publication, 'by' | 'at' | 'takenDown'>
  'document-taken-down': { readonly document: Hash; readonly reason: string }
  'document-withheld': Omit<Withholding, 'at'>
}

export const publicationFolds: { readonly [K in keyof PublicationEvents]: Fold<Inquiry, PublicationEvents[K]> } = {
  'disclosure-checked': (state, given, { actor: by, recordedAt: at }) => {
    const checks = put(state.publishing.checks, given.document, { ...given, by, at })
    return { ...state, publishing: { ...state.publishing, checks } }
  },
  'document-published': (state, given, { actor: by, recordedAt: at }) => {
    // What it was published from before it was taken down has been read too.
    const before = onShelf(state.publishing.published, given.document)?.sources ?? []
    const sources = [...new Set([...before, ...given.sources])]
    const published = put(state.publishing.published, given.document, { ...given, sources, by, at })
    return { ...state, publishing: { ...state.publishing, published } }
  },
  'document-taken-down': (state, { document, reason }, { recordedAt: at }) => {
    const was = onShelf(state.publishing.published, document)
    if (was === undefined) return state
    const published = put(state.publishing.published, document, { ...was, takenDown: { at, reason } })
    return { ...state, publishing: { ...state.publishing, published } }
  },
  'document-withheld': (state, given, { recordedAt: at }) => {
    const withheld = put(state.publishing.withheld, given.document, { ...given, at })
    return { ...state, publishing: { ...state.publishing, withheld } }
  },
}
