import { z } from 'zod'
import { findAssignment } from '../change.ts'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { policy, scopeParts, stakeholders } from '../commission.ts'
import { nextVersion } from '../events/opening.ts'
import { decides } from '../mandates.ts'
import {
  notCommissioners,
  notMinuted,
  repeated,
  unknownAssignment,
  unknownOrganisation,
  wrongDecidingBodies,
} from '../rules.ts'
import { type DecisionRef, decisionRef, id, reason } from '../shapes.ts'
import type { Inquiry } from '../state.ts'

const setScopeSchema = z.strictObject({ assignment: id, ...scopeParts, decision: decisionRef })
/**
 * An assignment's scope in a new version. Set by any other body than the commissioner it awaits ratification, and what is made under it
 * carries a notice (I12).
 */
export const setScope: CommandKind<z.output<typeof setScopeSchema>> = {
  schema: setScopeSchema,
  who: ['secretary'],
  decide(state, { assignment, text, units, decision }, context) {
    const refusals = [
      unknownAssignment(state, assignment),
      ...notMinuted(state, decision, context),
      ...units.map(({ owner }) => (owner === undefined ? undefined : unknownOrganisation(state, owner))),
    ]
    return decided(refusals, () => {
      const n = nextVersion(state, assignment, 'scopes')
      const status = decision.body === state.commission.commissioner ? 'in-force' : 'awaits-ratification'
      return [{ kind: 'scope-set', assignment, n, text, units, body: decision.body, decision, status }]
    })
  },
}

const ratifyScopeSchema = z.strictObject({ assignment: id, n: z.int().min(1), decision: decisionRef })
/** The commissioner takes over a scope that another body set. */
export const ratifyScope: CommandKind<z.output<typeof ratifyScopeSchema>> = {
  schema: ratifyScopeSchema,
  who: ['commissioner', 'secretary'],
  decide: (state, given, context) =>
    decided(notAwaiting(state, given, context), () => [{ kind: 'scope-ratified', ...given }]),
}

const rejectScopeSchema = ratifyScopeSchema.extend({ reason })
/** The commissioner does not; the scope before it holds again. */
export const rejectScope: CommandKind<z.output<typeof rejectScopeSchema>> = {
  schema: rejectScopeSchema,
  who: ['commissioner', 'secretary'],
  decide: (state, given, context) =>
    decided(notAwaiting(state, given, context), () => [{ kind: 'scope-rejected', ...given }]),
}

function notAwaiting(
  state: Inquiry,
  { assignment, n, decision }: { assignment: string; n: number; decision: DecisionRef },
  context: Context,
): readonly (Refusal | undefined)[] {
  const scope = findAssignment(state, assignment)?.scopes.find((entry) => entry.n === n)
  return [
    unknownAssignment(state, assignment),
    scope?.status === 'awaits-ratification' ? undefined : refuse('NOTHING_TO_RATIFY', { assignment, n }),
    ...notCommissioners(state, decision, context),
  ]
}

const changeStakeholdersSchema = stakeholders.extend({ assignment: id, decision: decisionRef, reason })
/** Who is asked, in a new version; gates that are open keep theirs (AC-20). */
export const changeStakeholders: CommandKind<z.output<typeof changeStakeholdersSchema>> = {
  schema: changeStakeholdersSchema,
  who: ['commissioner', 'secretary'],
  decide: (state, given, context) =>
    decided(
      [
        unknownAssignment(state, given.assignment),
        ...[...given.approvers, ...given.consulted, ...given.informed].map((organisation) =>
          unknownOrganisation(state, organisation),
        ),
        ...repeated(given.approvers),
        given.approvers.length === 0 ? refuse('NO_APPROVER', { assignment: given.assignment }) : undefined,
        ...notCommissioners(state, given.decision, context),
      ],
      () => [{ kind: 'stakeholders-changed', ...given }],
    ),
}

const changePolicySchema = z.strictObject({ assignment: id, policy, decision: decisionRef, reason })
/** What coming gates demand; never what those that are open or closed do. */
export const changePolicy: CommandKind<z.output<typeof changePolicySchema>> = {
  schema: changePolicySchema,
  who: ['commissioner', 'secretary'],
  decide(state, given, context) {
    const refusals = [
      unknownAssignment(state, given.assignment),
      ...wrongDecidingBodies(given.policy, state.commission.bodies),
      ...notCommissioners(state, given.decision, context),
    ]
    return decided(refusals, () => [{ kind: 'policy-changed', ...given }])
  },
}

const giveConsentSchema = z.strictObject({ organisation: id, unit: id, decision: decisionRef })
/** The owner of a private unit agrees that it gets another operating form. */
export const giveConsent: CommandKind<z.output<typeof giveConsentSchema>> = {
  schema: giveConsentSchema,
  who: ['secretary'],
  decide(state, given, context) {
    const units = Object.values(state.assignments).flatMap(({ scopes }) => scopes.flatMap((scope) => scope.units))
    const isOwner = units.some(({ id: unit, owner }) => unit === given.unit && owner === given.organisation)
    const body = state.commission.bodies.find((entry) => entry.id === given.decision.body)
    const refusals = [
      isOwner ? undefined : refuse('NOT_OWNER', { organisation: given.organisation, unit: given.unit }),
      body?.organisation === given.organisation && decides(body)
        ? undefined
        : refuse('BODY_CANNOT_DECIDE', { body: given.decision.body, organisation: given.organisation }),
      ...notMinuted(state, given.decision, context),
    ]
    return decided(refusals, () => [{ kind: 'consent-given', ...given }])
  },
}
