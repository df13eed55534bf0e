interface Spot {
  readonly lat?: number | undefined
  readonly lon?: number | undefined
}

const earthRadiusKm = 6371

/** Great-circle distance in km (haversine formula); undefined when a position is not known. */
export function distanceKm(a: Spot | undefined, b: Spot | undefined): number | undefined {
  if (a?.lat === undefined || a.lon === undefined || b?.lat === undefined || b.lon === undefined) return undefined
  const radians = Math.PI / 180
  const half = (difference: number): number => Math.sin((difference * radians) / 2) ** 2
  const h = half(b.lat - a.lat) + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * half(b.lon - a.lon)
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Spearman's rank correlation, ties by mean rank; undefined when one of the lists is constant. @see Spearman (1904) */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number | undefined {
  const x = ranksOf(a)
  const y = ranksOf(b)
  const mean = (x.length + 1) / 2
  const products = (u: readonly number[], v: readonly number[]): number =>
    u.reduce((sum, rank, index) => sum + (rank - mean) * (v[index]! - mean), 0)
  const spread = Math.sqrt(products(x, x) * products(y, y))
  return spread === 0 ? undefined : products(x, y) / spread
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const ranks = new Array<number>(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end < order.length && order[end]!.value === order[start]!.value) end++
    for (let at = start; at < end; at++) ranks[order[at]!.index] = (start + end + 1) / 2
    start = end
  }
  return ranks
}
