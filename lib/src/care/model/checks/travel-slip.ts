import type { Issue } from '#base'
import type { Part } from '#reading'
import { issueIn } from '../draft.ts'
import { rankCorrelation } from './distance.ts'
import { exchangedRows } from './travel-exchange.ts'
import { fitOf, type Pair, pairsOf, type TravelRows } from './travel-fit.ts'
import type { World } from './world.ts'

/** Below this rank correlation of minutes with straight distances a table is hardly right, … */
const leastCorrelation = 0.5
/** … and below this one of so many pairs or more it is not. */
const noCorrelation = 0.2
const manyPairs = 30
/** So few rows may follow distances better one row away by chance. */
const fewestRows = 4
/** A slip must explain so many times what is usually unexplained, and leave a third of what was. */
const timesUsual = 12
const explained = 3
/** Each row more must fit so much better, so that a slip ends where it ends. */
const perRow = 0.05
/** Nothing on the ground is faster along the straight line. */
const fastestKmPerHour = 300
/** Slower than this in the median is no way to travel: seconds, perhaps. */
const slowestKmPerHour = 2
const fewestPairs = 6

/** Minutes held against straight distances: rows that have slipped or changed places, minutes that cannot be. */
export function checkAgainstDistance(world: World, part: Part<unknown>, rows: TravelRows): readonly Issue[] {
  const pairs = pairsOf(world, rows)
  const slip = pairs.length < fewestPairs ? undefined : findSlip(pairs)
  // What a slip explains is not told row by row.
  const others = slip === undefined ? pairs : pairs.filter((_, i) => i < slip.first || i > slip.last)
  return [
    ...(slip === undefined ? hardlyFollowing(part, pairs) : [slipIssue(part, pairs, slip)]),
    ...(slip === undefined ? exchangeIssues(part, rows, pairs) : []),
    ...tooFast(part, rows, others),
    ...tooSlow(part, pairs),
  ]
}

function slipIssue(part: Part<unknown>, pairs: readonly Pair[], { first, last, move }: Slip): Issue {
  const params = { rows: last - first + 1, move, line: part.locate([pairs[last]!.index, 'minutes']).line }
  return issueIn(part, 'model.travel-row-slip', [pairs[first]!.index, 'minutes'], params)
}

function exchangeIssues(part: Part<unknown>, rows: TravelRows, pairs: readonly Pair[]): readonly Issue[] {
  return exchangedRows(pairs).map(([one, other]) => {
    const { from, to, minutes } = rows[one.index]!
    const { line } = part.locate([other.index, 'minutes'])
    const params = { from, to, minutes: minutes!, line, otherMinutes: other.minutes }
    return issueIn(part, 'model.travel-exchanged', [one.index, 'minutes'], params, 'warning')
  })
}

function tooFast(part: Part<unknown>, rows: TravelRows, pairs: readonly Pair[]): readonly Issue[] {
  return pairs
    .filter(({ km, minutes }) => minutes > 0 && km > 5 && (60 * km) / minutes > fastestKmPerHour)
    .map(({ index, km, minutes }) => {
      const { from, to } = rows[index]!
      return issueIn(part, 'model.travel-too-fast', [index, 'minutes'], { from, to, km: Math.round(km), minutes })
    })
}

function tooSlow(part: Part<unknown>, pairs: readonly Pair[]): readonly Issue[] {
  const far = pairs.filter(({ km }) => km > 5)
  const speeds = far.map(({ km, minutes }) => (60 * km) / minutes).sort((a, b) => a - b)
  const median = speeds[speeds.length >> 1]
  if (far.length < fewestPairs || median === undefined || median >= slowestKmPerHour) return []
  return [issueIn(part, 'model.travel-too-slow', [far[0]!.index, 'minutes'], { speed: Number(median.toFixed(1)) })]
}

/** A column sorted by itself, or ids that belong to another table. */
function hardlyFollowing(part: Part<unknown>, pairs: readonly Pair[]): readonly Issue[] {
  if (pairs.length < fewestPairs) return []
  const correlation = rankCorrelation(
    pairs.map(({ km }) => km),
    pairs.map(({ minutes }) => minutes),
  )
  if (correlation === undefined || correlation >= leastCorrelation) return []
  const severity = correlation < noCorrelation && pairs.length >= manyPairs ? 'error' : 'warning'
  return [issueIn(part, 'model.travel-slip', [], { correlation: Number(correlation.toFixed(2)) }, severity)]
}

/** Pairs from `first` to `last` whose minutes belong one row further up or down. */
interface Slip {
  readonly first: number
  readonly last: number
  readonly move: 'up' | 'down'
}

/**
 * The run of rows whose minutes fit the distances far better when they are moved by one row, if there is one. The run is the one of greatest sum (Kadane), each row charged a little.
 */
function findSlip(pairs: readonly Pair[]): Slip | undefined {
  const { misfit, usual } = fitOf(pairs)
  const slips = ([1, -1] as const).flatMap((step) => {
    const run = bestRun(pairs.length, step, misfit)
    if (run === undefined || run.last - run.first + 1 < fewestRows) return []
    const isSlip = run.gain >= Math.max(1, timesUsual * usual) && run.after <= run.before / explained
    return isSlip ? [{ ...run, move: step === 1 ? ('up' as const) : ('down' as const) }] : []
  })
  return slips.sort((a, b) => b.gain - a.gain)[0]
}

interface Run {
  readonly first: number
  readonly last: number
  readonly gain: number
  /** Sums of misfit as written, and moved. */
  readonly before: number
  readonly after: number
}

/** The run of rows that gains most by taking the minutes `step` rows further down. */
function bestRun(count: number, step: 1 | -1, misfit: (row: number, taken: number) => number): Run | undefined {
  let best: Run | undefined
  let run = { first: 0, gain: 0, before: 0, after: 0 }
  for (let row = 0; row < count; row++) {
    const taken = row + step
    if (taken < 0 || taken >= count) continue
    const [before, after] = [misfit(row, row), misfit(row, taken)]
    if (run.gain <= 0) run = { first: row, gain: 0, before: 0, after: 0 }
    run.gain += before - after - perRow
    run.before += before
    run.after += after
    if (run.gain > (best?.gain ?? 0)) best = { ...run, last: row }
  }
  return best
}
