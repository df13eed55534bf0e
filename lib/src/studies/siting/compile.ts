import { type Result, resultOf } from '#base'
import { type CareModel, minutesByMode, modelLookups, type Site } from '#care/model'
import type { Facility, Offering, Resource, Rule, Service, StructureProblem } from '#engines/structure'
import { checkQuestion } from './check.ts'
import {
  type CareLevel,
  careLevels,
  type SitingQuestion,
  type SitingService,
  type VisitRow,
} from './question/schema.ts'
import { restrictionsOf } from './restrictions.ts'
import { modeOf, todayOf } from './today.ts'
import type { PlannedOffering, PlannedPlace, PlannedService, SitingPlan } from './types.ts'
import { visitsOf } from './visits.ts'

/**
 * A model and a question as a problem of numbers, with the names kept. Sites of the region where a service is or may be are decided upon;
 * neighbours are open as they are. What is wrong with the question in this model comes back together, each with its path in the question.
 * @param tables rows of the tables of visits that the question names, by file
 */
export function compileSiting(
  model: CareModel,
  question: SitingQuestion,
  tables: ReadonlyMap<string, readonly VisitRow[]> = new Map(),
): Result<SitingPlan> {
  return resultOf(checkQuestion(model, question), () => planOf(model, question, tables))
}

function planOf(
  model: CareModel,
  question: SitingQuestion,
  tables: ReadonlyMap<string, readonly VisitRow[]>,
): SitingPlan {
  const lookups = modelLookups(model)
  const ageGroups = model.region.ageGroups.map(({ id }) => id)
  const where = question.services.map((service) => placesOf(model, question, service))
  const used = new Set(where.flatMap(({ own, neighbours }) => [...own, ...neighbours]))
  const sites = model.sites.filter(({ id }) => used.has(id))
  const siteIndex = new Map(sites.map(({ id }, f) => [id, f]))
  const services = question.services.map((service): PlannedService => {
    const table = service.demand !== undefined && 'table' in service.demand ? tables.get(service.demand.table) : []
    const known = model.services.find(({ id }) => id === service.id)
    return {
      id: service.id,
      name: known?.name ?? service.name ?? service.id,
      people: service.people,
      level: levelOf(model, service),
      visits: visitsOf(model, lookups, service, table),
      inModel: known !== undefined,
    }
  })
  const offerings = where.flatMap(({ own, neighbours, today }, s): readonly PlannedOffering[] => [
    ...own.map((site) => ({ service: s, site: siteIndex.get(site)!, today: today.includes(site), neighbour: false })),
    ...neighbours.map((site) => ({ service: s, site: siteIndex.get(site)!, today: true, neighbour: true })),
  ])
  const places = model.places.map(
    ({ id, name, municipality, lat, lon }): PlannedPlace => ({
      id,
      name,
      municipality,
      lat,
      lon,
      persons: Float64Array.from(ageGroups, (age) => lookups.persons(id, age)),
    }),
  )
  const problem = problemOf(model, question, sites, services, offerings)
  const plan = { problem, places, sites, services, offerings, ageGroups }
  return { ...plan, restrictions: restrictionsOf(model, question, plan) }
}

/** Where a service may be, where it is in neighbouring regions, and where it is today; in the model's order. */
function placesOf(model: CareModel, { neighbours }: SitingQuestion, service: SitingService) {
  const today = todayOf(model, service)
  const among = (ids: readonly string[], isNeighbour: boolean): readonly string[] =>
    model.sites.filter(({ id, neighbour }) => neighbour === isNeighbour && ids.includes(id)).map(({ id }) => id)
  return {
    own: among([...today, ...(service.sites ?? [])], false),
    neighbours: neighbours ? among(today, true) : [],
    today,
  }
}

function levelOf(model: CareModel, { id, level }: SitingService): CareLevel | undefined {
  const given = level ?? model.services.find((service) => service.id === id)?.level
  return given === undefined || given === 'home' ? undefined : given
}

function problemOf(
  model: CareModel,
  question: SitingQuestion,
  sites: readonly Site[],
  services: readonly PlannedService[],
  offerings: readonly PlannedOffering[],
): StructureProblem {
  const { limits, weights } = question
  const most = { cost: limits.cost?.value, changes: limits.changes?.value, worstMinutes: limits.minutes?.value }
  const modes = [...new Set(question.services.map((service) => modeOf(model, question, service)))]
  return {
    zones: model.places.length,
    facilities: sites.map((site) => facilityOf(question, site)),
    services: question.services.map((service, s) => serviceOf(model, question, modes, service, services[s]!)),
    offerings: offerings.map((offering) => offeringOf(question, sites, offering)),
    travel: modes.map((mode) => minutesTo(model, mode, sites)),
    resources: question.resources.flatMap((resource) => resourcesOf(resource, question, sites, offerings)),
    rules: question.rules.filter(({ on }) => on).flatMap((rule) => rulesOf(rule, question, sites, offerings)),
    weights: {
      personMinutes: weights === undefined ? 1 : (weights.minute?.value ?? 0),
      cost: weights?.krona?.value ?? 0,
      changes: weights?.change?.value ?? 0,
    },
    limits: Object.fromEntries(Object.entries(most).filter(([, limit]) => limit !== undefined)),
  }
}

/** What its levels cost; those above the first that it may not have are left out. */
function facilityOf({ levels = [] }: SitingQuestion, { id, neighbour }: Site): Facility {
  if (neighbour) return { levelCosts: [], outside: true }
  const ofLevel = careLevels.map((level) => levels.find((one) => one.level === level))
  const first = ofLevel.findIndex((level) => level?.sites?.includes(id) === false)
  const allowed = first < 0 ? ofLevel : ofLevel.slice(0, first)
  return { levelCosts: allowed.map((level) => level?.yearCost.value ?? 0) }
}

function serviceOf(
  model: CareModel,
  question: SitingQuestion,
  modes: readonly string[],
  service: SitingService,
  { level, visits }: PlannedService,
): Service {
  const { people, cap, requires = [] } = service
  const ages = model.region.ageGroups.length
  const demand = Float64Array.from(model.places, (_, p) =>
    visits.subarray(p * ages, (p + 1) * ages).reduce((sum, one) => sum + one, 0),
  )
  return {
    allocation: people,
    demand,
    level: level === undefined ? 0 : careLevels.indexOf(level) + 1,
    travel: modes.indexOf(modeOf(model, question, service)),
    ...(cap && { cap: { minutes: cap.minutes.value, share: cap.share?.value ?? 1 } }),
    requires: requires.map((id) => question.services.findIndex((other) => other.id === id)),
  }
}

function offeringOf(
  { services }: SitingQuestion,
  sites: readonly Site[],
  { service: s, site: f, today, neighbour }: PlannedOffering,
): Offering {
  const service = services[s]!
  const here = service.at?.find(({ site }) => site === sites[f]!.id)
  const visitCost = (neighbour ? service.neighbourCost : undefined) ?? here?.visitCost ?? service.visitCost
  return {
    service: s,
    facility: f,
    state: neighbour ? 'open' : (here?.state ?? 'allowed'),
    today,
    minimum: neighbour ? 0 : ((here?.minimumVolume ?? service.minimumVolume)?.value ?? 0),
    fixedCost: neighbour ? 0 : ((here?.yearCost ?? service.yearCost)?.value ?? 0),
    volumeCost: visitCost?.value ?? 0,
    changeWeight: (here?.changeWeight ?? service.changeWeight)?.value ?? 1,
  }
}

/** Minutes from each place to each site; there is no way where the table has none. */
function minutesTo(model: CareModel, mode: string, sites: readonly Site[]): Float64Array {
  const table = minutesByMode(model).get(mode) ?? new Map<string, number>()
  return Float64Array.from(
    model.places.flatMap(({ id: place }) =>
      sites.map(({ id, kind }) =>
        kind === 'telephone'
          ? 0
          : (table.get(`${place} ${id}`) ?? table.get(`${id} ${place}`) ?? Number.POSITIVE_INFINITY),
      ),
    ),
  )
}

function resourcesOf(
  { id, limit, sites: only, each, uses }: SitingQuestion['resources'][number],
  { services }: SitingQuestion,
  sites: readonly Site[],
  offerings: readonly PlannedOffering[],
): readonly Resource[] {
  const used = offerings.flatMap(({ service, site, neighbour }, offering) => {
    const use = uses.find((one) => one.service === services[service]!.id)
    const here = only?.includes(sites[site]!.id) ?? true
    if (use === undefined || neighbour || !here) return []
    return [{ site, offering, fixed: use.fixed?.value ?? 0, perVolume: (use.perThousand?.value ?? 0) / 1000 }]
  })
  const groups = each ? [...Map.groupBy(used, ({ site }) => site).values()] : [used]
  return groups.map((group) => ({
    name: each ? `${id}@${sites[group[0]!.site]!.id}` : id,
    limit: limit.value,
    uses: group.map(({ site: _, ...use }) => use),
  }))
}

function rulesOf(
  { id, service, sites: only, atLeast, atMost }: SitingQuestion['rules'][number],
  { services }: SitingQuestion,
  sites: readonly Site[],
  offerings: readonly PlannedOffering[],
): readonly Rule[] {
  const terms = offerings.flatMap((one, offering) =>
    services[one.service]!.id === service && (only?.includes(sites[one.site]!.id) ?? !one.neighbour)
      ? [{ offering, factor: 1 }]
      : [],
  )
  return [
    ...(atLeast === undefined ? [] : [{ name: id, terms, sense: 'at-least', limit: atLeast } as const]),
    ...(atMost === undefined ? [] : [{ name: id, terms, sense: 'at-most', limit: atMost } as const]),
  ]
}
