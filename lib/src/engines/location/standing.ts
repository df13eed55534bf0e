import type { LinearProgram, SolveResult } from '#engines/lp'
import type { LocationAnswer } from './problems.ts'

/**
 * How far a search has come: the best answer and a bound, both of a minimisation, and the nodes looked at. Methods are generators that better
 * a standing step by step, each step some hundredths of a second at most where no solver is asked; who runs them may stop after any.
 */
export interface Standing {
  /** Of the best answer; `Infinity` without one. */
  value: number
  answer: LocationAnswer | undefined
  /** No answer has a value below. */
  bound: number
  nodes: number
  /** Answers of this value or more are none: somebody is served by a site that cannot. */
  forbidden: number
}
export type Steps = Generator<undefined, void, undefined> | AsyncGenerator<undefined, void, undefined>

/** Solves a program within what is left of the limits; hears of each better answer. Undefined where there is no solver. */
export type SolveWithin =
  | ((program: LinearProgram, start?: Float64Array, hear?: (x: Float64Array) => void) => Promise<SolveResult>)
  | undefined

export function newStanding(): Standing {
  return { value: Infinity, answer: undefined, bound: -Infinity, nodes: 0, forbidden: Infinity }
}

/** Keeps the answer if it is the best so far. */
export function offer(standing: Standing, value: number, answer: () => LocationAnswer): void {
  if (!(value < standing.value)) return
  standing.value = value
  standing.answer = answer()
}

export function raiseBound(standing: Standing, bound: number): void {
  standing.bound = Math.max(standing.bound, bound)
}

/** Nothing better is left: the best answer is the optimum, and without one there is none. */
export function exhausted(standing: Standing): void {
  standing.bound = standing.value
}
