import { daysBetween, type Interval } from '../dates/index.ts'
import { type ScheduledRow, scheduleOf } from './schedule.ts'
import type { Commission, Obligation } from './schema/inquiry.ts'
import { readDated } from './schema/values.ts'
import { binds, deliveriesOf, presentedIn, rowsPresenting } from './world.ts'

/** Days, at least and at most; either is unknown where an end is open. */
export interface DayRange {
  readonly least: number | null
  readonly most: number | null
}

export interface PlanNode {
  readonly id: string
  readonly kind: 'row' | 'step' | 'assignment' | 'external' | 'obligation'
  /** Id of the assignment that it belongs to. */
  readonly assignment?: string
}

/** `to` comes after `from`, or rests on it. */
export interface PlanEdge {
  readonly from: string
  readonly to: string
  /** `order`: the next row; `needs`: a delivery that a step needs; `due`: the last day of a duty; the others as in `inquiry.yaml`. */
  readonly kind:
    | 'order'
    | 'needs'
    | 'due'
    | 'presents'
    | 'approves'
    | 'after'
    | 'sync'
    | 'consumes'
    | 'constrains'
    | 'overlaps'
  /** Days between the two, where both are in time; below 0 the one comes too late for the other. */
  readonly gap?: DayRange
}

export interface PlannedRow extends Interval {
  readonly id: string
  readonly assignment: string
  readonly body?: string
  readonly kind: string
  /** As the document writes it. */
  readonly date: string | null
  /** Where its date stands. */
  readonly source: { readonly file: string; readonly line: number }
  /** Whether other rows say more of its days than its own date does. */
  readonly inferred: boolean
  readonly slack: DayRange
}

/** What waits for what in an inquiry, and how tightly. */
export interface PlanGraph {
  readonly rows: readonly PlannedRow[]
  readonly graph: { readonly nodes: readonly PlanNode[]; readonly edges: readonly PlanEdge[] }
  /** Rows, first to last, of which each leaves the next the least room; the last is the one with the least room before its duty's last day. */
  readonly criticalPath: readonly string[]
  /** By row: how many days it may slip before what waits for it must move too, or its duty is broken. */
  readonly slack: Readonly<Record<string, DayRange>>
}

/** The dependency graph of an inquiry's plans, with slack and critical path reckoned on intervals. */
export function planGraph(commission: Commission): PlanGraph {
  const schedule = scheduleOf(commission)
  const edges = [...timedEdges(commission, schedule), ...otherEdges(commission, schedule)]
  const slack = Object.fromEntries(schedule.map(({ row }) => [row.id, slackOf(row.id, edges)]))
  return {
    rows: schedule.map((row) => plannedRow(row, slack[row.row.id]!)),
    graph: { nodes: nodesOf(commission, schedule), edges },
    criticalPath: criticalPathOf(edges, schedule),
    slack,
  }
}

function plannedRow({ assignment, row, date, interval, because, dated }: ScheduledRow, slack: DayRange): PlannedRow {
  return {
    id: row.id,
    assignment: assignment.id,
    ...(row.body === undefined ? {} : { body: row.body }),
    kind: row.kind,
    date: date.raw,
    source: { file: dated[0]!.doc, line: dated[0]!.line },
    ...interval,
    inferred: because.length > 0,
    slack,
  }
}

function nodesOf(commission: Commission, schedule: readonly ScheduledRow[]): readonly PlanNode[] {
  const { assignments = [], externals = [], obligations = [] } = commission
  return [
    ...assignments.map(({ id }) => ({ id, kind: 'assignment' as const })),
    ...assignments.flatMap(({ id, steps = [] }) =>
      steps.map((step) => ({ id: step.id, kind: 'step' as const, assignment: id })),
    ),
    ...schedule.map(({ assignment, row }) => ({ id: row.id, kind: 'row' as const, assignment: assignment.id })),
    ...externals.map(({ id }) => ({ id, kind: 'external' as const })),
    ...obligations.map(({ id }) => ({ id, kind: 'obligation' as const })),
  ]
}

/** Edges along which time is counted: between rows, and from a row to the last day of the duty that it meets. */
function timedEdges(commission: Commission, schedule: readonly ScheduledRow[]): readonly PlanEdge[] {
  const order = schedule.flatMap((row, index) => {
    const next = schedule[index + 1]
    const follows = next?.assignment === row.assignment && row.assignment.plan?.chronological !== false
    return follows ? [edge('order', row, next)] : []
  })
  const needs = (commission.assignments ?? []).flatMap(({ steps = [] }) =>
    steps.flatMap(({ id, needs: needed = [] }) => {
      const [shown] = rowsPresenting(schedule, id)
      return needed.flatMap(({ assignment }) => {
        const delivery = deliveriesOf(schedule.filter((row) => row.assignment.id === assignment)).at(-1)
        return shown === undefined || delivery === undefined ? [] : [edge('needs', delivery, shown)]
      })
    }),
  )
  const due = (commission.obligations ?? []).flatMap((duty) => dueEdges(duty, schedule))
  return [...order, ...needs, ...due]
}

function edge(kind: 'order' | 'needs', from: ScheduledRow, to: ScheduledRow): PlanEdge {
  const gap = gapOf(from.interval, to.interval)
  // Of two rows in order the later is not before the earlier, whichever days are chosen; unless their dates say so.
  const ordered = kind === 'order' && from.conflict === undefined && to.conflict === undefined
  const least = ordered && gap.least !== null ? Math.max(0, gap.least) : gap.least
  return { from: from.row.id, to: to.row.id, kind, gap: { ...gap, least } }
}

/** From the last row that meets the duty, of each assignment, to the duty's last day. */
function dueEdges(duty: Obligation, schedule: readonly ScheduledRow[]): readonly PlanEdge[] {
  const { hi } = readDated(duty.by)
  if (hi === undefined) return []
  const meets = schedule.filter(
    ({ row, assignment }) => row.discharges?.includes(duty.id) && binds(duty, assignment.id),
  )
  const last = new Map(meets.map((row) => [row.assignment, row]))
  return [...last.values()].map((row) => ({
    from: row.row.id,
    to: duty.id,
    kind: 'due' as const,
    gap: gapOf(row.interval, { lo: hi, hi }),
  }))
}

function gapOf(from: Interval, to: Interval): DayRange {
  return {
    least: from.hi === undefined || to.lo === undefined ? null : daysBetween(from.hi, to.lo),
    most: from.lo === undefined || to.hi === undefined ? null : daysBetween(from.lo, to.hi),
  }
}

function otherEdges({ assignments = [] }: Commission, schedule: readonly ScheduledRow[]): readonly PlanEdge[] {
  const steps = assignments.flatMap(({ steps: all = [] }) => {
    const inOrder = all.toSorted((a, b) => a.number - b.number)
    return inOrder.slice(1).map(({ id }, index) => ({ from: inOrder[index]!.id, to: id, kind: 'after' as const }))
  })
  const rows = schedule.flatMap(({ row }) => [
    ...presentedIn(row).map((step) => ({ from: step, to: row.id, kind: 'presents' as const })),
    ...(row.approves ?? []).map((step) => ({ from: step, to: row.id, kind: 'approves' as const })),
  ])
  const links = assignments.flatMap(({ id, links: all = [] }) =>
    all.flatMap(({ to, kind }) => {
      const targets = to === 'all' ? assignments.map((one) => one.id).filter((one) => one !== id) : [to]
      return targets.map((target) => ({ from: target, to: id, kind }))
    }),
  )
  return [...steps, ...rows, ...links]
}

function slackOf(row: string, edges: readonly PlanEdge[]): DayRange {
  const gaps = edges.flatMap(({ from, gap }) => (from === row && gap !== undefined ? [gap] : []))
  const least = (of: keyof DayRange) => gaps.reduce<number | null>((so, gap) => smaller(so, gap[of]), null)
  return { least: least('least'), most: least('most') }
}

function smaller(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

/** Back from the row with the least room before a last day, along the edges that leave the least room. */
function criticalPathOf(edges: readonly PlanEdge[], schedule: readonly ScheduledRow[]): readonly string[] {
  const timed = edges.filter(({ gap }) => gap !== undefined)
  const due = timed.filter(({ kind }) => kind === 'due')
  const end = tightest(due)?.from ?? latestOf(schedule)
  const path: string[] = []
  for (let row: string | undefined = end; row !== undefined && !path.includes(row); ) {
    path.unshift(row)
    const here: string = row
    row = tightest(timed.filter(({ to, kind }) => to === here && kind !== 'due'))?.from
  }
  return path
}

/** The edge with the least room; of equals the one that is certain, then the first. Unknown room is the widest. */
function tightest(edges: readonly PlanEdge[]): PlanEdge | undefined {
  const room = ({ gap }: PlanEdge): number => gap?.most ?? Number.POSITIVE_INFINITY
  const least = ({ gap }: PlanEdge): number => gap?.least ?? Number.POSITIVE_INFINITY
  return edges.toSorted((a, b) => compare(room(a), room(b)) || compare(least(a), least(b)))[0]
}

/** By `<`, as the difference of two infinities is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function latestOf(schedule: readonly ScheduledRow[]): string | undefined {
  return schedule.toSorted((a, b) => compareDays(a.interval.hi, b.interval.hi)).at(-1)?.row.id
}

function compareDays(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
