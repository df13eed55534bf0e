import type { Level, RivalFigure } from './types.ts'

/** What decides between two sets of values, in one measure. */
export type Verdict =
  /** The measure has nothing that it may be on either side of. */
  | { readonly kind: 'no-side' }
  /** Chance hides on which side the answer of one of them is. */
  | { readonly kind: 'undecided' }
  /** Both come to the same; `turning` are assumptions that alone would turn it all the same. */
  | { readonly kind: 'agree'; readonly turning: readonly string[] }
  /** They come to opposite answers, and one assumption alone turns the reference's into the rival's. */
  | { readonly kind: 'one-decides'; readonly assumption: string }
  | { readonly kind: 'each-decides'; readonly assumptions: readonly string[] }
  /** None alone does; these do together, the fewest that do. */
  | { readonly kind: 'together'; readonly sets: readonly (readonly string[])[] }

/** @param reference the measure's level under the reference, @param rival under the rival */
export function verdictOf({ turns }: RivalFigure, reference: Level, rival: Level): Verdict {
  if (turns === undefined || reference.sign === null || rival.sign === null) return { kind: 'no-side' }
  if (reference.sign === 0 || rival.sign === 0) return { kind: 'undecided' }
  const [first, ...others] = turns.ofReference
  if (reference.sign === rival.sign) return { kind: 'agree', turning: turns.ofReference }
  if (first === undefined) return { kind: 'together', sets: turns.smallest }
  return others.length === 0
    ? { kind: 'one-decides', assumption: first }
    : { kind: 'each-decides', assumptions: turns.ofReference }
}
