import { type Day, daysBetween, isSingleDay, weekdayOf } from '../../dates/index.ts'
import type { Found, Rule } from '../finding.ts'
import { quoted } from '../say.ts'
import type { ScheduledRow } from '../schedule.ts'
import { assignmentNamed, binds, duties, rowsPresenting, stepsInOrder } from '../world.ts'

/** An assignment that must report within a time has no plan. */
export const planNone: Rule = (world) =>
  world.assignments.flatMap((assignment) => {
    const due = duties(world).filter((duty) => duty.by !== undefined && binds(duty, assignment.id))
    if ((assignment.plan?.rows.length ?? 0) > 0 || due.length === 0) return []
    const params = { assignment: assignmentNamed(assignment), by: due[0]!.by!.text }
    return [{ about: assignment.id, at: [...assignment.source, ...due.flatMap(({ source }) => source)], params }]
  })

/** Rows without a date, or with one that is not in the calendar or cannot be read; and, as a warning, rows whose date is no day. */
export const planUndated: Rule = (world) =>
  world.assignments.flatMap((assignment): readonly Found[] => {
    const rows = world.rowsOf(assignment.id)
    const about = assignment.id
    const none = rows.filter(({ date }) => date.kind === 'none' || date.kind === 'unclear')
    const vague = rows.filter((row) => !none.includes(row) && !isSingleDay(row.date) && row.date.year !== 'missing')
    const params = (of: readonly ScheduledRow[]) => ({
      assignment: assignmentNamed(assignment),
      count: of.length,
      rows: of.map(({ row }) => row.what),
    })
    const texts = (of: readonly ScheduledRow[]) =>
      [...new Set(of.map(({ date }) => (date.raw ?? '').replace(/\s+/g, ' ')))].map((text) => quoted(text))
    const unclear = texts(none.filter(({ date }) => date.kind === 'unclear'))
    return [
      ...(none.length === 0
        ? []
        : [
            {
              about,
              variant: 'none',
              at: none.flatMap(({ dated }) => dated),
              params: { ...params(none), ...(unclear.length === 0 ? {} : { unclear }) },
            },
          ]),
      ...(vague.length === 0
        ? []
        : [
            {
              about: `${about} vague`,
              variant: 'vague',
              severity: 'warning' as const,
              at: vague.flatMap(({ dated }) => dated),
              params: { ...params(vague), texts: texts(vague) },
            },
          ]),
    ]
  })

/** What the order of the rows says of a date that is written but is no day. */
export const planInfer: Rule = (world) =>
  world.schedule.flatMap(({ assignment, row, date, interval, because, dated }) => {
    if (because.length === 0 || date.kind === 'none' || date.kind === 'unclear' || date.year === 'missing') return []
    const rows = world.rowsOf(assignment.id).filter((other) => because.includes(other.row.id))
    const params = {
      assignment: assignmentNamed(assignment),
      row: row.what,
      date: (date.raw ?? '').replace(/\s+/g, ' '),
      days: { days: interval },
    }
    return [{ about: row.id, at: [...dated, ...rows.flatMap((other) => other.dated)], params }]
  })

/** A row that lies elsewhere than its document says. */
export const dateMoved: Rule = (world) =>
  world.schedule.flatMap(({ row, date, before, dated }) => {
    if (before === undefined) return []
    const params = {
      row: row.what,
      before: (before.raw ?? '–').replace(/\s+/g, ' '),
      date: { days: date },
      because: row.moved!.because,
    }
    return [{ about: row.id, at: [...(row.date?.source ?? row.source), ...dated], params }]
  })

/** Work is planned before the day on which it is said to begin. */
export const startConflict: Rule = (world) =>
  world.assignments.flatMap((assignment) => {
    const { start, plan } = assignment
    const begins = world.date(start).lo
    const first = world
      .rowsOf(assignment.id)
      .find(({ interval }) => interval.hi !== undefined && begins !== undefined && interval.hi < begins)
    if (start === undefined || first === undefined || plan === undefined) return []
    const params = {
      assignment: assignmentNamed(assignment),
      start: start.text,
      row: first.row.what,
      date: (first.date.raw ?? '').replace(/\s+/g, ' '),
    }
    return [{ about: assignment.id, at: [...(start.source ?? assignment.source), ...first.dated], params }]
  })

/** Something that a step's question asks for is not named where the step is presented, though other things are. */
export const itemDropped: Rule = (world) =>
  world.assignments.flatMap((assignment) =>
    stepsInOrder(assignment).flatMap((step) => {
      const shown = rowsPresenting(world.rowsOf(assignment.id), step.id).flatMap(({ row }) =>
        (row.presents ?? []).flatMap((one) =>
          typeof one === 'string' || one.step !== step.id || one.items === undefined
            ? []
            : [{ ...one, row, items: one.items }],
        ),
      )
      const asked = (assignment.questions ?? []).filter(({ id }) => step.questions?.includes(id))
      const named = shown.flatMap(({ items }) => items)
      const dropped = asked.flatMap(({ items = [] }) => items).filter(({ id }) => !named.includes(id))
      if (shown.length === 0 || dropped.length === 0) return []
      const at = [...asked.flatMap(({ source }) => source), ...shown.flatMap(({ source, row }) => source ?? row.source)]
      return [{ about: step.id, at, params: { step: step.number, items: dropped.map(({ name }) => name) } }]
    }),
  )

/** A body that prepares another's matters meets at uneven times before it, or on another weekday than usual. */
export const cadenceOdd: Rule = (world) =>
  (world.commission.bodies ?? []).flatMap((body) => {
    const target = body.prepares
    if (target === undefined) return []
    const days = [...new Set(daysIn(world.schedule, body.id))].sort()
    const pairs = days.flatMap((day) => {
      const next = daysIn(world.schedule, target)
        .filter((other) => other >= day)
        .sort()[0]
      return next === undefined ? [] : [{ day, next, lead: daysBetween(day, next) }]
    })
    const leads = pairs.map(({ lead }) => lead)
    const usual = mostCommon(days.map(weekdayOf))
    const odd = days.filter((day) => weekdayOf(day) !== usual)
    if (pairs.length < 3 || (new Set(leads).size < 2 && odd.length === 0)) return []
    const at = world.schedule.filter(({ row }) => row.body === body.id).flatMap(({ dated }) => dated)
    const sample = days.find((day) => weekdayOf(day) === usual)!
    const params = {
      body: body.name,
      target: world.name(target),
      leads: leads.join(', '),
      ...(odd.length === 0
        ? {}
        : { odd: odd.map((day) => ({ day })), weekday: { weekday: odd[0]! }, usual: { weekday: sample } }),
    }
    return [{ about: body.id, at, params }]
  })

function daysIn(schedule: readonly ScheduledRow[], body: string): readonly Day[] {
  return schedule.flatMap(({ row, date }) => (row.body === body && isSingleDay(date) ? (date.lo ?? []) : []))
}

function mostCommon(numbers: readonly number[]): number | undefined {
  const counts = [...Map.groupBy(numbers, (one) => one)].sort(([, a], [, b]) => b.length - a.length)
  return counts[0]?.[0]
}
