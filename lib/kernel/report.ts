import { Deadlock } from './deadlock'
import { Holding, IN_DELAY, IN_SERVICE, Patient, WAITING } from './live'
import { Patients } from './patients'
import { Run } from './state'
import { touchAll } from './statistics'
import { Report } from './tape'

/* What the host asks for, as numbers in a row; src/engines/des/report.ts reads them in this order. */

/** What the replication has gathered up to now. */
export function reportRecord(): void {
  touchAll()
  Report.clear()
  Report.add(Run.measuring ? Run.now - Run.measuredFrom : 0)
  Report.add(Run.events)
  for (let i = 0; i < Run.sources.length; i++) Report.add(Run.sources[i].measured)
  for (let i = 0; i < Run.steps.length; i++) Report.add(Run.steps[i].visits)
  reportLines()
  reportResources()
  reportTimers()
  for (let i = 0; i < Run.leaves.length; i++) Report.add(Run.leaves[i])
  Report.add(Run.insideAtStart)
  Report.add(Patients.inside)
  Report.add(Run.insideIntegral)
  Report.add(Run.entered)
  Report.add(Run.left)
  Report.add(Run.weeksPerEntry)
  reportEnd()
}

function reportLines(): void {
  const unfinished = new StaticArray<f64>(Run.lines.length)
  const unfinishedWait = new StaticArray<f64>(Run.lines.length)
  for (let i = 0; i < Patients.all.length; i++) {
    const p = Patients.all[i]
    if (!isInLine(p)) continue
    const at = p.step.line!.index
    unfinished[at] = unfinished[at] + 1
    unfinishedWait[at] = unfinishedWait[at] + (Run.now - p.waitsSince)
  }
  for (let i = 0; i < Run.lines.length; i++) {
    const line = Run.lines[i]
    for (let k = 0; k < Run.classes; k++) Run.waits.report(i * Run.classes + k)
    Report.add(line.integral)
    Report.add(line.max)
    Report.add(line.reneged)
    Report.add(line.balked)
    Report.add(line.turnedAway)
    Report.add(line.overflowed)
    Report.add(line.interrupted)
    Report.add(unfinished[i])
    Report.add(unfinishedWait[i])
    Report.addList(line.weekly)
  }
}

/** Waiting for units, or for a slot. */
function isInLine(p: Patient): bool {
  return p.state === WAITING || (p.state === IN_DELAY && p.step.line !== null)
}

function reportResources(): void {
  for (let i = 0; i < Run.resources.length; i++) {
    const r = Run.resources[i]
    Report.add(r.blockedIntegral)
    Report.add(r.overtime)
    Report.add(r.starts)
    Report.addReals(r.timeAtLevel)
    Report.addReals(r.inUseByHour)
    Report.addReals(r.capacityByHour)
    Report.addList(r.weekly)
  }
}

function reportTimers(): void {
  for (let i = 0; i < Run.timers.length; i++) {
    const timer = Run.timers[i]
    for (let g = timer.firstGroup; g < timer.firstGroup + timer.groups; g++) {
      Run.durations.report(g)
      const first = Run.withinFrom[g]
      for (let k = 0; k < timer.limits.length; k++) Report.add(Run.within[first + k])
    }
    Report.add(i === Run.timers.length - 1 ? Patients.inside : running(i))
  }
}

/** Patients inside whose timer runs. */
function running(timer: i32): i32 {
  let count = 0
  for (let i = 0; i < Patients.all.length; i++) {
    const p = Patients.all[i]
    if (!isNaN(p.arrivedAt) && !isNaN(p.timer[timer])) count++
  }
  return count
}

/** How the run came to its end: deadlock with its patients, steps and resources, and a standstill. */
function reportEnd(): void {
  Report.add(Deadlock.patients)
  Report.add(Deadlock.time)
  reportSet(Deadlock.steps)
  reportSet(Deadlock.resources)
  Report.add(Run.stoodStillAfter)
  Report.add(Run.now)
}

function reportSet(set: StaticArray<bool>): void {
  let count = 0
  for (let i = 0; i < set.length; i++) if (set[i]) count++
  Report.add(count)
  for (let i = 0; i < set.length; i++) if (set[i]) Report.add(i)
}

/** What the run looks like now, counted anew from its patients. */
export function reportInspection(): void {
  const units = new StaticArray<f64>(Run.resources.length)
  const waiting = new StaticArray<f64>(Run.lines.length)
  for (let i = 0; i < Patients.all.length; i++) {
    const p = Patients.all[i]
    if (isNaN(p.arrivedAt)) continue
    const line = p.step.line
    if (line !== null && isInLine(p)) waiting[line.index] = waiting[line.index] + 1
    let h: Holding | null = p.held
    while (h !== null) {
      units[h.resource.index] = units[h.resource.index] + <f64>h.units
      h = h.next
    }
    if (p.state !== IN_SERVICE || line === null) continue
    const items = line.bundles[p.bundle].items
    for (let k = 0; k < items.length; k++) {
      const at = items[k].resource.index
      units[at] = units[at] + <f64>items[k].units
    }
  }
  Report.clear()
  Report.add(Run.now)
  let generated: f64 = 0
  for (let i = 0; i < Run.sources.length; i++) generated += <f64>Run.sources[i].patients
  Report.add(generated)
  Report.add(Patients.inside)
  Report.addReals(waiting)
  for (let i = 0; i < Run.resources.length; i++) {
    const r = Run.resources[i]
    Report.add(r.capacity)
    Report.add(r.inUse)
    Report.add(r.free)
    Report.add(units[i])
  }
}
