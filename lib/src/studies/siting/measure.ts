import type { Structure } from '#engines/structure'
import type { Flow, SitedOffering, SitedService, SitedSite, SitedStructure } from './answer.ts'
import { careLevels } from './question/schema.ts'
import type { SitingPlan } from './types.ts'

const withinMinutes = [15, 30, 45, 60]

/** What a structure comes to, in the words of the plan. */
export function measureStructure(plan: SitingPlan, { open, levels, shares, measures }: Structure): SitedStructure {
  const { problem, services, sites, offerings } = plan
  const flows = flowsOf(plan, shares)
  const byOffering = Map.groupBy(flows, ({ service, site }) => `${service} ${site}`)
  const offered = offerings.map(({ service, site, today, neighbour }, o): SitedOffering => {
    const ids = { service: services[service]!.id, site: sites[site]!.id }
    const own = byOffering.get(`${ids.service} ${ids.site}`) ?? []
    return { ...ids, neighbour, today, open: open[o] === 1, visits: visitsIn(own), minutes: meanMinutes(own) }
  })
  const levelCost = sumOf(problem.facilities.map(({ levelCosts }, f) => sumOf(levelCosts.slice(0, levels[f]))))
  const fixed = sumOf(problem.offerings.map(({ fixedCost }, o) => (open[o] === 1 ? fixedCost : 0)))
  const visitCosts = sumOf(problem.offerings.map(({ volumeCost }, o) => volumeCost * offered[o]!.visits))
  return {
    offerings: offered,
    services: services.map(({ id }, s) =>
      serviceOf(
        plan,
        s,
        flows.filter(({ service }) => service === id),
      ),
    ),
    sites: sites.flatMap(({ id, neighbour }, f): readonly SitedSite[] =>
      neighbour
        ? []
        : [
            {
              site: id,
              level: careLevels[levels[f]! - 1] ?? null,
              visits: visitsIn(flows.filter(({ site }) => site === id)),
            },
          ],
    ),
    flows,
    minutes: measures.personMinutes,
    cost: measures.cost,
    costs: { levels: levelCost, sites: fixed, visits: visitCosts },
    changes: measures.changes,
  }
}

function flowsOf({ problem, places, services, sites, offerings }: SitingPlan, shares: Float64Array): readonly Flow[] {
  const count = offerings.length
  return offerings.flatMap(({ service, site }, o) =>
    places.flatMap(({ id }, p): readonly Flow[] => {
      const share = shares[p * count + o]!
      const asked = problem.services[service]!.demand[p]!
      if (share === 0 || asked === 0) return []
      const minutes = problem.travel[problem.services[service]!.travel]![p * sites.length + site]!
      return [
        { service: services[service]!.id, place: id, site: sites[site]!.id, share, visits: share * asked, minutes },
      ]
    }),
  )
}

function serviceOf({ problem, services }: SitingPlan, s: number, flows: readonly Flow[]): SitedService {
  const visits = sumOf([...problem.services[s]!.demand])
  const served = visitsIn(flows)
  return {
    service: services[s]!.id,
    visits,
    unserved: Math.max(0, visits - served) < 1e-6 * visits ? 0 : visits - served,
    meanMinutes: meanMinutes(flows),
    worstMinutes: flows.length === 0 ? null : Math.max(...flows.map(({ minutes }) => minutes)),
    within: withinMinutes.map((minutes) => ({
      minutes,
      share: visits === 0 ? 0 : visitsIn(flows.filter((flow) => flow.minutes <= minutes)) / visits,
    })),
  }
}

function visitsIn(flows: readonly Flow[]): number {
  return sumOf(flows.map(({ visits }) => visits))
}

function meanMinutes(flows: readonly Flow[]): number | null {
  const visits = visitsIn(flows)
  return visits === 0 ? null : sumOf(flows.map((flow) => flow.visits * flow.minutes)) / visits
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
