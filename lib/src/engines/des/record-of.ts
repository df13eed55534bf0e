import { HOURS, LEVELS } from './accumulators.ts'
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
  return {
    kind: 'replication-record',
    replication: s.options.replication,
    measuredTime: s.measuring ? s.now - st.measuredFrom : 0,
    events: s.events,
    arrivals: byName(t.names.sources, (i) => st.arrivals[i]!),
    visits: byName(t.names.steps, (i) => st.visits[i]!),
    queues: byName(t.names.steps, (i) => (t.steps.request[i]! < 0 ? undefined : queueRecord(s, t.steps.request[i]!))),
    resources: byName(t.names.resources, (r) => resourceRecord(s, r)),
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

function queueRecord(s: Run, q: number): QueueRecord {
  const { t, statistics: st, patients } = s
  const step = t.requests.step[q]!
  const waits: Tally[] = Array.from({ length: t.classes }, (_, k) => tallyAt(st.waits, q * t.classes + k))
  let unfinished = 0
  let unfinishedWait = 0
  for (let p = 0; p < patients.made; p++) {
    if (patients.state[p] !== WAITING || patients.step[p] !== step) continue
    unfinished++
    unfinishedWait += s.now - patients.waitsSince[p]!
  }
  return {
    waits,
    waitingIntegral: st.lineIntegral[q]!,
    waitingMax: st.lineMax[q]!,
    reneged: st.reneged[q]!,
    balked: st.balked[q]!,
    turnedAway: st.turnedAway[q]!,
    overflowed: st.overflowed[q]!,
    preempted: st.interrupted[q]!,
    unfinished,
    unfinishedWait,
    weekly: [...st.lineWeekly[q]!],
  }
}

function resourceRecord(s: Run, r: number): ResourceRecord {
  const st = s.statistics
  const inUseByHour = Array.from(st.inUseByHour.subarray(r * HOURS, (r + 1) * HOURS))
  const capacityByHour = Array.from(st.capacityByHour.subarray(r * HOURS, (r + 1) * HOURS))
  return {
    inUseIntegral: sumOf(inUseByHour),
    capacityIntegral: sumOf(capacityByHour),
    blockedIntegral: st.blockedIntegral[r]!,
    overtimeIntegral: st.overtime[r]!,
    starts: st.starts[r]!,
    timeAtLevel: withoutTrailingZeros(Array.from(st.timeAtLevel[r]!).slice(0, LEVELS)),
    inUseByHour,
    capacityByHour,
    weekly: [...st.weekly[r]!],
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
  const timers = s.t.names.timers.length
  let running = 0
  for (let p = 0; timer < timers && p < patients.made; p++)
    if (!Number.isNaN(patients.arrivedAt[p]!) && !Number.isNaN(patients.timer[p * timers + timer]!)) running++
  return { groups, within, unfinished: timer < timers ? running : patients.inside }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function withoutTrailingZeros(values: readonly number[]): readonly number[] {
  return values.slice(0, values.findLastIndex((value) => value !== 0) + 1)
}
