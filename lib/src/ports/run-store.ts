import type { RunId } from '#base'

/**
 * Keeps what runs leave behind, by run and replication. A stored result is never overwritten with other content, and a value is either
 * stored whole or not at all, also when the process dies in the middle.
 */
export interface RunStore {
  /** What a run is: its identity and settings, written once before its first replication. */
  saveManifest(run: RunId, manifest: unknown): Promise<void>
  findManifest(run: RunId): Promise<unknown>
  saveReplication(run: RunId, replication: number, result: unknown): Promise<void>
  /** undefined when not there (or damaged: then it is as if it were not there). */
  findReplication(run: RunId, replication: number): Promise<unknown>
  /** Replications that are there, ascending. */
  listReplications(run: RunId): Promise<readonly number[]>
  listRuns(): Promise<readonly RunId[]>
}
