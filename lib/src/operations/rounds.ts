import { throwIfAborted } from './operation.ts'
import { rangeOf } from './replications.ts'

/** When to stop adding replications. */
export interface Rounds {
  /** Replications made in any case. */
  readonly first: number
  /** Never more than these. */
  readonly most: number
  /** Replications added at a time; of no consequence for the answer, as `decide` reads prefixes. */
  readonly block: number
}

/**
 * Adds replications in rounds until `decide` names the prefix that is enough, or `most` are there.
 * @param collect makes the given replications of everything that is compared
 * @param decide the shortest complete prefix that satisfies the rule among the first `complete` replications, or undefined
 * @returns how many replications count, at least `first`: later ones, though computed, are left out
 */
export async function runInRounds(
  { first, most, block }: Rounds,
  collect: (replications: readonly number[]) => Promise<void>,
  decide: (complete: number) => number | undefined,
  signal?: AbortSignal,
): Promise<{ readonly replications: number; readonly decided: boolean }> {
  let complete = 0
  for (let next = Math.min(first, most); ; next = Math.min(complete + block, most)) {
    throwIfAborted(signal)
    await collect(rangeOf(complete, next))
    complete = next
    const enough = decide(complete)
    if (enough !== undefined) return { replications: Math.max(enough, Math.min(first, most)), decided: true }
    if (complete >= most) return { replications: complete, decided: false }
  }
}
