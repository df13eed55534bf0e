import { branchOnSites } from '../lagrangian/branch.ts'
import { type MedianCore, medianCore, oneGroup, weighted } from '../median/core.ts'
import { medianModel } from '../median/model.ts'
import type { Matrix, MaximalCovering, PMedian, SetCovering, UncapacitatedFacilityLocation } from '../problems.ts'
import type { Standing, Steps } from '../standing.ts'
import { checkAmounts, checkCount, checkLength, checkMatrix, expect } from './checks.ts'
import type { Method } from './method.ts'

/** Lagrangian relaxation with interchange, branch and bound: see `lagrangian/branch.ts`. */
export function medianSteps(core: MedianCore, standing: Standing): Steps {
  standing.forbidden = core.forbidden
  return branchOnSites(medianModel(core, standing), standing)
}

export const pMedian: Method<PMedian> = {
  check({ distances, weights, p }) {
    checkMatrix('distances', distances)
    checkLength('weights', weights, distances.rows)
    checkAmounts('weights', weights)
    checkCount('p', p, 1, distances.columns)
  },
  steps({ distances, weights, p }, standing) {
    const { columns } = distances
    const core = medianCore(weighted(distances, weights), new Float64Array(columns), oneGroup(columns, p, p))
    return reassigned(medianSteps(core, standing), standing, distances, Infinity)
  },
}

export const uncapacitated: Method<UncapacitatedFacilityLocation> = {
  check({ costs, fixedCosts }) {
    checkMatrix('costs', costs)
    checkLength('fixedCosts', fixedCosts, costs.columns)
    checkAmounts('fixedCosts', fixedCosts)
  },
  steps({ costs, fixedCosts }, standing) {
    return medianSteps(medianCore(costs, fixedCosts, oneGroup(costs.columns, 1, costs.columns)), standing)
  },
}

/** As a p-median: a client costs its weight where it is not covered (Church & ReVelle, Geographical Analysis 8, 1976). */
export const maximalCovering: Method<MaximalCovering> = {
  check(problem) {
    pMedian.check({ ...problem, kind: 'p-median' })
    expect(problem.radius >= 0, `radius is ${problem.radius}, expected a number of at least 0`)
  },
  steps({ distances, weights, radius, p }, standing) {
    const { columns, values } = distances
    const uncovered = { ...distances, values: values.map((distance) => (distance <= radius ? 0 : 1)) }
    const core = medianCore(weighted(uncovered, weights), new Float64Array(columns), oneGroup(columns, p, p))
    return reassigned(medianSteps(core, standing), standing, distances, radius)
  },
  objective({ weights }, value) {
    return weights.reduce((sum, weight) => sum + weight, -value)
  },
}

/** Costs leave open where clients go who cost nothing, and take those who are not covered somewhere: each new answer is assigned by distance. */
async function* reassigned(steps: Steps, standing: Standing, distances: Matrix, radius: number): Steps {
  let assigned = standing.answer
  const assign = (): void => {
    if (standing.answer === undefined || standing.answer === assigned) return
    const { open } = standing.answer
    const assignment = Array.from({ length: distances.rows }, (_, i) => nearestWithin(distances, i, open, radius))
    standing.answer = { open, assignment }
    assigned = standing.answer
  }
  for await (const _ of steps) {
    assign()
    yield
  }
  assign()
}

function nearestWithin({ columns, values }: Matrix, client: number, open: readonly number[], radius: number) {
  const distance = (site: number): number => values[client * columns + site]!
  const site = open.reduce((best, other) => (distance(other) < distance(best) ? other : best), open[0]!)
  return distance(site) <= radius && distance(site) < Infinity ? [{ site, share: 1 }] : []
}

/** As facility location: each site costs 1, a client costs nothing within the radius and is forbidden beyond. */
export const setCovering: Method<SetCovering> = {
  check({ distances, radius }) {
    checkMatrix('distances', distances)
    expect(radius >= 0, `radius is ${radius}, expected a number of at least 0`)
  },
  steps({ distances, radius }, standing) {
    return medianSteps(coverCore(distances, radius), standing)
  },
}

export function coverCore({ rows, columns, values }: Matrix, radius: number): MedianCore {
  const covers = { rows, columns, values: values.map((distance) => (distance <= radius ? 0 : Infinity)) }
  return medianCore(covers, new Float64Array(columns).fill(1), oneGroup(columns, 1, columns))
}
