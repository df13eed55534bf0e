import { listGates } from './change.ts'
import { policyOf } from './gate.ts'
import type { Entry, EventKind } from './log.ts'
import { organisationsOf, seatsOf } from './mandates.ts'
import { authoritiesOf, findDocument, findHandling, isPublicRecord, leadAuthority } from './papers.ts'
import { bodyCannotDecide } from './rules.ts'
import type { Instant, PersonId } from './shapes.ts'
import { itemsOf, onShelf } from './shelf.ts'
import type { Document, Handling, Inquiry } from './state.ts'
import { dayOf } from './time.ts'

/**
 * May a person read a document now? The only place that decides it (I17). Who works in an authority reads what it has; others what was shared
 * with them, put before them or published, and nothing else. Nobody at all, and whoever has no seat, reads what is published.
 */
export function mayRead(state: Inquiry, person: PersonId | undefined, document: string, now: Instant): boolean {
  if (findDocument(state, document) === undefined) return false
  if (isPublished(state, document)) return true
  if (person === undefined) return false
  return (
    has(state, person, document, now) ||
    wasGiven(state, person, document, now) ||
    wasShown(state, person, document, now) ||
    audits(state, person, document, now) ||
    hasOpened(state, person, document, now)
  )
}

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
  return itemsOf(state.documents).filter(({ hash }) => mayRead(state, person, hash, now))
}

/** Anybody may read it. */
export function isPublished(state: Inquiry, document: string): boolean {
  const publication = onShelf(state.publishing.published, document)
  return publication !== undefined && publication.takenDown === undefined
}

/** It lies in an authority in which the person has a seat, or to whose working space that one has standing access. */
function has(state: Inquiry, person: PersonId, document: string, now: Instant): boolean {
  const own = authoritiesOf(state, person, now)
  const holders = onShelf(state.papers.holders, document) ?? []
  return (
    holders.some((authority) => own.has(authority)) ||
    state.papers.workspaces.some(
      ({ authority, to, closedAt }) => closedAt === undefined && own.has(to) && holders.includes(authority),
    )
  )
}

function wasGiven(state: Inquiry, person: PersonId, document: string, now: Instant): boolean {
  const readers = onShelf(state.papers.readers, document) ?? []
  if (readers.length === 0) return false
  const authorities = authoritiesOf(state, person, now)
  const organisations = organisationsOf(state, person, now)
  return readers.some((reader) =>
    'authority' in reader ? authorities.has(reader.authority) : organisations.has(reader.organisation),
  )
}

/**
 * A frozen package is read by those who decide for an organisation that it was put before: in an authority of theirs, or with leave to speak.
 * Another board of the same organisation does not.
 */
function wasShown(state: Inquiry, person: PersonId, document: string, now: Instant): boolean {
  const authorities = [...authoritiesOf(state, person, now)]
  const speaksFor = mandatedFor(state, person, now)
  return listGates(state).some((gate) =>
    gate.presentations.some(({ organisation, package: hash }) => {
      const shown = gate.packages.find((one) => one.hash === hash)
      if (!shown?.documents.some((one) => one.document === document)) return false
      const policy = policyOf(state, gate)
      const decides = authorities.some((body) => bodyCannotDecide(state, policy, organisation, body) === undefined)
      return decides || speaksFor.has(organisation)
    }),
  )
}

/** Organisations that a person without a seat may speak for. */
function mandatedFor(state: Inquiry, person: PersonId, now: Instant): ReadonlySet<string> {
  const seated = new Set(seatsOf(state, person, dayOf(now)).map(({ organisation }) => organisation))
  return new Set([...organisationsOf(state, person, now)].filter((organisation) => !seated.has(organisation)))
}

/** An auditor reads the public records of the authorities of the organisation, but for what is secret. */
function audits(state: Inquiry, person: PersonId, document: string, now: Instant): boolean {
  const organisations = seatsOf(state, person, dayOf(now))
    .filter(({ role }) => role === 'auditor')
    .map(({ organisation }) => organisation)
  if (organisations.length === 0) return false
  const holders = onShelf(state.papers.holders, document) ?? []
  return holders.some((authority) => {
    const body = state.commission.bodies.find(({ id }) => id === authority)
    const handling = findHandling(state, document, authority)
    return (
      body !== undefined &&
      organisations.includes(body.organisation) &&
      handling !== undefined &&
      isOpenRecord(handling)
    )
  })
}

function isOpenRecord(handling: Handling): boolean {
  return isPublicRecord(handling) && (handling.registrations.at(-1)?.secrecy.kind ?? 'open') === 'open'
}

/** An administrator has broken the glass, told why, and the time is not over (AC-39). */
function hasOpened({ custody }: Inquiry, person: PersonId, document: string, now: Instant): boolean {
  return custody.openings.some(
    ({ by, documents, until }) => by === person && now < until && documents.includes(document),
  )
}

/**
 * Who may read an entry of the log as it is; for others there is its hash, which is all that a proof needs. The authority that runs the inquiry
 * and its auditors read all; others what is not about the work itself nor about a document that they may not read.
 */
export function mayReadEntry(state: Inquiry, person: PersonId | undefined, { event }: Entry, now: Instant): boolean {
  if (person !== undefined) {
    const lead = leadAuthority(state)
    const audit = seatsOf(state, person, dayOf(now)).some(({ role }) => role === 'auditor')
    if (audit || authoritiesOf(state, person, now).has(lead)) return true
  }
  if (ofTheWork.includes(event.kind)) return false
  return hashesIn(event).every((hash) => findDocument(state, hash) === undefined || mayRead(state, person, hash, now))
}

/** What is written while a step is worked on, and who read what he otherwise may not. */
const ofTheWork: readonly EventKind[] = [
  'question-answered',
  'perspective-covered',
  'experience-recorded',
  'childrens-interests-signed',
  'links-tested',
  'disclosure-checked',
  'glass-broken',
]

function hashesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('sha256:') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(hashesIn) : []
}
