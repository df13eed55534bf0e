import type { Level, Turns, Verdict } from './types.ts'

/**
 * What decides between two sets of values in one measure.
 * @param turns what turns the answer, absent when the measure has no zero
 * @param reference the measure's level under the reference
 * @param rival under the rival
 */
export function verdictOf(turns: Turns | undefined, reference: Level, rival: Level): Verdict {
  if (turns === undefined || reference.sign === null || rival.sign === null) return { kind: 'no-side' }
  if (reference.sign === 0 || rival.sign === 0) return { kind: 'undecided' }
  const [first, ...others] = turns.ofReference
  if (reference.sign === rival.sign) return { kind: 'agree', turning: turns.ofReference }
  if (first === undefined) return { kind: 'together', sets: turns.smallest }
  return others.length === 0
    ? { kind: 'one-decides', assumption: first }
    : { kind: 'each-decides', assumptions: turns.ofReference }
}
