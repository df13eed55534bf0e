import { IN_SERVICE, WAITING } from './patients.ts'
import type { Run } from './state.ts'

/** What a run looks like at one instant, counted anew from its patients. */
export interface Inspection {
  readonly time: number
  /** Since time 0. */
  readonly generated: number
  readonly inside: number
  /** Patients waiting by `serve` or `seize` step. */
  readonly waiting: Readonly<Record<string, number>>
  /** `inUse` as the engine keeps it; `held` summed over patients and `away` over units being returned must equal it. */
  readonly resources: Readonly<
    Record<string, { readonly capacity: number; readonly inUse: number; readonly free: number; readonly held: number }>
  >
}

export function inspectRun(s: Run): Inspection {
  const { t, patients, held } = s
  const units = new Float64Array(t.resources.count)
  const waiting = new Float64Array(t.steps.count)
  for (let p = 0; p < patients.made; p++) {
    if (Number.isNaN(patients.arrivedAt[p]!)) continue
    if (patients.state[p] === WAITING) waiting[patients.step[p]!]!++
    for (let h = patients.firstHeld[p]!; h >= 0; h = held.next[h]!) units[held.resource[h]!]! += held.units[h]!
    if (patients.state[p] !== IN_SERVICE) continue
    const bundle = patients.bundle[p]!
    for (let i = t.requests.itemFrom[bundle]!; i < t.requests.itemFrom[bundle + 1]!; i++)
      units[t.requests.itemResource[i]!]! += t.requests.itemUnits[i]!
  }
  return {
    time: s.now,
    generated: s.sourcePatients.reduce((sum, n) => sum + n, 0),
    inside: patients.inside,
    waiting: Object.fromEntries(Array.from(t.requests.step, (step) => [t.names.steps[step]!, waiting[step]!] as const)),
    resources: Object.fromEntries(
      t.names.resources.map((name, r) => [
        name,
        { capacity: s.capacity[r]!, inUse: s.inUse[r]!, free: s.free[r]!, held: units[r]! },
      ]),
    ),
  }
}
