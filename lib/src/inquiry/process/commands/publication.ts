import { z } from 'zod'
import { mayRead } from '../access.ts'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { findHandling, isPublicRecord } from '../papers.ts'
import { publishedSet } from '../publishing.ts'
import { hash, id, reason } from '../shapes.ts'
import { onShelf } from '../shelf.ts'
import type { Inquiry } from '../state.ts'
import { atOwnAuthority } from './documents.ts'

const checkDisclosureSchema = z.strictObject({
  document: hash,
  /** Sources that it has counts from, and the set that each was held against; none for a document without data. */
  sources: z.array(z.strictObject({ source: id, against: hash })).max(100),
  outcome: z.enum(['passed', 'failed']),
  method: reason,
})
/** A data steward says whether a document, with all that was published of the same sources, tells something of single persons (I18). */
export const checkDisclosure: CommandKind<z.output<typeof checkDisclosureSchema>> = {
  schema: checkDisclosureSchema,
  who: ['data-steward'],
  evenWhenStopped: true,
  decide(state, given, { person, now }) {
    const refusals = [
      mayRead(state, person, given.document, now)
        ? undefined
        : refuse('UNKNOWN', { what: 'document', given: given.document }),
      ...setsMovedOn(state, given.sources),
    ]
    return decided(refusals, () => [{ kind: 'disclosure-checked', ...given }])
  },
}

const publishDocumentSchema = z.strictObject({
  document: hash,
  authority: id,
  /** Whether there are personal data in it, and on what ground they are published. */
  personalData: z.union([z.literal('none'), z.strictObject({ ground: reason })]),
})
/**
 * A registered open record is put where anybody reads it: a registrar and a data steward, two persons, have looked at it, the latter against all
 * that is published.
 */
export const publishDocument: CommandKind<z.output<typeof publishDocumentSchema>> = {
  schema: publishDocumentSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, { personalData, ...given }, context) {
    const handling = findHandling(state, given.document, given.authority)
    const own = atOwnAuthority(state, context, given, handling)
    if (handling === undefined || own.length > 0) return decided(own, () => [])
    const check = onShelf(state.publishing.checks, given.document)
    const registration = handling.registrations.at(-1)
    const publication = onShelf(state.publishing.published, given.document)
    const refusals = [
      isPublicRecord(handling) ? undefined : refuse('NOT_PUBLIC_RECORD', { document: given.document }),
      registration === undefined ? refuse('NOT_REGISTERED', { document: given.document }) : undefined,
      registration !== undefined && registration.secrecy.kind !== 'open'
        ? refuse('SECRET', { ground: registration.secrecy.ground })
        : undefined,
      publication !== undefined && publication.takenDown === undefined
        ? refuse('KNOWN_ALREADY', { given: given.document })
        : undefined,
      ...notCheckedBy(state, given.document, context),
    ]
    return decided(refusals, () => [
      {
        kind: 'document-published',
        ...given,
        sources: check!.sources.map(({ source }) => source),
        ...(personalData === 'none' ? {} : { personalData: personalData.ground }),
      },
    ])
  },
}

/** A passed check by somebody else, held against what is published now. */
function notCheckedBy(state: Inquiry, document: string, { person }: Context): readonly Refusal[] {
  const check = onShelf(state.publishing.checks, document)
  if (check === undefined) return [refuse('DISCLOSURE_NOT_CHECKED', { document })]
  if (check.outcome === 'failed') return [refuse('DISCLOSURE_FAILED', { document })]
  const isAlone = check.by === person && state.commission.custody === 'several'
  return [...(isAlone ? [refuse('TWO_PERSONS_PUBLISH', { document })] : []), ...setsMovedOn(state, check.sources)]
}

/** Something has been published from the source since. */
function setsMovedOn(
  state: Inquiry,
  sources: readonly { readonly source: string; readonly against: string }[],
): readonly Refusal[] {
  return sources.flatMap(({ source, against }) => {
    const current = publishedSet(state, source)
    return against === current ? [] : [refuse('DISCLOSURE_STALE', { source, current })]
  })
}

const takeDownSchema = z.strictObject({ document: hash, reason })
/** A document is no longer read by everybody; that it was stays known. */
export const takeDown: CommandKind<z.output<typeof takeDownSchema>> = {
  schema: takeDownSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, given, context) {
    const publication = onShelf(state.publishing.published, given.document)
    const refusals =
      publication === undefined || publication.takenDown !== undefined
        ? [refuse('NOT_PUBLISHED', { document: given.document })]
        : atOwnAuthority(
            state,
            context,
            { document: given.document, authority: publication.authority },
            findHandling(state, given.document, publication.authority),
          )
    return decided(refusals, () => [{ kind: 'document-taken-down', ...given }])
  },
}

const withholdDocumentSchema = z.strictObject({
  document: hash,
  authority: id,
  ground: reason,
  titleReveals: z.boolean().default(false),
})
/** A document is not published, and the public list says that there is one, and why (AC-37). */
export const withholdDocument: CommandKind<z.output<typeof withholdDocumentSchema>> = {
  schema: withholdDocumentSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, given, context) {
    const publication = onShelf(state.publishing.published, given.document)
    const refusals = [
      ...atOwnAuthority(state, context, given, findHandling(state, given.document, given.authority)),
      publication !== undefined && publication.takenDown === undefined
        ? refuse('KNOWN_ALREADY', { given: given.document })
        : undefined,
    ]
    return decided(refusals, () => [{ kind: 'document-withheld', ...given }])
  },
}
