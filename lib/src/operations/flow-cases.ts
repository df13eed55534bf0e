import {
  contentHash,
  engineVersion,
  type Hash,
  type Issue,
  type Measure,
  type Result,
  type RunId,
  resultOf,
} from '#base'
import type { ReplicationRecord } from '#engines/des'
import { compileFlow, type FlowPlan, type FlowSettings, flowRunIdentity } from '#studies/flow'
import type { Inquiry, Variant } from './inquiry.ts'
import type { OnProgress, Ports } from './operation.ts'
import { type CollectOptions, collectReplications, type Work } from './replications.ts'

/** One variant under one set of settings, ready to run: a case is one RunId. */
export interface FlowCase {
  readonly variant: Variant
  readonly plan: FlowPlan
  readonly work: Work
}

/** How far several cases have come, all replications of all of them together. */
export interface Tracker {
  plan(replications: number): void
  count(origin: 'found' | 'computed'): void
}

/** @param planned replications that there will be in any case; `plan` adds to them */
export function trackProgress(stage: string, onProgress: OnProgress | undefined, planned = 0): Tracker {
  let [done, total, found] = [0, planned, 0]
  return {
    plan(replications) {
      total += replications
    },
    count(origin) {
      done++
      if (origin === 'found') found++
      onProgress?.({ stage, done, total, found })
    },
  }
}

/** Variants as cases; what cannot be compiled comes back together. */
export function compileCases(
  { model: written, hash = contentHash(written), compile = compileFlow }: Pick<Inquiry, 'model' | 'hash' | 'compile'>,
  variants: readonly Variant[],
  settings: FlowSettings,
  seed: number,
): Result<readonly FlowCase[]> {
  const issues: Issue[] = []
  const cases: FlowCase[] = []
  for (const [index, variant] of variants.entries()) {
    const plan = compile(variant.model, settings)
    const found = plan.ok ? plan.warnings : plan.issues
    issues.push(...(index === 0 ? found : inVariant(found, variant.id)))
    if (plan.ok) cases.push({ variant, plan: plan.value, work: workOf(written.region.id, hash, plan.value, seed) })
  }
  return resultOf(firstOfEach(issues), () => cases)
}

/** Issues of a scenario or another baseline say whose they are. */
export function inVariant(issues: readonly Issue[], variant: string): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, params: { ...issue.params, variant } }))
}

/** What is wrong in the model as written is wrong in every variant; it is told once. */
export function firstOfEach(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Map<string, Issue>()
  for (const issue of issues) {
    const { variant: _, ...params } = issue.params
    const key = JSON.stringify({ ...issue, params })
    if (!seen.has(key)) seen.set(key, issue)
  }
  return [...seen.values()]
}

/** The manifest holds only what the RunId stands for, so that it is the same whoever runs it, however often. */
function workOf(region: string, written: Hash, plan: FlowPlan, seed: number): Work {
  const identity = flowRunIdentity(written, plan.model, plan.settings, seed)
  const manifest = { kind: 'run-manifest', region, identity, engineVersion }
  return { identity, manifest, task: 'flow', shared: plan }
}

/** Takes what one replication of a case left behind, in any order. */
export type TakeRecord = (which: FlowCase, replication: number, record: ReplicationRecord) => void

/** The given replications of all cases, from the store or computed; each record is taken once and not kept here. */
export async function collectCases(
  ports: Ports,
  cases: readonly FlowCase[],
  wanted: readonly number[],
  take: TakeRecord,
  tracker: Tracker,
  options: CollectOptions,
): Promise<readonly RunId[]> {
  return Promise.all(
    cases.map((which) =>
      collectReplications(
        ports,
        which.work,
        wanted,
        (replication, result, origin) => {
          take(which, replication, result as ReplicationRecord)
          tracker.count(origin)
        },
        options,
      ),
    ),
  )
}

/** Measures of single replications, the same list in each, put together in replication order. */
export function joinMeasures(replications: readonly (readonly Measure[])[]): readonly Measure[] {
  return (replications[0] ?? []).map((measure, i) => ({
    ...measure,
    values: replications.map((measures) => measures[i]!.values[0] ?? null),
  }))
}

/** As `joinMeasures`, for lists that differ, told apart by their groups; null where a replication does not have one. */
export function joinGroups(replications: readonly (readonly Measure[])[]): readonly Measure[] {
  const joined = new Map<string, { readonly measure: Measure; readonly values: (number | null)[] }>()
  replications.forEach((measures, k) => {
    for (const measure of measures) {
      const key = JSON.stringify(measure.group)
      const entry = joined.get(key) ?? { measure, values: replications.map(() => null) }
      entry.values[k] = measure.values[0] ?? null
      joined.set(key, entry)
    }
  })
  return [...joined.values()].map(({ measure, values }) => ({ ...measure, values }))
}
