import { decimalFraction, type Fraction, over, plus, sum, times, zero } from '../exact/fraction.ts'
import { costOfVolume, type Facility } from '../facilities.ts'

/**
 * The Aumann–Shapley division of what volumes cost that come together, such as days in bed: each bears qᵢ·∫₀¹ ∂C/∂qᵢ(t·q) dt, its marginal cost
 * on average while all volumes grow in the same proportion. A facility whose cost f goes by the sum s of what is needed has the mean f(s)/s: the
 * average cost, to each as much as it needs.
 * @returns by player, as people write amounts; undefined where a cost is fixed (it is no volume's doing) or goes by the largest need (whose
 *   marginal cost is not defined where two are as large)
 * @see Aumann & Shapley, Values of Non-Atomic Games (1974); Billera & Heath, Allocation of shared costs, Mathematics of Operations Research 7
 *   (1982); Mirman & Tauman (1982)
 */
export function aumannShapley(facilities: readonly Facility[]): readonly Fraction[] | undefined {
  if (facilities.some(({ by, fixed }) => by === 'largest' || fixed > 0)) return undefined
  const players = facilities[0]!.need.length
  return facilities.reduce<readonly Fraction[]>(
    (shares, facility) => {
      const each = facility.need.map(decimalFraction)
      const all = sum(each)
      if (all.top === 0n) return shares
      const average = over(costOfVolume(facility, all), all)
      return shares.map((share, i) => plus(share, times(average, each[i]!)))
    },
    Array.from({ length: players }, () => zero),
  )
}
