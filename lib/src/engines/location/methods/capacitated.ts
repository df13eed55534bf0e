import { type CapacitatedCore, capacitatedCore } from '../capacitated/core.ts'
import { assignSplit, capacitatedModel } from '../capacitated/model.ts'
import { singleProgram } from '../capacitated/program.ts'
import { assignSingle, singleAnswer } from '../capacitated/single.ts'
import { branchOnSites } from '../lagrangian/branch.ts'
import type { CapacitatedFacilityLocation } from '../problems.ts'
import { exhausted, newStanding, offer, raiseBound, type SolveWithin, type Standing } from '../standing.ts'
import { checkAmounts, checkLength, checkMatrix } from './checks.ts'
import type { Method } from './method.ts'

/** Pairs of client and site up to which single sourcing is left to a solver. */
const largestProgram = 25_000

/**
 * Split sourcing to its end by branch and bound on the Lagrangian. Single sourcing: the split problem's bound and, for the sites that it tries, whole
 * clients by a heuristic; where there is a solver and the problem is not too large, it goes on from there to the end.
 */
export const capacitated: Method<CapacitatedFacilityLocation> = {
  check({ costs, fixedCosts, demands, capacities }) {
    checkMatrix('costs', costs)
    checkLength('fixedCosts', fixedCosts, costs.columns)
    checkAmounts('fixedCosts', fixedCosts)
    checkLength('demands', demands, costs.rows)
    checkAmounts('demands', demands)
    checkLength('capacities', capacities, costs.columns)
    checkAmounts('capacities', capacities)
  },
  async *steps(problem, standing, solve) {
    const core = capacitatedCore(problem)
    standing.forbidden = core.forbidden
    if (problem.sourcing === 'split')
      return yield* branchOnSites(capacitatedModel(core, assignSplit(core), standing), standing)
    const isSmall = solve !== undefined && core.clients * core.sites <= largestProgram
    yield* splitFirst(core, standing, isSmall)
    if (isSmall && standing.bound < standing.value) yield* solveWhole(core, standing, solve)
  },
}

/** How near objective and bound of a solver are when it is done: 10⁻⁶, not relative. */
const solverTolerance = 1e-6

/** @param atRoot stop when the root is done */
function* splitFirst(core: CapacitatedCore, standing: Standing, atRoot: boolean) {
  const split = newStanding()
  const [shares, wholes] = [assignSplit(core), assignSingle(core)]
  const both: typeof shares = (open) => {
    const part = shares(open)
    // Whole clients are never cheaper than parts of them.
    if (part === undefined || part.value >= standing.value) return part
    const whole = wholes(open) ?? wholes(withOneMore(core, open))
    if (whole !== undefined) offer(standing, whole.value, whole.answer)
    return part
  }
  for (const _ of branchOnSites(capacitatedModel(core, both, split), split)) {
    standing.nodes = split.nodes
    raiseBound(standing, Math.min(split.bound, standing.value))
    if (atRoot && split.nodes > 0) return
    yield
  }
  raiseBound(standing, split.value)
}

/** With the site that saves most, as room for whole clients: where parts of them fill the open sites wholes seldom fit. */
function withOneMore({ clients, sites, costs, fixed }: CapacitatedCore, open: readonly number[]): readonly number[] {
  const cheapest = Float64Array.from({ length: clients }, (_, i) =>
    open.reduce((least, j) => Math.min(least, costs[i * sites + j]!), Infinity),
  )
  let [best, bestSaving] = [-1, -Infinity]
  for (let j = 0; j < sites; j++) {
    if (open.includes(j)) continue
    const saving = cheapest.reduce((sum, cost, i) => sum + Math.max(0, cost - costs[i * sites + j]!), -fixed[j]!)
    if (saving > bestSaving) [best, bestSaving] = [j, saving]
  }
  return best < 0 ? open : [...open, best].sort((a, b) => a - b)
}

async function* solveWhole(core: CapacitatedCore, standing: Standing, solve: NonNullable<SolveWithin>) {
  const program = singleProgram(core)
  const before = standing.nodes
  const hear = (x: Float64Array): void => offerColumns(core, standing, x)
  const result = await solve(program, startOf(core, standing), hear)
  standing.nodes = before + result.nodes
  if (result.status === 'optimal' || result.status === 'limit') {
    if (result.x !== undefined) hear(result.x)
    raiseBound(standing, Math.min(result.bound, standing.value))
    // A solver stops at the gap asked for, or at its own tolerance; only the latter is the end.
    if (standing.value - result.bound <= solverTolerance) exhausted(standing)
  }
  if (result.status === 'infeasible') exhausted(standing)
  yield
}

function startOf(
  { sites, clients }: CapacitatedCore,
  { answer, value, forbidden }: Standing,
): Float64Array | undefined {
  if (answer === undefined || value >= forbidden) return undefined
  const x = new Float64Array(sites + clients * sites)
  for (const site of answer.open) x[site] = 1
  answer.assignment.forEach(([share], i) => {
    x[sites + i * sites + share!.site] = 1
  })
  return x
}

function offerColumns({ sites, clients, fixed, costs }: CapacitatedCore, standing: Standing, x: Float64Array): void {
  const whole = Int32Array.from({ length: clients }, (_, i) => {
    const row = x.subarray(sites + i * sites, sites + (i + 1) * sites)
    return row.indexOf(row.reduce((a, b) => Math.max(a, b)))
  })
  // A site that nobody goes to is not opened.
  const open = [...new Set(whole)].sort((a, b) => a - b)
  const value =
    open.reduce((sum, j) => sum + fixed[j]!, 0) + whole.reduce((sum, j, i) => sum + costs[i * sites + j]!, 0)
  offer(standing, value, () => singleAnswer(open, whole))
}
