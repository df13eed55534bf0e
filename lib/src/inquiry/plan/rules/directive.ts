import type { Rule } from '../finding.ts'
import { assignmentShort } from '../world.ts'

/** The directive was adopted by another body than the one that commissions; worse when it was appointed for a part only. */
export const directiveAdopter: Rule = (world) => {
  const { adopted, commissioner, covers } = world.commission.directive ?? {}
  if (adopted === undefined || commissioner === undefined) return []
  if (adopted.body === commissioner.body || adopted.ratifiedBy === commissioner.body) return []
  const { appointedFor } = world.body(adopted.body) ?? {}
  const beyond = world
    .assignmentsOf(covers)
    .filter(({ id }) => appointedFor !== undefined && !appointedFor.includes(id))
  const day = world.date(adopted.date).lo
  const next = world.schedule.find(
    ({ row, interval }) => row.body === commissioner.body && (day === undefined || (interval.lo ?? '') > day),
  )
  const params = {
    body: world.name(adopted.body),
    commissioner: world.name(commissioner.body),
    date: adopted.date.text,
    ...(beyond.length === 0 ? {} : { beyond: beyond.map(assignmentShort) }),
    ...(next === undefined ? {} : { next: next.row.what, nextDate: (next.date.raw ?? '').replace(/\s+/g, ' ') }),
  }
  return [{ about: 'directive', at: [...adopted.source, ...(next?.row.source ?? [])], params }]
}

/** Assignments are given to another seat than the one that owns all of the inquiry. */
export const ownerMismatch: Rule = (world) => {
  const owner = world.commission.directive?.owner
  const others = world.assignments.filter(({ assignee }) => assignee !== undefined && assignee.seat !== owner?.seat)
  if (owner === undefined || others.length === 0) return []
  const params = {
    owner: world.name(owner.seat),
    assignees: [...new Set(others.map(({ assignee }) => assignee!.seat))].map(world.name),
    assignments: others.map(assignmentShort),
  }
  return [{ about: 'owner', at: [...others.flatMap(({ assignee }) => assignee!.source), ...owner.source], params }]
}

/** It is left open which of several bodies is responsible. */
export const responsibleAlternative: Rule = (world) => {
  const { responsible } = world.commission.directive ?? {}
  if (responsible === undefined || responsible.bodies.length < 2) return []
  return [{ about: 'responsible', at: responsible.source, params: { bodies: responsible.bodies.map(world.name) } }]
}

/** A number means one thing among the decision's points and another among the directive's sections. */
export const numberClash: Rule = (world) =>
  (world.commission.decisions ?? []).flatMap((decision) => {
    const { points = [], numbering } = decision
    return world.assignments.flatMap((assignment) => {
      const { section, point } = assignment
      const other = points.find(({ number }) => number === section)
      if (section === undefined || point?.decision !== decision.id || point.number === section || other === undefined)
        return []
      const params = { number: section, assignment: assignment.name, other: other.text, point: point.number }
      return [{ about: assignment.id, at: [...(numbering ?? other.source), ...assignment.source], params }]
    })
  })
