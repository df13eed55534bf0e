import type { SolveWithin, Standing, Steps } from '../standing.ts'

/** How one kind of problem is solved. */
export interface Method<Problem> {
  /** @throws RangeError when the problem is none: lengths that do not fit, numbers out of range */
  check(problem: Problem): void
  /** Betters the standing until nothing better is left, or nothing more can be done. */
  steps(problem: Problem, standing: Standing, solve: SolveWithin): Steps
  /** The problem's objective of a value that the method minimises, and of its bound. */
  objective?(problem: Problem, value: number): number
}
