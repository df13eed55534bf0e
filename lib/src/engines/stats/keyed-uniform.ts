import { sha256 } from '#base'
import { uniform01 } from './threefry.ts'

/**
 * A uniform number in (0, 1) that depends on the seed, the draw and what it is for, and on nothing else: another number that is drawn too
 * shifts none of the others.
 * @param key what is drawn, with what draws it in front: `parameters/path:resources.icu.capacity`
 * @param draw 0, 1, …
 */
export function keyedUniform(seed: number, key: string, draw: number): number {
  const hash = sha256(key)
  const word = (from: number) => Number.parseInt(hash.slice(from, from + 8), 16)
  return uniform01(seed ^ word(0), word(8), draw, word(16))
}
