import { listGates } from './change.ts'
import type { Body, Mandate } from './commission.ts'
import { policyOf } from './gate.ts'
import type { Entry, EventKind } from './log.ts'
import { leadOf, mandateProblem, organisationsOf, seatsOf } from './mandates.ts'
import {
  authoritiesOf,
  findDocument,
  findHandling,
  isPublicRecord,
  leadAuthority,
  mandatedAuthorities,
} from './papers.ts'
import type { Instant, PersonId } from './shapes.ts'
import { itemsOf, onShelf } from './shelf.ts'
import type { Document, Gate, Handling, Inquiry } from './state.ts'
import { dayOf } from './time.ts'

/**
 * May a person read a document now? The only place that decides it (I17). Who works in an authority reads what it has; others what was shared
 * with them, put before them or published, and nothing else. Nobody at all, and whoever has no seat, reads what is published.
 */
export function mayRead(state: Inquiry, person: PersonId | undefined, document: string, now: Instant): boolean {
  return documentReader(state, person, now)(document)
}

/** `mayRead` of one person for many documents: who the person is in the inquiry is worked out once. */
function documentReader(state: Inquiry, person: PersonId | undefined, now: Instant): (document: string) => boolean {
  if (person === undefined) return (document) => isPublished(state, document)
  const ways = [
    holderIn(state, person, now),
    receiverIn(state, person, now),
    audienceIn(state, person, now),
    auditorIn(state, person, now),
    openerIn(state, person, now),
  ]
  return (document) =>
    findDocument(state, document) !== undefined &&
    (isPublished(state, document) || ways.some((mayRead) => mayRead(document)))
}
type Reads = (document: string) => boolean

/** The document, if the person may read it; otherwise it is as if there were none (AC-31). */
export function findReadable(
  state: Inquiry,
  person: PersonId | undefined,
  hash: string,
  now: Instant,
): Document | undefined {
  return mayRead(state, person, hash, now) ? findDocument(state, hash) : undefined
}

/** Everything that a person may read, in the order in which it came. */
export function listReadable(state: Inquiry, person: PersonId | undefined, now: Instant): readonly Document[] {
  const reads = documentReader(state, person, now)
  return itemsOf(state.documents).filter(({ hash }) => reads(hash))
}

/** Anybody may read it. */
export function isPublished(state: Inquiry, document: string): boolean {
  const publication = onShelf(state.publishing.published, document)
  return publication !== undefined && publication.takenDown === undefined
}

/** It lies in an authority in which the person has a seat, or is the own work of one to which that authority has standing access. */
function holderIn(state: Inquiry, person: PersonId, now: Instant): Reads {
  const own = authoritiesOf(state, person, now)
  const { holders, workspaces } = state.papers
  const opened = workspaces.filter(({ to, closedAt }) => closedAt === undefined && own.has(to))
  return (document) =>
    (onShelf(holders, document) ?? []).some((authority) => own.has(authority)) ||
    opened.some(({ authority }) => findHandling(state, document, authority)?.origin === 'own')
}

/** It was shared with an authority of the person's or sent to it, or with an organisation that the person belongs to. */
function receiverIn(state: Inquiry, person: PersonId, now: Instant): Reads {
  const seated = authoritiesOf(state, person, now)
  const receives = mandatedAuthorities(state, person, 'receive', now)
  const organisations = organisationsOf(state, person, now)
  const { readers, holders } = state.papers
  return (document) =>
    (onShelf(readers, document) ?? []).some((reader) =>
      'authority' in reader
        ? seated.has(reader.authority) || receives.has(reader.authority)
        : organisations.has(reader.organisation),
    ) ||
    (onShelf(holders, document) ?? []).some(
      (authority) => receives.has(authority) && findHandling(state, document, authority)?.origin === 'received',
    )
}

/** It is part of a package that was put before an organisation which the person decides or speaks for. */
function audienceIn(state: Inquiry, person: PersonId, now: Instant): Reads {
  const shown = new Set<string>(
    listGates(state).flatMap((gate) =>
      gate.packages
        .filter(({ hash }) => wasPresentedTo(state, person, gate, hash, now))
        .flatMap(({ documents }) => documents.map(({ document }) => document)),
    ),
  )
  return (document) => shown.has(document)
}

/** May a person read a gate's frozen package: who works where it was made, and those whom it was put before. */
export function mayReadPackage(state: Inquiry, person: PersonId, gate: Gate, hash: string, now: Instant): boolean {
  return authoritiesOf(state, person, now).has(leadAuthority(state)) || wasPresentedTo(state, person, gate, hash, now)
}

/**
 * The person works in an authority that decides for an organisation which the package was put before, or has leave to speak for it. Another
 * committee of the same organisation is another authority.
 */
function wasPresentedTo(state: Inquiry, person: PersonId, gate: Gate, hash: string, now: Instant): boolean {
  const organisations = new Set(
    gate.presentations.filter((given) => given.package === hash).map(({ organisation }) => organisation),
  )
  if (organisations.size === 0) return false
  const named = Object.values(policyOf(state, gate).decidingBodies).flat()
  const decides = [...authoritiesOf(state, person, now)].some((authority) => {
    const body = state.commission.bodies.find(({ id }) => id === authority)
    return (
      body !== undefined &&
      organisations.has(body.organisation) &&
      (decidingKinds.includes(body.kind) || named.includes(authority))
    )
  })
  const speaks = (mandate: Mandate) =>
    mandate.person === person &&
    organisations.has(mandate.organisation) &&
    mandateProblem(state, mandate, mandate.organisation, now) === undefined
  return decides || Object.values(state.mandates).some(speaks)
}
const decidingKinds: readonly Body['kind'][] = ['council', 'board', 'company-board']

/** An auditor reads the public records of the authorities of the organisation, but for what is secret. */
function auditorIn(state: Inquiry, person: PersonId, now: Instant): Reads {
  const organisations = seatsOf(state, person, dayOf(now))
    .filter(({ role }) => role === 'auditor')
    .map(({ organisation }) => organisation)
  if (organisations.length === 0) return () => false
  const { bodies } = state.commission
  const audited = new Set(bodies.filter((body) => organisations.includes(body.organisation)).map(({ id }) => id))
  return (document) =>
    (onShelf(state.papers.holders, document) ?? []).some((authority) => {
      const handling = findHandling(state, document, authority)
      return audited.has(authority) && handling !== undefined && isOpenRecord(handling)
    })
}

function isOpenRecord(handling: Handling): boolean {
  return isPublicRecord(handling) && (handling.registrations.at(-1)?.secrecy.kind ?? 'open') === 'open'
}

/** An administrator has broken the glass, told why, and the time is not over (AC-39). */
function openerIn({ custody }: Inquiry, person: PersonId, now: Instant): Reads {
  const opened = new Set<string>(
    custody.openings.filter(({ by, until }) => by === person && now < until).flatMap(({ documents }) => documents),
  )
  return (document) => opened.has(document)
}

/**
 * Who may read an entry of the log as it is; for others there is its hash, which is all that a proof needs. The authority that runs the inquiry
 * and its auditors read all; others what is not about the work itself nor about documents that they may not read.
 */
export function mayReadEntry(
  state: Inquiry,
  person: PersonId | undefined,
  entry: Pick<Entry, 'event'>,
  now: Instant,
): boolean {
  return entryReader(state, person, now)(entry)
}

/** `mayReadEntry` of one person for many entries: who the person is in the inquiry is worked out once. */
export function entryReader(
  state: Inquiry,
  person: PersonId | undefined,
  now: Instant,
): (entry: Pick<Entry, 'event'>) => boolean {
  if (person !== undefined) {
    const audits = seatsOf(state, person, dayOf(now)).some(
      ({ role, organisation }) => role === 'auditor' && organisation === leadOf(state),
    )
    if (audits || authoritiesOf(state, person, now).has(leadAuthority(state))) return () => true
  }
  const reads = documentReader(state, person, now)
  return ({ event }) =>
    !ofTheWork.includes(event.kind) &&
    (!ofDocuments.includes(event.kind) ||
      hashesIn(event).every((hash) => findDocument(state, hash) === undefined || reads(hash)))
}

/** What is written while a step is worked on, and who looked in where he otherwise may not. */
const ofTheWork: readonly EventKind[] = [
  'question-answered',
  'perspective-covered',
  'experience-recorded',
  'childrens-interests-signed',
  'links-tested',
  'answer-treated',
  'disclosure-checked',
  'glass-broken',
]
/** Titles, dnr and what a document concerns are as secret as the document. */
const ofDocuments: readonly EventKind[] = [
  'document-added',
  'document-received',
  'ground-noted',
  'status-confirmed',
  'document-registered',
  'document-released',
  'document-corrected',
  'document-withheld',
  'document-taken-down',
  'documents-shared',
]

function hashesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('sha256:') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(hashesIn) : []
}
