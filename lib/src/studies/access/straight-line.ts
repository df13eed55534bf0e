/** A pair whose minutes are known. */
export interface Known {
  readonly km: number
  readonly minutes: number
}

/** So many known pairs of about the same distance make an estimate. */
const neighbours = 15
/** Fewer than these say nothing of how one travels here. */
const fewest = 5
/**
 * Road km for each straight km where nothing is known of the region: mean over the United States, to the nearest hospital.
 * @see Boscoe, Henry & Zdeb (2012), The Professional Geographer 64(2)
 */
const detour = 1.417
/** Assumed, where nothing is known of the region. */
const kmPerHour = 60

/**
 * Minutes from a straight distance: the median pace (minutes per km) of the known pairs that are most nearly as far apart, so that short
 * ways are as slow, and long ones as fast, as the table has them. An assumption, whatever it says.
 */
export function straightLine(known: readonly Known[]): (km: number) => number {
  const apart = known.filter(({ km }) => km > 0).toSorted((a, b) => a.km - b.km)
  if (apart.length < fewest) return (km) => (60 * detour * km) / kmPerHour
  return (km) => km * medianPace(nearestTo(apart, km))
}

/** The known pairs around the distance, from a list in order of distance. */
function nearestTo(known: readonly Known[], km: number): readonly Known[] {
  const after = known.findIndex((pair) => pair.km >= km)
  let [from, until] = after < 0 ? [known.length, known.length] : [after, after]
  while (until - from < Math.min(neighbours, known.length)) {
    const below = from > 0 ? km - known[from - 1]!.km : Number.POSITIVE_INFINITY
    const above = until < known.length ? known[until]!.km - km : Number.POSITIVE_INFINITY
    if (below <= above) from--
    else until++
  }
  return known.slice(from, until)
}

function medianPace(pairs: readonly Known[]): number {
  const paces = pairs.map(({ km, minutes }) => minutes / km).sort((a, b) => a - b)
  const middle = paces.length >> 1
  return paces.length % 2 === 1 ? paces[middle]! : (paces[middle - 1]! + paces[middle]!) / 2
}
