import { normalQuantile } from './normal.ts'
import { uniform01 } from './threefry.ts'

/** For tests: standard normal draws, one after the other, under a seed. */
export function normalDraws(seed: number): () => number {
  let index = 0
  return () => normalQuantile(uniform01(seed, 0x7e57, index++, 0))
}

/** For tests: `count` values of a function called over and over. */
export function listOf<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** For tests: standard error of a share that was found in `trials`. */
export function shareError(share: number, trials: number): number {
  return Math.sqrt((share * (1 - share)) / trials)
}
