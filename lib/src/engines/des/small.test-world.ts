import { compileNetwork, type FlowNetwork, type JourneyEvent, type ReplicationRecord, simulate } from './index.ts'

/** A small network in hours; what is not given is empty. */
export function network(
  parts: Pick<FlowNetwork, 'sources' | 'resources' | 'steps'> & Partial<FlowNetwork>,
): FlowNetwork {
  return { kind: 'flow-network', formatVersion: 1, time: { unit: 'hour' }, ...parts }
}

/** Patients of source `p` at given times. */
export function at(...times: number[]): FlowNetwork['sources'][number] {
  return { kind: 'times', id: 'p', to: 'in', times }
}

export const out = { kind: 'leave', id: 'out' } as const

export function record(given: FlowNetwork, length: number, warmUp = 0, replication = 0, seed = 1): ReplicationRecord {
  return simulate(compileNetwork(given), { seed, replication, length, warmUp }).record
}

/** Journeys of the first patients of source `p`, each as a line such as `0 wait in, 2 start in, 5 out`. */
export function lines(given: FlowNetwork, patients: number, length = 100): readonly string[] {
  const journeys = Array.from({ length: patients }, (_, index) => ({ source: 'p', index }))
  return simulate(compileNetwork(given), { seed: 1, replication: 0, length, warmUp: 0, journeys }).journeys.map(
    (journey) =>
      journey
        .filter((event) => !['arrive', 'route', 'end', 'delay', 'release'].includes(event.kind))
        .map(say)
        .join(', '),
  )
}

function say({ time, kind, at: step, resources }: JourneyEvent): string {
  const when = Math.round(time * 1e6) / 1e6
  if (kind === 'leave') return `${when} ${step}`
  return `${when} ${kind} ${step}${kind === 'start' && resources ? ` with ${resources.join('+')}` : ''}`
}

/** Mean and standard error of one number per replication. */
export function estimate(
  given: FlowNetwork,
  replications: number,
  length: number,
  warmUp: number,
  read: (record: ReplicationRecord) => number,
): { readonly mean: number; readonly error: number } {
  const compiled = compileNetwork(given)
  const values = Array.from({ length: replications }, (_, replication) =>
    read(simulate(compiled, { seed: 7, replication, length, warmUp }).record),
  )
  const mean = values.reduce((sum, value) => sum + value, 0) / replications
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (replications - 1)
  return { mean, error: Math.sqrt(variance / replications) }
}
