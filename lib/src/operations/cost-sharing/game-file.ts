import { z } from 'zod'
import { type Issue, nearestOf, type Result, resultOf } from '#base'
import { type Coalition, createGame, type Game, mostPlayers, sizeOf } from '#engines/games'
import { capped, checkSchema, issueAt, type LocatedDocument, type Path, readJson, shown } from '#reading'

const largest = 1e15
/** A million groups of twenty players with names of some letters. */
const largestGameBytes = 64_000_000
const amount = z.number().min(-largest).max(largest)
const byPlayer = z.record(z.string(), z.number().min(0).max(largest))
const byGroup = z.record(z.string(), amount)

const gameFile = z.strictObject({
  title: z.string().optional(),
  unit: z.string().optional().describe('What amounts are counted in, as it is written after a number: MSEK a year.'),
  source: z.string().optional().describe('Where the figures are from.'),
  players: z.array(z.string()).min(1).describe('Names of the parties, without +.'),
  costs: byGroup.optional().describe('What each group of parties, written a+b, would pay by itself.'),
  values: byGroup
    .optional()
    .describe('What each group of parties, written a+b, would get by itself; instead of costs.'),
  impossible: z.array(z.string()).optional().describe('Groups that cannot be.'),
  missing: z.literal('impossible').optional().describe('Groups without an amount cannot be.'),
  use: byPlayer.optional().describe('By party, what the division by use goes by.'),
  weights: byPlayer.optional().describe('Another name for use.'),
  benefits: byPlayer.optional().describe('By party, what the project is worth to it; for SCRB.'),
})
type GameFile = z.output<typeof gameFile>

/** The JSON Schema of the file, for editors. */
export function gameSchema(): object {
  return z.toJSONSchema(gameFile)
}

/** A bare game with the names of its players. */
export interface NamedGame {
  readonly game: Game
  readonly players: readonly string[]
  readonly title?: string
  readonly unit?: string
  readonly source?: string
  /** By player. */
  readonly use?: readonly number[]
  readonly benefits?: readonly number[]
}

/**
 * A bare game as JSON, see docs/cost-sharing.md; or everything that is wrong with it, located.
 * @param asked whether coalitions that are not there are impossible, besides what the file says
 */
export function readGame(
  file: string,
  bytes: Uint8Array,
  asked: { readonly missingImpossible: boolean },
): Result<NamedGame> {
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
      game: game!,
      players,
      ...(title !== undefined && { title }),
      ...(unit !== undefined && { unit }),
      ...(source !== undefined && { source }),
      ...(use && { use: inOrder(use) }),
      ...(benefits && { benefits: inOrder(benefits) }),
    }
  })
}

interface Checked {
  readonly issues: readonly Issue[]
  /** Undefined when something is wrong. */
  readonly game?: Game
}

function checkGame(document: LocatedDocument, given: GameFile, allowsMissing: boolean): Checked {
  const players = given.players.map(nameOf)
  const kind = given.values === undefined ? 'cost' : 'value'
  const key = kind === 'cost' ? 'costs' : 'values'
  const issues: Issue[] = [...checkPlayers(document, players), ...checkKinds(document, given)]
  const amounts = new Map<Coalition, number>()
  if (issues.length > 0) return { issues }

  const names = new Names(document, players, issues)
  const written = new Map<Coalition, Path>()
  for (const [text, value] of Object.entries(given[key] ?? {})) {
    if (text.trim() === '') {
      if (value !== 0) issues.push(issueAt(document, 'games.nobody-has', [key, text], { given: value }))
      continue
    }
    const coalition = names.read(text, [key, text], 'key')
    if (coalition === undefined) continue
    if (names.isNew(coalition, [key, text], 'key', written)) amounts.set(coalition, value)
  }
  const impossible = new Map<Coalition, Path>()
  for (const [k, text] of (given.impossible ?? []).entries()) {
    const path = ['impossible', k]
    const coalition = names.read(text, path, 'value')
    if (coalition === undefined || !names.isNew(coalition, path, 'value', impossible)) continue
    if (amounts.has(coalition))
      issues.push(issueAt(document, 'games.possible-and-not', path, { coalition: names.text(coalition) }))
  }
  if (!issues.some(({ code }) => code === 'games.unknown-player'))
    issues.push(...checkMissing(document, key, names, amounts, impossible, allowsMissing))
  for (const by of ['use', 'weights', 'benefits'] as const)
    issues.push(...checkByPlayer(document, by, given[by], players))
  if (issues.length > 0) return { issues }
  const game = createGame(kind, players.length, (coalition) => amounts.get(coalition))
  return { issues: checkFineness(document, game, amounts, written), game }
}

/** How much of an amount may be lost to rounding: far more than is lost of amounts that people write. */
const mostLost = 1e-6

/** Amounts of which nothing, or too little, would be left beside the largest. */
function checkFineness(
  document: LocatedDocument,
  game: Game,
  amounts: ReadonlyMap<Coalition, number>,
  written: ReadonlyMap<Coalition, Path>,
): readonly Issue[] {
  const largest = [...amounts.values()].reduce((most, amount) => (Math.abs(amount) > Math.abs(most) ? amount : most), 0)
  return [...amounts].flatMap(([coalition, given]) => {
    const kept = game.amounts[coalition]! / 10 ** game.decimals
    if (Math.abs(kept - given) <= mostLost * Math.abs(given)) return []
    return [issueAt(document, 'games.too-fine', written.get(coalition)!, { given, largest })]
  })
}

function checkPlayers(document: LocatedDocument, players: readonly string[]): readonly Issue[] {
  const issues = players.flatMap((name, i): Issue[] => {
    if (name === '' || name.includes('+'))
      return [issueAt(document, 'games.bad-name', ['players', i], { given: shown(name) })]
    const first = players.indexOf(name)
    return first < i ? [issueAt(document, 'games.player-twice', ['players', i], { name: shown(name) })] : []
  })
  if (players.length <= mostPlayers) return issues
  return [
    ...issues,
    issueAt(document, 'games.too-many-players', ['players'], { given: players.length, most: mostPlayers }),
  ]
}

function checkKinds(document: LocatedDocument, { costs, values, use, weights }: GameFile): readonly Issue[] {
  return [
    ...(costs === undefined && values === undefined ? [issueAt(document, 'games.no-amounts', [])] : []),
    ...(costs !== undefined && values !== undefined
      ? [issueAt(document, 'games.costs-and-values', ['values'], {}, { of: 'key' })]
      : []),
    ...(use !== undefined && weights !== undefined
      ? [issueAt(document, 'games.use-and-weights', ['weights'], {}, { of: 'key' })]
      : []),
  ]
}

/** A player's name: without spaces around it, and the same however its letters are put together (å is one sign or two). */
function nameOf(text: string): string {
  return text.trim().normalize('NFC')
}

/** Coalitions as people write them: names with `+` between, in any order. */
class Names {
  readonly #document: LocatedDocument
  readonly #players: readonly string[]
  readonly #issues: Issue[]
  readonly #bits: ReadonlyMap<string, number>

  constructor(document: LocatedDocument, players: readonly string[], issues: Issue[]) {
    this.#document = document
    this.#players = players
    this.#issues = issues
    this.#bits = new Map(players.map((name, i) => [name, 2 ** i]))
  }

  text(coalition: Coalition): string {
    return this.#players.filter((_, i) => ((coalition >> i) & 1) === 1).join('+')
  }

  /** Undefined, with an issue, when it is none. */
  read(text: string, path: Path, of: 'key' | 'value'): Coalition | undefined {
    let [coalition, isWhole] = [0, true]
    for (const part of text.split('+')) {
      const name = nameOf(part)
      const bit = this.#bits.get(name)
      if (bit !== undefined && (coalition & bit) === 0) {
        coalition |= bit
        continue
      }
      isWhole = false
      if (bit !== undefined) this.#tell('games.twice-in-coalition', path, { name, coalition: shown(text) }, of)
      else {
        const nearest = nearestPlayer(name, this.#players)
        this.#tell(
          'games.unknown-player',
          path,
          { given: shown(name), known: this.#players.join(', '), ...(nearest && { nearest }) },
          of,
        )
      }
    }
    return isWhole ? coalition : undefined
  }

  /** Remembers where the coalition stands; tells when it stood somewhere before. */
  isNew(coalition: Coalition, path: Path, of: 'key' | 'value', seen: Map<Coalition, Path>): boolean {
    const before = seen.get(coalition)
    if (before === undefined) {
      seen.set(coalition, path)
      return true
    }
    const { line } = this.#document.locate(before, of)
    this.#tell('games.coalition-twice', path, { coalition: this.text(coalition), line }, of)
    return false
  }

  #tell(code: string, path: Path, params: Issue['params'], of: 'key' | 'value'): void {
    this.#issues.push(issueAt(this.#document, code, path, params, { of }))
  }
}

/** Of names of a letter or two every other one is near. */
function nearestPlayer(name: string, players: readonly string[]): string | undefined {
  return name.length < 3 ? undefined : nearestOf(name, players)
}

const mostNamed = 5

/** Coalitions without an amount that are not said to be impossible; each player alone and all together cannot be. */
function checkMissing(
  document: LocatedDocument,
  key: 'costs' | 'values',
  names: Names,
  amounts: ReadonlyMap<Coalition, number>,
  impossible: ReadonlyMap<Coalition, Path>,
  allowsMissing: boolean,
): readonly Issue[] {
  const players = (document.value as GameFile).players.length
  const all = 2 ** players - 1
  const isNeeded = (coalition: Coalition): boolean => sizeOf(coalition) === 1 || coalition === all
  const issues: Issue[] = []
  const missing: Coalition[] = []
  for (let coalition = 1; coalition <= all; coalition++) {
    if (amounts.has(coalition)) continue
    const said = impossible.get(coalition)
    const name = names.text(coalition)
    if (isNeeded(coalition)) {
      const code = coalition === all ? 'games.all-needed' : 'games.alone-needed'
      issues.push(issueAt(document, code, said ?? [key], { name, of: key }, { of: said ? 'value' : 'key' }))
    } else if (said === undefined && !allowsMissing) missing.push(coalition)
  }
  if (missing.length === 0) return issues
  const some = missing.slice(0, mostNamed).map((coalition) => names.text(coalition))
  const which = some.join(', ') + (missing.length > mostNamed ? ', …' : '')
  return [
    ...issues,
    issueAt(document, 'games.missing', [key], { count: missing.length, which, of: key }, { of: 'key' }),
  ]
}

function checkByPlayer(
  document: LocatedDocument,
  key: 'use' | 'weights' | 'benefits',
  given: Readonly<Record<string, number>> | undefined,
  players: readonly string[],
): readonly Issue[] {
  if (given === undefined) return []
  const names = Object.keys(given)
  const called = names.map(nameOf)
  const unknown = names.filter((_, i) => !players.includes(called[i]!))
  const lacking = players.filter((player) => !called.includes(player))
  return [
    ...unknown.map((name) => {
      const nearest = nearestPlayer(name, lacking)
      const params = { given: shown(name), known: players.join(', '), ...(nearest && { nearest }) }
      return issueAt(document, 'games.unknown-player', [key, name], params, { of: 'key' })
    }),
    ...(lacking.length === 0 || unknown.length > 0
      ? []
      : [issueAt(document, 'games.no-number-of', [key], { which: lacking.join(', ') }, { of: 'key' })]),
    ...names.flatMap((name, i) =>
      called.indexOf(called[i]!) < i
        ? [issueAt(document, 'games.player-twice', [key, name], { name: shown(name.trim()) }, { of: 'key' })]
        : [],
    ),
  ]
}
