import type { Coalition } from '../game.ts'
import { type Fraction, fraction, numberOf, overOneBottom } from './fraction.ts'

/** Σ xᵢ over any coalition, exactly and, to look first, in doubles. */
export interface Sums {
  exact(coalition: Coalition): Fraction
  nearly(coalition: Coalition): number
  /** No sum in doubles is farther from the exact one. */
  readonly error: number
}

export function sumsOf(x: readonly Fraction[]): Sums {
  const { tops, bottom } = overOneBottom(x)
  const numbers = x.map(numberOf)
  return {
    exact(coalition) {
      let top = 0n
      for (let rest = coalition; rest !== 0; rest &= rest - 1) top += tops[31 - Math.clz32(rest & -rest)]!
      return fraction(top, bottom)
    },
    nearly(coalition) {
      let sum = 0
      for (let rest = coalition; rest !== 0; rest &= rest - 1) sum += numbers[31 - Math.clz32(rest & -rest)]!
      return sum
    },
    error: numbers.reduce((sum, number) => sum + Math.abs(number), 0) * x.length * 2 ** -51,
  }
}
