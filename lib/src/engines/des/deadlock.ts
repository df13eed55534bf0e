import { precedes } from './lines.ts'
import type { Patient } from './live.ts'
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
  const waiting = patients.all.filter(({ state }) => state === WAITING)
  const work = t.resources.most.slice()
  for (const p of waiting)
    eachHeld(s, p, (r, units) => {
      work[r]! -= units
    })
  let stuck = new Set(waiting)
  for (let before = -1; stuck.size !== before; ) {
    before = stuck.size
    for (const p of stuck) {
      if (!canGoOn(p, work, stuck)) continue
      stuck.delete(p)
      eachHeld(s, p, (r, units) => {
        work[r]! += units
      })
    }
  }
  stuck = new Set([...stuck].filter((p) => p.firstHeld >= 0))
  if (stuck.size === 0) return null
  const resources = new Set<number>()
  for (const p of stuck) eachHeld(s, p, (r) => resources.add(r))
  return {
    steps: [...new Set([...stuck].map((p) => p.step.index))].sort((a, b) => a - b).map((i) => t.names.steps[i]!),
    resources: [...resources].sort((a, b) => a - b).map((i) => t.names.resources[i]!),
    patients: stuck.size,
  }
}

function canGoOn(p: Patient, work: Int32Array, stuck: ReadonlySet<Patient>): boolean {
  const { patience, bundles } = p.step.line!
  if (patience !== null && !p.begun) return true
  return bundles.some(
    ({ number, items }) =>
      (p.bundle < 0 || p.bundle === number) &&
      items.every(({ resource, units }) => {
        const { guard } = resource
        const kept = guard !== null && guard !== p && stuck.has(guard) && !precedes(p, guard, resource)
        return !kept && work[resource.index]! >= units
      }),
  )
}

function eachHeld(s: Run, p: Patient, visit: (resource: number, units: number) => void): void {
  for (let h = p.firstHeld; h >= 0; h = s.held.next[h]!) visit(s.held.resource[h]!, s.held.units[h]!)
}
