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

/** Every place as a map shows it: its way now, and as it was in the baseline. */
export function placesOf(world: World, baseline: World, map: CountyMap): readonly PlaceReach[] {
  const sites = new Map(map.sites.map((site) => [site.id, site]))
  const municipalities = new Map(map.municipalities.map(({ id, name }) => [id, name]))
  const [ways, waysBefore] = [world, baseline].map(({ places }) => new Map(places.map((one) => [one.place, one])))
  return map.places.flatMap((place) => {
    const way = ways!.get(place.id)
    if (way === undefined) return []
    const [now, before] = [way.nearest, waysBefore!.get(place.id)?.nearest ?? null]
    return {
      place: { ...place, inhabitants: way.persons },
      municipality: municipalities.get(place.municipality) ?? place.municipality,
      minutes: now?.minutes ?? null,
      site: (now && sites.get(now.site)) ?? null,
      before: before?.minutes ?? null,
      siteBefore: (before && sites.get(before.site)) ?? null,
      change: now === null || before === null ? null : now.minutes - before.minutes,
    }
  })
}

/** The sites of the map, of which those that are open to the question offer the service. */
export function sitesOf({ catchments }: World, map: CountyMap, service: string): readonly SiteView[] {
  const open = new Set(catchments.map(({ site }) => site))
  return map.sites.map((site) => ({ ...site, services: open.has(site.id) ? [service] : [] }))
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
