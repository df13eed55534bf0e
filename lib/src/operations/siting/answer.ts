import type { Hash } from '#base'
import type { CareModel, Name } from '#care/model'
import type { Text } from '#care/scenario'
import type { Conflict, Flow, Restriction, SitedStructure, SitingChange } from '#studies/siting'

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
  /** Has other code than the solver's found every restriction kept and every figure right? Null when there is no structure. */
  readonly verified: boolean | null
  readonly violations: readonly string[]
  readonly open: readonly ServiceAt[]
  readonly assignment: readonly Flow[]
  readonly opened: readonly ServiceAt[]
  readonly closed: readonly ServiceAt[]
  readonly today: SitedStructure
  readonly structure?: SitedStructure
  readonly changes: readonly SitingChange[]
  readonly restrictions: readonly ToldRestriction[]
  /** Switched off, by this call or by the question itself. */
  readonly off: readonly ToldRestriction[]
  /** Why there is no structure. */
  readonly conflict?: Conflict
  readonly alternatives?: readonly AlternativeStructure[]
  /** From least minutes to least cost. */
  readonly pareto?: readonly ParetoStructure[]
  readonly draws?: DrawnStructures
  /** It was stopped before all that was asked for besides the structure was computed: something of that is absent or shorter. */
  readonly cutShort?: true
  /** By the clock. */
  readonly seconds: number
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
/** A restriction, where the answer stands to it when it is a number, and what it costs when that was asked for. */
export interface ToldRestriction extends Omit<Restriction, 'limit'> {
  readonly standing?: { readonly value: number; readonly asked: number; readonly binds: boolean }
  /** In the objective's unit, between low and high; `needed`: without it there is a structure, with it none is known. */
  readonly price?: {
    readonly verdict: 'costs' | 'free' | 'not-decided' | 'needed'
    readonly low: number
    /** Null when nothing is known from above. */
    readonly high: number | null
  }
}

/** What is otherwise than in the answer. */
export interface OtherStructure {
  readonly objective: number
  readonly minutes: number
  readonly cost: number
  /** Open here and closed in the answer, and the other way round. */
  readonly more: readonly ServiceAt[]
  readonly fewer: readonly ServiceAt[]
  readonly verified: boolean
}
export interface AlternativeStructure extends OtherStructure {
  /** No structure within the margin is more different. */
  readonly proven: boolean
}
export interface ParetoStructure extends OtherStructure {
  /** No structure has fewer minutes for the same cost, or costs less for the same minutes. */
  readonly proven: boolean
}

/** How the answer fares when the uncertain numbers are drawn anew, from their low to their high. */
export interface DrawnStructures {
  readonly draws: number
  /** Draws in which no structure keeps every restriction. */
  readonly impossible: number
  /** Draws in which the answer keeps every restriction. */
  readonly allowed: number
  /** Draws in which the answer is the best, or as good. */
  readonly best: number
  /** How much worse than the best the answer is where it is allowed, as a share: the mean and the most. */
  readonly meanRegret: number | null
  readonly mostRegret: number | null
  /** What was best, the most often first; the answer's own is empty in both lists. */
  readonly structures: readonly {
    readonly times: number
    readonly more: readonly ServiceAt[]
    readonly fewer: readonly ServiceAt[]
  }[]
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
