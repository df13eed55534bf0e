import { z } from 'zod'
import { type Result, succeed } from '#base'
import {
  type Blocking,
  type Coalition,
  type Core,
  type DivideOptions,
  type Divisions,
  decimalFraction,
  divideGame,
  divideLarge,
  type Fraction,
  facilityGame,
  fraction,
  type Game,
  inUnits,
  inWriting,
  type Method,
  mostPlayers,
  mostPlayersForAllPairs,
  numberOf,
  playersOf,
  sum,
  type WhyNot,
} from '#engines/games'
import type { Solve } from '#engines/lp'
import { type Named, type NamedFacilities, type NamedGame, readGame } from './game-file.ts'

const input = z.strictObject({
  /** Name of the file, for its issues. */
  file: z.string(),
  bytes: z.instanceof(Uint8Array),
  /** Coalitions that are not in the file are impossible; else it must list them. */
  missingImpossible: z.boolean().default(false),
  /** Of each linear programme. */
  seconds: z.number().positive().default(60),
  /** Of the orders that are drawn when the groups are too many to be listed. */
  seed: z.int().default(1),
})

/** A group of players that would be better off outside. */
export interface Violation {
  readonly coalition: readonly string[]
  /** Of costs: what they pay together under the division. */
  readonly pays?: number
  /** Of values: what they get. */
  readonly gets?: number
  /** What they would pay, or get, by themselves. */
  readonly alone: number
  /** How much better off they would be. */
  readonly amount: number
}

export interface MethodProperties {
  /** Nobody pays more, or gets less, than alone. */
  readonly individuallyRational: boolean
  /** No group would be better off outside; null where not every group was asked, and none of those that were. */
  readonly inCore: boolean | null
  /** By a theorem about the method: if the total alone rose nobody would pay, or get, less. */
  readonly monotoneInTotal: boolean
}

export type SharingWarning =
  | {
      readonly code: 'not-subadditive' | 'not-superadditive'
      readonly coalitions: readonly (readonly string[])[]
      readonly amount: number
    }
  | { readonly code: 'some-pairs-not-tried'; readonly most: number }
  | {
      readonly code: 'fell-apart'
      readonly coalition: readonly string[]
      readonly parts: readonly (readonly string[])[]
    }
  | { readonly code: 'more-fell-apart'; readonly count: number }
  | { readonly code: 'more-violations'; readonly count: number; readonly method: Method }
  | { readonly code: 'core-empty' }
  | { readonly code: 'some-groups-not-asked'; readonly most: number }

/** A bare game divided by every method. */
export interface SharedCosts {
  readonly kind: Game['kind']
  readonly title?: string
  readonly unit?: string
  readonly source?: string
  readonly players: readonly string[]
  /** What all together pay, or get. */
  readonly total: number
  /** By player: what it pays, or gets, by itself. */
  readonly alone: Readonly<Record<string, number>>
  /** By method and player: what each pays of costs, or gets of values. */
  readonly methods: Partial<Readonly<Record<Method, Readonly<Record<string, number>>>>>
  /** Methods that give nothing here, and why. */
  readonly notDefined: Partial<Readonly<Record<Method, WhyNot>>>
  readonly core: {
    /** Null where it could not be found out. */
    readonly empty: boolean | null
    /** The least amount that every group could be asked for leaving before none would want to; above 0 when the core is empty. */
    readonly leastCoreEpsilon: number | null
    /** Of an empty core: groups and the share of everyone's time in them, by which they would do better by the surplus than all together. */
    readonly certificate: {
      readonly coalitions: readonly { readonly coalition: readonly string[]; readonly weight: number }[]
      readonly surplus: number
    } | null
    /** By method, the group with most to win first. */
    readonly violations: Partial<Readonly<Record<Method, readonly Violation[]>>>
  }
  readonly properties: Partial<Readonly<Record<Method, MethodProperties>>>
  /** Where the groups are too many to be listed: the Shapley value is the mean over so many orders drawn, give or take `halfWidths` at `level`. */
  readonly sampled?: {
    readonly method: 'shapley'
    readonly orders: number
    readonly seed: number
    readonly level: number
    readonly standardErrors: Readonly<Record<string, number>>
    readonly halfWidths: Readonly<Record<string, number>>
  }
  /** Of costs: who is there already makes the next one cheaper (concave); of values: worth more (convex). Null where groups are impossible. */
  readonly concave?: boolean | null
  readonly convex?: boolean | null
  readonly warnings: readonly SharingWarning[]
}

const mostViolations = 1000
const mostFellApart = 20

/** Divides a bare game as a file has it by every method, and says who would be better off outside. */
export const shareCostsFile = {
  name: 'share-costs',
  input,
  async run(solve: Solve, given: z.output<typeof input>, signal?: AbortSignal): Promise<Result<SharedCosts>> {
    const { file, bytes, missingImpossible, seconds, seed } = given
    const read = readGame(file, bytes, { missingImpossible })
    if (!read.ok) return read
    const options = { limits: { seconds }, ...(signal && { signal }) }
    if ('game' in read.value) return succeed(await shareCosts(read.value, solve, options))
    const { facilities, players } = read.value
    if (players.length > mostPlayers) return succeed(shareLarge(read.value, seed))
    const game = facilityGame(players.length, facilities)
    return succeed(await shareCosts({ ...read.value, game }, solve, { ...options, facilities }))
  },
}

/** Divides a game with names by every method. */
export async function shareCosts(
  named: NamedGame,
  solve: Solve,
  options: Pick<DivideOptions, 'limits' | 'signal' | 'facilities'> = {},
): Promise<SharedCosts> {
  const { game, use, benefits } = named
  const found = await divideGame(game, solve, {
    ...options,
    ...(use && { use: use.map(decimalFraction) }),
    ...(benefits && { benefits: benefits.map((benefit) => inUnits(game, decimalFraction(benefit))) }),
  })
  return sharedCosts(named, game, found)
}

/** Divides what facilities cost between more players than can have all their groups listed. */
function shareLarge(named: NamedFacilities, seed: number): SharedCosts {
  const { facilities, players, use, benefits } = named
  const found = divideLarge(players.length, facilities, {
    seed,
    ...(use && { use: use.map(decimalFraction) }),
    ...(benefits && { benefits: benefits.map(decimalFraction) }),
  })
  const { orders, level, standardErrors, halfWidths } = found.sampled
  const byPlayer = (values: readonly number[]) => Object.fromEntries(players.map((player, i) => [player, values[i]!]))
  const shared = sharedCosts(named, { kind: 'cost', decimals: 0, players: players.length }, found)
  return {
    ...shared,
    sampled: {
      method: 'shapley',
      orders,
      seed,
      level,
      standardErrors: byPlayer(standardErrors),
      halfWidths: byPlayer(halfWidths),
    },
    warnings: [...shared.warnings, { code: 'some-groups-not-asked', most: mostPlayers }],
  }
}

/** @param game the game whose divisions they are; without amounts where its groups are too many to be listed */
function sharedCosts(
  { players, title, unit, source }: Named,
  game: Omit<Game, 'amounts'> & Partial<Game>,
  found: Divisions,
): SharedCosts {
  const number = (amount: Fraction): number => numberOf(inWriting(game, amount))
  const name = (coalition: Coalition): readonly string[] => playersOf(coalition).map((i) => players[i]!)
  const byMethod = <T>(of: (method: Method, divided: NonNullable<ReturnType<typeof found.divided.get>>) => T) =>
    Object.fromEntries([...found.divided].map(([method, divided]) => [method, of(method, divided)]))
  return {
    kind: game.kind,
    ...(title !== undefined && { title }),
    ...(unit !== undefined && { unit }),
    ...(source !== undefined && { source }),
    players,
    total: number(sum(found.divided.get('perCapita')!.division)),
    alone: Object.fromEntries(players.map((player, i) => [player, number(found.alone[i]!)])),
    methods: byMethod((_, { division }) =>
      Object.fromEntries(players.map((player, i) => [player, number(division[i]!)])),
    ),
    notDefined: Object.fromEntries(found.notDefined),
    core: {
      ...coreInWriting(found.core),
      violations: byMethod((_, { blocking }) => blocking.slice(0, mostViolations).map(violationOf)),
    },
    properties: byMethod((method, { blocking, isIndividuallyRational, isMonotoneInTotal }) => ({
      individuallyRational: isIndividuallyRational,
      inCore: isInCore(method, blocking),
      monotoneInTotal: isMonotoneInTotal,
    })),
    ...(game.kind === 'cost' ? { concave: found.isConcave ?? null } : { convex: found.isConcave ?? null }),
    warnings: warningsOf(game, found, name),
  }

  /** Of a concave game the Shapley value and Aumann–Shapley prices are in the core whatever groups there are. */
  function isInCore(method: Method, blocking: readonly Blocking[]): boolean | null {
    if (blocking.length > 0) return false
    const isByTheorem = found.isConcave === true && (method === 'shapley' || method === 'aumannShapley')
    return game.amounts !== undefined || isByTheorem ? true : null
  }

  function violationOf({ coalition, together, alone, amount }: Blocking): Violation {
    const share = game.kind === 'cost' ? { pays: number(together) } : { gets: number(together) }
    return { coalition: name(coalition), ...share, alone: number(alone), amount: number(amount) }
  }

  function coreInWriting(core: Core | undefined): Omit<SharedCosts['core'], 'violations'> {
    // A concave game has a core (Shapley 1971).
    if (core === undefined)
      return { empty: found.isConcave === true ? false : null, leastCoreEpsilon: null, certificate: null }
    const { isEmpty, epsilon, balanced, surplus } = core
    return {
      empty: isEmpty,
      leastCoreEpsilon: epsilon === undefined ? null : number(epsilon),
      certificate:
        surplus === undefined
          ? null
          : {
              coalitions: balanced.map(({ coalition, weight }) => ({
                coalition: name(coalition),
                weight: numberOf(weight),
              })),
              surplus: number(surplus),
            },
    }
  }
}

function warningsOf(
  game: Omit<Game, 'amounts'> & Partial<Game>,
  { core, loss, fellApart, divided, isConcave }: Divisions,
  name: (coalition: Coalition) => readonly string[],
): readonly SharingWarning[] {
  return [
    ...(loss === undefined
      ? []
      : [
          {
            code: game.kind === 'cost' ? ('not-subadditive' as const) : ('not-superadditive' as const),
            coalitions: [name(loss.one), name(loss.other)],
            amount: numberOf(inWriting(game, fraction(loss.amount))),
          },
        ]),
    // A concave game is subadditive: no pair needs trying.
    ...(game.amounts !== undefined && game.players > mostPlayersForAllPairs && isConcave !== true
      ? [{ code: 'some-pairs-not-tried' as const, most: mostPlayersForAllPairs }]
      : []),
    ...(core?.isEmpty === true ? [{ code: 'core-empty' as const }] : []),
    ...[...fellApart].slice(0, mostFellApart).map(([coalition, parts]) => ({
      code: 'fell-apart' as const,
      coalition: name(coalition),
      parts: parts.map(name),
    })),
    ...(fellApart.size > mostFellApart
      ? [{ code: 'more-fell-apart' as const, count: fellApart.size - mostFellApart }]
      : []),
    ...[...divided].flatMap(([method, { blocking }]) =>
      blocking.length > mostViolations
        ? [{ code: 'more-violations' as const, method, count: blocking.length - mostViolations }]
        : [],
    ),
  ]
}
