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
  /** Told after each round but the last how many are there. Then the first of them come in rounds too, each twice as far as the one before. */
  readonly onRound?: (complete: number) => void | Promise<void>
}
/** Of the first round, when somebody looks at it: the fewest that have an interval. */
const firstLook = 2

/**
 * Adds replications in rounds until `decide` names the prefix that is enough, or `most` are there.
 * @param collect makes the given replications of everything that is compared
 * @param decide the shortest complete prefix that satisfies the rule among the first `complete` replications, or undefined
 * @returns how many replications count, at least `first`: later ones, though computed, are left out
 */
export async function runInRounds(
  { first, most, block, onRound }: Rounds,
  collect: (replications: readonly number[]) => Promise<void>,
  decide: (complete: number) => number | undefined,
  signal?: AbortSignal,
): Promise<{ readonly replications: number; readonly decided: boolean }> {
  const least = Math.min(first, most)
  const nextAfter = (complete: number): number =>
    complete >= least
      ? Math.min(complete + block, most)
      : onRound === undefined
        ? least
        : Math.min(Math.max(firstLook, 2 * complete), least)
  for (let complete = 0; ; ) {
    const next = nextAfter(complete)
    throwIfAborted(signal)
    await collect(rangeOf(complete, next))
    complete = next
    const enough = complete < least ? undefined : decide(complete)
    if (enough !== undefined) return { replications: Math.max(enough, least), decided: true }
    if (complete >= most) return { replications: complete, decided: false }
    await onRound?.(complete)
  }
}
