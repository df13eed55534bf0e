import type { Indicator, Weights } from '#care/model'
import {
  anyWeights,
  dominatorsAmong,
  type Judged,
  type PartialValueFunction,
  partialValue,
  smaa,
  type Table,
} from '#engines/mcda'
import { mean } from '#engines/stats'
import type { ScenarioResult } from './input.ts'
import { sourceIn, weighedParty, weighingSeed } from './weighed-party.ts'
import type { Unvalued, Weighing, WeighingInput } from './weighing-types.ts'

/**
 * The scenarios weighed together as each party does. A scenario that lacks an outcome on a criterion in every replication is not weighed; of
 * the others those replications count in which all have every outcome, so that the pairs of common random numbers are whole.
 * Values are means over replications of what each outcome is worth, so that a value function that is no straight line is heeded.
 * @see `engines/mcda`; Belton & Stewart, Multiple Criteria Decision Analysis (2002), ch. 5; Lahdelma & Salminen, Operations Research 49 (2001)
 */
export function weigh(
  { weights, sources }: WeighingInput,
  indicators: readonly Indicator[],
  scenarios: readonly ScenarioResult[],
  level: number,
): Weighing {
  const criteria = weights.criteria.map((criterion) => ({
    ...criterion,
    place: indicators.findIndex(({ id }) => id === criterion.indicator),
    worthOf: valueFunction(criterion),
  }))
  const unvalued = scenarios.flatMap((scenario) => lacking(scenario, criteria))
  const valued = scenarios.filter(({ id }) => unvalued.every(({ scenario }) => scenario !== id))
  if (valued.length < 2) return { kind: 'not-weighed', reason: 'too-few-scenarios', unvalued }
  const years = completeOutcomes(
    valued,
    criteria.map(({ place }) => place),
  )
  if (years.length === 0) return { kind: 'not-weighed', reason: 'no-complete-replication', unvalued }

  const worth = years.map((outcomes) => outcomes.map((row) => row.map((x, j) => partialValue(criteria[j]!.worthOf, x))))
  const [outcomes, values] = [meanTable(years), meanTable(worth)]
  const judged = { outcomes, values, criteria: criteria.map(({ place }) => directionOf(indicators[place]!)) }
  const ids = criteria.map(({ indicator }) => indicator)
  const named = (list: readonly number[]) => list.map((s) => valued[s]!.id)
  return {
    kind: 'weighed',
    criteria: criteria.map(({ indicator, best, worst, between, source }) => ({
      indicator,
      best,
      worst,
      ...(between === undefined ? {} : { between }),
      ...sourceIn(sources, source),
    })),
    scenarios: valued.map(({ id }) => id),
    unvalued,
    replications: years.length,
    outcomes,
    values,
    dominatedBy: dominatorsAmong(values).map(named),
    anyWeights: smaa(worth, anyWeights(criteria.length, weighingSeed)),
    parties: weights.parties.map((party) =>
      weighedParty(party, { criteria: ids, judged, worth, named, level }, sources),
    ),
  }
}

/** Which way is better; parseModel lets nobody weigh an indicator without a direction. */
function directionOf({ better, indifference }: Indicator): Judged['criteria'][number] {
  return { better: better === 'higher' ? 'higher' : 'lower', indifference }
}

/** Through worst, what lies between, and best, in ascending order of outcomes. */
function valueFunction({ best, worst, between = [] }: Weights['criteria'][number]): PartialValueFunction {
  const points = [
    { at: worst, worth: 0 },
    ...between.map(({ at, worth }) => ({ at, worth: worth / 100 })),
    { at: best, worth: 1 },
  ]
  return points.sort((a, b) => a.at - b.at)
}

type Placed = readonly { readonly indicator: string; readonly place: number }[]

function lacking(scenario: ScenarioResult, criteria: Placed): readonly Unvalued[] {
  const without = criteria.filter(({ place }) => scenario.measures[place]!.values.every((value) => value === null))
  return without.length === 0 ? [] : [{ scenario: scenario.id, indicators: without.map(({ indicator }) => indicator) }]
}

/** One table of outcomes, scenarios × criteria, for each replication in which none is missing. */
function completeOutcomes(scenarios: readonly ScenarioResult[], places: readonly number[]): readonly Table[] {
  return Array.from({ length: scenarios[0]!.replications }, (_, k) =>
    scenarios.map(({ measures }) => places.map((place) => measures[place]!.values[k] ?? null)),
  ).flatMap((table) => (isComplete(table) ? [table] : []))
}

function isComplete(table: readonly (readonly (number | null)[])[]): table is Table {
  return table.every((row) => row.every((entry) => entry !== null))
}

function meanTable(tables: readonly Table[]): Table {
  return tables[0]!.map((row, s) => row.map((_, j) => mean(tables.map((table) => table[s]![j]!))))
}
