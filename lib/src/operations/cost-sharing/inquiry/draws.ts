import {
  allOf,
  createGame,
  type Divisions,
  divideGame,
  type Game,
  inWriting,
  type Method,
  numberOf,
  playersOf,
} from '#engines/games'
import type { Solve } from '#engines/lp'
import { rangeOfKronor } from '../../economy/ranges.ts'
import type { GameDraws, MethodDraws } from './answer.ts'

/** The game of one draw, with what turns its present values into payments. */
export interface DrawnGame {
  readonly game: Game
  /** By group: what it would gain, or cost, if it did what it is said to do. */
  readonly amounts: readonly (number | undefined)[]
  readonly annuity: number
  /** By player, present value: what it pays at the disagreement point, and its benefits when all go together. */
  readonly today: readonly number[]
  readonly benefit: readonly number[]
}

/**
 * A game of amounts by group, in whole kronor; undefined where the group cannot be. A group that would be worse off by what it is said to do than
 * its members each alone does not do it: it stays apart. What all together do is asked as it is.
 */
export function gameOf(kind: Game['kind'], players: number, amounts: readonly (number | undefined)[]): Game {
  const better = kind === 'value' ? Math.max : Math.min
  return createGame(kind, players, (coalition) => {
    const amount = amounts[coalition - 1]
    if (amount === undefined) return undefined
    const apart = playersOf(coalition).reduce((sum, i) => sum + Math.round(amounts[2 ** i - 1]!), 0)
    return coalition === allOf(players) ? Math.round(amount) : better(Math.round(amount), apart)
  })
}

/** What all together gain on what they have each alone. */
export function gainOf({ game: { kind, players }, amounts }: Pick<DrawnGame, 'game' | 'amounts'>): number {
  const alone = Array.from({ length: players }, (_, i) => amounts[2 ** i - 1]!).reduce((a, b) => a + b, 0)
  const gain = amounts.at(-1)! - alone
  return kind === 'value' ? gain : 0 - gain
}

/** What a player pays a year under a division. */
export function paysOf({ game, annuity, today, benefit }: DrawnGame, player: number, share: number): number {
  return (game.kind === 'value' ? today[player]! - share + benefit[player]! : today[player]! + share) / annuity
}

/** What is told of a draw's divisions. Draws are many, and every division has its list of groups that would go, so that nothing else is kept. */
interface DividedDraw {
  readonly draw: DrawnGame
  readonly isCoreEmpty: boolean
  readonly methods: ReadonlyMap<Method, { readonly shares: readonly number[]; readonly somebodyLeaves: boolean }>
}

/** Divides the game of every draw, and tells how shares, payments and the wish to stay vary. @param turn before each */
export async function divideDraws(
  players: readonly string[],
  drawn: readonly DrawnGame[],
  solve: Solve,
  turn: () => Promise<void>,
): Promise<GameDraws> {
  const divided: DividedDraw[] = []
  for (const draw of drawn) {
    await turn()
    divided.push(dividedDraw(draw, await divideGame(draw.game, solve)))
  }
  const gains = drawn.map((one) => gainOf(one) / one.annuity)
  const shareOf = (is: (found: DividedDraw, d: number) => boolean): number => divided.filter(is).length / divided.length
  const methods = [...new Set(divided.flatMap((found) => [...found.methods.keys()]))]
  return {
    count: drawn.length,
    gain: rangeOfKronor(gains),
    withGain: shareOf((_, d) => gains[d]! > 0),
    coreEmpty: shareOf(({ isCoreEmpty }) => isCoreEmpty),
    methods: Object.fromEntries(methods.map((method) => [method, methodDraws(players, divided, method)])),
  }
}

function dividedDraw(draw: DrawnGame, { core, divided }: Divisions): DividedDraw {
  const methods = [...divided].map(([method, { division, blocking }]) => {
    const shares = division.map((share) => numberOf(inWriting(draw.game, share)))
    return [method, { shares, somebodyLeaves: blocking.length > 0 }] as const
  })
  return { draw, isCoreEmpty: core?.isEmpty === true, methods: new Map(methods) }
}

function methodDraws(players: readonly string[], divided: readonly DividedDraw[], method: Method): MethodDraws {
  const found = divided.flatMap(({ draw, methods }) => {
    const here = methods.get(method)
    return here === undefined ? [] : [{ draw, ...here }]
  })
  const byPlayer = (amount: (one: (typeof found)[number], i: number) => number) =>
    Object.fromEntries(players.map((id, i) => [id, rangeOfKronor(found.map((one) => amount(one, i)))]))
  return {
    defined: found.length / divided.length,
    somebodyLeaves: found.filter(({ somebodyLeaves }) => somebodyLeaves).length / found.length,
    shares: byPlayer(({ shares }, i) => shares[i]!),
    yearly: byPlayer(({ draw, shares }, i) => shares[i]! / draw.annuity),
    pays: byPlayer(({ draw, shares }, i) => paysOf(draw, i, shares[i]!)),
    more: byPlayer(({ draw, shares }, i) => paysOf(draw, i, shares[i]!) - draw.today[i]! / draw.annuity),
  }
}
