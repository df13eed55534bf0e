/** At most so many assumptions: a subset is the bits of a whole number. */
export const mostAssumptions = 30

/** What the indicators are when the assumptions in the subset are as B says and the others as A says; one number per indicator. */
export type Evaluate = (isB: readonly boolean[]) => Promise<readonly number[]> | readonly number[]

/** An evaluation that remembers: no subset is evaluated twice. Bit i of a subset is assumption i as B says; 0 is A, `all` is B. */
export interface Valuation {
  readonly assumptions: number
  readonly all: number
  readonly at: (subset: number) => Promise<readonly number[]>
  /** Subsets asked for so far. */
  readonly evaluated: () => readonly number[]
}

/** @throws RangeError unless there are 1 to 30 assumptions */
export function valuation(assumptions: number, evaluate: Evaluate): Valuation {
  if (!Number.isInteger(assumptions) || assumptions < 1 || assumptions > mostAssumptions)
    throw new RangeError(`valuation(${assumptions}): expected 1 to ${mostAssumptions} assumptions`)
  const known = new Map<number, Promise<readonly number[]>>()
  return {
    assumptions,
    all: 2 ** assumptions - 1,
    at(subset) {
      const found = known.get(subset)
      if (found !== undefined) return found
      const asked = Promise.resolve(evaluate(Array.from({ length: assumptions }, (_, i) => has(subset, i))))
      known.set(subset, asked)
      return asked
    },
    evaluated: () => [...known.keys()],
  }
}

export function has(subset: number, assumption: number): boolean {
  return (subset & (1 << assumption)) !== 0
}

export function sizeOf(subset: number): number {
  let [rest, size] = [subset, 0]
  for (; rest !== 0; rest &= rest - 1) size++
  return size
}
