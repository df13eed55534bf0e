import { type Issue, nearestOf } from '#base'
import { type Coalition, createGame, type Game, mostPlayers, mostPlayersSampled, sizeOf } from '#engines/games'
import { issueAt, type LocatedDocument, type Path, shown } from '#reading'
import type { FacilityFile, GameFile } from './game-schema.ts'

/** What a file's groups have, and everything that is wrong with it. */
interface Checked {
  readonly issues: readonly Issue[]
  /** Undefined when something is wrong, or the file has facilities. */
  readonly game?: Game
}

/** Everything that is wrong with a game file, each with its line. */
export function checkGame(document: LocatedDocument, given: GameFile, allowsMissing: boolean): Checked {
  const players = given.players.map(nameOf)
  const kind = given.values === undefined ? 'cost' : 'value'
  const key = kind === 'cost' ? 'costs' : 'values'
  const issues: Issue[] = [...checkPlayers(document, players, given), ...checkKinds(document, given)]
  const amounts = new Map<Coalition, number>()
  const checkedByPlayer = (['use', 'weights', 'benefits'] as const).flatMap((by) =>
    checkByPlayer(document, by, given[by], players),
  )
  if (given.facilities !== undefined)
    return { issues: [...issues, ...checkFacilities(document, given.facilities, players), ...checkedByPlayer] }
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
  issues.push(...checkedByPlayer)
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

/** Who needs something is a player, and tiers ascend from 0. */
function checkFacilities(
  document: LocatedDocument,
  facilities: readonly FacilityFile[],
  players: readonly string[],
): readonly Issue[] {
  return facilities.flatMap(({ need, each }, f) => [
    ...unknownPlayers(document, ['facilities', f, 'need'], Object.keys(need), players, players),
    ...twiceNamed(document, ['facilities', f, 'need'], Object.keys(need)),
    ...(typeof each === 'number' ? [] : each).flatMap(({ from }, t, tiers) => {
      const before = tiers[t - 1]?.from
      if (before === undefined ? from === 0 : from > before) return []
      const path = ['facilities', f, 'each', t, 'from']
      return [issueAt(document, 'games.tiers', path, { given: from, ...(before !== undefined && { before }) })]
    }),
  ])
}

function checkPlayers(
  document: LocatedDocument,
  players: readonly string[],
  { facilities }: GameFile,
): readonly Issue[] {
  const issues = players.flatMap((name, i): Issue[] => {
    if (name === '' || name.includes('+'))
      return [issueAt(document, 'games.bad-name', ['players', i], { given: shown(name) })]
    const first = players.indexOf(name)
    return first < i ? [issueAt(document, 'games.player-twice', ['players', i], { name: shown(name) })] : []
  })
  const [most, code] =
    facilities === undefined
      ? [mostPlayers, 'games.too-many-players']
      : [mostPlayersSampled, 'games.too-many-for-facilities']
  if (players.length <= most) return issues
  return [...issues, issueAt(document, code, ['players'], { given: players.length, most })]
}

function checkKinds(document: LocatedDocument, given: GameFile): readonly Issue[] {
  const { costs, values, facilities, use, weights } = given
  const groups = (['costs', 'values', 'impossible', 'missing'] as const).filter((key) => given[key] !== undefined)
  return [
    ...(costs === undefined && values === undefined && facilities === undefined
      ? [issueAt(document, 'games.no-amounts', [])]
      : []),
    ...(facilities === undefined
      ? []
      : groups.map((key) => issueAt(document, 'games.groups-and-facilities', [key], { key }, { of: 'key' }))),
    ...(costs !== undefined && values !== undefined
      ? [issueAt(document, 'games.costs-and-values', ['values'], {}, { of: 'key' })]
      : []),
    ...(use !== undefined && weights !== undefined
      ? [issueAt(document, 'games.use-and-weights', ['weights'], {}, { of: 'key' })]
      : []),
  ]
}

/** A player's name: without spaces around it, and the same however its letters are put together (å is one sign or two). */
export function nameOf(text: string): string {
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
    ...unknownPlayers(document, [key], names, players, lacking),
    ...(lacking.length === 0 || unknown.length > 0
      ? []
      : [issueAt(document, 'games.no-number-of', [key], { which: lacking.join(', ') }, { of: 'key' })]),
    ...twiceNamed(document, [key], names),
  ]
}

/** Names in a table by player that are none, with the nearest of those that it may be. */
function unknownPlayers(
  document: LocatedDocument,
  path: Path,
  names: readonly string[],
  players: readonly string[],
  nearestAmong: readonly string[],
): readonly Issue[] {
  return names.flatMap((name): readonly Issue[] => {
    if (players.includes(nameOf(name))) return []
    const nearest = nearestPlayer(name, nearestAmong)
    const params = { given: shown(name), known: players.join(', '), ...(nearest && { nearest }) }
    return [issueAt(document, 'games.unknown-player', [...path, name], params, { of: 'key' })]
  })
}

/** Names in a table by player that are one player's. */
function twiceNamed(document: LocatedDocument, path: Path, names: readonly string[]): readonly Issue[] {
  const called = names.map(nameOf)
  return names.flatMap((name, i) =>
    called.indexOf(called[i]!) < i
      ? [issueAt(document, 'games.player-twice', [...path, name], { name: shown(name.trim()) }, { of: 'key' })]
      : [],
  )
}
