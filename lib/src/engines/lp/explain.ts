import type { LinearProgram, Solve, SolveLimits } from './program.ts'

export interface Infeasibility {
  /** How far each row must give at least, all together: the smallest sum of violations, by row; empty when no row is violated. */
  readonly violations: ReadonlyMap<number, number>
  /** Rows that no values keep together, and of which any may be left out: a minimal infeasible set. Ascending. */
  readonly conflict: readonly number[]
}

/**
 * Why a program has no answer: rows are made elastic one by one, then those that the conflict does without are left out.
 * Bounds of columns are kept, whole numbers too.
 * @param limits of each solve; there is one for each row of the conflict and some more
 * @returns undefined when the program has an answer after all
 * @throws Error when a limit ends a solve, as nothing can be told then
 * @see Chinneck & Dravnieks, Locating minimal infeasible constraint sets in linear programs, ORSA J. Computing 3 (1991): elastic filter, then
 *   deletion filter
 */
export async function explainInfeasibility(
  program: LinearProgram,
  solve: Solve,
  limits: SolveLimits,
): Promise<Infeasibility | undefined> {
  const all = Array.from(program.rowLower, (_, row) => row)
  const first = await violationsOf(program, all, new Set(), solve, limits)
  if (first?.size === 0) return undefined
  const suspects = await elasticFilter(program, all, first, solve, limits)
  return { violations: first ?? new Map(), conflict: await deletionFilter(program, suspects, solve, limits) }
}

/** Rows that had to give are made hard, until what is hard has no answer: a conflict is among them. */
async function elasticFilter(
  program: LinearProgram,
  all: readonly number[],
  first: ReadonlyMap<number, number> | undefined,
  solve: Solve,
  limits: SolveLimits,
): Promise<readonly number[]> {
  const hard = new Set<number>()
  let giving = first
  while (giving !== undefined && giving.size > 0) {
    for (const row of giving.keys()) hard.add(row)
    giving = await violationsOf(program, all, hard, solve, limits)
  }
  return [...hard].sort((a, b) => a - b)
}

/** Each row is left out in turn, for good when the others still have no answer. */
async function deletionFilter(
  program: LinearProgram,
  suspects: readonly number[],
  solve: Solve,
  limits: SolveLimits,
): Promise<readonly number[]> {
  let conflict = suspects
  for (const row of suspects) {
    const others = conflict.filter((other) => other !== row)
    const found = await violationsOf(program, others, new Set(others), solve, limits)
    if (found === undefined) conflict = others
  }
  return conflict
}

/** By row, how far the rows that are not hard give in the smallest sum; undefined when the hard ones alone have no answer. */
async function violationsOf(
  program: LinearProgram,
  rows: readonly number[],
  hard: ReadonlySet<number>,
  solve: Solve,
  limits: SolveLimits,
): Promise<ReadonlyMap<number, number> | undefined> {
  const elastic = elasticProgram(program, rows, hard)
  const result = await solve(elastic, limits)
  if (result.status === 'infeasible') return undefined
  if (result.status !== 'optimal') throw new Error(`explainInfeasibility: a solve ended as ${result.status}`)
  const columns = program.costs.length
  const violations = new Map<number, number>()
  rows
    .filter((row) => !hard.has(row))
    .forEach((row, k) => {
      const violation = result.x[columns + 2 * k]! + result.x[columns + 2 * k + 1]!
      // Below is what a solver allows itself.
      if (violation > 1e-6) violations.set(row, violation)
    })
  return violations
}

/** The rows asked for, and for each that is not hard two columns, of what it lacks and of what it has too much; their sum is minimised. */
function elasticProgram(program: LinearProgram, rows: readonly number[], hard: ReadonlySet<number>): LinearProgram {
  const columns = program.costs.length
  const extra = 2 * rows.filter((row) => !hard.has(row)).length
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []]
  let next = columns
  for (const row of rows) {
    for (let k = program.rowStarts[row]!; k < program.rowStarts[row + 1]!; k++) {
      indices.push(program.rowColumns[k]!)
      values.push(program.rowValues[k]!)
    }
    if (!hard.has(row)) {
      indices.push(next++, next++)
      values.push(1, -1)
    }
    starts.push(indices.length)
  }
  const extended = (array: Float64Array, fill: number): Float64Array => {
    const longer = new Float64Array(columns + extra).fill(fill)
    longer.set(array)
    return longer
  }
  const integer = new Uint8Array(columns + extra)
  integer.set(program.integer)
  return {
    sense: 'minimize',
    offset: 0,
    costs: extended(new Float64Array(columns), 1),
    lower: extended(program.lower, 0),
    upper: extended(program.upper, Infinity),
    integer,
    rowLower: Float64Array.from(rows, (row) => program.rowLower[row]!),
    rowUpper: Float64Array.from(rows, (row) => program.rowUpper[row]!),
    rowStarts: Int32Array.from(starts),
    rowColumns: Int32Array.from(indices),
    rowValues: Float64Array.from(values),
  }
}
