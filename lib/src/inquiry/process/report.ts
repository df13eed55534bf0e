import { findGate, getAssignment } from './change.ts'
import { type Refusal, refuse } from './command.ts'
import { untreatedPoints } from './consultation.ts'
import { correctionsOf } from './papers.ts'
import { scopeNotInForce } from './rules.ts'
import type { Figure, Inquiry, LinkTest, Report, Reservation } from './state.ts'

/**
 * What a reader of a report must know that came after it was frozen, or holds no longer: for its first page (AC-18, AC-19). What was corrected
 * is shown before anything else.
 */
export function noticesOfReport(state: Inquiry, report: Report): readonly Refusal[] {
  const { scopes, withdrawals } = getAssignment(state, report.assignment)
  const scope = scopes.find(({ n }) => n === report.scope)!
  return [
    ...report.documents.flatMap(({ document }) =>
      correctionsOf(state, document).map(({ original, corrected, at }) =>
        refuse('DOCUMENT_CORRECTED', { original, corrected, at }),
      ),
    ),
    ...scopeNotInForce(scope),
    ...report.gates.flatMap((id) => {
      const gate = findGate(state, id)!
      const appealed = gate.positions.filter((position) => position.appealed)
      return [
        gate.outcome.kind === 'superseded' ? refuse('GATE_SUPERSEDED', { gate: id }) : undefined,
        gate.outcome.kind === 'stopped' ? refuse('GATE_STOPPED', { gate: id }) : undefined,
        ...appealed.map(({ organisation }) => refuse('DECISION_APPEALED', { gate: id, organisation })),
      ]
    }),
    ...withdrawals.map(({ organisation, step }) => refuse('INTEREST_WITHDRAWN', { organisation, step })),
    ...untestedLinks(state, report.assignment).map(({ to }) =>
      refuse('LINK_NOT_TESTED', { from: report.assignment, to }),
    ),
    ...conflicts(state, report).map(({ run }) => refuse('LINK_CONFLICT', { run })),
    ...untreatedPoints(state, report.assignment).map((point) => refuse('ANSWER_NOT_TREATED', point)),
  ].filter((notice) => notice !== undefined)
}

/** Assignments that this one is synced with and has not been tried together with (F-5). */
export function untestedLinks({ commission, assignments, reporting }: Inquiry, assignment: string) {
  const others = commission.links
    .filter(({ kind, from, to }) => kind === 'synced' && (from === assignment || to === assignment))
    .map(({ from, to }) => (from === assignment ? to : from))
    .filter((other) => other !== assignment && Object.hasOwn(assignments, other))
  return [...new Set(others)]
    .filter((other) => !reporting.linkTests.some((test) => covers(test, assignment) && covers(test, other)))
    .map((to) => ({ from: assignment, to }))
}

function covers({ scenarios }: LinkTest, assignment: string): boolean {
  return scenarios.some((one) => one.assignment === assignment)
}

function conflicts({ reporting }: Inquiry, { linkTests }: Report): readonly LinkTest[] {
  return reporting.linkTests.filter(({ run, outcome }) => outcome === 'conflict' && linkTests.includes(run))
}

/** Reservations against an assignment's proposals, whenever they came: no report is shown without them (F-6). */
export function reservationsOf({ reporting }: Inquiry, { assignment }: Report): readonly Reservation[] {
  return reporting.reservations.filter((one) => one.assignment === assignment)
}

/**
 * A figure beside what its run gave when it was repeated: the same number bit for bit, another one, or nothing to hold it against (AC-30).
 * @param repeated undefined when the run could not be repeated
 */
export function checkFigure(figure: Figure, repeated: number | undefined): 'same' | 'differs' | 'not-repeated' {
  if (!('run' in figure) || repeated === undefined) return 'not-repeated'
  return figure.value === repeated ? 'same' : 'differs'
}
