import { type CompiledNetwork, compileChecked, type JourneyEvent, type ReplicationRecord, simulate } from '#engines/des'
import type { FlowPlan } from './types.ts'

/** A plan made ready for its replications: compiled once, run many times. */
export interface PreparedFlow {
  readonly network: CompiledNetwork
  readonly length: number
  readonly warmUp: number
}
/** Which replication; it depends on these two and the plan, and on nothing else. */
export interface FlowReplication {
  readonly replication: number
  readonly seed: number
}

/** The task that workers do, one replication at a time. */
export const flowTask = {
  prepare(plan: FlowPlan): PreparedFlow {
    const { run } = plan.network
    if (!run) throw new Error('flowTask.prepare(plan): the network does not say how long to run')
    return { network: compileChecked(plan.network), length: run.length, warmUp: run.warmUp ?? 0 }
  },
  run({ network, length, warmUp }: PreparedFlow, { replication, seed }: FlowReplication): ReplicationRecord {
    return simulate(network, { seed, replication, length, warmUp }).record
  },
}

/** Replications `first`, `first` + 1, … of a plan, one after the other. */
export function runFlow(
  plan: FlowPlan,
  { seed, replications, first = 0 }: { readonly seed: number; readonly replications: number; readonly first?: number },
): readonly ReplicationRecord[] {
  const prepared = flowTask.prepare(plan)
  return Array.from({ length: replications }, (_, k) => flowTask.run(prepared, { replication: first + k, seed }))
}

/** What happened to some patients of one replication, by source (`need/place/ageGroup`) and number there from 0. */
export function runJourneys(
  plan: FlowPlan,
  { seed, replication }: FlowReplication,
  journeys: readonly { readonly source: string; readonly index: number }[],
): readonly (readonly JourneyEvent[])[] {
  const { network, length, warmUp } = flowTask.prepare(plan)
  return simulate(network, { seed, replication, length, warmUp, journeys }).journeys
}
