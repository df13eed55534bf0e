import { type Body, type MandateKind, type Policy, settingsOf } from './commission.ts'
import type { EntryHead } from './entry-head.ts'
import { leadOf, mandateProblem, seatsOf, writes } from './mandates.ts'
import type { BodyId, Instant, PersonId } from './shapes.ts'
import { emptyShelf, itemsOf, onShelf, put } from './shelf.ts'
import type {
  Correction,
  Correspondent,
  Document,
  Ground,
  Handling,
  Inquiry,
  Papers,
  Reader,
  TfStatus,
} from './state.ts'
import { dayOf } from './time.ts'

export const noPapers: Papers = {
  handlings: emptyShelf(),
  holders: emptyShelf(),
  readers: emptyShelf(),
  shares: emptyShelf(),
  workspaces: [],
  corrections: emptyShelf(),
}

/** The authority that a body belongs to; a parliamentary group, if nothing is said of it, to the commissioner's. null for a mixed group. */
export function authorityOf({ commission }: Pick<Inquiry, 'commission'>, body: Body): BodyId | null {
  if (body.authority !== null || body.kind !== 'parliamentary-group') return body.authority
  return commission.bodies.find(({ id }) => id === commission.commissioner)!.authority
}

/** The authority that runs the inquiry: the commissioner's. */
export function leadAuthority({ commission }: Pick<Inquiry, 'commission'>): BodyId {
  return commission.bodies.find(({ id }) => id === commission.commissioner)!.authority ?? commission.commissioner
}

/** Authorities that a person works in by a seat; an auditor or administrator works in none. */
export function authoritiesOf(state: Inquiry, person: PersonId, now: Instant): ReadonlySet<BodyId> {
  const bodies = seatsOf(state, person, dayOf(now))
    .filter(({ role }) => writes(role))
    .map(({ body }) => authorityOf(state, state.commission.bodies.find(({ id }) => id === body)!))
  return new Set(bodies.filter((authority) => authority !== null))
}

/** Authorities for which a person has leave to receive or to comment, without a seat there: those of whoever gave it. */
export function mandatedAuthorities(
  state: Inquiry,
  person: PersonId,
  kind: MandateKind,
  now: Instant,
): ReadonlySet<BodyId> {
  const { bodies } = state.commission
  const given = Object.values(state.mandates).filter(
    (mandate) =>
      mandate.person === person &&
      mandate.kinds.includes(kind) &&
      mandateProblem(state, mandate, mandate.organisation, now) === undefined,
  )
  const from = given.flatMap(({ grantedBy, organisation }) =>
    'body' in grantedBy
      ? [grantedBy.body]
      : seatsOf(state, grantedBy.person, grantedBy.day)
          .filter((held) => held.organisation === organisation)
          .map(({ body }) => body),
  )
  const authorities = from.map((body) => authorityOf(state, bodies.find(({ id }) => id === body)!))
  return new Set(authorities.filter((authority) => authority !== null))
}

/** Does the person hold a seat of one of these roles in the authority? */
export function holds(
  state: Inquiry,
  { person, now }: { readonly person: PersonId; readonly now: Instant },
  authority: BodyId,
  roles: readonly string[],
): boolean {
  return seatsOf(state, person, dayOf(now)).some(
    ({ role, body }) =>
      roles.includes(role) && authorityOf(state, state.commission.bodies.find(({ id }) => id === body)!) === authority,
  )
}

/** Who can read what goes there; nobody of the inquiry for a private person. */
export function readerOf(state: Inquiry, to: Correspondent): Reader | undefined {
  if ('sealed' in to) return undefined
  if ('organisation' in to) return { organisation: to.organisation }
  const body = state.commission.bodies.find((one) => one.id === to.body)
  const authority = body && authorityOf(state, body)
  return authority === null || authority === undefined ? undefined : { authority }
}

export function findDocument(state: Inquiry, hash: string): Document | undefined {
  return onShelf(state.documents, hash)
}

function handlingKey(document: string, authority: string): string {
  return `${document}@${authority}`
}
export function findHandling(state: Inquiry, document: string, authority: string): Handling | undefined {
  return onShelf(state.papers.handlings, handlingKey(document, authority))
}

/** A status that the law's words lead to, and since when; it holds when a registrar has confirmed it. */
export interface ProposedStatus {
  readonly status: TfStatus
  /** What it follows from; none for a draft. */
  readonly because?: Ground
  readonly since?: Instant
}

/** What a document would be at an authority: the system proposes, a registrar confirms (TF 2 kap.). */
export function proposedStatus(state: Inquiry, { document, origin, grounds }: Handling): ProposedStatus {
  const { committeePapers } = settingsOf(state.commission)
  const isCommitteePaper = findDocument(state, document)?.nature === 'committee-paper'
  const ground = grounds.find(
    (given) => given.ground !== 'sent-to-members' || (isCommitteePaper && committeePapers === 'dispatch'),
  )
  if (ground === undefined) return { status: 'draft' }
  const status = origin === 'received' ? 'received' : 'drawn-up'
  return { status, because: ground.ground, since: ground.occurredAt }
}

/** A public record as a registrar has confirmed. */
export function isPublicRecord({ confirmed }: Handling): boolean {
  return confirmed !== undefined && confirmed.status !== 'draft'
}

/** Something that waits for an authority's registrar. */
export interface QueueItem {
  readonly document: Document
  readonly todo: 'confirm' | 'register'
  readonly proposed: ProposedStatus
  readonly since: Instant
}

/**
 * What an authority's registrar has to do: to confirm what became a public record, and to register what is one; the oldest first. A draft that
 * was confirmed as a draft comes back when something more has happened to it.
 */
export function registrationQueue(state: Inquiry, authority: BodyId): readonly QueueItem[] {
  const items = itemsOf(state.papers.handlings)
    .filter((handling) => handling.authority === authority)
    .flatMap((handling): readonly QueueItem[] => {
      const proposed = proposedStatus(state, handling)
      const document = findDocument(state, handling.document)!
      const { confirmed, registrations, grounds } = handling
      const lastGround = grounds.at(-1)?.recordedAt ?? ''
      if (confirmed !== undefined && isPublicRecord(handling))
        return registrations.length > 0 ? [] : [{ document, todo: 'register', proposed, since: confirmed.at }]
      const isSettled = confirmed !== undefined && lastGround <= confirmed.at
      return proposed.status === 'draft' || isSettled
        ? []
        : [{ document, todo: 'confirm', proposed, since: lastGround }]
    })
  return items.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

/** Corrections of a document, the newest first: shown before anything else of it; what was corrected stays to be read (AC-16). */
export function correctionsOf(state: Inquiry, hash: string): readonly Correction[] {
  const correction = onShelf(state.papers.corrections, hash)
  return correction === undefined ? [] : [...correctionsOf(state, correction.corrected), correction]
}

/** Stands in a report or in what an open or passed gate is about: it is corrected, not followed by another version. */
export function isFrozen(state: Inquiry, isIt: (hash: string) => boolean): boolean {
  const inReport = state.reporting.reports.some(({ documents }) => documents.some((one) => isIt(one.document)))
  return (
    inReport ||
    Object.values(state.assignments).some(({ steps }) =>
      steps.some(({ gates }) =>
        gates.some(
          ({ outcome, packages }) =>
            outcome.kind === 'passed' && packages.at(-1)!.documents.some((one) => isIt(one.document)),
        ),
      ),
    )
  )
}

// Folds of several subjects.

/** With a document at an authority, if it was not there. */
export function withHandling(state: Inquiry, document: string, authority: string, origin: Handling['origin']): Inquiry {
  if (findHandling(state, document, authority) !== undefined) return state
  const handling: Handling = { document, authority, origin, grounds: [], registrations: [], releases: [] }
  const { papers } = state
  return {
    ...state,
    papers: {
      ...papers,
      handlings: put(papers.handlings, handlingKey(document, authority), handling),
      holders: put(papers.holders, document, [...(onShelf(papers.holders, document) ?? []), authority]),
    },
  }
}

export function inHandling(
  state: Inquiry,
  document: string,
  authority: string,
  change: (handling: Handling) => Handling,
): Inquiry {
  const handling = findHandling(state, document, authority)
  if (handling === undefined) return state
  const handlings = put(state.papers.handlings, handlingKey(document, authority), change(handling))
  return { ...state, papers: { ...state.papers, handlings } }
}

/** Something happened to a document at an authority that has it; once is enough. */
export function withGround(
  state: Inquiry,
  document: string,
  authority: string,
  ground: Ground,
  { recordedAt }: Pick<EntryHead, 'recordedAt'>,
  parts: { readonly occurredAt?: Instant | undefined; readonly from?: Correspondent | undefined } = {},
): Inquiry {
  const { occurredAt = recordedAt, from } = parts
  return inHandling(state, document, authority, (handling) =>
    handling.grounds.some((given) => given.ground === ground)
      ? handling
      : {
          ...handling,
          grounds: [...handling.grounds, { ground, occurredAt, recordedAt, ...(from === undefined ? {} : { from }) }],
        },
  )
}

/** Documents leave their authority for good: each is dispatched there, and received where it goes to. */
export function withDispatched(
  state: Inquiry,
  documents: readonly string[],
  to: { readonly authority: BodyId } | { readonly organisation: string } | undefined,
  head: Pick<EntryHead, 'recordedAt'>,
  occurredAt?: Instant,
): Inquiry {
  return documents.reduce((was, hash) => {
    const { authority: from } = findDocument(was, hash)!
    if (to !== undefined && 'authority' in to && to.authority === from) return was
    const sent = withGround(was, hash, from, 'dispatched', head, { occurredAt })
    if (to === undefined) return sent
    if (!('authority' in to)) return withReader(sent, hash, to)
    const received = withHandling(sent, hash, to.authority, 'received')
    return withGround(received, hash, to.authority, 'received', head, { occurredAt, from: { body: from } })
  }, state)
}

export function withReader(state: Inquiry, document: string, reader: Reader): Inquiry {
  const readers = [...(onShelf(state.papers.readers, document) ?? []), reader]
  return { ...state, papers: { ...state.papers, readers: put(state.papers.readers, document, readers) } }
}

/** The authority of an organisation that a gate's package is put before: that of the body which decides for it. */
export function decidingAuthority(
  state: Inquiry,
  organisation: string,
  { decidingBodies }: Policy,
): BodyId | undefined {
  const named = Object.hasOwn(decidingBodies, organisation) ? decidingBodies[organisation]! : []
  const own = state.commission.bodies.filter((body) => body.organisation === organisation)
  const body =
    own.find(({ id }) => named.includes(id)) ??
    own.find(({ kind }) => kind === 'board' || kind === 'company-board') ??
    own.find(({ kind }) => kind === 'council')
  return body?.authority ?? undefined
}

/** Is it one of the organisation that runs the inquiry? */
export function isLead(state: Inquiry, organisation: string): boolean {
  return organisation === leadOf(state)
}
