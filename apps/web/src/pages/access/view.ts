import type { AnswerOf, showAccess } from '@samplan/lib/contract'
import type { CountyMap, PlaceReach, SiteView } from '../map/reach.ts'

export type AccessView = AnswerOf<typeof showAccess>
export type World = AccessView['worlds'][number]
export type Group = World['figures'][number]['group']
export type Gains = NonNullable<World['gains']>[number]

/** Minutes within which shares are told; as in `studies/access`. */
export const limits = [10, 30, 45, 60] as const
export type Limit = (typeof limits)[number]

/** Times of an ordinary week that tell its hours apart, in hours from Monday 00:00; and open at any of them, or at all. */
export const times = {
  any: {},
  always: { open: 'round-the-clock' },
  day: { hour: 34 },
  evening: { hour: 44 },
  night: { hour: 51 },
  weekend: { hour: 134 },
} as const
export type Time = keyof typeof times

/** Ids as they stand in an address, with commas between; those that there are. */
export function knownIn(list: readonly { readonly id: string }[], given: string | undefined): readonly string[] {
  return (given ?? '').split(',').filter((one) => list.some(({ id }) => id === one))
}

/**
 * The sites of all worlds, of which those that are open to the question offer the service.
 * @param nameOf what a site is called in the reader's language
 */
export function sitesOf(
  { map: { sites } }: AccessView,
  { catchments }: World,
  map: Pick<CountyMap, 'sites'>,
  service: string,
  nameOf: (site: string) => string,
): readonly SiteView[] {
  const known = new Map(map.sites.map((site) => [site.id, site]))
  const open = new Set(catchments.map(({ site }) => site))
  return sites.map(({ site: id, neighbour, lat, lon }) => {
    const { kind = 'other', level } = known.get(id) ?? {}
    const services = open.has(id) ? [service] : []
    return { id, name: nameOf(id), kind, lat, lon, neighbour, services, ...(level && { level }) }
  })
}

/** Every place as a map shows it: its way now, and as it was in the baseline. */
export function placesOf(
  world: World,
  baseline: World,
  map: Pick<CountyMap, 'places' | 'municipalities'>,
  sites: readonly SiteView[],
): readonly PlaceReach[] {
  const site = new Map(sites.map((one) => [one.id, one]))
  const municipality = new Map(map.municipalities.map(({ id, name }) => [id, name]))
  const before = new Map(baseline.places.map(({ place, nearest }) => [place, nearest]))
  const ways = new Map(world.places.map((one) => [one.place, one]))
  return map.places.flatMap((place) => {
    const way = ways.get(place.id)
    if (way === undefined) return []
    const [now, was] = [way.nearest, before.get(place.id) ?? null]
    return {
      place: { ...place, inhabitants: way.persons },
      municipality: municipality.get(place.municipality) ?? place.municipality,
      minutes: now?.minutes ?? null,
      site: (now && site.get(now.site)) ?? null,
      before: was?.minutes ?? null,
      siteBefore: (was && site.get(was.site)) ?? null,
      change: now === null || was === null ? null : now.minutes - was.minutes,
    }
  })
}

/** Persons who have a longer way, or none any more; and a shorter, or one at last. */
export function movedOf({ longer, shorter, lost, won }: Gains): { readonly longer: number; readonly shorter: number } {
  const sum = (persons: readonly number[]): number => persons.reduce((all, one) => all + one, 0)
  return { longer: sum(longer) + lost, shorter: sum(shorter) + won }
}

/** Persons farther away than so many minutes, those without any way among them. */
export function beyond({ persons, within }: World['figures'][number], limit: number): number {
  return persons * (1 - shareWithin({ within }, limit))
}

export function shareWithin({ within }: Pick<World['figures'][number], 'within'>, limit: number): number {
  return within.find(({ minutes }) => minutes === limit)?.share ?? 0
}
