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

/** Divides the game of every draw, and tells how shares, payments and the wish to stay vary. @param turn before each */
export async function divideDraws(
  players: readonly string[],
  drawn: readonly DrawnGame[],
  solve: Solve,
  turn: () => Promise<void>,
): Promise<GameDraws> {
  const divided: Divisions[] = []
  for (const { game } of drawn) {
    await turn()
    divided.push(await divideGame(game, solve))
  }
  const gains = drawn.map((one) => gainOf(one) / one.annuity)
  const shareOf = (is: (found: Divisions, d: number) => boolean): number => divided.filter(is).length / divided.length
  const methods = [...new Set(divided.flatMap((found) => [...found.divided.keys()]))]
  return {
    count: drawn.length,
    gain: rangeOfKronor(gains),
    withGain: shareOf((_, d) => gains[d]! > 0),
    coreEmpty: shareOf(({ core }) => core?.isEmpty === true),
    methods: Object.fromEntries(methods.map((method) => [method, methodDraws(players, drawn, divided, method)])),
  }
}

function methodDraws(
  players: readonly string[],
  drawn: readonly DrawnGame[],
  divided: readonly Divisions[],
  method: Method,
): MethodDraws {
  const found = divided.flatMap((one, d) => {
    const here = one.divided.get(method)
    if (here === undefined) return []
    const { game } = drawn[d]!
    return [{ ...here, draw: drawn[d]!, shares: here.division.map((share) => numberOf(inWriting(game, share))) }]
  })
  const byPlayer = (amount: (one: (typeof found)[number], i: number) => number) =>
    Object.fromEntries(players.map((id, i) => [id, rangeOfKronor(found.map((one) => amount(one, i)))]))
  return {
    defined: found.length / drawn.length,
    somebodyLeaves: found.filter(({ blocking }) => blocking.length > 0).length / found.length,
    shares: byPlayer(({ shares }, i) => shares[i]!),
    yearly: byPlayer(({ draw, shares }, i) => shares[i]! / draw.annuity),
    pays: byPlayer(({ draw, shares }, i) => paysOf(draw, i, shares[i]!)),
    more: byPlayer(({ draw, shares }, i) => paysOf(draw, i, shares[i]!) - draw.today[i]! / draw.annuity),
  }
}
