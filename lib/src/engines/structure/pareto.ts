import type { Measures, Structure, StructureProblem, Worst } from './problem.ts'
import { type StructureResult, type StructureSettings, solveStructure } from './solve.ts'

export interface ParetoPoint {
  readonly structure: Structure
  /** Proven: no structure is better in one of the two without being worse in the other, within the gap asked for. */
  readonly proven: boolean
}

/**
 * The Pareto front between two measures by the ε-constraint method, which finds also points that no weighted sum finds (unsupported ones): minimise
 * the first with a limit ε on the second, lower ε to just below what came out, and again. As in AUGMECON2 (Mavrotas & Florios 2013) the second
 * has a small weight in the objective, so that what comes out is efficient, not weakly so, and no ε is tried that gives the same point. For a thousandth of the first measure at most, the second may be preferred:
 * of two points as near each other as that in the first, the one that is worse in the second may be left out.
 * @param second what is limited; worst minutes have no weight, so of equals there any may come
 * @param step how far below the last value the next limit is; every other point is found when no two differ by less in the second measure
 * @param points at most so many
 * @returns in the order of a falling second measure
 */
export async function paretoFront(
  problem: StructureProblem,
  first: keyof Measures,
  second: keyof (Measures & Worst),
  settings: StructureSettings & { readonly step: number; readonly points: number },
): Promise<readonly ParetoPoint[]> {
  const scale = await scaleOf(problem, first, second, settings)
  const found: ParetoPoint[] = []
  let limit = problem.limits[second]
  while (found.length < settings.points && settings.signal?.aborted !== true) {
    const result = await solveStructure(weighted(problem, first, second, scale, limit), settings)
    if (result.structure === undefined) break
    found.push({ structure: inProblem(problem, result.structure), proven: result.status === 'optimal' })
    limit = result.structure.measures[second] - settings.step
    if (limit < 0) break
  }
  return found.filter(
    (one, i) => !found.some((other, j) => j !== i && dominates(other.structure, one.structure, first, second)),
  )
}

/** The first measure, and the second by a weight so small that the whole of its range is worth a thousandth of the first. */
function weighted(
  problem: StructureProblem,
  first: keyof Measures,
  second: keyof (Measures & Worst),
  scale: number,
  limit: number | undefined,
): StructureProblem {
  return {
    ...problem,
    weights: { [first]: 1, ...(second === 'worstMinutes' ? {} : { [second]: scale }) },
    limits: { ...problem.limits, ...(limit === undefined ? {} : { [second]: limit }) },
  }
}

async function scaleOf(
  problem: StructureProblem,
  first: keyof Measures,
  second: keyof (Measures & Worst),
  settings: StructureSettings,
): Promise<number> {
  if (second === 'worstMinutes') return 0
  const best: StructureResult = await solveStructure({ ...problem, weights: { [first]: 1 } }, settings)
  const measures = best.structure?.measures
  if (measures === undefined) return 0
  return (1e-3 * Math.max(1e-9, measures[first])) / Math.max(1e-9, measures[second])
}

/** The objective as the problem's own weights have it. */
function inProblem({ weights }: StructureProblem, structure: Structure): Structure {
  const { personMinutes, cost, changes } = structure.measures
  const objective =
    (weights.personMinutes ?? 0) * personMinutes + (weights.cost ?? 0) * cost + (weights.changes ?? 0) * changes
  return { ...structure, objective }
}

function dominates(a: Structure, b: Structure, first: keyof Measures, second: keyof (Measures & Worst)): boolean {
  const [a1, b1, a2, b2] = [a.measures[first], b.measures[first], a.measures[second], b.measures[second]]
  return a1 <= b1 && a2 <= b2 && (a1 < b1 || a2 < b2)
}
