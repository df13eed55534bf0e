import type { LinearProgram, Solve, SolveLimits, SolveWatch } from '#engines/lp'
import { numberOf } from '../exact/fraction.ts'
import { playersOf } from '../game.ts'
import type { Level, Restriction } from './level.ts'

/**
 * Asks a solver for the level's optimum, in doubles, and says which restrictions seem to hold it: those with a dual value first, then the others
 * by how little they leave.
 * @returns undefined when a limit ended the solve
 */
export async function likelyTight(
  level: Level,
  restrictions: readonly Restriction[],
  solve: Solve,
  limits: SolveLimits,
  watch: SolveWatch,
): Promise<readonly number[] | undefined> {
  const program = programOf(level, restrictions)
  const result = await solve(program, limits, watch)
  if (result.status === 'limit') return undefined
  // There always is an optimum: a solver that finds none has been misled by numbers too unlike, and knows nothing.
  if (result.status !== 'optimal' || result.duals === undefined) return []
  const { x, duals } = result
  const dual = duals.rows.map(Math.abs)
  const slack = program.rowUpper.map((upper, row) => {
    let sum = 0
    for (let k = program.rowStarts[row]!; k < program.rowStarts[row + 1]!; k++)
      sum += program.rowValues[k]! * x[program.rowColumns[k]!]!
    return upper - sum
  })
  return Array.from(restrictions.keys()).sort((a, b) => dual[b]! - dual[a]! || slack[a]! - slack[b]!)
}

/** Columns x and, last, ε; amounts divided by the largest, so that the solver's tolerances fit. */
function programOf({ players, weights }: Level, restrictions: readonly Restriction[]): LinearProgram {
  const amounts = restrictions.map(({ amount }) => numberOf(amount))
  const scale = amounts.reduce((most, amount) => Math.max(most, Math.abs(amount)), 1)
  const heaviest = weights.reduce((most, weight) => (weight > most ? weight : most), 1)
  const [columns, values, starts]: [number[], number[], number[]] = [[], [], [0]]
  for (const { coalition, weight } of restrictions) {
    for (const i of playersOf(coalition)) {
      columns.push(i)
      values.push(1)
    }
    if (weight > 0) {
      columns.push(players)
      values.push(-weight / heaviest)
    }
    starts.push(columns.length)
  }
  const free = (sign: number): Float64Array => new Float64Array(players + 1).fill(sign * Infinity)
  return {
    sense: 'minimize',
    offset: 0,
    costs: Float64Array.from({ length: players + 1 }, (_, j) => (j === players ? 1 : 0)),
    lower: free(-1),
    upper: free(1),
    integer: new Uint8Array(players + 1),
    rowLower: Float64Array.from(restrictions, ({ kind }, row) =>
      kind === 'settled' ? amounts[row]! / scale : -Infinity,
    ),
    rowUpper: Float64Array.from(amounts, (amount) => amount / scale),
    rowStarts: Int32Array.from(starts),
    rowColumns: Int32Array.from(columns),
    rowValues: Float64Array.from(values),
  }
}
