import { distanceKm } from './distance.ts'
import type { World } from './world.ts'

/** Added to minutes before their logarithm is taken: a few minutes more or less on a short way are nothing. */
const shortMinutes = 5

export type TravelRows = readonly { readonly from: string; readonly to: string; readonly minutes: number | null }[]

/** A row whose ends lie somewhere, with what is between them. */
export interface Pair {
  readonly index: number
  readonly km: number
  readonly minutes: number
}

export function pairsOf({ draft }: World, rows: TravelRows): readonly Pair[] {
  const spots = new Map(
    [...(draft.places.value ?? []), ...(draft.sites.value?.sites ?? [])].map((spot) => [spot.id, spot]),
  )
  return rows.flatMap(({ from, to, minutes }, index) => {
    const km = distanceKm(spots.get(from), spots.get(to))
    return km === undefined || minutes === null ? [] : [{ index, km, minutes }]
  })
}

/** How well a row's minutes fit its distance. */
export interface Fit {
  /** That of a row if it had the minutes of the row `taken`: 0 fits; 0.7 is half or double. */
  readonly misfit: (row: number, taken: number) => number
  /** The median of the rows as they are. */
  readonly usual: number
}

/**
 * How well minutes fit: the logarithm of their ratio to what the distance would have if the longest way took the longest time, the second the
 * second, and so on. That order is the same however rows have slipped or changed places.
 */
export function fitOf(pairs: readonly Pair[]): Fit {
  const expected = minutesByRank(pairs)
  const misfit = (row: number, taken: number): number =>
    Math.abs(Math.log((pairs[taken]!.minutes + shortMinutes) / (expected[row]! + shortMinutes)))
  return { misfit, usual: medianOf(pairs.map((_, row) => misfit(row, row))) }
}

/** For each pair the minutes of the same rank as its distance. */
function minutesByRank(pairs: readonly Pair[]): Float64Array {
  const sorted = Float64Array.from(pairs, ({ minutes }) => minutes).sort()
  const order = pairs.map((_, row) => row).sort((a, b) => pairs[a]!.km - pairs[b]!.km)
  const expected = new Float64Array(pairs.length)
  for (const [rank, row] of order.entries()) expected[row] = sorted[rank]!
  return expected
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[sorted.length >> 1] ?? 0
}
