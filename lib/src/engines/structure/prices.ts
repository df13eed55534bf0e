import { type Limit, withoutLimits } from './limits.ts'
import type { StructureProblem } from './problem.ts'
import { type StructureResult, type StructureSettings, solveStructure } from './solve.ts'

/**
 * What a limit costs, in the objective's unit: the best with it less the best without it, which lies between `low` and `high`.
 * `costs`: more than 0 for sure; `free`: nothing for sure; `not-decided`: the gaps leave both open; `needed`: without this limit there is a structure,
 * and with it none is known.
 */
export interface Price {
  readonly limit: Limit
  readonly verdict: 'costs' | 'free' | 'not-decided' | 'needed'
  readonly low: number
  readonly high: number
}

/**
 * The price of each limit: give one up, solve again. With objectives U and bounds L, with the limit (0) and without (1), the price lies in
 * [max(0, L0 − U1), U0 − L1]. What is best with the limit is possible without it, so U1 is at most U0.
 */
export async function priceLimits(
  problem: StructureProblem,
  result: StructureResult,
  limits: readonly Limit[],
  settings: StructureSettings,
): Promise<readonly Price[]> {
  const prices: Price[] = []
  for (const limit of limits) {
    if (settings.signal?.aborted === true) break
    const start = result.structure
    const freed = await solveStructure(withoutLimits(problem, [limit]), { ...settings, ...(start && { start }) })
    prices.push(priceOf(limit, result, freed))
  }
  return prices
}

function priceOf(limit: Limit, kept: StructureResult, freed: StructureResult): Price {
  if (kept.objective === undefined)
    return { limit, verdict: freed.objective === undefined ? 'not-decided' : 'needed', low: 0, high: Infinity }
  const without = Math.min(freed.objective ?? Infinity, kept.objective)
  const low = Math.max(0, kept.bound - without)
  const high = Math.max(low, kept.objective - Math.min(freed.bound, kept.objective))
  const nothing = 1e-6 * Math.max(1, Math.abs(kept.objective))
  if (low > nothing) return { limit, verdict: 'costs', low, high }
  return { limit, verdict: high <= nothing ? 'free' : 'not-decided', low, high }
}
