import { addDays, holidayOf, isSingleDay } from '../../dates/index.ts'
import type { Found, Rule } from '../finding.ts'
import type { ScheduledRow } from '../schedule.ts'
import type { Assignment, Obligation } from '../schema/inquiry.ts'
import { assignmentNamed, assignmentShort, binds, deliveriesOf, duties, type World } from '../world.ts'

/** I14: duties to report that no row of the assignment's plan meets, and those that rows meet after their last day only. */
export const obligationUnplanned: Rule = (world) =>
  world.assignments.flatMap((assignment) => [...unmet(world, assignment), ...metTooLate(world, assignment)])

function unmet(world: World, assignment: Assignment): readonly Found[] {
  const open = dutiesOf(world, assignment).filter(
    (duty) =>
      rowsMeeting(world, assignment, duty).length === 0 &&
      // Without a plan the last day is told of by PLAN-NONE.
      !(duty.cadence === 'once' && world.rowsOf(assignment.id).length === 0),
  )
  if (open.length === 0) return []
  const to = [...new Set(open.map((duty) => duty.to))].map(world.name)
  const at = [...open.flatMap(({ source }) => source), ...(assignment.plan?.source ?? assignment.source)]
  return [{ about: assignment.id, at, params: { assignment: assignmentNamed(assignment), to } }]
}

/** Whichever of the possible days are chosen. */
function metTooLate(world: World, assignment: Assignment): readonly Found[] {
  return dutiesOf(world, assignment).flatMap((duty): readonly Found[] => {
    const { hi: last } = world.date(duty.by)
    const rows = rowsMeeting(world, assignment, duty)
    const [first] = rows
    const isLate = ({ interval: { lo } }: ScheduledRow) => lo !== undefined && last !== undefined && lo > last
    if (first === undefined || !rows.every(isLate)) return []
    const params = {
      assignment: assignmentNamed(assignment),
      to: world.name(duty.to),
      row: first.row.what,
      days: { days: first.interval },
      by: duty.by!.text,
    }
    return [{ about: `${assignment.id} ${duty.id}`, variant: 'late', at: [...first.dated, ...duty.source], params }]
  })
}

const dutiesOf = (world: World, { id }: Assignment) => duties(world).filter((duty) => binds(duty, id))

/** Rows that are said to meet it; where none is, what is due once is met by deliveries. */
function rowsMeeting(world: World, { id }: Assignment, duty: Obligation): readonly ScheduledRow[] {
  const rows = world.rowsOf(id)
  const meeting = rows.filter(({ row }) => row.discharges?.includes(duty.id))
  return meeting.length === 0 && duty.cadence === 'once' ? deliveriesOf(rows) : meeting
}

/** All assignments report to a body that was appointed for some of them. */
export const obligationBodyScope: Rule = (world) =>
  duties(world).flatMap((duty) => {
    const body = world.body(duty.to)
    const { appointedFor } = body ?? {}
    const others = world
      .assignmentsOf(duty.from)
      .filter(({ id }) => appointedFor !== undefined && !appointedFor.includes(id))
    if (body === undefined || others.length === 0) return []
    const params = {
      body: body.name,
      appointed: world.assignmentsOf(appointedFor).map(assignmentShort),
      others: others.map(assignmentShort),
    }
    return [{ about: duty.id, at: [...duty.source, ...(body.source ?? [])], params }]
  })

/** A delivery on a day when none of those who may receive it meets. */
export const deliveryNoReceiver: Rule = (world) =>
  world.schedule.flatMap(({ assignment, row, date, dated }) => {
    const day = isSingleDay(date) ? date.lo : undefined
    if (row.kind !== 'delivery' || day === undefined) return []
    const board = world.commission.directive?.recipient?.body ?? world.commission.directive?.commissioner.body
    const preparing = (world.commission.bodies ?? []).filter(
      ({ prepares }) => board !== undefined && prepares === board,
    )
    const receivers =
      row.body === undefined ? [...preparing.map(({ id }) => id), ...(board ? [board] : [])] : [row.body]
    if (receivers.length === 0 || receivers.some((body) => world.meetings(body).includes(day))) return []
    const next = receivers.flatMap((body) => {
      const meeting = world.meetings(body).find((one) => one > day)
      return meeting === undefined ? [] : [{ name: world.name(body), day: { day: meeting } }]
    })
    const holiday = holidayOf(addDays(day, 1))
    const params = {
      assignment: assignmentNamed(assignment),
      date: { day },
      weekday: { weekday: day },
      ...(holiday === undefined ? {} : { holiday: `holiday-${holiday}` }),
      ...(next.length === 0 ? {} : { next: next.map((one) => ({ say: 'on-day', with: one })) }),
    }
    return [{ about: row.id, at: dated, params, variant: row.body === undefined ? 'nobody' : 'no-meeting' }]
  })

/** The last row that meets a duty is at the last known meeting before the duty's last day: if it slips there is no other. */
export const slackZero: Rule = (world) =>
  duties(world).flatMap((duty) => {
    const { hi: last } = world.date(duty.by)
    if (last === undefined) return []
    return world.assignments.flatMap((assignment) => {
      const rows = world.rowsOf(assignment.id).filter(({ row }) => row.discharges?.includes(duty.id))
      const row = rows.at(-1)
      const day = row?.interval.hi
      if (!binds(duty, assignment.id) || row?.row.body === undefined || day === undefined || day > last) return []
      const meetings = world.meetings(row.row.body)
      // A delivery on another day is told of by DELIVERY-NO-RECEIVER.
      if (row.row.kind === 'delivery' && !meetings.includes(day)) return []
      if (meetings.some((meeting) => meeting > day && meeting <= last)) return []
      const params = {
        assignment: assignmentNamed(assignment),
        body: world.name(row.row.body),
        day: { day },
        by: duty.by!.text,
      }
      return [{ about: row.row.id, at: [...row.row.source, ...duty.source], params }]
    })
  })
