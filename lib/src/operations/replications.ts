import { type RunId, type RunIdentity, runIdOf } from '#base'
import { type Ports, throwIfAborted } from './operation.ts'

/** One run: what its results depend on, and the task that makes them. */
export interface Work {
  readonly identity: RunIdentity
  /** Kept beside the results, for those who find them later. */
  readonly manifest: unknown
  readonly task: string
  /** What the task prepares, e.g. a compiled plan. */
  readonly shared: unknown
}

export interface ReplicationInput {
  readonly replication: number
  readonly seed: number
}

export interface CollectOptions {
  /** Compute also what the store has; the store then checks that it comes out the same. */
  readonly fresh?: boolean
  readonly signal?: AbortSignal | undefined
}

/** Takes one replication's result as soon as it is there, in any order. `origin`: from the store, or made now. */
export type Take = (replication: number, result: unknown, origin: 'found' | 'computed') => void

/**
 * Every wanted replication of a run, from the store where it is there and whole, otherwise computed; what is computed is stored
 * before it is taken. Resuming an interrupted run is asking for it again.
 */
export async function collectReplications(
  { store, runner }: Ports,
  work: Work,
  wanted: readonly number[],
  take: Take,
  { fresh = false, signal }: CollectOptions = {},
): Promise<RunId> {
  const run = runIdOf(work.identity)
  throwIfAborted(signal)
  await store.saveManifest(run, work.manifest)
  const there = new Set(fresh ? [] : await store.listReplications(run))
  const missing: number[] = []
  for (const replication of wanted) {
    throwIfAborted(signal)
    const found = there.has(replication) ? await store.findReplication(run, replication) : undefined
    if (!isRecord(found, replication)) missing.push(replication)
    else take(replication, found, 'found')
  }
  const inputs = missing.map((replication): ReplicationInput => ({ replication, seed: work.identity.seed }))
  await runner.run(
    { task: work.task, key: run, shared: work.shared, inputs, results: { run, replications: missing } },
    async (job, result, isSaved) => {
      const replication = missing[job]!
      if (!isSaved) await store.saveReplication(run, replication, result)
      take(replication, result, 'computed')
    },
    signal,
  )
  return run
}

/** Is it a record of this replication? A store keeps whatever it was given, by this version or another. */
function isRecord(found: unknown, replication: number): boolean {
  const { kind, replication: number } = (found ?? {}) as { readonly kind?: unknown; readonly replication?: unknown }
  return kind === 'replication-record' && number === replication
}

/** The whole numbers from `from` to `until` − 1. */
export function rangeOf(from: number, until: number): readonly number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i)
}
