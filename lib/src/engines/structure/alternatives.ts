import type { LinearProgram, Solve, SolveLimits } from '#engines/lp'
import { programOf } from './exact.ts'
import type { Structure, StructureProblem } from './problem.ts'
import { tablesOf } from './tables.ts'
import { verifyStructure } from './verify.ts'

export interface Alternative {
  readonly structure: Structure
  /** Offerings in which it differs from the nearest of those before it, the given one included. */
  readonly differs: number
  /** Whether no structure within the margin differs more; false when the solver's limits ended the search. */
  readonly proven: boolean
}

/**
 * Structures that are nearly as good and look different: one after another, each with an objective within the margin of the given one's and as many
 * offerings as possible open otherwise than in every one before (greatest least Hamming distance; Danna, Fenelon, Gu & Wunderling, IPCO 2007).
 * Fewer than asked for come when nothing else is within the margin. Their flows are the best for what they have open.
 * @param within margin relative to the given objective, e.g. 0.02
 */
export async function diverseStructures(
  problem: StructureProblem,
  best: Structure,
  settings: { readonly solve: Solve; readonly limits: SolveLimits; readonly within: number; readonly count: number },
): Promise<readonly Alternative[]> {
  const tables = tablesOf(problem)
  const { program, read } = programOf(tables)
  const ceiling = best.objective + settings.within * Math.abs(best.objective)
  const found: Alternative[] = []
  while (found.length < settings.count) {
    const before = [best, ...found.map(({ structure }) => structure)]
    const result = await settings.solve(farthest(program, before, ceiling), settings.limits)
    if (!('x' in result) || result.x === undefined) break
    const rough = read(result.x)
    const differs = Math.min(...before.map((other) => differenceOf(rough.open, other.open)))
    if (differs === 0) break
    const structure = await bestFlows(rough)
    if (structure === undefined) break
    found.push({ structure, differs, proven: result.status === 'optimal' })
  }
  return found

  async function bestFlows(rough: Structure): Promise<Structure | undefined> {
    const fixed = { open: (o: number) => rough.open[o] === 1, closed: (o: number) => rough.open[o] === 0 }
    const flows = programOf(tables, fixed)
    const result = await settings.solve(flows.program, settings.limits)
    const structure = 'x' in result && result.x !== undefined ? flows.read(result.x) : rough
    const right =
      verifyStructure(problem, structure).length === 0 && structure.objective <= ceiling + 1e-6 * Math.abs(ceiling)
    return right ? structure : undefined
  }
}

function differenceOf(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, o) => sum + (value === b[o] ? 0 : 1), 0)
}

/** Maximise d subject to the program, its objective at most the ceiling, and d ≤ the number of offerings otherwise open than in each one before. */
function farthest(program: LinearProgram, before: readonly Structure[], ceiling: number): LinearProgram {
  const n = program.costs.length
  const columns: number[] = [...program.rowColumns]
  const values: number[] = [...program.rowValues]
  const starts: number[] = [...program.rowStarts]
  const rowUpper: number[] = [...program.rowUpper]
  const scale = Math.max(...program.costs.map(Math.abs), 1e-9)
  program.costs.forEach((cost, j) => {
    if (cost !== 0) {
      columns.push(j)
      values.push(cost / scale)
    }
  })
  starts.push(columns.length)
  rowUpper.push((ceiling - program.offset) / scale)
  for (const { open } of before) {
    // The offerings are the first columns. d − Σ_open (1 − y) − Σ_closed y ≤ 0
    open.forEach((value, o) => {
      columns.push(o)
      values.push(value === 1 ? 1 : -1)
    })
    columns.push(n)
    values.push(1)
    starts.push(columns.length)
    rowUpper.push(open.reduce((sum, value) => sum + value, 0))
  }
  const more = before.length + 1
  return {
    sense: 'maximize',
    offset: 0,
    costs: joined(new Float64Array(n), [1]),
    lower: joined(program.lower, [0]),
    upper: joined(program.upper, [before[0]!.open.length]),
    integer: Uint8Array.from([...program.integer, 0]),
    rowLower: joined(program.rowLower, new Float64Array(more).fill(-Infinity)),
    rowUpper: Float64Array.from(rowUpper),
    rowStarts: Int32Array.from(starts),
    rowColumns: Int32Array.from(columns),
    rowValues: Float64Array.from(values),
  }
}

function joined(a: Iterable<number>, b: Iterable<number>): Float64Array {
  return Float64Array.from([...a, ...b])
}
