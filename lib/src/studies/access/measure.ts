import { giniCoefficient, meanOfHighest, type Weighted, weightedMean } from '#engines/stats'
import { type Grouping, personsOf } from './groups.ts'
import type { AccessFigures, AccessMeasures, AccessPlan, Catchment, CellAccess } from './types.ts'

/** Minutes within which a share of the population is told, unless the user names others. */
export const usualLimits = [10, 30, 45, 60] as const

/** Figures for each group, and who goes where when everybody goes to the nearest. Groups without inhabitants are left out. */
export function measureAccess(
  { destinations }: AccessPlan,
  cells: readonly CellAccess[],
  groupings: readonly Grouping[],
  limits: readonly number[] = usualLimits,
): AccessMeasures {
  const figures = groupings
    .map(({ group, has }) => ({ group, ...figuresOf(cells.filter(has), limits) }))
    .filter(({ persons }) => persons > 0)
  const catchments = destinations.map(({ site, neighbour }) => ({ site, neighbour, ...catchmentOf(site, cells) }))
  return { figures, catchments }
}

function figuresOf(cells: readonly CellAccess[], limits: readonly number[]): Omit<AccessFigures, 'group'> {
  const persons = personsOf(cells)
  const times = timesOf(cells, 'nearest')
  const seconds = timesOf(cells, 'second')
  return {
    persons,
    unreached: persons - weightOf(times),
    mean: weightedMean(times),
    longest: times.length === 0 ? null : Math.max(...times.map(({ value }) => value)),
    worstTenth: meanOfHighest(times, 0.1),
    gini: giniCoefficient(times),
    within: limits.map((minutes) => ({
      minutes,
      share: weightOf(times.filter(({ value }) => value <= minutes)) / persons,
    })),
    second: weightedMean(seconds),
    withoutSecond: persons - weightOf(seconds),
  }
}

function catchmentOf(site: string, cells: readonly CellAccess[]): Pick<Catchment, 'persons' | 'mean'> {
  const own = cells.filter(({ nearest }) => nearest?.site === site)
  return { persons: personsOf(own), mean: weightedMean(timesOf(own, 'nearest')) }
}

/** Minutes of those who have a way, each as many times as there are persons. */
function timesOf(cells: readonly CellAccess[], which: 'nearest' | 'second'): readonly Weighted[] {
  return cells.flatMap(({ persons, [which]: reached }) =>
    reached === null ? [] : [{ value: reached.minutes, weight: persons }],
  )
}

function weightOf(times: readonly Weighted[]): number {
  return times.reduce((sum, { weight }) => sum + weight, 0)
}
