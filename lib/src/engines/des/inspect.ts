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
  const { t, patients, held, resources } = s
  const units = new Float64Array(t.resources.count)
  const waiting = new Float64Array(t.steps.count)
  for (const p of patients.all) {
    if (Number.isNaN(p.arrivedAt)) continue
    if (p.state === WAITING) waiting[p.step.index]!++
    for (let h = p.firstHeld; h >= 0; h = held.next[h]!) units[held.resource[h]!]! += held.units[h]!
    if (p.state !== IN_SERVICE) continue
    for (const item of p.step.line!.bundles[p.bundle]!.items) units[item.resource.index]! += item.units
  }
  return {
    time: s.now,
    generated: s.sources.reduce((sum, source) => sum + source.patients, 0),
    inside: patients.inside,
    waiting: Object.fromEntries(s.lines.map(({ step }) => [step.name, waiting[step.index]!] as const)),
    resources: Object.fromEntries(
      resources.map(({ index, capacity, inUse, free }) => [
        t.names.resources[index]!,
        { capacity, inUse, free, held: units[index]! },
      ]),
    ),
  }
}
