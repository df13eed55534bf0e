import type { Body, Mandate, Role } from './commission.ts'
import type { Day, Instant, OrganisationId, PersonId } from './shapes.ts'
import type { Inquiry } from './state.ts'
import { dayOf } from './time.ts'

/** A seat that a person holds on a day, and where. */
export interface Held {
  readonly seat: string
  readonly role: Role
  readonly body: string
  readonly organisation: OrganisationId
  readonly acting: boolean
}

/** The seats that a person holds on a day. */
export function seatsOf({ commission }: Inquiry, person: PersonId, on: Day): readonly Held[] {
  return commission.seats.flatMap(({ id: seat, body, role, holders }) => {
    const held = holders.find((holder) => holder.person === person && isWithin(on, holder))
    if (held === undefined) return []
    const { organisation } = commission.bodies.find(({ id }) => id === body)!
    return [{ seat, role, body, organisation, acting: held.acting }]
  })
}

/** The organisation that runs the inquiry: the commissioner's. */
export function leadOf({ commission }: Pick<Inquiry, 'commission'>): OrganisationId {
  return commission.bodies.find(({ id }) => id === commission.commissioner)!.organisation
}

/** Organisations that a person belongs to at a time: by a seat, or by leave to speak. */
export function organisationsOf(state: Inquiry, person: PersonId, at: Instant): ReadonlySet<OrganisationId> {
  const seats = seatsOf(state, person, dayOf(at)).map(({ organisation }) => organisation)
  const mandates = Object.values(state.mandates)
    .filter(
      (mandate) => mandate.person === person && mandateProblem(state, mandate, mandate.organisation, at) === undefined,
    )
    .map(({ organisation }) => organisation)
  return new Set([...seats, ...mandates])
}

export type MandateProblem = 'MANDATE_OTHER_ORGANISATION' | 'MANDATE_NOT_VALID' | 'NO_CHAIN' | 'BODY_CANNOT_DECIDE'

/**
 * What is wrong with a mandate at a time. It comes from a decision of the organisation's own body, or from a person who speaks for it by a
 * seat; somebody who only has a mandate himself cannot hand it on (I6).
 */
export function mandateProblem(
  state: Inquiry,
  mandate: Mandate,
  organisation: OrganisationId,
  at: Instant,
): MandateProblem | undefined {
  if (mandate.organisation !== organisation) return 'MANDATE_OTHER_ORGANISATION'
  const { grantedBy, from } = mandate
  if ('body' in grantedBy) {
    const body = state.commission.bodies.find(({ id }) => id === grantedBy.body)
    if (body?.organisation !== organisation) return 'MANDATE_OTHER_ORGANISATION'
    if (!decides(body)) return 'BODY_CANNOT_DECIDE'
  } else {
    const seats = seatsOf(state, grantedBy.person, grantedBy.day)
    const speaks = seats.some((held) => held.organisation === organisation && mayGrant(state, held))
    if (!speaks) return 'NO_CHAIN'
  }
  const isRevoked = mandate.revokedAt !== undefined && mandate.revokedAt <= at
  // Nothing holds before it was given, whatever it says of itself.
  const holds = { from: grantedBy.day > from ? grantedBy.day : from, to: mandate.to }
  return isRevoked || !isWithin(dayOf(at), holds) ? 'MANDATE_NOT_VALID' : undefined
}

/** Speaks for an organisation: under a mandate to take positions, or as the secretary of its own. */
export function speaksFor(state: Inquiry, { person, now }: Speaking, organisation: OrganisationId): boolean {
  const isSecretary = seatsOf(state, person, dayOf(now)).some(
    (seat) => seat.organisation === organisation && seat.role === 'secretary',
  )
  return (
    isSecretary ||
    Object.values(state.mandates).some(
      (mandate) =>
        mandate.person === person &&
        mandate.kinds.includes('position') &&
        mandateProblem(state, mandate, organisation, now) === undefined,
    )
  )
}
interface Speaking {
  readonly person: PersonId
  readonly now: Instant
}

/** Is secretary of the organisation that runs the inquiry. */
export function keepsLeadsBooks(state: Inquiry, { person, now }: Speaking): boolean {
  const lead = leadOf(state)
  return seatsOf(state, person, dayOf(now)).some((held) => held.organisation === lead && held.role === 'secretary')
}

/** An auditor and an administrator read; what becomes of an inquiry is others' business. */
export function writes(role: Role): boolean {
  return role !== 'auditor' && role !== 'administrator'
}

/** A presidium or a group speaks with others, but never decides (F-2). */
export function decides({ kind }: Body): boolean {
  return decidingKinds.includes(kind)
}
const decidingKinds: readonly Body['kind'][] = ['council', 'board', 'committee', 'working-committee', 'company-board']

/** In a group of several authorities each member acts for an own one, so that a seat there gives nobody leave to speak for its host. */
function mayGrant({ commission }: Inquiry, { body, role }: Held): boolean {
  const isOwn = commission.bodies.find(({ id }) => id === body)!.authority !== null
  return isOwn && grantingRoles.includes(role)
}
/** Seats whose holder may give a power of attorney. */
const grantingRoles: readonly Role[] = ['representative', 'commissioner', 'owner']

function isWithin(on: Day, { from, to }: { readonly from: Day; readonly to?: Day | undefined }): boolean {
  return from <= on && (to === undefined || on <= to)
}
