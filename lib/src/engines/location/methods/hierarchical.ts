import { medianCore } from '../median/core.ts'
import type { HierarchicalMedian, LocationAnswer } from '../problems.ts'
import type { Standing } from '../standing.ts'
import { checkAmounts, checkCount, checkLength, checkMatrix, expect } from './checks.ts'
import { medianSteps } from './medians.ts'
import type { Method } from './method.ts'

/**
 * As a median whose sites are pairs of site and level and whose clients are pairs of client and service: a facility that does not have a service is
 * forbidden to who needs it, each level has its number, and the pairs of one site are rivals.
 * @see Narula, Hierarchical location-allocation problems, EJOR 15 (1984); Şahin & Süral, Computers & OR 34 (2007) for the kinds
 */
export const hierarchicalMedian: Method<HierarchicalMedian> = {
  check({ distances, weights, counts }) {
    checkMatrix('distances', distances)
    checkMatrix('weights', weights)
    checkAmounts('weights', weights.values)
    checkLength('weights', { length: weights.rows }, distances.rows)
    checkLength('counts', counts, weights.columns)
    counts.forEach((count, level) => {
      checkCount(`counts[${level}]`, count, 0, distances.columns)
    })
    const facilities = counts.reduce((sum, count) => sum + count, 0)
    expect(
      facilities >= 1 && facilities <= distances.columns,
      `counts are ${facilities} together, expected 1 to ${distances.columns}`,
    )
  },
  async *steps({ distances, weights, counts, nested }, standing) {
    const levels = counts.length
    const { rows: clients, columns: sites } = distances
    const values = new Float64Array(clients * levels * sites * levels)
    for (let row = 0, k = 0; row < clients * levels; row++)
      for (let column = 0; column < sites * levels; column++, k++) {
        const [service, level] = [row % levels, column % levels]
        const has = nested ? level >= service : level === service
        const weight = weights.values[row]!
        const distance = distances.values[Math.floor(row / levels) * sites + Math.floor(column / levels)]!
        values[k] = weight === 0 ? 0 : has ? weight * distance : Infinity
      }
    const groups = {
      of: Int32Array.from({ length: sites * levels }, (_, j) => j % levels),
      least: counts,
      most: counts,
    }
    const rivals = (facility: number): readonly number[] => {
      const first = facility - (facility % levels)
      return counts.map((_, level) => first + level).filter((other) => other !== facility)
    }
    const core = medianCore(
      { rows: clients * levels, columns: sites * levels, values },
      new Float64Array(sites * levels),
      groups,
      rivals,
    )
    const inner: Standing = { ...standing }
    const pass = (): void => {
      Object.assign(standing, inner, { answer: inner.answer && facilityAnswer(inner.answer, levels, weights.values) })
    }
    for await (const _ of medianSteps(core, inner)) {
      pass()
      yield
    }
    pass()
  },
}

function facilityAnswer({ open, assignment }: LocationAnswer, levels: number, weights: Float64Array): LocationAnswer {
  const siteOf = (facility: number): number => Math.floor(facility / levels)
  return {
    open: open.map(siteOf),
    levels: open.map((facility) => facility % levels),
    // Who does not need a service goes nowhere for it.
    assignment: assignment.map((shares, row) =>
      weights[row] === 0 ? [] : shares.map(({ site, share }) => ({ site: siteOf(site), share })),
    ),
  }
}
