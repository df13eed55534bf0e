import type { Rule } from '../finding.ts'
import { quoted } from '../say.ts'
import type { ScheduledRow } from '../schedule.ts'
import type { Assignment, PlanRow } from '../schema/inquiry.ts'
import { assignmentNamed, assignmentShort, presentedIn, rowsPresenting, stepsInOrder, type World } from '../world.ts'

/** Two documents ask for different things before a step is passed. */
export const gatePolicyConflict: Rule = (world) => {
  const { gatePolicies = [] } = world.commission
  const groups = Map.groupBy(world.assignments, ({ id }) =>
    gatePolicies
      .filter(({ of }) => of === 'all' || of.includes(id))
      .map((policy) => policy.id)
      .join(' '),
  )
  return [...groups].flatMap(([ids, assignments]) => {
    const policies = gatePolicies.filter(({ id }) => ids.split(' ').includes(id))
    const kinds = new Set(policies.map(({ requires }) => [...requires].sort().join()))
    if (kinds.size < 2) return []
    const at = policies.flatMap(({ source }) => source)
    const params = { policies: policies.map(({ name }) => quoted(name)), assignments: assignments.map(assignmentShort) }
    return [{ about: assignments.map(({ id }) => id).join(' '), at, params }]
  })
}

/**
 * Between the presentation of a step and that of the next, the plan has no row where each of those who must approve it does. An inquiry
 * whose documents have no policy for its gates asks for approval too.
 */
export const gateNoRow: Rule = (world) =>
  world.assignments.flatMap((assignment) => {
    const steps = stepsInOrder(assignment)
    const rows = world.rowsOf(assignment.id)
    if (steps.length < 2 || rows.length === 0) return []
    const deciding = approvers(world, assignment)
    const open = steps.slice(0, -1).filter((step, index) => {
      const approving = rowsBetween(rows, step.id, steps[index + 1]!.id).filter(({ row }) =>
        row.approves?.includes(step.id),
      )
      return (
        approving.length === 0 ||
        !deciding.every((approver) => approving.some(({ row }) => decides(world, row, approver)))
      )
    })
    if (open.length === 0) return []
    const silent = deciding.filter((approver) => !rows.some(({ row }) => decides(world, row, approver)))
    const shown = steps.flatMap((step) => rowsPresenting(rows, step.id)).flatMap(({ row }) => row.source)
    const params = {
      assignment: assignmentNamed(assignment),
      steps: open.map(({ number }) => ({ say: 'step', with: { number } })),
      ...(silent.length === 0 ? {} : { silent: silent.map(({ party }) => world.name(party)) }),
    }
    return [{ about: assignment.id, at: [...shown, ...assignment.plan!.source], params }]
  })

/** Rows after the first that presents the one step, and before the first that presents the other. */
function rowsBetween(rows: readonly ScheduledRow[], step: string, next: string): readonly ScheduledRow[] {
  const [from] = rowsPresenting(rows, step)
  const [to] = rowsPresenting(rows, next)
  return rows.slice(from === undefined ? 0 : rows.indexOf(from) + 1, to === undefined ? rows.length : rows.indexOf(to))
}

type Approver = ReturnType<typeof approvers>[number]

/** Whether the row is a meeting of a body that may speak for the organisation: the one that is named, or its board or council. */
function decides({ body }: World, row: PlanRow, { decidedBy, party }: Approver): boolean {
  const found = row.body === undefined ? undefined : body(row.body)
  if (found === undefined) return false
  if (found.id === decidedBy) return true
  return found.organisation === party && (found.kind === 'board' || found.kind === 'council')
}

/** Two steps, of which the one must be passed before the other, are presented at one meeting. */
export const gateSameMeeting: Rule = (world) =>
  world.schedule.flatMap(({ assignment, row }) => {
    const shown = presentedIn(row)
    const steps = stepsInOrder(assignment).filter(({ id }) => shown.includes(id))
    if (steps.length < 2) return []
    const params = {
      assignment: assignmentNamed(assignment),
      steps: steps.map(({ number, title }) => ({ say: 'step-named', with: { number, title } })),
      date: row.date?.text.replace(/\s+/g, ' ') ?? '–',
    }
    return [{ about: row.id, at: [...row.source, ...steps.flatMap(({ source }) => source)], params }]
  })

function approvers({ commission }: World, assignment: Assignment) {
  const members = (assignment.stakeholders ?? commission.directive?.stakeholders)?.members ?? []
  return members.filter(({ role }) => role === 'approver')
}
