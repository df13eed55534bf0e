import type { Blocking } from './core.ts'
import {
  type Divided,
  type DivideOptions,
  type Divisions,
  isMonotoneInTotal,
  type Method,
  type WhyNot,
} from './divide.ts'
import { compare, decimalFraction, type Fraction, minus, one, zero } from './exact/fraction.ts'
import { costOfFacilities, exactCostOf, type Facility, isConcaveByTiers } from './facilities.ts'
import { allOf, type Coalition } from './game.ts'
import { aumannShapley } from './methods/aumann-shapley.ts'
import { inProportion } from './methods/proportional.ts'
import { type SampledShapley, sampledShapley } from './methods/sampled-shapley.ts'
import { divideMargins, type Margins } from './methods/separable-costs.ts'

/** Divisions of what facilities cost, as people write amounts. */
export interface LargeDivisions extends Divisions {
  /** How the Shapley value was drawn. */
  readonly sampled: SampledShapley
}

/**
 * Divides what facilities cost between more players than can have all their groups listed, at most 30, by the methods that do not ask every group: the
 * Shapley value from orders drawn by chance, no nucleoli. Each alone and all but one are asked whether they would be better off outside, no other
 * groups; under the Shapley value they must be so by more than its error. Of use and benefits, too, amounts are as people write them.
 */
export function divideLarge(
  players: number,
  facilities: readonly Facility[],
  { use, benefits, seed }: Pick<DivideOptions, 'use' | 'benefits'> & { readonly seed: number },
): LargeDivisions {
  const margins = marginsOf(players, facilities)
  const { total, alone } = margins
  const sampled = sampledShapley(players, (coalition) => costOfFacilities(facilities, coalition), { seed })
  const equal = alone.map(() => one)
  const found: readonly (readonly [Method, readonly Fraction[] | WhyNot])[] = [
    ['perCapita', inProportion(total, equal)!],
    ['perUse', (use && inProportion(total, use)) ?? 'no-use'],
    ['standAloneProportional', inProportion(total, alone) ?? 'no-base'],
    ['scrb', divideMargins(margins, benefits) ?? 'no-remaining-benefit'],
    ['aca', divideMargins(margins) ?? 'no-remaining-benefit'],
    [
      'shapley',
      inProportion(
        total,
        sampled.shares.map((share) => decimalFraction(Math.max(0, share))),
      ) ?? equal.map(() => zero),
    ],
    ['aumannShapley', aumannShapley(facilities) ?? 'not-by-volume'],
    ...(['nucleolus', 'prenucleolus', 'perCapitaNucleolus', 'proportionalNucleolus'] as const).map(
      (method) => [method, 'too-many-players'] as const,
    ),
  ]
  const divided = new Map<Method, Divided>()
  const notDefined = new Map<Method, WhyNot>()
  for (const [method, division] of found)
    if (typeof division === 'string') notDefined.set(method, division)
    else {
      const blocking = blockingIn(margins, division, method === 'shapley' ? sampled.halfWidths : undefined)
      const isIndividuallyRational = blocking.every(({ coalition }) => (coalition & (coalition - 1)) !== 0)
      const isMonotone = isMonotoneInTotal(method, division)
      divided.set(method, { division, blocking, isIndividuallyRational, isMonotoneInTotal: isMonotone })
    }
  const isConcave = isConcaveByTiers(facilities) ? true : undefined
  return { alone, divided, notDefined, core: undefined, fellApart: new Map(), loss: undefined, isConcave, sampled }
}

function marginsOf(players: number, facilities: readonly Facility[]): Margins {
  const all = allOf(players)
  const of = (coalitionOf: (i: number) => Coalition) =>
    Array.from({ length: players }, (_, i) => exactCostOf(facilities, coalitionOf(i)))
  return { total: exactCostOf(facilities, all), alone: of((i) => 2 ** i), others: of((i) => all ^ (2 ** i)) }
}

/** Among each alone and all but one: who would pay less outside, by more than chance may have added to the share. */
function blockingIn(
  { total, alone, others }: Margins,
  division: readonly Fraction[],
  errors: readonly number[] | undefined,
): readonly Blocking[] {
  const all = allOf(division.length)
  const found = division.flatMap((share, i): readonly Blocking[] => {
    const rest = minus(total, share)
    return [
      { coalition: 2 ** i, together: share, alone: alone[i]!, amount: minus(share, alone[i]!) },
      { coalition: all ^ (2 ** i), together: rest, alone: others[i]!, amount: minus(rest, others[i]!) },
    ].filter(({ amount }) => compare(amount, errors === undefined ? zero : decimalFraction(errors[i]!)) > 0)
  })
  return found.toSorted((a, b) => compare(b.amount, a.amount) || a.coalition - b.coalition)
}
