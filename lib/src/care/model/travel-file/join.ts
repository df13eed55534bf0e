import type { Issue } from '#base'
import { issueAt, type LocatedDocument, type Path } from '#reading'
import { distanceKm } from '../checks/distance.ts'

/** Something with an id that lies somewhere. */
export interface Spot {
  readonly id: string
  readonly lat?: number | undefined
  readonly lon?: number | undefined
}

/** What rows may start at, and what they may lead to. */
export interface Spots {
  readonly starts: readonly Spot[]
  readonly ends: readonly Spot[]
}

/** A position in an answer, where it stands, and how far the tool moved it to the nearest road. */
export interface Located {
  readonly lat: number
  readonly lon: number
  readonly snappedKm: number
  readonly path: Path
}

/** Farther from every place and site than this (besides the way to the road) a position is nobody's. */
const farthestKm = 1
/** What lies this near to the nearest lies in the same spot: a hospital and what is on its grounds. */
const samePlaceKm = 0.05

/** For each position the ids that lie there; an issue for each where nothing does. */
export function idsAt(
  document: LocatedDocument,
  positions: readonly Located[],
  spots: readonly Spot[],
): { readonly ids: readonly (readonly string[])[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const ids = positions.map((position, index) => {
    const near = spots
      .flatMap((spot) => {
        const km = distanceKm(spot, position)
        return km === undefined ? [] : [{ id: spot.id, km }]
      })
      .sort((a, b) => a.km - b.km)
    const [first] = near
    if (first === undefined || first.km > farthestKm + 1.05 * position.snappedKm) {
      const nearest = first === undefined ? {} : { nearest: first.id, km: Math.round(10 * first.km) / 10 }
      const { lat, lon, path } = position
      issues.push(issueAt(document, 'model.travel-position', path, { index, lat, lon, ...nearest }))
      return []
    }
    return near.filter(({ km }) => km <= first.km + samePlaceKm).map(({ id }) => id)
  })
  return { ids, issues }
}
