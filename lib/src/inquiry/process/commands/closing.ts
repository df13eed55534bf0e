import { z } from 'zod'
import { findGate, findStep } from '../change.ts'
import { type CommandKind, decided, type Refusal, refuse } from '../command.ts'
import { currentPackage, lacksOf, mayPass, policyOf, stakeholdersOf, tallyOf } from '../gate.ts'
import { gateNotOpen, notCommissioners, scopeNotInForce, suspendedAt, unknownGate } from '../rules.ts'
import { decisionRef, hash, id, reason } from '../shapes.ts'
import type { Gate, Inquiry } from '../state.ts'

const proposeClosingSchema = z.strictObject({ gate: id, package: hash })
/** The secretary finds that every approver has approved; the owner confirms it (`close-gate`). */
export const proposeClosing: CommandKind<z.output<typeof proposeClosingSchema>> = {
  schema: proposeClosingSchema,
  who: ['secretary'],
  decide(state, given, context) {
    const gate = findGate(state, given.gate)
    if (gate === undefined) return decided([unknownGate(state, given.gate)], () => [])
    const refusals = [
      gateNotOpen(state, gate, context),
      stale(gate, given.package),
      ...notPassable(state, gate, context.now),
    ]
    return decided(refusals, () => [{ kind: 'closing-proposed', ...given }])
  },
}

const closeGateSchema = z.strictObject({ gate: id, package: hash })
/** The gate passes: the formula holds now, the secretary has found so, and the owner, another person, confirms it (I10). */
export const closeGate: CommandKind<z.output<typeof closeGateSchema>> = {
  schema: closeGateSchema,
  who: ['owner'],
  decide(state, given, context) {
    const gate = findGate(state, given.gate)
    if (gate === undefined) return decided([unknownGate(state, given.gate)], () => [])
    const { proposal } = gate
    const isAlone = proposal?.by === context.person && state.commission.custody === 'several'
    const refusals = [
      gateNotOpen(state, gate, context),
      stale(gate, given.package),
      proposal === undefined || proposal.package !== given.package
        ? refuse('NOT_PROPOSED', { gate: given.gate })
        : undefined,
      isAlone ? refuse('TWO_PERSONS', { gate: given.gate }) : undefined,
      ...notPassable(state, gate, context.now),
    ]
    return decided(refusals, () => [{ kind: 'gate-passed', ...given, tally: tallyOf(state, gate, context.now) }])
  },
}

const returnStepSchema = z.strictObject({ gate: id, reason })
/** The step goes back to be worked on, unless it waits for the commissioner (I1); what was said of its package stays to be read, and counts for nothing more. */
export const returnStep: CommandKind<z.output<typeof returnStepSchema>> = {
  schema: returnStepSchema,
  who: ['owner', 'secretary', 'investigator'],
  decide(state, given) {
    const gate = findGate(state, given.gate)
    const refusals = [unknownGate(state, given.gate), gate && (alreadyClosed(gate) ?? suspendedAt(state, gate))]
    return decided(refusals, () => [{ kind: 'gate-returned', ...given }])
  },
}

const stopGateSchema = z.strictObject({ gate: id, decision: decisionRef, reason })
/** The commissioner ends the work at this gate. */
export const stopGate: CommandKind<z.output<typeof stopGateSchema>> = {
  schema: stopGateSchema,
  who: ['commissioner', 'secretary'],
  decide(state, given, context) {
    const gate = findGate(state, given.gate)
    const refusals = [
      unknownGate(state, given.gate),
      gate && alreadyClosed(gate),
      ...notCommissioners(state, given.decision, context),
    ]
    return decided(refusals, () => [{ kind: 'gate-stopped', ...given }])
  },
}

function alreadyClosed({ id: gate, outcome }: Gate): Refusal | undefined {
  return outcome.kind === 'open' ? undefined : refuse('GATE_NOT_OPEN', { gate, status: outcome.kind })
}

function stale(gate: Gate, given: string): Refusal | undefined {
  const current = currentPackage(gate).hash
  return given === current ? undefined : refuse('STALE_PACKAGE', { gate: gate.id, given, current })
}

/** Each approver's every lack, and a scope that nobody entitled has set (I12). */
function notPassable(state: Inquiry, gate: Gate, now: string): readonly Refusal[] {
  const lacks = stakeholdersOf(state, gate).approvers.flatMap((organisation) =>
    lacksOf(state, gate, organisation, now).map((lack) =>
      refuse('APPROVER_LACKS', { gate: gate.id, organisation, lack }),
    ),
  )
  const { scopes, steps } = findStep(state, gate.step)!.assignment
  const scope = scopes.find(({ n }) => n === currentPackage(gate).scope)!
  const earlier = steps.slice(
    0,
    steps.findIndex(({ id: step }) => step === gate.step),
  )
  return [
    ...lacks,
    ...(lacks.length === 0 && !mayPass(state, gate, now)
      ? [refuse('NO_APPROVER', { assignment: gate.assignment })]
      : []),
    ...(scope.status === 'awaits-ratification' && policyOf(state, gate).allowUnratifiedScope
      ? []
      : scopeNotInForce(scope)),
    ...earlier
      .filter(({ status }) => status !== 'passed')
      .map(({ id: step, status }) => refuse('EARLIER_STEP_NOT_PASSED', { step, status })),
  ]
}
