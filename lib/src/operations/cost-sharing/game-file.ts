import { type Result, resultOf } from '#base'
import type { Facility, Game } from '#engines/games'
import { capped, checkSchema, readJson } from '#reading'
import { checkGame, nameOf } from './check-game.ts'
import { type FacilityFile, gameFile } from './game-schema.ts'

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
  if (!read.ok) return read
  const given = read.value
  const allowsMissing = asked.missingImpossible || given.missing === 'impossible'
  const { issues, game } = checkGame(document.value, given, allowsMissing)
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

function facilityOf({ by, need, fixed, each }: FacilityFile, players: readonly string[]): Facility {
  const byName = new Map(Object.entries(need).map(([name, value]) => [nameOf(name), value]))
  const tiers = typeof each === 'number' ? [{ from: 0, each }] : each
  return { by, need: players.map((name) => byName.get(name) ?? 0), fixed, tiers }
}
