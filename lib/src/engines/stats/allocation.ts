/**
 * How to divide a budget of replications between systems so that the best is found soonest (OCBA). It guarantees nothing, and its
 * theory takes the systems as independent; with common draws every system needs every replication, so use it for separate streams only.
 * A system as good as the best counts as if it were behind by the smallest difference there is, or by `leastDifference`.
 * @param variances of one replication, in the unit squared, at least 0
 * @param budget replications in all, a whole number
 * @returns whole numbers that sum to the budget
 * @throws RangeError for wrong lengths, a negative variance or budget
 * @see Chen, Lin, Yücesan, Chick, "Simulation budget allocation for further enhancing the efficiency of ordinal optimization",
 *   Discrete Event Dynamic Systems 10 (2000), 251–270, theorem 1
 */
export function ocbaAllocation(
  means: readonly number[],
  variances: readonly number[],
  budget: number,
  { better, leastDifference = 0 }: { readonly better: 'higher' | 'lower'; readonly leastDifference?: number },
): readonly number[] {
  requireAllocation(means, variances, budget)
  const best = means.reduce((a, value, i) => ((better === 'higher' ? value > means[a]! : value < means[a]!) ? i : a), 0)
  const gaps = means.map((value) => Math.abs(value - means[best]!))
  const smallest = Math.min(...gaps.filter((gap) => gap > 0))
  const floor = Math.max(leastDifference, smallest === Infinity ? 1 : smallest)
  // Nᵢ ∝ σᵢ²/δᵢ² for all but the best, and N_b = σ_b·√(Σ Nᵢ²/σᵢ²).
  const weights = gaps.map((gap, i) => (i === best ? 0 : variances[i]! / Math.max(gap, floor) ** 2))
  const ofBest = weights.reduce((sum, weight, i) => sum + (weight === 0 ? 0 : weight ** 2 / variances[i]!), 0)
  weights[best] = Math.sqrt(variances[best]! * ofBest)
  return wholeShares(weights, budget)
}

/** Shares of a whole number in proportion to weights, by largest remainder; equal when all weights are 0. */
function wholeShares(weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (sum === 0 ? total / weights.length : (weight / sum) * total))
  const shares = exact.map(Math.floor)
  const left = total - shares.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((_, i) => i).sort((a, b) => exact[b]! - shares[b]! - (exact[a]! - shares[a]!))
  for (const i of byRemainder.slice(0, left)) shares[i]!++
  return shares
}

function requireAllocation(means: readonly number[], variances: readonly number[], budget: number): void {
  if (means.length < 2 || means.length !== variances.length)
    throw new RangeError(
      `ocbaAllocation of ${means.length} means and ${variances.length} variances: expected as many, at least two`,
    )
  if (!(Number.isInteger(budget) && budget >= 0))
    throw new RangeError(`ocbaAllocation: budget ${budget}, expected a whole number of at least 0`)
  const negative = variances.find((value) => !(value >= 0))
  if (negative !== undefined) throw new RangeError(`ocbaAllocation: variance ${negative}, expected at least 0`)
}
