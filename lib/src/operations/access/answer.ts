import { type CareModel, type Name, type Source, variantsOf } from '#care/model'
import type { Text } from '#care/scenario'
import type {
  AccessFigures,
  AccessGains,
  AccessQuestion,
  Catchment,
  EffectOnAccess,
  Estimate,
  Reached,
} from '#studies/access'

/** Who reaches what in how many minutes, today and under scenarios: a plain value that tables, pages and maps are drawn from. */
export interface AccessAnswer {
  readonly kind: 'access-to-care'
  readonly region: string
  readonly question: AccessQuestion
  readonly names: AccessNames
  /** Where places and sites lie; sites without a position are left out. */
  readonly map: { readonly places: readonly MapPlace[]; readonly sites: readonly MapSite[] }
  /** Where the minutes are from, and how many pairs each. */
  readonly sources: readonly (Source & { readonly pairs: number })[]
  /** The baseline first. */
  readonly worlds: readonly AccessWorld[]
}

/** What the ids in the answer are called. */
export interface AccessNames {
  readonly service: Readonly<Record<string, Name>>
  readonly mode: Readonly<Record<string, Name>>
  /** Variants of the modes, as `mode/variant`. */
  readonly variant: Readonly<Record<string, Name>>
  readonly site: Readonly<Record<string, Name>>
  readonly place: Readonly<Record<string, Name>>
  readonly area: Readonly<Record<string, Name>>
  readonly municipality: Readonly<Record<string, Name>>
  readonly ageGroup: Readonly<Record<string, Name>>
}

export interface MapPlace {
  readonly place: string
  readonly municipality: string
  readonly lat: number
  readonly lon: number
}
export interface MapSite {
  readonly site: string
  readonly neighbour: boolean
  readonly lat: number
  readonly lon: number
}

/** The baseline, or a scenario on top of it. */
export interface AccessWorld {
  readonly id: string
  readonly name: Text
  readonly role: 'baseline' | 'scenario'
  readonly figures: readonly AccessFigures[]
  readonly catchments: readonly Catchment[]
  readonly places: readonly PlaceAccess[]
  /** Minutes that were not in the table. */
  readonly estimates: readonly Estimate[]
  /** Against the baseline; of scenarios only. */
  readonly gains?: readonly AccessGains[]
  /** Published effects on those with a longer way; of scenarios only, and where the folder has any of the service. */
  readonly effects?: readonly EffectOnAccess[]
  readonly capacity?: CapacityAccess
}

/** How most people of a place reach the service. */
export interface PlaceAccess {
  readonly place: string
  readonly persons: number
  readonly nearest: Reached | null
  readonly second: Reached | null
  /** Minutes added against the baseline; absent in the baseline, null when there is no way before or after. */
  readonly added?: number | null
}

/** Units within reach per 1 000 persons (2SFCA), by group. */
export interface CapacityAccess {
  readonly role: string
  readonly reach: number
  readonly supply: readonly { readonly site: string; readonly units: number }[]
  readonly groups: readonly { readonly group: AccessFigures['group']; readonly perThousand: number | null }[]
}

/** Names of everything that an answer may tell of, in whichever of the worlds it is. */
export function namesOf(models: readonly CareModel[]): AccessNames {
  const named = (listIn: (model: CareModel) => readonly { readonly id: string; readonly name: Name }[]) =>
    Object.fromEntries(models.flatMap(listIn).map(({ id, name }) => [id, name]))
  return {
    service: named(({ services }) => services),
    mode: named(({ region }) => region.travelModes),
    variant: named(({ region }) =>
      region.travelModes.flatMap(({ id: mode }) =>
        variantsOf(region, mode).map(({ id, name }) => ({ id: `${mode}/${id}`, name })),
      ),
    ),
    site: named(({ sites }) => sites),
    place: named(({ places }) => places),
    area: named(({ region }) => region.areas ?? []),
    municipality: named(({ region }) => region.municipalities),
    ageGroup: named(({ region }) => region.ageGroups),
  }
}
