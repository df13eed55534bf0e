import { precedes } from './lines.ts'
import { WAITING } from './patients.ts'
import type { Run } from './state.ts'

export interface Deadlock {
  readonly steps: readonly string[]
  readonly resources: readonly string[]
  readonly patients: number
}

/**
 * Those who can never go on because they wait for units that others among them hold; null when there is no one.
 * Whoever does not wait is taken to give back all it holds sooner or later, capacity to reach its largest value, and who has
 * patience to leave. Then, again and again, whoever could start with what is at hand gives back what it holds.
 * @see Coffman, Elphick & Shoshani, "System deadlocks", Computing Surveys 3 (1971), the detection algorithm for several units
 */
export function findDeadlock(s: Run): Deadlock | null {
  const { patients, t } = s
  const waiting: number[] = []
  const work = t.resources.most.slice()
  for (let p = 0; p < patients.made; p++) {
    if (patients.state[p] !== WAITING) continue
    waiting.push(p)
    eachHeld(s, p, (r, units) => {
      work[r]! -= units
    })
  }
  let stuck = new Set(waiting)
  for (let before = -1; stuck.size !== before; ) {
    before = stuck.size
    for (const p of stuck) {
      if (!canGoOn(s, p, work, stuck)) continue
      stuck.delete(p)
      eachHeld(s, p, (r, units) => {
        work[r]! += units
      })
    }
  }
  stuck = new Set([...stuck].filter((p) => patients.firstHeld[p]! >= 0))
  if (stuck.size === 0) return null
  const resources = new Set<number>()
  for (const p of stuck) eachHeld(s, p, (r) => resources.add(r))
  return {
    steps: [...new Set([...stuck].map((p) => patients.step[p]!))].sort((a, b) => a - b).map((i) => t.names.steps[i]!),
    resources: [...resources].sort((a, b) => a - b).map((i) => t.names.resources[i]!),
    patients: stuck.size,
  }
}

function canGoOn(s: Run, p: number, work: Int32Array, stuck: ReadonlySet<number>): boolean {
  const { requests, steps } = s.t
  const q = steps.request[s.patients.step[p]!]!
  if (requests.patience[q]! >= 0 && s.patients.begun[p] === 0) return true
  const only = s.patients.bundle[p]!
  for (let b = requests.bundleFrom[q]!; b < requests.bundleFrom[q + 1]!; b++) {
    if (only >= 0 && only !== b) continue
    let enough = true
    for (let i = requests.itemFrom[b]!; i < requests.itemFrom[b + 1]!; i++) {
      const r = requests.itemResource[i]!
      const guard = s.guard[r]!
      const kept = guard >= 0 && guard !== p && stuck.has(guard) && !precedes(s, p, guard, r)
      if (kept || work[r]! < requests.itemUnits[i]!) enough = false
    }
    if (enough) return true
  }
  return false
}

function eachHeld(s: Run, p: number, visit: (resource: number, units: number) => void): void {
  for (let h = s.patients.firstHeld[p]!; h >= 0; h = s.held.next[h]!) visit(s.held.resource[h]!, s.held.units[h]!)
}
