import type { Choices } from '../scenarios/check.ts'
import type { Written } from './command.ts'
import { findGate, gatesOf, type Names, type Process } from './process.ts'

export interface Choice {
  readonly id: string
  readonly name: string
}
interface Sentences {
  readonly of: (text: { readonly sv: string; readonly en: string }) => string
  readonly time: (iso: string) => string
  readonly word: (group: string, code: string) => string
  readonly current: string
}

/** What fields of a command refer to, by what it is; within the step, the gate and the position that are already chosen. */
export function choicesOf(
  process: Process,
  names: Names,
  command: Written,
  { of, time, word, current }: Sentences,
): Choices {
  const titled = (
    list: readonly { readonly id: string; readonly title: { readonly sv: string; readonly en: string } }[],
  ) => list.map(({ id, title }) => ({ id, name: of(title) }))
  const steps = process.assignments.flatMap((one) => one.steps)
  const questions = steps.filter(({ id }) => command.step === undefined || id === command.step)
  const gates = gatesOf(process)
  const gate = typeof command.gate === 'string' ? findGate(process, command.gate)?.gate : undefined
  const positions = (gate === undefined ? [] : gate.approvers).flatMap(({ position, earlier }) => [
    ...(position ? [position] : []),
    ...earlier,
  ])
  const position = positions.find(({ id }) => id === command.position)
  return {
    assignment: titled(process.assignments),
    step: titled(steps),
    question: questions.flatMap((step) => step.questions.map(({ id, text }) => ({ id, name: of(text) }))),
    gate: gates.map((one) => ({
      id: one.gate.id,
      name: `${of(one.step.title)} (${word('status', one.gate.status)}, ${one.gate.id})`,
    })),
    package: (gate?.packages ?? []).map(({ hash, frozenAt }) => ({
      id: hash,
      name: hash === gate?.package ? `${current}, ${time(frozenAt)}` : time(frozenAt),
    })),
    position: positions.map(({ id, organisation, stance, recordedAt }) => ({
      id,
      name: `${names.organisation(organisation)}: ${word('stance', stance)}, ${time(recordedAt)}`,
    })),
    condition: (position?.conditions ?? []).map(({ id, text }) => ({ id, name: text })),
    organisation: process.organisations,
    body: process.bodies.map(({ id, name, organisation }) => ({
      id,
      name: `${name} (${names.organisation(organisation)})`,
    })),
    authority: process.bodies.filter(({ id }) => process.me.seats.some(({ body }) => body === id)),
    party: [...process.organisations, ...process.bodies],
    perspective: process.perspectives,
    seat: process.seats.map(({ id, title, body }) => ({ id, name: `${of(title)} (${names.body(body)})` })),
    person: [...new Set(process.seats.flatMap(({ holders }) => holders.map(({ person }) => person)))].map((id) => ({
      id,
      name: id,
    })),
    mandate: process.mandates.map(({ id, organisation, person }) => ({
      id,
      name: `${names.organisation(organisation)}: ${person}`,
    })),
    unit: process.assignments.flatMap(({ scope }) => scope.units.map(({ id, name }) => ({ id, name }))),
    finding: (process.plan?.findings ?? []).map(({ id, code }) => ({ id, name: `${code} (${id})` })),
    consultation: process.consultations.map(({ id, assignment, closes }) => ({
      id,
      name: `${names.assignment(assignment)} (${closes})`,
    })),
    point: process.consultations
      .filter(({ id }) => command.consultation === undefined || id === command.consultation)
      .flatMap(({ points }) => points.map(({ id, text }) => ({ id, name: text }))),
    decision: process.decisions.map(({ id, body, meeting, status, paragraph }) => ({
      id,
      name: `${[names.body(body), paragraph, meeting].filter(Boolean).join(' ')} (${word('status', status)})`,
    })),
    report: process.reports.map(({ id, assignment, type, frozenAt }) => ({
      id,
      name: `${names.assignment(assignment)}: ${word('report', type)}, ${time(frozenAt)}`,
    })),
    constraint: process.constraints.map(({ id, text }) => ({ id, name: of(text) })),
    obligation: process.obligations.map(({ id, text }) => ({ id, name: text ? of(text) : id })),
    document: process.documents.map(({ hash, title, addedAt }) => ({ id: hash, name: `${title} (${time(addedAt)})` })),
  }
}
