import { type FuzzyDate, type Interval, narrow } from '../dates/index.ts'
import type { Assignment, Commission, PlanRow } from './schema/inquiry.ts'
import { type Anchor, readDated } from './schema/values.ts'

/** A row of a plan with the days between which it must lie. */
export interface ScheduledRow {
  readonly assignment: Assignment
  readonly row: PlanRow
  /** As the document writes it, or where it has been moved to. */
  readonly date: FuzzyDate
  /** As the document writes it, when it has been moved since. */
  readonly before?: FuzzyDate
  /** Within the date: what the order of the rows leaves of it. */
  readonly interval: Interval
  /** Ids of the rows that narrowed it. */
  readonly because: readonly string[]
  /** The row that this one cannot stand where it stands with. */
  readonly conflict?: ScheduledRow
  /** Where its date stands. */
  readonly dated: readonly Anchor[]
}

/** Every row of every plan, in the order of the documents. */
export function scheduleOf({ assignments = [] }: Commission): readonly ScheduledRow[] {
  return assignments.flatMap(scheduleAssignment)
}

function scheduleAssignment(assignment: Assignment): readonly ScheduledRow[] {
  const { plan } = assignment
  if (plan === undefined) return []
  const rows = plan.rows.map((row): ScheduledRow => {
    const written = readDated(row.date, plan.year)
    const date = row.moved === undefined ? written : readDated(row.moved.to, plan.year)
    const dated = row.moved?.to.source ?? row.moved?.source ?? row.date?.source ?? row.source
    const before = row.moved === undefined ? {} : { before: written }
    return { assignment, row, date, ...before, interval: date, because: [], dated }
  })
  return plan.chronological === false ? rows.map(asWritten) : inOrderOfTime(rows)
}

function asWritten(row: ScheduledRow): ScheduledRow {
  return { ...row, interval: narrow(row.date, []).interval ?? {} }
}

/**
 * Rows that stand in the order of time: each lies after those before it and before those after it. A row that cannot is in conflict, is
 * told so, and narrows no other; of two the later is.
 */
function inOrderOfTime(rows: readonly ScheduledRow[]): readonly ScheduledRow[] {
  const conflicts = conflictsOf(rows)
  return rows.map((row, index) => {
    const conflict = conflicts.get(index)
    if (conflict !== undefined) return { ...asWritten(row), conflict: rows[conflict]! }
    const others = [...rows.entries()].filter(([at]) => !conflicts.has(at))
    const before = others.flatMap(([at, { date, row: other }]) =>
      at < index && date.lo !== undefined ? [{ lo: date.lo, because: other.id }] : [],
    )
    const after = others.flatMap(([at, { date, row: other }]) =>
      at > index && date.hi !== undefined ? [{ hi: date.hi, because: other.id }] : [],
    )
    const tightest = [
      ...before.toSorted((a, b) => (a.lo < b.lo ? 1 : -1)).slice(0, 1),
      ...after.toSorted((a, b) => (a.hi < b.hi ? -1 : 1)).slice(0, 1),
    ]
    const { interval, because } = narrow(row.date, tightest)
    return { ...row, interval: interval ?? {}, because }
  })
}

/** The rows to take out so that the rest can stand in order, each with a row that it cannot stand with: the worst first. */
function conflictsOf(rows: readonly ScheduledRow[]): ReadonlyMap<number, number> {
  const clashes = rows.map(() => new Set<number>())
  for (const [j, { date }] of rows.entries()) {
    for (let i = 0; i < j; i++) {
      const { lo } = rows[i]!.date
      if (lo === undefined || date.hi === undefined || date.hi >= lo) continue
      clashes[j]!.add(i)
      clashes[i]!.add(j)
    }
  }
  const found = new Map<number, number>()
  for (;;) {
    let worst = -1
    for (const [index, set] of clashes.entries())
      if (set.size > 0 && (worst < 0 || set.size >= clashes[worst]!.size)) worst = index
    if (worst < 0) return found
    // The nearest is the one that a reader sees first.
    const [nearest] = [...clashes[worst]!].sort((a, b) => Math.abs(a - worst) - Math.abs(b - worst))
    found.set(worst, nearest!)
    for (const other of clashes[worst]!) clashes[other]!.delete(worst)
    clashes[worst]!.clear()
  }
}
