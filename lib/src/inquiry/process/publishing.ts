import { contentHash, type Hash } from '#base'
import { findDocument } from './papers.ts'
import type { BodyId } from './shapes.ts'
import { itemsOf, onShelf } from './shelf.ts'
import type { Inquiry, Publication, Withholding } from './state.ts'

/** Digest of all that was ever published from a source; what was taken down again has been read (I18). */
export function publishedSet(state: Inquiry, source: string): Hash {
  const documents = itemsOf(state.publishing.published)
    .filter(({ sources }) => sources.includes(source))
    .map(({ document }) => document)
  return contentHash({ source, documents: documents.toSorted() })
}

/** What anybody may see of an inquiry's documents: those that are published, and that others are withheld and why. */
export type PublicItem =
  | { readonly kind: 'published'; readonly title: string; readonly publication: Publication; readonly dnr: string }
  | {
      readonly kind: 'withheld'
      readonly ground: string
      readonly authority: BodyId
      /** Left out where it would tell what is to be kept, as is everything by which the document could be known. */
      readonly title?: string
    }

/** In the order in which documents came. A registered document that is secret is listed as withheld without anybody asking for it (AC-37). */
export function publicList(state: Inquiry): readonly PublicItem[] {
  const { published, withheld } = state.publishing
  return itemsOf(state.papers.handlings).flatMap(({ document, authority, registrations }): readonly PublicItem[] => {
    const publication = onShelf(published, document)
    const { title } = findDocument(state, document)!
    if (publication?.authority === authority && publication.takenDown === undefined)
      return [{ kind: 'published', title, publication, dnr: registrations.at(-1)?.dnr ?? '' }]
    const secrecy = registrations.at(-1)?.secrecy
    const kept: Pick<Withholding, 'ground' | 'titleReveals' | 'authority'> | undefined =
      secrecy !== undefined && secrecy.kind !== 'open'
        ? { ...secrecy, authority }
        : onShelf(withheld, document)?.authority === authority
          ? onShelf(withheld, document)
          : undefined
    if (kept === undefined) return []
    return [{ kind: 'withheld', ground: kept.ground, authority, ...(kept.titleReveals ? {} : { title }) }]
  })
}
