import { fail, type Result, resultOf } from '#base'
import type { Facility, Game } from '#engines/games'
import { capped, checkSchema, readJson } from '#reading'
import { checkGame, nameOf } from './check-game.ts'
import { type FacilityFile, type GameFile, gameFile, largestAmount } from './game-schema.ts'

/** A million groups of twenty players with names of some letters. */
const largestGameBytes = 64_000_000

/** The names of a game's players, and what its file says of it. */
export interface Named {
  readonly players: readonly string[]
  readonly title?: string
  readonly unit?: string
  readonly source?: string
  /** By player. */
  readonly use?: readonly number[]
  readonly benefits?: readonly number[]
}

/** A bare game with the names of its players. */
export interface NamedGame extends Named {
  readonly game: Game
}

/** What is shared, with the names of who needs it. */
export interface NamedFacilities extends Named {
  readonly facilities: readonly Facility[]
}

/**
 * A bare game as JSON, or the facilities that it is of, see docs/cost-sharing.md; or everything that is wrong with it, located.
 * @param asked whether coalitions that are not there are impossible, besides what the file says
 */
export function readGame(
  file: string,
  bytes: Uint8Array,
  asked: { readonly missingImpossible: boolean },
): Result<NamedGame | NamedFacilities> {
  const document = readJson(file, bytes, largestGameBytes)
  if (!document.ok) return document
  const read = checkSchema(gameFile, document.value)
  const allowsMissing = ({ missing }: GameFile): boolean => asked.missingImpossible || missing === 'impossible'
  if (!read.ok) {
    const rest = gameFile.safeParse(withAmounts(document.value.value))
    if (!rest.success) return read
    const { issues } = checkGame(document.value, rest.data, allowsMissing(rest.data))
    return fail(capped(file, [...read.issues, ...issues]))
  }
  const given = read.value
  const { issues, game } = checkGame(document.value, given, allowsMissing(given))
  return resultOf(capped(file, issues), () => {
    const players = given.players.map(nameOf)
    const { title, unit, source, benefits, use = given.weights } = given
    const inOrder = (record: Readonly<Record<string, number>>) => {
      const byName = new Map(Object.entries(record).map(([name, value]) => [nameOf(name), value]))
      return players.map((name) => byName.get(name)!)
    }
    return {
      ...(given.facilities === undefined
        ? { game: game! }
        : { facilities: given.facilities.map((one) => facilityOf(one, players)) }),
      players,
      ...(title !== undefined && { title }),
      ...(unit !== undefined && { unit }),
      ...(source !== undefined && { source }),
      ...(use && { use: inOrder(use) }),
      ...(benefits && { benefits: inOrder(benefits) }),
    }
  })
}

/** A file with 0 for each amount that is none, so that its groups and names can be checked all the same. */
function withAmounts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const amounts = ['costs', 'values', 'use', 'weights', 'benefits']
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [key, amounts.includes(key) && isTable(of) ? numbersOf(of) : of]),
  )
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function numbersOf(table: object): object {
  return Object.fromEntries(
    Object.entries(table).map(([name, amount]) => [
      name,
      typeof amount === 'number' && Math.abs(amount) <= largestAmount ? amount : 0,
    ]),
  )
}

function facilityOf({ by, need, fixed, each }: FacilityFile, players: readonly string[]): Facility {
  const byName = new Map(Object.entries(need).map(([name, value]) => [nameOf(name), value]))
  const tiers = typeof each === 'number' ? [{ from: 0, each }] : each
  return { by, need: players.map((name) => byName.get(name) ?? 0), fixed, tiers }
}
