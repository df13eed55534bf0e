import { contentHash } from './canonical.ts'
import type { Hash, RunId } from './tagged.ts'

/** Raised whenever the bits of any result, or how they are written, change. */
export const engineVersion = 4

/** Everything that a result depends on, and nothing else: not the workers, not how many replications were asked for. */
export interface RunIdentity {
  readonly model: Hash
  readonly scenario: Hash
  readonly study: string
  /** What shapes a single replication: run length, warm-up, parameter draw; canonical JSON. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly seed: number
}

/** `RunId = hash(model, scenario, study, settings, seed, engineVersion)`. */
export function runIdOf(identity: RunIdentity): RunId {
  const hash: string = contentHash({ ...identity, engineVersion })
  return hash
}
