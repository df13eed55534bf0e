import type { LinearProgram, Solve } from '#engines/lp'
import type { Game } from '../game.ts'

/** Complaints and gains closer than this to each other, relative to the largest amount, are the same. */
const tolerance = 1e-7

/**
 * Kohlberg's criterion: a division is the (pre)nucleolus if and only if, for every height of complaint, whoever moves money so that no coalition with at least that complaint is worse off
 * helps none of them. Checked in doubles with one programme for each height, by code that shares nothing with the method.
 * @param shares what each gets of a value game, or pays of a cost game, in the game's unit
 * @param own whether the division is one of those in which nobody is worse off than alone (nucleolus)
 * @see Kohlberg, On the nucleolus of a characteristic function game, SIAM J. Applied Mathematics 20 (1971)
 */
export async function satisfiesKohlberg(
  { kind, players, amounts }: Game,
  shares: readonly number[],
  solve: Solve,
  own: boolean,
): Promise<boolean> {
  const sign = kind === 'cost' ? -1 : 1
  const values = amounts.map((amount) => sign * amount)
  const gains = shares.map((share) => sign * share)
  const scale = Math.max(1, ...values.filter((value) => !Number.isNaN(value)).map(Math.abs))
  const inside = (coalition: number): number =>
    gains.reduce((sum, gain, i) => sum + (((coalition >> i) & 1) === 1 ? gain : 0), 0)
  const same = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance * scale

  if (!same(inside(values.length - 1), values.at(-1)!)) return false
  const atLeastAlone = own ? gains.flatMap((gain, i) => (same(gain, values[2 ** i]!) ? [2 ** i] : [])) : []
  if (own && gains.some((gain, i) => gain < values[2 ** i]! - tolerance * scale)) return false

  const complaints = [...values.keys()]
    .slice(1, -1)
    .filter((coalition) => !Number.isNaN(values[coalition]))
    .map((coalition) => ({ coalition, complaint: values[coalition]! - inside(coalition) }))
    .sort((a, b) => b.complaint - a.complaint)
  const high: number[] = []
  for (const [k, { coalition, complaint }] of complaints.entries()) {
    high.push(coalition)
    const next = complaints[k + 1]?.complaint
    if (next !== undefined && same(next, complaint)) continue
    if ((await mostHelp(players, high, atLeastAlone, solve)) > 1e-6) return false
    // Once every move changes some of them, the rest follows.
    if (rankOf(players, [...high, values.length - 1]) === players) return true
  }
  return true
}

/** How much coalitions can be helped together by moving at most 1 to or from each player, none of them losing. */
async function mostHelp(
  players: number,
  coalitions: readonly number[],
  others: readonly number[],
  solve: Solve,
): Promise<number> {
  const rows = [...coalitions, ...others, 2 ** players - 1]
  const members = (coalition: number): readonly number[] =>
    Array.from({ length: players }, (_, i) => i).filter((i) => ((coalition >> i) & 1) === 1)
  const starts = [0]
  for (const row of rows) starts.push(starts.at(-1)! + members(row).length)
  const columns = rows.flatMap(members)
  const program: LinearProgram = {
    sense: 'maximize',
    offset: 0,
    costs: Float64Array.from({ length: players }, (_, i) => coalitions.filter((s) => ((s >> i) & 1) === 1).length),
    lower: new Float64Array(players).fill(-1),
    upper: new Float64Array(players).fill(1),
    integer: new Uint8Array(players),
    rowLower: new Float64Array(rows.length),
    rowUpper: Float64Array.from(rows, (_, k) => (k === rows.length - 1 ? 0 : Infinity)),
    rowStarts: Int32Array.from(starts),
    rowColumns: Int32Array.from(columns),
    rowValues: new Float64Array(columns.length).fill(1),
  }
  const result = await solve(program, { seconds: 60 })
  if (result.status !== 'optimal') throw new Error(`mostHelp: ended as ${result.status}`)
  return result.objective
}

/** Rank of the coalitions' 0/1 vectors; entries are small, so doubles do. */
function rankOf(players: number, coalitions: readonly number[]): number {
  const rows = coalitions.map((coalition) => Array.from({ length: players }, (_, i) => (coalition >> i) & 1))
  let rank = 0
  for (let column = 0; column < players; column++) {
    const pivot = rows.findIndex((row, k) => k >= rank && Math.abs(row[column]!) > 1e-9)
    if (pivot < 0) continue
    ;[rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!]
    const head = rows[rank]!
    for (let k = rank + 1; k < rows.length; k++) {
      const factor = rows[k]![column]! / head[column]!
      rows[k] = rows[k]!.map((entry, j) => entry - factor * head[j]!)
    }
    rank++
  }
  return rank
}
