import { z } from 'zod'
import { isPublished, mayRead } from '../access.ts'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import {
  authoritiesOf,
  findDocument,
  findHandling,
  holds,
  isFrozen,
  isPublicRecord,
  proposedStatus,
} from '../papers.ts'
import { correspondent, wrongCorrespondent } from '../recipients.ts'
import { inFuture } from '../rules.ts'
import { day, hash, id, instant, reason, words } from '../shapes.ts'
import { itemsOf, onShelf } from '../shelf.ts'
import { grounds, type Handling, type Inquiry, tfStatuses } from '../state.ts'

const versionParts = {
  hash,
  title: words.min(1).max(500),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  bytes: z.int().min(0),
}

const addDocumentSchema = z.strictObject({
  ...versionParts,
  document: id,
  authority: id,
  nature: z.enum(['committee-paper']).optional(),
})
/**
 * A version of a document, in the working space of an authority that the one who adds it belongs to. What a passed gate or a report rests on
 * gets no other version, but a correction.
 */
export const addDocument: CommandKind<z.output<typeof addDocumentSchema>> = {
  schema: addDocumentSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, given, { person, now }) {
    const isVersion = (one: string) => findDocument(state, one)?.document === given.document
    const refusals = [
      authoritiesOf(state, person, now).has(given.authority) ? undefined : refuse('NOT_ALLOWED'),
      findHandling(state, given.hash, given.authority) === undefined
        ? undefined
        : refuse('KNOWN_ALREADY', { given: given.hash }),
      isFrozen(state, (one) => isVersion(one) && mayRead(state, person, one, now))
        ? refuse('DOCUMENT_FROZEN', { document: given.document })
        : undefined,
    ]
    return decided(refusals, () => [{ kind: 'document-added', ...given }])
  },
}

const at = { document: hash, authority: id }

const receiveDocumentSchema = z.strictObject({
  ...versionParts,
  document: id,
  authority: id,
  from: correspondent,
  occurredAt: instant.optional(),
  inReplyTo: id.optional(),
})
/** Something came to an authority from outside: it is a public record when it comes (inkommen), a draft too. */
export const receiveDocument: CommandKind<z.output<typeof receiveDocumentSchema>> = {
  schema: receiveDocumentSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, { from, occurredAt, inReplyTo, ...given }, context) {
    const when = occurredAt ?? context.now
    const share = inReplyTo === undefined ? undefined : onShelf(state.papers.shares, inReplyTo)
    const refusals = [
      ...notKeeper(state, context, given.authority, ['registrar', 'secretary']),
      wrongCorrespondent(state, from),
      inFuture(when, context),
      findHandling(state, given.hash, given.authority) === undefined
        ? undefined
        : refuse('KNOWN_ALREADY', { given: given.hash }),
      inReplyTo === undefined || share?.from === given.authority
        ? undefined
        : refuse('UNKNOWN', { what: 'share', given: inReplyTo }),
    ]
    return decided(refusals, () => [
      {
        kind: 'document-received',
        ...given,
        from,
        occurredAt: when,
        ...(inReplyTo === undefined ? {} : { inReplyTo }),
      },
    ])
  },
}

const noteGroundSchema = z.strictObject({
  ...at,
  ground: z.enum(grounds).exclude(['received']),
  occurredAt: instant.optional(),
})
/** Something happened that may make a document a public record: its minutes were approved, it was sent, its matter closed, it was archived. */
export const noteGround: CommandKind<z.output<typeof noteGroundSchema>> = {
  schema: noteGroundSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, given, context) {
    const occurredAt = given.occurredAt ?? context.now
    const handling = findHandling(state, given.document, given.authority)
    const refusals = [
      ...notKeeper(state, context, given.authority, ['registrar', 'secretary']),
      handling === undefined ? refuse('UNKNOWN', { what: 'document', given: given.document }) : undefined,
      handling?.grounds.some(({ ground }) => ground === given.ground)
        ? refuse('KNOWN_ALREADY', { given: given.ground })
        : undefined,
      inFuture(occurredAt, context),
    ]
    return decided(refusals, () => [{ kind: 'ground-noted', ...given, occurredAt }])
  },
}

const confirmStatusSchema = z.strictObject({ ...at, status: z.enum(tfStatuses), reason: reason.optional() })
/** A registrar says what a document is at the authority; who finds otherwise than is proposed says why. */
export const confirmStatus: CommandKind<z.output<typeof confirmStatusSchema>> = {
  schema: confirmStatusSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, given, context) {
    const handling = findHandling(state, given.document, given.authority)
    const proposed = handling && proposedStatus(state, handling).status
    const refusals = [
      ...atOwnAuthority(state, context, given, handling),
      proposed !== undefined && proposed !== given.status && given.reason === undefined
        ? refuse('OTHER_THAN_PROPOSED', { proposed, status: given.status })
        : undefined,
      // What others have read stays what it was.
      handling !== undefined && given.status === 'draft' && handling.registrations.length > 0
        ? refuse('REGISTERED_ALREADY', { dnr: handling.registrations.at(-1)!.dnr })
        : undefined,
    ]
    return decided(refusals, () => [{ kind: 'status-confirmed', ...given }])
  },
}

const secrecy = z.union([
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({
    kind: z.enum(['partly-secret', 'secret']),
    ground: reason,
    titleReveals: z.boolean().default(false),
  }),
])
const registerDocumentSchema = z.strictObject({
  ...at,
  dnr: words.min(1).max(60),
  day,
  correspondent: correspondent.optional(),
  concerns: words.min(1).max(1000),
  secrecy,
  reason: reason.optional(),
})
/** A public record in the diary. Registered again it says why, and what was there before stays to be read (AC-27). */
export const registerDocument: CommandKind<z.output<typeof registerDocumentSchema>> = {
  schema: registerDocumentSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, given, context) {
    const handling = findHandling(state, given.document, given.authority)
    const before = handling?.registrations.at(-1)
    const refusals = [
      ...atOwnAuthority(state, context, given, handling),
      handling !== undefined && !isPublicRecord(handling)
        ? refuse('NOT_PUBLIC_RECORD', { document: given.document })
        : undefined,
      before !== undefined && given.reason === undefined
        ? refuse('REGISTERED_ALREADY', { dnr: before.dnr })
        : undefined,
      given.secrecy.kind !== 'open' && isPublished(state, given.document)
        ? refuse('PUBLISHED', { document: given.document })
        : undefined,
      given.correspondent && wrongCorrespondent(state, given.correspondent),
    ]
    return decided(refusals, () => [{ kind: 'document-registered', ...given }])
  },
}

const releaseDocumentSchema = z.strictObject({
  ...at,
  outcome: z.enum(['whole', 'masked', 'refused']),
  ground: reason.optional(),
})
/** Somebody asked for a public record: it was handed out, masked or refused, on what ground; who asked is not written down. */
export const releaseDocument: CommandKind<z.output<typeof releaseDocumentSchema>> = {
  schema: releaseDocumentSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, given, context) {
    const handling = findHandling(state, given.document, given.authority)
    const secret = handling?.registrations.at(-1)?.secrecy
    const refusals = [
      ...atOwnAuthority(state, context, given, handling),
      handling !== undefined && !isPublicRecord(handling)
        ? refuse('NOT_PUBLIC_RECORD', { document: given.document })
        : undefined,
      given.outcome === 'whole' && secret !== undefined && secret.kind !== 'open'
        ? refuse('SECRET', { ground: secret.ground })
        : undefined,
      given.outcome !== 'whole' && given.ground === undefined ? refuse('GROUND_REQUIRED') : undefined,
    ]
    return decided(refusals, () => [{ kind: 'document-released', ...given }])
  },
}

const correctDocumentSchema = z.strictObject({ document: hash, corrected: z.strictObject(versionParts), reason })
/** What is not changed any more is corrected: a dated correction with its reason, shown first, the original beside it (AC-16). */
export const correctDocument: CommandKind<z.output<typeof correctDocumentSchema>> = {
  schema: correctDocumentSchema,
  who: 'anyone',
  evenWhenStopped: true,
  decide(state, { document: original, corrected, reason: why }, context) {
    const document = findDocument(state, original)
    const mine = document !== undefined && authoritiesOf(state, context.person, context.now).has(document.authority)
    if (document === undefined || !mine)
      return decided([refuse('UNKNOWN', { what: 'document', given: original })], () => [])
    const { authority, nature, document: name } = document
    const handling = findHandling(state, original, authority)
    const correction = onShelf(state.papers.corrections, original)
    const isFinal = isFrozen(state, (one) => one === original) || (handling !== undefined && isPublicRecord(handling))
    const isCorrection = itemsOf(state.papers.corrections).some((one) => one.corrected === original)
    const refusals = [
      holds(state, context, authority, ['investigator', 'secretary']) ? undefined : refuse('NOT_ALLOWED'),
      isFinal || isCorrection ? undefined : refuse('NOT_FROZEN', { document: original }),
      correction === undefined ? undefined : refuse('CORRECTED_ALREADY', { by: correction.corrected }),
      findHandling(state, corrected.hash, authority) === undefined
        ? undefined
        : refuse('KNOWN_ALREADY', { given: corrected.hash }),
    ]
    const version = { ...corrected, document: name, authority, ...(nature === undefined ? {} : { nature }) }
    return decided(refusals, () => [{ kind: 'document-corrected', original, corrected: version, reason: why }])
  },
}

/** Who keeps an authority's books. */
function notKeeper(state: Inquiry, context: Context, authority: string, roles: readonly string[]): readonly Refusal[] {
  return holds(state, context, authority, roles) ? [] : [refuse('NOT_ALLOWED')]
}

/** The document is there, and the one who asks is the authority's registrar. */
export function atOwnAuthority(
  state: Inquiry,
  context: Context,
  given: { readonly document: string; readonly authority: string },
  handling: Handling | undefined,
): readonly Refusal[] {
  const other = notKeeper(state, context, given.authority, ['registrar'])
  return other.length > 0 || handling !== undefined
    ? other
    : [refuse('UNKNOWN', { what: 'document', given: given.document })]
}
