import type { Rule } from '../finding.ts'
import { assignmentNamed, assignmentShort, deliveriesOf, rowsPresenting, stepsInOrder } from '../world.ts'

/** A row that stands after another must lie before it. */
export const order: Rule = (world) =>
  world.schedule.flatMap(({ assignment, row, date, conflict, dated }) => {
    if (conflict === undefined) return []
    const rows = assignment.plan!.rows
    const params = {
      assignment: assignmentNamed(assignment),
      row: row.what,
      date: { days: date },
      other: conflict.row.what,
      otherDate: { days: conflict.date },
      side: rows.indexOf(row) > rows.indexOf(conflict.row) ? 'after' : 'before',
    }
    return [{ about: row.id, at: [...dated, ...conflict.dated, ...row.source], params }]
  })

/** A step is presented before what it needs is delivered, whichever of the possible days are chosen. */
export const dependencyOrder: Rule = (world) =>
  world.assignments.flatMap((assignment) =>
    stepsInOrder(assignment).flatMap((step) => {
      const [shown] = rowsPresenting(world.rowsOf(assignment.id), step.id)
      const late = (step.needs ?? []).flatMap((need) => {
        const delivery = deliveriesOf(world.rowsOf(need.assignment)).at(-1)
        const { lo } = delivery?.interval ?? {}
        const isLate = lo !== undefined && shown?.interval.hi !== undefined && shown.interval.hi < lo
        return isLate ? [{ need, delivery: delivery! }] : []
      })
      if (shown === undefined || late.length === 0) return []
      const params = {
        assignment: assignmentNamed(assignment),
        step: step.number,
        latest: { day: shown.interval.hi! },
        needed: late.map(({ delivery }) => assignmentShort(delivery.assignment)),
        delivered: late.map(({ delivery }) => ({ days: delivery.interval })),
        because: late.map(({ need }) => need.because)[0]!,
      }
      const at = [...shown.dated, ...late.flatMap(({ delivery }) => delivery.dated), ...step.source]
      return [{ about: step.id, at: [...at, ...late.flatMap(({ need }) => need.source)], params }]
    }),
  )
