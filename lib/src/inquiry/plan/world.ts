import type { Name } from '#care/model'
import { type Day, type FuzzyDate, isSingleDay } from '../dates/index.ts'
import { quoted, type Said } from './say.ts'
import { type ScheduledRow, scheduleOf } from './schedule.ts'
import type { Assignment, Body, Commission, Obligation, PlanRow, Step } from './schema/inquiry.ts'
import { type Dated, readDated } from './schema/values.ts'

/** A commission with what the rules ask of it. */
export interface World {
  readonly commission: Commission
  readonly assignments: readonly Assignment[]
  readonly schedule: readonly ScheduledRow[]
  readonly rowsOf: (assignment: string) => readonly ScheduledRow[]
  readonly body: (id: string) => Body | undefined
  /** What people call whatever has the id. */
  readonly name: (id: string) => Name
  /** Days on which the body is known to meet, in order. */
  readonly meetings: (body: string) => readonly Day[]
  /** Assignments that something is for. */
  readonly assignmentsOf: (of: 'all' | readonly string[] | undefined) => readonly Assignment[]
  /** A date outside the plans; its year must stand in it. */
  readonly date: (dated: Dated | undefined) => FuzzyDate
}

export function worldOf(commission: Commission): World {
  const { assignments = [], bodies = [] } = commission
  const schedule = scheduleOf(commission)
  const byId = new Map(bodies.map((body) => [body.id, body]))
  const names = namesOf(commission)
  const meetings = (id: string): readonly Day[] => {
    const own = (byId.get(id)?.meetings ?? []).map((one) => readDated(one))
    const planned = schedule.filter(({ row }) => row.body === id && row.kind === 'meeting').map((row) => row.date)
    const days = [...own, ...planned].flatMap((one) => (isSingleDay(one) ? (one.lo ?? []) : []))
    return [...new Set(days)].sort()
  }
  return {
    commission,
    assignments,
    schedule,
    rowsOf: (id) => schedule.filter(({ assignment }) => assignment.id === id),
    body: (id) => byId.get(id),
    name: (id) => names.get(id) ?? id,
    meetings,
    assignmentsOf: (of) =>
      of === undefined || of === 'all' ? assignments : assignments.filter(({ id }) => of.includes(id)),
    date: (dated) => readDated(dated),
  }
}

function namesOf(commission: Commission): ReadonlyMap<string, Name> {
  const {
    assignments = [],
    organisations = [],
    groups = [],
    units = [],
    bodies = [],
    externals = [],
    perspectives = [],
  } = commission
  const { agreements = [], reports = [] } = commission
  const named = [
    ...organisations,
    ...groups,
    ...units,
    ...bodies,
    ...externals,
    ...perspectives,
    ...agreements,
    ...reports,
    ...assignments,
    ...assignments.flatMap(({ questions = [] }) => questions.flatMap(({ items = [] }) => items)),
  ].map(({ id, name }): [string, Name] => [id, name])
  const titled = (commission.seats ?? []).map(({ id, title }): [string, Name] => [id, title])
  return new Map([...titled, ...named])
}

/** `uppdrag 1 (annan driftform)`; without a section's number its name. */
export function assignmentNamed({ section, name }: Assignment): Said {
  return section === undefined ? quoted(name) : { say: 'assignment-named', with: { number: section, name } }
}

/** `uppdrag 1`, where several are told. */
export function assignmentShort({ section, name }: Assignment): Said {
  return section === undefined ? quoted(name) : { say: 'assignment', with: { number: section } }
}

/** Ids of the steps that a row presents, in the order of the row. */
export function presentedIn({ presents = [] }: PlanRow): readonly string[] {
  return presents.map((one) => (typeof one === 'string' ? one : one.step))
}

export function stepsInOrder({ steps = [] }: Assignment): readonly Step[] {
  return steps.toSorted((a, b) => a.number - b.number)
}

/** Rows of the plan that present the step, in order. */
export function rowsPresenting(rows: readonly ScheduledRow[], step: string): readonly ScheduledRow[] {
  return rows.filter(({ row }) => presentedIn(row).includes(step))
}

/** Rows that hand over an assignment's result. */
export function deliveriesOf(rows: readonly ScheduledRow[]): readonly ScheduledRow[] {
  return rows.filter(({ row }) => row.kind === 'delivery')
}

/** Obligations that bind. */
export function duties({ commission }: World): readonly Obligation[] {
  return (commission.obligations ?? []).filter(({ modality }) => modality === 'shall')
}

/** Whether the obligation is one of the assignment's. */
export function binds({ from }: Obligation, assignment: string): boolean {
  return from === 'all' || from.includes(assignment)
}
