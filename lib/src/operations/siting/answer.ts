import type { Hash } from '#base'
import type { CareModel, Name } from '#care/model'
import type { Text } from '#care/scenario'
import type { Flow, Restriction, SitedStructure, SitingChange } from '#studies/siting'

/** Which service belongs where: the best structure found, how sure that is, and what it means against today. A plain value to draw from. */
export interface SitingAnswer {
  readonly kind: 'siting-answer'
  /** What was asked, hashed: model, question as asked, settings. The same answer comes again unless a time limit ended it. */
  readonly run: Hash
  readonly region: string
  readonly question: {
    readonly id: string
    readonly name: Name
    readonly description?: Text | undefined
    readonly source: string
    readonly baseline: string
    readonly scenario?: string | undefined
    readonly travelMode: string
    readonly neighbours: boolean
    readonly people: Readonly<Record<string, 'nearest' | 'single' | 'split'>>
    readonly weights: { readonly minute: number; readonly krona: number; readonly change: number }
  }
  /** `optimal`: proven within the gap asked for; `limit`, `cancelled`: the best found; `infeasible`: no structure keeps every restriction. */
  readonly status: 'optimal' | 'limit' | 'cancelled' | 'infeasible'
  /** What is minimised, by the weights; null without a structure. */
  readonly objective: number | null
  /** No structure that keeps the restrictions has less; null when none is known. */
  readonly bound: number | null
  readonly gap: number | null
  /** A time limit ended it: another machine may come further, or less far. */
  readonly timed: boolean
  /** Has other code than the solver's found every restriction kept and every figure right? False also when there is no structure. */
  readonly verified: boolean
  readonly violations: readonly string[]
  readonly open: readonly ServiceAt[]
  readonly assignment: readonly Flow[]
  readonly opened: readonly ServiceAt[]
  readonly closed: readonly ServiceAt[]
  readonly today: SitedStructure
  readonly structure?: SitedStructure
  readonly changes: readonly SitingChange[]
  readonly restrictions: readonly Restriction[]
  /** Switched off, by this call or by the question itself. */
  readonly off: readonly Restriction[]
  readonly names: SitingNames
  readonly map: {
    readonly places: readonly {
      readonly id: string
      readonly lat: number
      readonly lon: number
      readonly persons: number
    }[]
    readonly sites: readonly {
      readonly id: string
      readonly lat?: number
      readonly lon?: number
      readonly neighbour: boolean
    }[]
  }
}
export interface ServiceAt {
  readonly service: string
  readonly site: string
}

/** What ids are called. */
export interface SitingNames {
  readonly service: Readonly<Record<string, Name>>
  readonly site: Readonly<Record<string, Name>>
  readonly place: Readonly<Record<string, Name>>
  readonly area: Readonly<Record<string, Name>>
  readonly municipality: Readonly<Record<string, Name>>
  readonly ageGroup: Readonly<Record<string, Name>>
  readonly restriction: Readonly<Record<string, Name>>
}

type Named = readonly { readonly id: string; readonly name: Name }[]

export function namesOf(
  { sites, places, region }: CareModel,
  services: Named,
  restrictions: readonly Restriction[],
): SitingNames {
  const named = (list: Named) => Object.fromEntries(list.map(({ id, name }) => [id, name]))
  return {
    service: named(services),
    site: named(sites),
    place: named(places),
    area: named(region.areas ?? []),
    municipality: named(region.municipalities),
    ageGroup: named(region.ageGroups),
    restriction: named(restrictions),
  }
}
