import type { Fold } from '../log.ts'
import type { Document, Inquiry } from '../state.ts'

export interface DocumentEvents {
  'document-added': Omit<Document, 'addedBy' | 'addedAt'>
}

export const documentFolds: { readonly [K in keyof DocumentEvents]: Fold<Inquiry, DocumentEvents[K]> } = {
  'document-added': (state, given, { actor: addedBy, recordedAt: addedAt }) => ({
    ...state,
    documents: { ...state.documents, [given.hash]: { ...given, addedBy, addedAt } },
  }),
}
