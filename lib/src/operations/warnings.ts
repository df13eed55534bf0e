import { contentHash } from '#base'
import type { FlowNetwork, ReplicationRecord } from '#engines/des'
import { trendOver } from '#engines/stats'

/** Something the reader of a result must know. `code` is a key of the texts. */
export interface RunNote {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** Fewer than these support no claim. */
const fewReplications = 10

export interface NetworkCircumstances {
  /** In the network's time unit. */
  readonly length: number
  readonly warmUp: number
  readonly precisionMissed: boolean
}

/** What the engine warned of, how often; and what the replications together show: too few, identical, no warm-up, lines that grow. */
export function networkWarnings(
  network: FlowNetwork,
  records: readonly ReplicationRecord[],
  { length, warmUp, precisionMissed }: NetworkCircumstances,
): readonly RunNote[] {
  const replications = records.length
  return [
    ...engineWarnings(records),
    ...(replications < fewReplications ? [{ code: 'cli.few-replications', params: { replications } }] : []),
    ...(areIdentical(records) ? [{ code: 'cli.identical-replications', params: { replications } }] : []),
    ...(warmUp === 0 && !startsFilled(network) ? [{ code: 'cli.no-warm-up', params: {} }] : []),
    ...(precisionMissed ? [{ code: 'cli.precision-missed', params: { replications } }] : []),
    ...growingLines(records, warmUp / length),
  ]
}

/** Warnings of the engine that have a sentence of their own. */
const known = new Set(['deadlock', 'standstill'])

/** Each warning of the engine once, with the number of replications that gave it. */
function engineWarnings(records: readonly ReplicationRecord[]): readonly RunNote[] {
  const notes = new Map<string, { note: RunNote; replications: number }>()
  for (const { warnings } of records)
    for (const { code, params } of warnings) {
      const key = `${code} ${params.step ?? ''} ${params.resource ?? ''}`
      const before = notes.get(key)
      if (before === undefined) notes.set(key, { note: { code, params }, replications: 1 })
      else before.replications++
    }
  return [...notes.values()].map(({ note, replications }) => ({
    code: known.has(note.code) ? `flow.${note.code}` : 'flow.engine-warning',
    params: { ...note.params, engineCode: note.code, replications },
  }))
}

function areIdentical(records: readonly ReplicationRecord[]): boolean {
  if (records.length < 2) return false
  const [first, ...others] = records.map((record) => contentHash({ ...record, replication: 0 }))
  return others.every((hash) => hash === first)
}

function startsFilled(network: FlowNetwork): boolean {
  return network.sources.some(({ kind }) => kind === 'initial')
}

/** Lines whose weekly means rise through the run: no steady state, so that the means depend on the run's length. */
function growingLines(records: readonly ReplicationRecord[], warmUpShare: number): readonly RunNote[] {
  return Object.keys(records[0]?.queues ?? {}).flatMap((step) => {
    const series = records.map(({ queues }) => {
      const { weekly } = queues[step]!
      return weekly.slice(Math.ceil(weekly.length * warmUpShare))
    })
    if (new Set(series.map(({ length }) => length)).size > 1) return []
    const trend = trendOver(series, { level: 0.99, leastChange: 0.5 })
    return trend.kind === 'rising' ? [{ code: 'cli.growing-line', params: { step } }] : []
  })
}
