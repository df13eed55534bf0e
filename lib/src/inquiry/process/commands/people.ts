import { z } from 'zod'
import { type CommandKind, decided, refuse } from '../command.ts'
import { holder, mandateParts } from '../commission.ts'
import { leadOf, mandateProblem, seatsOf } from '../mandates.ts'
import { unknown, unknownDocuments, unknownOrganisation } from '../rules.ts'
import { day, hash, id, reason } from '../shapes.ts'
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
    const keeps = seatsOf(state, context.person, dayOf(context.now)).filter((held) => held.role === 'secretary')
    const isOwn = keeps.some((held) => held.organisation === organisation)
    const refusals = [
      keeps.length === 0 ? refuse('NOT_ALLOWED') : undefined,
      !isOwn && given.protocol === undefined ? refuse('PROTOCOL_REQUIRED', { body: seat.body }) : undefined,
      ...unknownDocuments(state, [given.protocol]),
    ]
    return decided(refusals, () => [{ kind: 'seat-filled', ...given }])
  },
}

const leaveSeatSchema = z.strictObject({ seat: id, person: id, to: day })
/** Somebody's time in a seat ends. */
export const leaveSeat: CommandKind<z.output<typeof leaveSeatSchema>> = {
  schema: leaveSeatSchema,
  who: ['secretary'],
  decide(state, given) {
    const seat = state.commission.seats.find((entry) => entry.id === given.seat)
    const holds = seat?.holders.some(({ person, to }) => person === given.person && to === undefined) ?? false
    const refusal = holds ? undefined : refuse('UNKNOWN', { what: 'holder', given: given.person })
    return decided([refusal], () => [{ kind: 'seat-left', ...given }])
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
    const keeps = seatsOf(state, context.person, dayOf(context.now)).filter((held) => held.role === 'secretary')
    const isOwn = keeps.some((held) => held.organisation === parts.organisation)
    const isLead = keeps.some((held) => held.organisation === leadOf(state))
    const mandate = { id: `mandate-${context.next}`, ...parts }
    const problem = mandateProblem(state, mandate, parts.organisation, `${parts.from}T12:00:00.000Z`)
    const refusals = [
      isOwn || isLead ? undefined : refuse('NOT_ALLOWED'),
      unknownOrganisation(state, parts.organisation),
      isOwn || protocol !== undefined ? undefined : refuse('PROTOCOL_REQUIRED', { body: parts.organisation }),
      ...unknownDocuments(state, [protocol]),
      // A power of attorney that was given on is written down as it is; it does not hold.
      problem === undefined || problem === 'NO_CHAIN'
        ? undefined
        : refuse(problem, { organisation: parts.organisation }),
    ]
    return decided(refusals, () => [{ kind: 'mandate-granted', mandate, ...(protocol ? { protocol } : {}) }])
  },
}

const revokeMandateSchema = z.strictObject({ mandate: id, reason })
/** Leave to speak ends now; what was said under it stays said. */
export const revokeMandate: CommandKind<z.output<typeof revokeMandateSchema>> = {
  schema: revokeMandateSchema,
  who: 'anyone',
  decide(state, given, context) {
    const mandate = Object.hasOwn(state.mandates, given.mandate) ? state.mandates[given.mandate] : undefined
    const keeps = seatsOf(state, context.person, dayOf(context.now)).filter((held) => held.role === 'secretary')
    const isKeeper = keeps.some(
      ({ organisation }) => organisation === mandate?.organisation || organisation === leadOf(state),
    )
    const refusals = [
      mandate === undefined ? refuse('UNKNOWN', { what: 'mandate', given: given.mandate }) : undefined,
      isKeeper ? undefined : refuse('NOT_ALLOWED'),
      mandate?.revokedAt === undefined
        ? undefined
        : refuse('MANDATE_NOT_VALID', { organisation: mandate.organisation }),
    ]
    return decided(refusals, () => [{ kind: 'mandate-revoked', ...given }])
  },
}
