import { type Fraction, fraction } from './exact/fraction.ts'

/** Some of the players: bit i is set when player i belongs to it. */
export type Coalition = number

/**
 * A cooperative game with transferable utility: what every coalition costs (`cost`), or is worth (`value`), by itself.
 * Amounts are whole numbers of a unit of 10^−decimals, so that everything can be reckoned exactly.
 */
export interface Game {
  readonly kind: 'cost' | 'value'
  readonly players: number
  /** By coalition; of none 0; NaN where a coalition is impossible. Each player alone and all together are always possible. */
  readonly amounts: Float64Array
  readonly decimals: number
}

/** What each player pays of a cost, or gets of a value: in the game's own unit, not yet divided by 10^decimals. */
export type Division = readonly Fraction[]

/** With more, the coalitions are too many to be listed. */
export const mostPlayers = 20
/** Whole numbers up to here leave room for the sum of four. */
const largestAmount = 1e15

/**
 * A game of amounts as people write them. They are kept to 15 digits of the largest, which decimals that people write never exceed.
 * @param amountOf of each coalition that is not empty; undefined where it is impossible
 * @throws RangeError for fewer than 1 or more than 20 players, an amount that is no number, or a player alone or all together without one
 */
export function createGame(
  kind: Game['kind'],
  players: number,
  amountOf: (coalition: Coalition) => number | undefined,
): Game {
  if (!(Number.isInteger(players) && players >= 1 && players <= mostPlayers))
    throw new RangeError(`createGame: ${players} players, expected 1 to ${mostPlayers}`)
  const all = allOf(players)
  const given = new Float64Array(all + 1)
  for (let coalition = 1; coalition <= all; coalition++) {
    const amount = amountOf(coalition)
    if (amount === undefined && (sizeOf(coalition) === 1 || coalition === all))
      throw new RangeError(
        `createGame: coalition ${coalition} has no amount, expected one of each player alone and of all`,
      )
    if (amount !== undefined && !Number.isFinite(amount))
      throw new RangeError(`createGame: ${amount} of coalition ${coalition}, expected a number`)
    given[coalition] = amount ?? Number.NaN
  }
  const decimals = decimalsOf(given)
  return { kind, players, decimals, amounts: given.map((amount) => wholeUnits(amount, decimals)) }
}

export function allOf(players: number): Coalition {
  return 2 ** players - 1
}

export function sizeOf(coalition: Coalition): number {
  let size = 0
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size++
  return size
}

/** Ascending. */
export function playersOf(coalition: Coalition): readonly number[] {
  const found: number[] = []
  for (let i = 0; coalition >> i !== 0; i++) if (((coalition >> i) & 1) === 1) found.push(i)
  return found
}

/** Possible coalitions but those of nobody and of everybody, ascending. */
export function properCoalitions({ amounts }: Game): readonly Coalition[] {
  const found: Coalition[] = []
  for (let coalition = 1; coalition < amounts.length - 1; coalition++)
    if (!Number.isNaN(amounts[coalition])) found.push(coalition)
  return found
}

/** The game as costs: a value is a cost below 0. What is paid of them, with the sign turned, is what is got. */
export function costsOf({ kind, amounts }: Game): Float64Array {
  return kind === 'cost' ? amounts : amounts.map((amount) => 0 - amount)
}

/** Of what is paid of `costsOf(game)`: the game's own division. */
export function divisionOf({ kind }: Game, paid: Division): Division {
  return kind === 'cost' ? paid : paid.map(({ top, bottom }) => ({ top: -top, bottom }))
}

/** An amount in the game's unit as people write it. */
export function inWriting({ decimals }: Pick<Game, 'decimals'>, amount: Fraction): Fraction {
  const power = 10n ** BigInt(Math.abs(decimals))
  return decimals >= 0 ? fraction(amount.top, amount.bottom * power) : fraction(amount.top * power, amount.bottom)
}

/** The other way: an amount as people write it, in the game's unit. */
export function inUnits({ decimals }: Game, amount: Fraction): Fraction {
  return inWriting({ decimals: -decimals }, amount)
}

/** As many decimals as any amount has, as long as the largest keeps within the largest whole number. */
function decimalsOf(given: Float64Array): number {
  const largest = given.reduce((most, amount) => (Math.abs(amount) > most ? Math.abs(amount) : most), 0)
  let decimals = Number.NEGATIVE_INFINITY
  for (const amount of given)
    if (amount !== 0 && !Number.isNaN(amount)) decimals = Math.max(decimals, writtenDecimals(amount))
  if (decimals === Number.NEGATIVE_INFINITY) return 0
  return Math.min(Math.max(decimals, 0), Math.floor(Math.log10(largestAmount / largest)))
}

function writtenDecimals(amount: number): number {
  if (Number.isInteger(amount)) return 0
  const [digits = '', exponent = '0'] = String(Math.abs(amount)).split('e')
  return (digits.split('.')[1] ?? '').length - Number(exponent)
}

function wholeUnits(amount: number, decimals: number): number {
  // Up to the largest amount a product in doubles is off by less than a tenth, so that rounding finds the whole number meant.
  if (decimals <= 22) return Math.round(decimals < 0 ? amount / 10 ** -decimals : amount * 10 ** decimals) + 0
  const [digits, exponent = '0'] = String(amount).split('e')
  return Math.round(Number(`${digits}e${Number(exponent) + decimals}`)) + 0
}
