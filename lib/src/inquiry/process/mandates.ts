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
  const { grantedBy } = mandate
  if ('body' in grantedBy) {
    const body = state.commission.bodies.find(({ id }) => id === grantedBy.body)
    if (body?.organisation !== organisation) return 'MANDATE_OTHER_ORGANISATION'
    if (!decides(body)) return 'BODY_CANNOT_DECIDE'
  } else {
    const seats = seatsOf(state, grantedBy.person, grantedBy.day)
    const speaks = seats.some((held) => held.organisation === organisation && grantingRoles.includes(held.role))
    if (!speaks) return 'NO_CHAIN'
  }
  const isRevoked = mandate.revokedAt !== undefined && mandate.revokedAt <= at
  return isRevoked || !isWithin(dayOf(at), mandate) ? 'MANDATE_NOT_VALID' : undefined
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

/** Seats whose holder may give a power of attorney. */
const grantingRoles: readonly Role[] = ['representative', 'commissioner', 'owner']

function isWithin(on: Day, { from, to }: { readonly from: Day; readonly to?: Day | undefined }): boolean {
  return from <= on && (to === undefined || on <= to)
}
