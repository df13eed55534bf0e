/** A point as on a map, in degrees. */
export interface Point {
  readonly lon: number
  readonly lat: number
}
/** A line on the map: around all places, or between two with different catchments. */
export interface Border {
  readonly kind: 'outline' | 'catchment'
  readonly from: Point
  readonly to: Point
}

/** Kilometres that the outline stands off from the outermost places. */
const margin = 9
const directions = 16
const kilometresPerDegree = 111.2

/** In kilometres on a plane, true enough for a county. */
type Spot = readonly [x: number, y: number]
/** A corner, and whose side begins there: the index of the neighbouring place, or −1 of the outline. */
interface Corner {
  readonly at: Spot
  readonly side: number
}

/**
 * Borders drawn from the places alone, where no surveyed ones are at hand: an outline around them (the convex hull of circles around each), and
 * inside it, half-way between two places that have different nearest sites, the edge between their catchments (Voronoi cells).
 * @param catchments of each place the site that it belongs to, null of none
 */
export function bordersOf(places: readonly Point[], catchments: readonly (string | null)[]): readonly Border[] {
  if (places.length === 0) return []
  const middle = places.reduce((sum, { lat }) => sum + lat, 0) / places.length
  const shrink = Math.cos((middle * Math.PI) / 180)
  const spots = places.map(({ lon, lat }): Spot => [lon * kilometresPerDegree * shrink, lat * kilometresPerDegree])
  const pointOf = ([x, y]: Spot): Point => ({ lon: x / kilometresPerDegree / shrink, lat: y / kilometresPerDegree })
  const outline = hullOf(spots.flatMap(circleAround))
  const borders: Border[] = outline.map((at, i) => ({
    kind: 'outline',
    from: pointOf(at),
    to: pointOf(outline[(i + 1) % outline.length]!),
  }))
  for (const i of spots.keys()) {
    const cell = cellOf(i, spots, outline)
    cell.forEach(({ at, side }, corner) => {
      // Each edge belongs to two cells.
      if (side > i && catchments[side] !== catchments[i])
        borders.push({ kind: 'catchment', from: pointOf(at), to: pointOf(cell[(corner + 1) % cell.length]!.at) })
    })
  }
  return borders
}

function circleAround([x, y]: Spot): readonly Spot[] {
  return Array.from({ length: directions }, (_, i): Spot => {
    const angle = (2 * Math.PI * i) / directions
    return [x + margin * Math.cos(angle), y + margin * Math.sin(angle)]
  })
}

/** The convex hull, counter-clockwise (Andrew's monotone chain, 1979). */
function hullOf(spots: readonly Spot[]): readonly Spot[] {
  const sorted = spots.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const half = (ordered: readonly Spot[]): Spot[] => {
    const chain: Spot[] = []
    for (const spot of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, spot) <= 0) chain.pop()
      chain.push(spot)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

/** Above 0 when the way from a over b to c turns left. */
function turn([ax, ay]: Spot, [bx, by]: Spot, [cx, cy]: Spot): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/** What lies nearer to the place than to any other, inside the outline: cut off along each line half-way to another place. */
function cellOf(place: number, spots: readonly Spot[], outline: readonly Spot[]): readonly Corner[] {
  let cell: readonly Corner[] = outline.map((at) => ({ at, side: -1 }))
  spots.forEach((other, side) => {
    if (side !== place) cell = nearer(cell, spots[place]!, other, side)
  })
  return cell
}

/** The part of a convex cell that is nearer to one spot than to the other. */
function nearer(cell: readonly Corner[], own: Spot, other: Spot, side: number): readonly Corner[] {
  /** Below 0 where it is nearer to the own spot, 0 half-way. */
  const excess = ([x, y]: Spot): number =>
    (other[0] - own[0]) * (x - (own[0] + other[0]) / 2) + (other[1] - own[1]) * (y - (own[1] + other[1]) / 2)
  return cell.flatMap((corner, i): Corner[] => {
    const next = cell[(i + 1) % cell.length]!
    const [here, there] = [excess(corner.at), excess(next.at)]
    const share = here / (here - there)
    const cut: Spot = [
      corner.at[0] + share * (next.at[0] - corner.at[0]),
      corner.at[1] + share * (next.at[1] - corner.at[1]),
    ]
    if (here <= 0) return there <= 0 ? [corner] : [corner, { at: cut, side }]
    return there <= 0 ? [{ at: cut, side: corner.side }] : []
  })
}
