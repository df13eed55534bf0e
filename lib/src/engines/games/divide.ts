import type { Solve, SolveLimits } from '#engines/lp'
import { completeGame } from './complete.ts'
import { type Blocking, blockingCoalitions, type Core, coreOf, isIndividuallyRational } from './core.ts'
import { type Fraction, fraction } from './exact/fraction.ts'
import type { Facility } from './facilities.ts'
import { allOf, type Coalition, costsOf, type Division, type Game, inUnits } from './game.ts'
import { alternateCostAvoided } from './methods/alternate-cost-avoided.ts'
import { aumannShapley } from './methods/aumann-shapley.ts'
import { perCapita, perUse, standAloneProportional } from './methods/proportional.ts'
import { separableCostsRemainingBenefits } from './methods/separable-costs.ts'
import { shapley } from './methods/shapley.ts'
import { type Nucleolus, nucleolus, sizes } from './nucleolus/nucleolus.ts'
import { isConcave, type Loss, worstJoining } from './shape.ts'

/**
 * In the order in which they are shown. `monotoneInTotal`: whether nobody pays less when the total alone rises (aggregate monotonicity), by a theorem about
 * the method. The proportional nucleolus grows in proportion to the total, so that it is where nobody pays less than 0.
 * @see Megiddo, On the nonmonotonicity of the bargaining set, the kernel and the nucleolus of a game, SIAM J. Applied Mathematics 27 (1974);
 *   Young, Okada & Hashimoto (1982); of Aumann–Shapley, Young, Producer incentives in cost allocation, Econometrica 53 (1985)
 */
const methods = {
  perCapita: { monotoneInTotal: 'always' },
  perUse: { monotoneInTotal: 'always' },
  standAloneProportional: { monotoneInTotal: 'always' },
  scrb: { monotoneInTotal: 'no' },
  aca: { monotoneInTotal: 'no' },
  shapley: { monotoneInTotal: 'always' },
  aumannShapley: { monotoneInTotal: 'always' },
  nucleolus: { monotoneInTotal: 'no' },
  prenucleolus: { monotoneInTotal: 'no' },
  perCapitaNucleolus: { monotoneInTotal: 'always' },
  proportionalNucleolus: { monotoneInTotal: 'above-zero' },
} as const satisfies Record<string, { readonly monotoneInTotal: 'always' | 'above-zero' | 'no' }>
export type Method = keyof typeof methods

export interface DivideOptions {
  /** By player, at least 0: what `perUse` divides by. */
  readonly use?: readonly Fraction[]
  /** By player, in the game's unit: what the project is worth to it, for SCRB. */
  readonly benefits?: readonly Fraction[]
  /** What the game's costs are of: then volumes are divided by too. */
  readonly facilities?: readonly Facility[]
  /** Of each linear programme. */
  readonly limits?: SolveLimits
  readonly signal?: AbortSignal
}

/** Why a method gives nothing here. */
export type WhyNot =
  | 'no-use'
  | 'not-by-volume'
  | 'no-base'
  | 'no-remaining-benefit'
  | 'alone-too-good'
  | 'cost-not-above-zero'
  | 'too-many-players'
  | 'limit'

/** What one method says. */
export interface Divided {
  readonly division: Division
  readonly blocking: readonly Blocking[]
  readonly isIndividuallyRational: boolean
  /** Nobody would pay less if the total alone rose. */
  readonly isMonotoneInTotal: boolean
}

/** A game divided by every method. */
export interface Divisions {
  /** By player: what it costs, or is worth, by itself. */
  readonly alone: readonly Fraction[]
  readonly divided: ReadonlyMap<Method, Divided>
  readonly notDefined: ReadonlyMap<Method, WhyNot>
  /** Undefined where it could not be found out: too many players, or a limit. */
  readonly core: Core | undefined
  /** Impossible coalitions and what they fall apart into, for the methods that ask every coalition: Shapley, SCRB and ACA. */
  readonly fellApart: ReadonlyMap<Coalition, readonly Coalition[]>
  /** The pair that loses most by joining; undefined when the game is subadditive (of values, superadditive). */
  readonly loss: Loss | undefined
  /** Concave (of values, convex); undefined where coalitions are impossible. */
  readonly isConcave: boolean | undefined
}

/** With more players a solver is asked before the exact method, which alone is quicker until then. */
export const mostPlayersWithoutSolver = 12
/** A programme has a row for every coalition; with more players it would take minutes. */
export const mostPlayersForPrograms = 15

/** Divides the game by every method that is defined for it, and says of each who would be better off outside. */
export async function divideGame(game: Game, solve: Solve, options: DivideOptions = {}): Promise<Divisions> {
  const { game: complete, parts } = completeGame(game)
  const found: [Method, Division | WhyNot][] = [
    ['perCapita', perCapita(game)],
    ['perUse', (options.use && perUse(game, options.use)) ?? 'no-use'],
    ['standAloneProportional', standAloneProportional(game) ?? 'no-base'],
    ['scrb', separableCostsRemainingBenefits(complete, options.benefits) ?? 'no-remaining-benefit'],
    ['aca', alternateCostAvoided(complete) ?? 'no-remaining-benefit'],
    ['shapley', shapley(complete)],
  ]
  if (options.facilities !== undefined) found.push(['aumannShapley', byVolume(game, options.facilities)])
  const helper = game.players > mostPlayersWithoutSolver ? solve : undefined
  const { core, ...ofPrograms } = await divideByPrograms(game, helper, options)
  for (const method of ['nucleolus', 'prenucleolus', 'perCapitaNucleolus', 'proportionalNucleolus'] as const)
    found.push([method, ofPrograms[method]])

  const divided = new Map<Method, Divided>()
  const notDefined = new Map<Method, WhyNot>()
  for (const [method, division] of found)
    if (typeof division === 'string') notDefined.set(method, division)
    else
      divided.set(method, {
        division,
        blocking: blockingCoalitions(game, division),
        isIndividuallyRational: isIndividuallyRational(game, division),
        isMonotoneInTotal: isMonotoneInTotal(method, division),
      })
  const alone = Array.from({ length: game.players }, (_, i) => fraction(game.amounts[2 ** i]!))
  return { alone, divided, notDefined, core, fellApart: parts, loss: worstJoining(game), isConcave: isConcave(game) }
}

function byVolume(game: Game, facilities: readonly Facility[]): Division | WhyNot {
  return aumannShapley(facilities)?.map((share) => inUnits(game, share)) ?? 'not-by-volume'
}

/** Would nobody pay less if the total alone rose? By a theorem about the method. */
export function isMonotoneInTotal(method: Method, division: Division): boolean {
  const { monotoneInTotal } = methods[method]
  return monotoneInTotal === 'always' || (monotoneInTotal === 'above-zero' && division.every(({ top }) => top >= 0n))
}

type OfPrograms = Record<
  'nucleolus' | 'prenucleolus' | 'perCapitaNucleolus' | 'proportionalNucleolus',
  Division | WhyNot
>

async function divideByPrograms(
  game: Game,
  solve: Solve | undefined,
  { limits, signal }: DivideOptions,
): Promise<OfPrograms & { readonly core: Core | undefined }> {
  if (game.players > mostPlayersForPrograms) return { ...notAny('too-many-players'), core: undefined }
  const given = { ...(limits && { limits }), ...(signal && { signal }) }
  const prenucleolus = await nucleolus(game, solve, given)
  if (prenucleolus === undefined) return { ...notAny('limit'), core: undefined }
  return {
    nucleolus: await nucleolusBeside(prenucleolus),
    prenucleolus: prenucleolus.division,
    perCapitaNucleolus: (await nucleolus(game, solve, { ...given, weights: sizes(game) }))?.division ?? 'limit',
    proportionalNucleolus: await proportional(),
    core: coreOf(game, prenucleolus.levels[0]),
  }

  /** Where nobody is worse off than alone in the prenucleolus, it is the nucleolus. */
  async function nucleolusBeside({ division }: Nucleolus): Promise<Division | WhyNot> {
    if (isIndividuallyRational(game, division)) return division
    const costs = costsOf(game)
    const alone = Array.from({ length: game.players }, (_, i) => costs[2 ** i]!).reduce((a, b) => a + b, 0)
    if (alone < costs[allOf(game.players)]!) return 'alone-too-good'
    return (await nucleolus(game, solve, { ...given, own: true }))?.division ?? 'limit'
  }

  async function proportional(): Promise<Division | WhyNot> {
    if (game.amounts.some((amount, coalition) => coalition > 0 && amount <= 0)) return 'cost-not-above-zero'
    const weights = game.amounts.map((amount) => (Number.isNaN(amount) ? 1 : amount))
    return (await nucleolus(game, solve, { ...given, weights }))?.division ?? 'limit'
  }
}

function notAny(why: WhyNot): OfPrograms {
  return { nucleolus: why, prenucleolus: why, perCapitaNucleolus: why, proportionalNucleolus: why }
}
