import { precedes } from './lines'
import { Bundle, Holding, Patient, WAITING } from './live'
import { Patients } from './patients'
import { Run } from './state'

/** Who was found stuck: patients, and by step and by resource whether it is theirs. */
export class Deadlock {
  static patients: i32 = 0
  static time: f64 = 0
  static steps: StaticArray<bool> = new StaticArray<bool>(0)
  static resources: StaticArray<bool> = new StaticArray<bool>(0)
}

/**
 * Those who can never go on because they wait for units that others among them hold. Whoever does not wait is taken to give back all
 * it holds sooner or later, capacity to reach its largest value, and who has patience to leave. Then, again and again, whoever could
 * start with what is at hand gives back what it holds. Says whether anyone is left.
 * @see Coffman, Elphick & Shoshani, "System deadlocks", Computing Surveys 3 (1971), the detection algorithm for several units
 */
export function findDeadlock(): bool {
  const all = Patients.all
  const work = new StaticArray<i32>(Run.resources.length)
  for (let i = 0; i < work.length; i++) work[i] = Run.resources[i].most
  let left = 0
  for (let i = 0; i < all.length; i++) {
    const p = all[i]
    p.stuck = p.state === WAITING
    if (!p.stuck) continue
    left++
    giveTo(work, p, -1)
  }
  for (let before = -1; left !== before; ) {
    before = left
    for (let i = 0; i < all.length; i++) {
      const p = all[i]
      if (!p.stuck || !canGoOn(p, work)) continue
      p.stuck = false
      left--
      giveTo(work, p, 1)
    }
  }
  return name(all)
}

/** Adds what p holds to what is at hand (sign 1), or takes it away (−1). */
function giveTo(work: StaticArray<i32>, p: Patient, sign: i32): void {
  let h: Holding | null = p.held
  while (h !== null) {
    const at = h.resource.index
    work[at] = work[at] + sign * h.units
    h = h.next
  }
}

function name(all: Array<Patient>): bool {
  Deadlock.patients = 0
  Deadlock.time = Run.now
  Deadlock.steps = new StaticArray<bool>(Run.steps.length)
  Deadlock.resources = new StaticArray<bool>(Run.resources.length)
  for (let i = 0; i < all.length; i++) {
    const p = all[i]
    if (!p.stuck || p.held === null) continue
    Deadlock.patients++
    Deadlock.steps[p.step.index] = true
    let h: Holding | null = p.held
    while (h !== null) {
      Deadlock.resources[h.resource.index] = true
      h = h.next
    }
  }
  return Deadlock.patients > 0
}

function canGoOn(p: Patient, work: StaticArray<i32>): bool {
  const line = p.step.line!
  if (line.patience !== null && !p.begun) return true
  for (let b = 0; b < line.bundles.length; b++) {
    const bundle = line.bundles[b]
    if ((p.bundle < 0 || p.bundle === bundle.number) && canHave(p, bundle, work)) return true
  }
  return false
}

function canHave(p: Patient, bundle: Bundle, work: StaticArray<i32>): bool {
  for (let i = 0; i < bundle.items.length; i++) {
    const resource = bundle.items[i].resource
    const guard = resource.guard
    if (guard !== null && guard !== p && guard.stuck && !precedes(p, guard, resource)) return false
    if (work[resource.index] < bundle.items[i].units) return false
  }
  return true
}
