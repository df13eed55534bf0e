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
  type Fraction,
  fraction,
  type Game,
  inWriting,
  type Method,
  mostPlayersForAllPairs,
  numberOf,
  playersOf,
  times,
  type WhyNot,
} from '#engines/games'
import type { Solve } from '#engines/lp'
import { type NamedGame, readGame } from './game-file.ts'

const input = z.strictObject({
  /** Name of the file, for its issues. */
  file: z.string(),
  bytes: z.instanceof(Uint8Array),
  /** Coalitions that are not in the file are impossible; else it must list them. */
  missingImpossible: z.boolean().default(false),
  /** Of each linear programme. */
  seconds: z.number().positive().default(60),
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
  /** No group would be better off outside. */
  readonly inCore: boolean
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
    const { file, bytes, missingImpossible, seconds } = given
    const read = readGame(file, bytes, { missingImpossible })
    if (!read.ok) return read
    return succeed(await shareCosts(read.value, solve, { limits: { seconds }, ...(signal && { signal }) }))
  },
}

/** Divides a game with names by every method. */
export async function shareCosts(
  named: NamedGame,
  solve: Solve,
  options: Pick<DivideOptions, 'limits' | 'signal'> = {},
): Promise<SharedCosts> {
  const { game, use, benefits } = named
  const scale = inWriting({ ...game, decimals: -game.decimals }, fraction(1))
  const found = await divideGame(game, solve, {
    ...options,
    ...(use && { use: use.map(decimalFraction) }),
    ...(benefits && { benefits: benefits.map((benefit) => times(decimalFraction(benefit), scale)) }),
  })
  return sharedCosts(named, found)
}

function sharedCosts({ game, players, title, unit, source }: NamedGame, found: Divisions): SharedCosts {
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
    total: number(fraction(game.amounts.at(-1)!)),
    alone: Object.fromEntries(players.map((player, i) => [player, number(fraction(game.amounts[2 ** i]!))])),
    methods: byMethod((_, { division }) =>
      Object.fromEntries(players.map((player, i) => [player, number(division[i]!)])),
    ),
    notDefined: Object.fromEntries(found.notDefined),
    core: {
      ...coreInWriting(found.core),
      violations: byMethod((_, { blocking }) => blocking.slice(0, mostViolations).map(violationOf)),
    },
    properties: byMethod((_, { blocking, isIndividuallyRational, isMonotoneInTotal }) => ({
      individuallyRational: isIndividuallyRational,
      inCore: blocking.length === 0,
      monotoneInTotal: isMonotoneInTotal,
    })),
    ...(game.kind === 'cost' ? { concave: found.isConcave ?? null } : { convex: found.isConcave ?? null }),
    warnings: warningsOf(game, found, name),
  }

  function violationOf({ coalition, together, alone, amount }: Blocking): Violation {
    const share = game.kind === 'cost' ? { pays: number(together) } : { gets: number(together) }
    return { coalition: name(coalition), ...share, alone: number(alone), amount: number(amount) }
  }

  function coreInWriting(core: Core | undefined): Omit<SharedCosts['core'], 'violations'> {
    if (core === undefined) return { empty: null, leastCoreEpsilon: null, certificate: null }
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
  game: Game,
  { core, loss, fellApart, divided }: Divisions,
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
    ...(game.players > mostPlayersForAllPairs
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
