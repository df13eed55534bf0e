import type { Solve, SolveLimits } from '#engines/lp'
import { type Fraction, fraction, plus, times } from '../exact/fraction.ts'
import { Independent } from '../exact/linear.ts'
import { allOf, type Coalition, costsOf, type Division, divisionOf, type Game, properCoalitions } from '../game.ts'
import { exactOptimum, type Optimum } from './exact-optimum.ts'
import { type Level, notSettled, restrictionsOf, type Settled, vectorOf } from './level.ts'
import { likelyTight } from './program.ts'

export interface NucleolusOptions {
  /** By coalition, above 0 and whole: a complaint is divided by it. Default 1; the coalition's size gives the per-capita nucleolus. */
  readonly weights?: Float64Array
  /** Whether nobody may pay more (get less) than alone: the nucleolus; else the prenucleolus. */
  readonly own?: boolean
  /** Of each programme. */
  readonly limits?: SolveLimits
  readonly signal?: AbortSignal
}

export interface Nucleolus {
  readonly division: Division
  /** One for each programme: how badly off the worst off can be helped to be, and what proves it. */
  readonly levels: readonly Optimum[]
}

/**
 * The division whose complaints, the largest first, are lexicographically least. A coalition's complaint is what it pays beyond its cost, (x(S) − c(S))/w(S); of a
 * value game what it lacks, (v(S) − x(S))/w(S). A sequence of linear programmes: each makes the largest complaint among
 * the open coalitions as small as can be; those coalitions that have it in *every* optimum (a multiplier above 0) are settled, and all whose sums follow
 * from them (rank); the next programme is about the others. At most n − 1 programmes. A solver answers in doubles, and `exactOptimum` makes of it the exact answer with its proof.
 * Only possible coalitions complain; with those of one player, which are always possible, the answer is still a single one.
 * @param solve undefined: `exactOptimum` alone, which is quicker as long as players are few
 * @returns undefined when a limit ended a solve, or `own` is asked for and nobody can be kept from paying more than alone
 * @see Schmeidler, The nucleolus of a characteristic function game, SIAM J. Applied Mathematics 17 (1969); Kopelowitz, Computation of the
 *   kernels of simple games and the nucleolus of n-person games (1967); Maschler, Peleg & Shapley, Geometric properties of the kernel,
 *   nucleolus, and related solution concepts, Mathematics of Operations Research 4 (1979); on which coalitions to settle, Guajardo &
 *   Jörnsten, Common mistakes in computing the nucleolus, EJOR 241 (2015)
 */
export async function nucleolus(
  game: Game,
  solve: Solve | undefined,
  { weights = new Float64Array(game.amounts.length).fill(1), own = false, limits, signal }: NucleolusOptions = {},
): Promise<Nucleolus | undefined> {
  const { players } = game
  const costs = costsOf(game)
  const all = allOf(players)
  if (own && Array.from({ length: players }, (_, i) => costs[2 ** i]!).reduce((a, b) => a + b, 0) < costs[all]!)
    return undefined

  const settled = new SettledSums(players)
  settled.add(all, fraction(costs[all]!))
  let open: readonly Coalition[] = properCoalitions(game)
  const levels: Optimum[] = []
  while (settled.sums.length < players) {
    open = notSettled(open, settled.sums, players)
    const level: Level = { players, costs, weights, open, own, settled: settled.sums }
    const restrictions = restrictionsOf(level)
    const likely =
      solve && (await likelyTight(level, restrictions, solve, limits ?? usualLimits, signal ? { signal } : {}))
    if (solve !== undefined && likely === undefined) return undefined
    const optimum = exactOptimum(level, restrictions, likely ?? [])
    for (const { restriction, multiplier } of optimum.multipliers)
      if (restriction.kind !== 'settled' && multiplier.top > 0n)
        settled.add(
          restriction.coalition,
          plus(restriction.amount, times(fraction(restriction.weight), optimum.epsilon)),
        )
    levels.push(optimum)
  }
  return { division: divisionOf(game, paidOf(levels, costs, all)), levels }
}

const usualLimits: SolveLimits = { seconds: 60 }

/** By coalition its number of players: the weights of the per-capita nucleolus. */
export function sizes({ amounts }: Game): Float64Array {
  const found = new Float64Array(amounts.length)
  for (let coalition = 1; coalition < found.length; coalition++)
    found[coalition] = found[coalition >> 1]! + (coalition & 1)
  return found
}

/** When all is settled the last optimum is the only one; a single player has no programme. */
function paidOf(levels: readonly Optimum[], costs: Float64Array, all: Coalition): Division {
  return levels.at(-1)?.x ?? [fraction(costs[all]!)]
}

/** Sums that are settled, as far as they do not follow from each other. */
class SettledSums {
  readonly #sums: Settled[] = []
  readonly #independent = new Independent()
  readonly #players: number

  constructor(players: number) {
    this.#players = players
  }

  get sums(): readonly Settled[] {
    return this.#sums
  }

  add(coalition: Coalition, amount: Fraction): void {
    if (this.#independent.add(vectorOf(this.#players, coalition))) this.#sums.push({ coalition, amount })
  }
}
