import { LEVELS } from './accumulators.ts'
import type { LiveResource, LiveStep, Patient } from './live.ts'
import { WAITING } from './patients.ts'
import type { QueueRecord, ReplicationRecord, ResourceRecord, Tally, TimerRecord } from './record.ts'
import type { Run } from './state.ts'
import { touchAll } from './statistics.ts'
import { LEAVE } from './tables.ts'
import { tallyAt } from './tally.ts'

/** What the replication has gathered up to now. */
export function recordOf(s: Run): ReplicationRecord {
  touchAll(s)
  const { t, statistics: st } = s
  const waiting = waitingBySteps(s)
  return {
    kind: 'replication-record',
    replication: s.options.replication,
    measuredTime: s.measuring ? s.now - st.measuredFrom : 0,
    events: s.events,
    arrivals: byName(t.names.sources, (i) => s.sources[i]!.measured),
    visits: byName(t.names.steps, (i) => s.steps[i]!.visits),
    queues: byName(t.names.steps, (i) => queueRecord(s, s.steps[i]!, waiting.get(s.steps[i]!) ?? [])),
    resources: byName(t.names.resources, (r) => resourceRecord(s.resources[r]!)),
    timers: byName([...t.names.timers, 'sojourn'], (i) => timerRecord(s, i)),
    leaves: byName(t.names.steps, (i) =>
      t.steps.kind[i] === LEAVE ? Array.from(st.leaves.subarray(i * t.classes, (i + 1) * t.classes)) : undefined,
    ),
    inside: {
      atStart: st.insideAtStart,
      atEnd: s.patients.inside,
      integral: st.insideIntegral,
      entered: st.entered,
      left: st.left,
    },
    weeksPerEntry: st.weeksPerEntry,
    warnings: [...s.warnings],
  }
}

function byName<T>(names: readonly string[], of: (index: number) => T | undefined): Record<string, T> {
  const entries: [string, T][] = []
  names.forEach((name, i) => {
    const value = of(i)
    if (value !== undefined) entries.push([name, value])
  })
  return Object.fromEntries(entries)
}

function waitingBySteps(s: Run): ReadonlyMap<LiveStep, readonly Patient[]> {
  const bySteps = new Map<LiveStep, Patient[]>()
  for (const p of s.patients.all) {
    if (p.state !== WAITING) continue
    const others = bySteps.get(p.step)
    if (others === undefined) bySteps.set(p.step, [p])
    else others.push(p)
  }
  return bySteps
}

function queueRecord(s: Run, step: LiveStep, waiting: readonly Patient[]): QueueRecord | undefined {
  if (step.line === null) return undefined
  const { index, totals } = step.line
  const { classes } = s.t
  return {
    waits: Array.from({ length: classes }, (_, k) => tallyAt(s.statistics.waits, index * classes + k)),
    waitingIntegral: totals.integral,
    waitingMax: totals.max,
    reneged: totals.reneged,
    balked: totals.balked,
    turnedAway: totals.turnedAway,
    overflowed: totals.overflowed,
    preempted: totals.interrupted,
    unfinished: waiting.length,
    unfinishedWait: sumOf(waiting.map((p) => s.now - p.waitsSince)),
    weekly: [...totals.weekly],
  }
}

function resourceRecord({ totals }: LiveResource): ResourceRecord {
  const inUseByHour = Array.from(totals.inUseByHour)
  const capacityByHour = Array.from(totals.capacityByHour)
  return {
    inUseIntegral: sumOf(inUseByHour),
    capacityIntegral: sumOf(capacityByHour),
    blockedIntegral: totals.blockedIntegral,
    overtimeIntegral: totals.overtime,
    starts: totals.starts,
    timeAtLevel: withoutTrailingZeros(Array.from(totals.timeAtLevel).slice(0, LEVELS)),
    inUseByHour,
    capacityByHour,
    weekly: [...totals.weekly],
  }
}

function timerRecord(s: Run, timer: number): TimerRecord {
  const { statistics: st, patients } = s
  const { groupFrom, limitFrom, withinFrom } = s.t.timers
  const limits = limitFrom[timer + 1]! - limitFrom[timer]!
  const groups: Tally[] = []
  const within: number[][] = []
  for (let g = groupFrom[timer]!; g < groupFrom[timer + 1]!; g++) {
    groups.push(tallyAt(st.timers, g))
    within.push(Array.from(st.within.subarray(withinFrom[g]!, withinFrom[g]! + limits)))
  }
  const isSojourn = timer === s.t.names.timers.length
  const runs = (p: Patient): boolean => !Number.isNaN(p.arrivedAt) && !Number.isNaN(p.timer[timer]!)
  return { groups, within, unfinished: isSojourn ? patients.inside : patients.all.filter(runs).length }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function withoutTrailingZeros(values: readonly number[]): readonly number[] {
  return values.slice(0, values.findLastIndex((value) => value !== 0) + 1)
}
