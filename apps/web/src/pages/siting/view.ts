import type { AnswerOf, ExperimentView, listSitingQuestions, SitingAnswerView } from '@samplan/lib/contract'
import { hasEnded } from '../../app/experiments.ts'
import type { CountyMap, PlaceReach, SiteView } from '../map/reach.ts'

export type Question = AnswerOf<typeof listSitingQuestions>['questions'][number]
export type Structure = SitingAnswerView['today']
export type Change = SitingAnswerView['changes'][number]
export type Held = SitingAnswerView['restrictions'][number]
export type Other = NonNullable<SitingAnswerView['alternatives']>[number]

/** What can be asked for beyond the structure itself, and how much of it. */
export const extras = {
  prices: { prices: true },
  alternatives: { alternatives: 3 },
  pareto: { pareto: 8 },
  draws: { draws: 20 },
} as const
export type Extra = keyof typeof extras

/** What is chosen for a question: what is switched off and on, and what is asked for besides. */
export interface AskedSiting {
  readonly question: string
  readonly withoutRules: readonly string[]
  readonly withRules: readonly string[]
  readonly neighbours?: boolean
  readonly seconds: number
  readonly extras: readonly Extra[]
}

/** As the operation takes it. */
export function inputOf({ extras: chosen, withoutRules, withRules, ...rest }: AskedSiting) {
  const more = Object.assign({}, ...chosen.map((one) => extras[one])) as object
  return { ...rest, withoutRules: [...withoutRules], withRules: [...withRules], ...more }
}

/** Is the answer to what is chosen now? What was asked for besides may differ. */
export function isAnswerTo(input: unknown, asked: AskedSiting): boolean {
  const given = (input ?? {}) as Partial<Record<string, unknown>>
  const list = (value: unknown): string => (Array.isArray(value) ? [...(value as string[])].toSorted().join() : '')
  return (
    given.question === asked.question &&
    list(given.withoutRules) === list(asked.withoutRules) &&
    list(given.withRules) === list(asked.withRules) &&
    given.neighbours === asked.neighbours
  )
}

/** Every place with its way to a service: where most of its visits go, in the structure and today. */
export function reachOf(
  { today, structure = today }: Pick<SitingAnswerView, 'today' | 'structure'>,
  service: string,
  map: CountyMap,
): readonly PlaceReach[] {
  const [now, before] = [flowsOf(structure, service), flowsOf(today, service)]
  const sites = new Map(map.sites.map((site) => [site.id, site]))
  const municipalities = new Map(map.municipalities.map(({ id, name }) => [id, name]))
  return map.places.flatMap((place) => {
    const [way, was] = [now.get(place.id), before.get(place.id)]
    if (way === undefined && was === undefined) return []
    return {
      place,
      municipality: municipalities.get(place.municipality) ?? place.municipality,
      minutes: way?.minutes ?? null,
      site: (way && sites.get(way.site)) ?? null,
      before: was?.minutes ?? null,
      siteBefore: (was && sites.get(was.site)) ?? null,
      change: way === undefined || was === undefined ? null : way.minutes - was.minutes,
    }
  })
}

function flowsOf({ flows }: Structure, service: string) {
  const most = new Map<string, Structure['flows'][number]>()
  for (const flow of flows) {
    if (flow.service !== service) continue
    const known = most.get(flow.place)
    if (known === undefined || flow.share > known.share) most.set(flow.place, flow)
  }
  return most
}

/** The sites of the map, of which those where the structure has the service open offer it. */
export function sitesOf({ offerings }: Structure, service: string, map: CountyMap): readonly SiteView[] {
  const open = new Set(offerings.filter((one) => one.service === service && one.open).map(({ site }) => site))
  return map.sites.map((site) => ({ ...site, services: open.has(site.id) ? [service] : [] }))
}

/** Visits a year with a longer way than today, or none any more, and with a shorter, or one at last. */
export function movedOf({ bands }: Change): {
  readonly longer: number
  readonly far: number
  readonly shorter: number
} {
  const of = (band: keyof typeof bands): number => bands[band]?.visits ?? 0
  return {
    longer: of('to-10') + of('to-30') + of('over-30') + of('lost'),
    far: of('over-30') + of('lost'),
    shorter: of('shorter') + of('new'),
  }
}

/** The structure that is shown may still give way to a better one. */
export function isSearching(experiment: ExperimentView): boolean {
  return !hasEnded(experiment) && experiment.progress?.stage !== 'site-more'
}
