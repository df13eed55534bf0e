import type { Solve, SolveResult } from '#engines/lp'
import { capacitated } from './methods/capacitated.ts'
import { hierarchicalMedian } from './methods/hierarchical.ts'
import { maximalCovering, pMedian, setCovering, uncapacitated } from './methods/medians.ts'
import type { Method } from './methods/method.ts'
import { pCentre } from './methods/p-centre.ts'
import { pDispersion } from './methods/p-dispersion.ts'
import type { LocationProblem, LocationResult } from './problems.ts'
import { newStanding, type SolveWithin, type Standing } from './standing.ts'

/** When to stop. An answer that ends by `nodes` or is optimal is the same on every machine; one that ends by `seconds` is not. */
export interface SearchLimits {
  /** By the watch's clock, above 0. */
  readonly seconds: number
  /** Nodes of branch and bound. */
  readonly nodes?: number
  /** Relative gap at which an answer is good enough; default 0 (within 10⁻⁹). */
  readonly gap?: number
}
export interface SearchWatch {
  /** Seconds since any moment. */
  readonly clock: () => number
  /** Gives others their turn; called some times per second. */
  readonly pause?: () => Promise<void>
  /** Ends the search with the best answer so far. */
  readonly signal?: AbortSignal
  /** The best answer so far and the bound, some times per second. */
  readonly onProgress?: (progress: SearchProgress) => void
  /** A solver for mixed-integer programs; capacitated facility location with single sourcing is not proven optimal without. */
  readonly solve?: Solve
}
export interface SearchProgress {
  readonly seconds: number
  readonly nodes: number
  /** Absent as long as there is no answer. */
  readonly objective?: number
  readonly bound?: number
  /** |objective − bound| as a share of the objective. */
  readonly gap?: number
}

type Kinds = { readonly [Kind in LocationProblem['kind']]: Method<Extract<LocationProblem, { kind: Kind }>> }
const kinds: Kinds = {
  'p-median': pMedian,
  'p-centre': pCentre,
  'set-covering': setCovering,
  'maximal-covering': maximalCovering,
  'uncapacitated-facility-location': uncapacitated,
  'capacitated-facility-location': capacitated,
  'p-dispersion': pDispersion,
  'hierarchical-median': hierarchicalMedian,
}

/** The problem's objective of a value that its method minimises, or of its bound. */
type Shown = (value: number) => number

/** Seconds between two looks up. */
const lookUp = 0.1

/**
 * Solves a location problem: the best answer found, with a bound that no answer can be better than.
 * @throws RangeError when the problem's numbers do not fit together
 */
export async function solveLocation(
  problem: LocationProblem,
  limits: SearchLimits,
  watch: SearchWatch,
): Promise<LocationResult> {
  const method = kinds[problem.kind] as Method<LocationProblem>
  method.check(problem)
  const standing = newStanding()
  const begun = watch.clock()
  const seconds = (): number => watch.clock() - begun
  const shown: Shown = (value) => method.objective?.(problem, value) ?? value
  const tell = (): void => watch.onProgress?.(progressOf(standing, shown, seconds()))
  const solve = solveWithin(limits, watch, seconds)
  let looked = 0
  try {
    for await (const _ of method.steps(problem, standing, solve)) {
      if (isEnough(standing, shown, limits) || seconds() >= limits.seconds || watch.signal?.aborted === true) break
      if (seconds() - looked < lookUp) continue
      tell()
      await watch.pause?.()
      looked = seconds()
    }
  } catch (error) {
    // A solver that is stopped rejects; the best answer before is still one.
    if (!(watch.signal?.aborted === true && error instanceof Error && error.name === 'AbortError')) throw error
  }
  return resultOf(standing, shown, limits)
}

function solveWithin(limits: SearchLimits, { solve, signal }: SearchWatch, seconds: () => number): SolveWithin {
  if (solve === undefined) return undefined
  return (program, start, hear): Promise<SolveResult> =>
    solve(
      program,
      { ...limits, seconds: Math.max(0.1, limits.seconds - seconds()) },
      { ...(signal && { signal }), ...(start && { start }), onProgress: ({ x }) => x && hear?.(x) },
    )
}

function isEnough(standing: Standing, shown: Shown, { gap = 0, nodes = Infinity }: SearchLimits): boolean {
  return standing.nodes >= nodes || isWithin(standing, shown, gap)
}

/** The gap is a share of the problem's objective, as it is told; rounding one of what the method adds up. */
function isWithin({ value, bound }: Standing, shown: Shown, gap: number): boolean {
  return value < Infinity && value - bound <= Math.max(gap * Math.abs(shown(value)), 1e-9 * Math.abs(value))
}

function progressOf({ value, bound, nodes, forbidden }: Standing, shown: Shown, seconds: number): SearchProgress {
  const [hasAnswer, hasBound] = [value < forbidden, Number.isFinite(bound)]
  const [objective, limit] = [shown(value), shown(bound)]
  return {
    seconds,
    nodes,
    ...(hasAnswer && { objective }),
    ...(hasBound && { bound: limit }),
    ...(hasAnswer && hasBound && { gap: relativeGap(objective, limit) }),
  }
}

/** |objective − bound| / |objective|; 0 where they are equal. */
export function relativeGap(objective: number, bound: number): number {
  return objective === bound ? 0 : Math.abs(objective - bound) / Math.abs(objective)
}

function resultOf(standing: Standing, shown: Shown, { gap = 0 }: SearchLimits): LocationResult {
  const { value, answer, bound, nodes, forbidden } = standing
  // A bound that high proves that whoever is served by nobody must be.
  if (bound >= forbidden * (1 - 1e-9) || bound === Infinity) return { status: 'infeasible', nodes }
  if (answer === undefined || value >= forbidden) return { status: 'limit', bound: shown(bound), nodes }
  // Within rounding the two are one.
  const proven = isWithin(standing, shown, 0) ? value : bound
  return {
    status: isWithin(standing, shown, gap) ? 'optimal' : 'limit',
    objective: shown(value),
    bound: shown(proven),
    answer,
    nodes,
  }
}
