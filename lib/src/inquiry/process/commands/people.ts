import { z } from 'zod'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { holder, mandateParts } from '../commission.ts'
import { keepsLeadsBooks, mandateProblem, seatsOf } from '../mandates.ts'
import { unknown, unknownDocuments, unknownOrganisation } from '../rules.ts'
import { day, hash, id, reason } from '../shapes.ts'
import type { Inquiry } from '../state.ts'
import { dayOf } from '../time.ts'

const fillSeatSchema = z.strictObject({ seat: id, holder, protocol: hash.optional() })
/** Somebody takes a seat. A secretary says so for the own organisation; for another one its minutes are attached. */
export const fillSeat: CommandKind<z.output<typeof fillSeatSchema>> = {
  schema: fillSeatSchema,
  who: 'anyone',
  decide(state, given, context) {
    const { seats, bodies } = state.commission
    const seat = seats.find((entry) => entry.id === given.seat)
    if (seat === undefined)
      return decided(
        [
          unknown(
            'seat',
            given.seat,
            seats.map((entry) => entry.id),
          ),
        ],
        () => [],
      )
    const organisation = bodies.find((body) => body.id === seat.body)!.organisation
    return decided(notKeeper(state, organisation, given.protocol, context), () => [{ kind: 'seat-filled', ...given }])
  },
}

const leaveSeatSchema = z.strictObject({ seat: id, person: id, to: day, protocol: hash.optional() })
/** Somebody's time in a seat ends; said by whom its filling is. */
export const leaveSeat: CommandKind<z.output<typeof leaveSeatSchema>> = {
  schema: leaveSeatSchema,
  who: 'anyone',
  decide(state, { protocol, ...given }, context) {
    const seat = state.commission.seats.find((entry) => entry.id === given.seat)
    const holds = seat?.holders.some(({ person, to }) => person === given.person && to === undefined) ?? false
    if (seat === undefined || !holds)
      return decided([refuse('UNKNOWN', { what: 'holder', given: given.person })], () => [])
    const { organisation } = state.commission.bodies.find((body) => body.id === seat.body)!
    return decided(notKeeper(state, organisation, protocol, context), () => [
      { kind: 'seat-left', ...given, ...(protocol ? { protocol } : {}) },
    ])
  },
}

const grantMandateSchema = z.strictObject({ ...mandateParts, protocol: hash.optional() })
/**
 * Leave to speak for an organisation is written down: by that organisation's secretary, or by the inquiry's with its minutes. Whether it
 * holds is looked at when somebody speaks (I6).
 */
export const grantMandate: CommandKind<z.output<typeof grantMandateSchema>> = {
  schema: grantMandateSchema,
  who: 'anyone',
  decide(state, { protocol, ...parts }, context) {
    const mandate = { id: `mandate-${context.next}`, ...parts }
    const given = parts.grantedBy.day
    const holdsFrom = given > parts.from ? given : parts.from
    const problem = mandateProblem(state, mandate, parts.organisation, `${holdsFrom}T12:00:00.000Z`)
    const refusals = [
      unknownOrganisation(state, parts.organisation),
      ...notKeeper(state, parts.organisation, protocol, context),
      given > dayOf(context.now) ? refuse('IN_FUTURE', { occurredAt: given, now: context.now }) : undefined,
      // A power of attorney that was given on is written down as it is; it does not hold.
      problem === undefined || problem === 'NO_CHAIN'
        ? undefined
        : refuse(problem, { organisation: parts.organisation }),
    ]
    return decided(refusals, () => [{ kind: 'mandate-granted', mandate, ...(protocol ? { protocol } : {}) }])
  },
}

const revokeMandateSchema = z.strictObject({ mandate: id, reason, protocol: hash.optional() })
/** Leave to speak ends now; what was said under it stays said. */
export const revokeMandate: CommandKind<z.output<typeof revokeMandateSchema>> = {
  schema: revokeMandateSchema,
  who: 'anyone',
  decide(state, { protocol, ...given }, context) {
    const mandate = Object.hasOwn(state.mandates, given.mandate) ? state.mandates[given.mandate] : undefined
    if (mandate === undefined) return decided([refuse('UNKNOWN', { what: 'mandate', given: given.mandate })], () => [])
    const { organisation, revokedAt } = mandate
    const refusals = [
      ...notKeeper(state, organisation, protocol, context),
      revokedAt === undefined ? undefined : refuse('MANDATE_NOT_VALID', { organisation }),
    ]
    return decided(refusals, () => [{ kind: 'mandate-revoked', ...given, ...(protocol ? { protocol } : {}) }])
  },
}

/** Who sits and speaks for an organisation is said by its own secretary, or by the inquiry's with its minutes. */
function notKeeper(
  state: Inquiry,
  organisation: string,
  protocol: string | undefined,
  context: Context,
): readonly (Refusal | undefined)[] {
  const keeps = seatsOf(state, context.person, dayOf(context.now)).filter(({ role }) => role === 'secretary')
  if (keeps.some((held) => held.organisation === organisation)) return unknownDocuments(state, [protocol])
  return [
    keepsLeadsBooks(state, context) ? undefined : refuse('NOT_ALLOWED'),
    protocol === undefined ? refuse('PROTOCOL_REQUIRED', { body: organisation }) : undefined,
    ...unknownDocuments(state, [protocol]),
  ]
}

const scheduleMeetingsSchema = z.strictObject({ body: id, days: z.array(day).min(1).max(366) })
/** Days on which a body meets; those that were known stay, as something may have been presented on them. */
export const scheduleMeetings: CommandKind<z.output<typeof scheduleMeetingsSchema>> = {
  schema: scheduleMeetingsSchema,
  who: ['secretary'],
  decide(state, given) {
    const refusal = unknown(
      'body',
      given.body,
      state.commission.bodies.map((body) => body.id),
    )
    return decided([refusal], () => [{ kind: 'meetings-scheduled', ...given }])
  },
}
