import { bothNames, type Party, type Source, type Swing, sourceId } from '#care/model'
import {
  additiveValue,
  atWeights,
  type Judged,
  orderedWeights,
  orderOf,
  rankOrderCentroid,
  smaa,
  swingWeights,
  type Table,
  type WeightDraw,
  weightsBetween,
} from '#engines/mcda'
import { simultaneousIntervals } from '#engines/stats'
import type { WeighedParty, WeighedSource } from './weighing-types.ts'

/** Seed of the weights that are drawn: the same for all parties, scenarios and comparisons. */
export const weighingSeed = 1

/** What there is to weigh, the same for every party. */
interface Given {
  readonly criteria: readonly string[]
  readonly judged: Judged
  /** By replication: what each outcome is worth. */
  readonly worth: readonly Table[]
  /** Ids of scenarios by their places. */
  readonly named: (scenarios: readonly number[]) => readonly string[]
  readonly level: number
}

/** The scenarios as one party weighs them, how sure that is, and what other methods say at its weights. */
export function weighedParty(party: Party, given: Given, sources: readonly Source[]): WeighedParty {
  const { criteria, judged, worth, named, level } = given
  const swings = party.points && criteria.map((criterion) => boundsOf(party.points![criterion]!))
  const order = swings === undefined ? placesOf(party.order!, criteria) : orderOfSwings(swings)
  const weights = swings ? swingWeights(swings.map(({ value }) => value)) : rankOrderCentroid(order, criteria.length)
  const { values, highest, stable, crossChecks } = atWeights(judged, weights)
  const isCertain = swings?.every(({ low, high }) => low === high) ?? false
  return {
    id: party.id,
    name: bothNames(party.name),
    ...sourceIn(sources, party.source),
    known: swings === undefined ? 'order' : isCertain ? 'points' : 'bounds',
    weights: weights.map((weight, j) => ({ weight, ...pointsOf(swings?.[j]) })),
    values,
    highest: named(highest),
    behind: leadsOf(highest[0]!, worth, weights, level),
    stable: stable.map(({ low, high, below, above }) => ({ low, high, below: named(below), above: named(above) })),
    // Weights that are certain need no draws: each replication once.
    atWeights: swings === undefined ? null : smaa(worth, drawBetween(swings), ...(isCertain ? [1] : [])),
    inOrder: smaa(worth, orderedWeights(order, criteria.length, weighingSeed)),
    crossChecks: crossChecks.map(({ method, scores, highest, agrees }) => ({
      method,
      scores,
      highest: named(highest),
      agrees,
    })),
  }
}

function drawBetween(swings: readonly Bounds[]): WeightDraw {
  const ends = (end: 'low' | 'high') => swings.map((swing) => swing[end])
  return weightsBetween(ends('low'), ends('high'), weighingSeed)
}

/** How far the leader is ahead of each, in every replication; intervals over the others hold together. */
function leadsOf(
  leader: number,
  worth: readonly Table[],
  weights: readonly number[],
  level: number,
): WeighedParty['behind'] {
  const yearly = worth.map((table) => additiveValue(table, weights))
  const scenarios = worth[0]!.map((_, s) => s)
  const others = scenarios.filter((s) => s !== leader)
  const intervals = simultaneousIntervals(
    others.map((s) => yearly.map((year) => year[leader]! - year[s]!)),
    level,
  )
  return scenarios.map((s) => {
    if (s === leader) return { mean: 0, low: 0, high: 0 }
    const { mean, low, high } = intervals[others.indexOf(s)]!
    return { mean, low, high }
  })
}

type Bounds = Exclude<Swing, number>

function boundsOf(swing: Swing): Bounds {
  return typeof swing === 'number' ? { value: swing, low: swing, high: swing } : swing
}

function pointsOf(swing: Bounds | undefined): { points?: number; low?: number; high?: number } {
  if (swing === undefined) return {}
  const { value, low, high } = swing
  return low === high ? { points: value } : { points: value, low, high }
}

/** Criteria by their points, those with the same in one group; those that surely have none in no group. */
function orderOfSwings(swings: readonly Bounds[]): readonly (readonly number[])[] {
  return orderOf(swings.map(({ value }) => value))
    .map((group) => group.filter((criterion) => swings[criterion]!.high > 0))
    .filter((group) => group.length > 0)
}

function placesOf(order: readonly (readonly string[])[], criteria: readonly string[]): readonly (readonly number[])[] {
  return order.map((group) => group.map((criterion) => criteria.indexOf(criterion)))
}

/** A reference with what `sources.yaml` says of it. */
export function sourceIn(sources: readonly Source[], reference: string): WeighedSource {
  const source = sources.find(({ id }) => id === sourceId(reference))
  return {
    source: reference,
    sourceTitle: source?.title ?? reference,
    isAssumption: source?.confidence === 'assumption',
  }
}
