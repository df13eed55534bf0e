import { compare, decimalFraction, type Fraction, minus, plus, sum, times, zero } from './exact/fraction.ts'
import { type Coalition, createGame, type Game, playersOf } from './game.ts'

/** Something shared of which each player needs so much; what a group needs of it decides what it costs them. Amounts as people write them. */
export interface Facility {
  /** What a group needs: the sum of its players' needs (days in bed), or the largest of them (metres of runway). */
  readonly by: 'sum' | 'largest'
  /** By player, at least 0. */
  readonly need: readonly number[]
  /** What it costs as soon as anybody needs any, at least 0. */
  readonly fixed: number
  /** What each unit costs beyond so many, at least 0; ascending, the first from 0. */
  readonly tiers: readonly { readonly from: number; readonly each: number }[]
}

/** What a group pays of all facilities by itself: c(S) = Σ f(need of S), in doubles. */
export function costOfFacilities(facilities: readonly Facility[], coalition: Coalition): number {
  return facilities.reduce((total, facility) => total + costOfNeed(facility, needOf(facility, coalition)), 0)
}

/** The game of all groups, with at most 20 players. */
export function facilityGame(players: number, facilities: readonly Facility[]): Game {
  return createGame('cost', players, (coalition) => costOfFacilities(facilities, coalition))
}

/**
 * Whether the game is sure to be concave: the tiers of no facility get dearer. A concave function of a sum is, and any cost that grows with the
 * largest need; so is their sum. Then some division leaves nobody better off outside, and the Shapley value is one.
 * @see Shapley, Cores of convex games, International Journal of Game Theory 1 (1971); Littlechild & Owen (1973) on the largest need
 */
export function isConcaveByTiers(facilities: readonly Facility[]): boolean {
  return facilities.every(
    ({ by, tiers }) => by === 'largest' || tiers.every(({ each }, k) => k === 0 || each <= tiers[k - 1]!.each),
  )
}

function needOf({ by, need }: Facility, coalition: Coalition): number {
  let found = 0
  for (let rest = coalition; rest !== 0; rest &= rest - 1) {
    const own = need[31 - Math.clz32(rest & -rest)]!
    found = by === 'sum' ? found + own : Math.max(found, own)
  }
  return found
}

function costOfNeed({ fixed, tiers }: Facility, need: number): number {
  if (need === 0) return 0
  return tiers.reduce((cost, { from, each }, k) => {
    const to = tiers[k + 1]?.from ?? Infinity
    return cost + each * Math.max(0, Math.min(need, to) - from)
  }, fixed)
}

/** What a volume costs of a facility, without what is fixed, exactly. */
export function costOfVolume({ tiers }: Facility, volume: Fraction): Fraction {
  const beyond = (from: number): Fraction => {
    const above = minus(volume, decimalFraction(from))
    return above.top > 0n ? above : zero
  }
  return sum(
    tiers.map(({ from, each }, k) => {
      const next = tiers[k + 1]
      const within = next === undefined ? beyond(from) : minus(beyond(from), beyond(next.from))
      return times(decimalFraction(each), within)
    }),
  )
}

/** What a group pays of all facilities by itself, exactly. */
export function exactCostOf(facilities: readonly Facility[], coalition: Coalition): Fraction {
  return sum(
    facilities.map((facility) => {
      const needs = playersOf(coalition).map((i) => decimalFraction(facility.need[i]!))
      const need =
        facility.by === 'sum' ? sum(needs) : needs.reduce((most, own) => (compare(own, most) > 0 ? own : most), zero)
      return need.top === 0n ? zero : plus(decimalFraction(facility.fixed), costOfVolume(facility, need))
    }),
  )
}
