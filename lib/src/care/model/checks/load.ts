import type { Issue } from '#base'
import { issueIn } from '../draft.ts'
import type { Resource } from '../schema/network.ts'
import type { Need, Pathway, PathwayStep } from '../schema/pathways.ts'
import { minutesPerWeek, weekSpans } from '../week.ts'
import { meanMinutes, minutesFor, valuesOf } from './mean-minutes.ts'
import { resolveStep } from './steps.ts'
import type { World } from './world.ts'

const weeksPerYear = 365.25 / 7
/** Told of only when the load is this much above: a need that just fills a role may be meant. */
const margin = 1.02

/**
 * Roles that never suffice (warnings): the patients that must come to them ask for more time in a week than their units have, so the line
 * grows as long as the run is. A lower bound of the load: those are followed who certainly get there; where a condition, an access rule, a
 * neighbour, a full line or patience may lead them elsewhere, they are left.
 */
export function checkLoad({ draft }: World): readonly Issue[] {
  const { region, population, sites, services, resources, pathways, demand } = draft
  const parts = [region, population, sites, services, resources, pathways, demand]
  if (parts.some(({ issues }) => issues.length > 0)) return []
  if (!region.value || !sites.value || !services.value || !resources.value || !pathways.value) return []
  const { populationYear } = region.value
  const persons = Map.groupBy(
    (population.value ?? []).filter(({ year }) => year === populationYear),
    ({ age_group: age }) => age,
  )
  const network = { ...sites.value, ...services.value, ...pathways.value }
  const load = new Map<string, number>()
  for (const need of pathways.value.needs) {
    const rows = (demand.value ?? []).filter((row) => row.need === need.id)
    const perYear = rows.reduce((sum, { age_group: age, per_1000: rate }) => {
      const living = (persons.get(age) ?? []).reduce((all, cell) => all + cell.persons, 0)
      return sum + (living * rate) / 1000
    }, 0)
    follow(network, need, perYear / weeksPerYear, load)
  }
  const neighbours = new Set(sites.value.sites.filter(({ neighbour }) => neighbour).map(({ id }) => id))
  const longest = longestByRole(pathways.value.pathways)
  return [...load].flatMap(([role, needed]) => {
    const own = resources.value!.resources.flatMap((resource, index) =>
      resource.role === role && !neighbours.has(resource.site ?? '') ? [{ resource, index }] : [],
    )
    const [first] = own
    const available = own.reduce((sum, { resource }) => sum + minutesOf(resource, longest.get(role) ?? 0), 0)
    if (first === undefined || needed <= available * margin) return []
    const path = ['resources', first.index, first.resource.shifts ? 'shifts' : 'capacity']
    const params = { role, needed: Math.round(needed / 60), available: Math.round(available / 60) }
    return [issueIn(resources, 'model.overloaded', path, params, 'warning')]
  })
}

/** Minutes of all units in a week; who finishes what was begun may work on for one service after each shift. */
function minutesOf({ capacity, shifts, whenCapacityFalls }: Resource, longest: number): number {
  if (shifts === undefined) return (capacity?.value ?? Number.POSITIVE_INFINITY) * minutesPerWeek
  const overtime = whenCapacityFalls === 'finish' ? longest : 0
  return shifts.reduce(
    (sum, shift) =>
      sum +
      shift.capacity.value * weekSpans([shift]).reduce((all, { from, until }) => all + until - from + overtime, 0),
    0,
  )
}

function longestByRole(pathways: readonly Pathway[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  const times = pathways.flatMap(({ steps }) => steps)
  // A role that is seized is kept through the delays after, of which any may be the longest.
  const delays = times.flatMap((step) => (step.kind === 'delay' ? [meanMinutes(step.time)?.most ?? 0] : []))
  for (const step of times) {
    if (step.kind !== 'serve' && step.kind !== 'seize') continue
    const own = step.kind === 'serve' ? (meanMinutes(step.time)?.most ?? minutesPerWeek) : Math.max(0, ...delays)
    for (const role of step.take.flat()) longest.set(role, Math.max(longest.get(role) ?? 0, own))
  }
  return longest
}

interface Network {
  readonly sites: NonNullable<World['draft']['sites']['value']>['sites']
  readonly offerings: NonNullable<World['draft']['services']['value']>['offerings']
  readonly accessRules: NonNullable<World['draft']['services']['value']>['accessRules']
  readonly pathways: readonly Pathway[]
}

/** What is known of some of a need's patients on their way. */
interface Patients {
  readonly perWeek: number
  /** Their label of the need's first draw that depends on nothing. */
  readonly attribute?: string | undefined
  readonly label?: string | undefined
  readonly held: readonly string[]
  readonly passed: readonly string[]
}

interface Way {
  readonly at: string
  readonly patients: Patients
}

/** Rarer ways and longer ones are left out, so that any network is soon gone through. */
const leastShare = 1e-3
const mostSteps = 500

function follow(network: Network, need: Need, perWeek: number, load: Map<string, number>): void {
  const start = network.pathways.find(({ id }) => id === need.pathway)
  const first = start?.steps[0]
  if (first === undefined) return
  const draw = need.draws.find(({ shares }) => !('by' in shares))
  const labels = draw && !('by' in draw.shares) ? Object.entries(draw.shares.values) : []
  const drawnAgain = need.draws.filter(({ attribute }) => attribute === draw?.attribute).length > 1
  const groups: readonly Patients[] =
    draw === undefined || drawnAgain
      ? [{ perWeek, held: [], passed: [] }]
      : labels.map(([label, share]) => ({
          perWeek: perWeek * share,
          attribute: draw.attribute,
          label,
          held: [],
          passed: [],
        }))
  const least = perWeek * leastShare
  const todo = groups.map((patients) => ({ at: `${start!.id}.${first.id}`, patients }))
  for (let next = todo.pop(); next !== undefined; next = todo.pop())
    if (next.patients.perWeek > least && next.patients.passed.length < mostSteps)
      todo.push(...walkOn(network, next.at, next.patients, load))
}

/** What the patients ask for at a step, put to the load; and where they certainly go then, in which groups. */
function walkOn(network: Network, at: string, patients: Patients, load: Map<string, number>): readonly Way[] {
  const [pathwayId, stepId] = at.split('.', 2)
  const pathway = network.pathways.find(({ id }) => id === pathwayId)!
  const index = pathway.steps.findIndex(({ id }) => id === stepId)
  const step = pathway.steps[index]!
  // A second time round is left out: how often, nobody knows here.
  if (patients.passed.includes(at)) return []
  const on = { ...patients, passed: [...patients.passed, at] }
  const go = (to: string | undefined, who: Patients): readonly Way[] => {
    const following = pathway.steps[index + 1]
    const next =
      to === undefined ? following && `${pathway.id}.${following.id}` : resolveStep(network.pathways, pathway, to)
    return next === undefined ? [] : [{ at: next, patients: who }]
  }
  const spend = (roles: readonly string[], minutes: number): void => {
    for (const role of roles) load.set(role, (load.get(role) ?? 0) + patients.perWeek * minutes)
  }
  switch (step.kind) {
    case 'leave':
      return []
    case 'route':
      return sharesOf(step, patients).flatMap(([branch, share]) => go(branch, { ...on, perWeek: on.perWeek * share }))
    case 'travel':
      return isCertain(network, step) ? go(step.next, on) : []
    case 'serve':
    case 'seize': {
      if (step.patience || step.whenFull || step.otherwise) return []
      const taken = step.take.length === 1 ? step.take[0]! : []
      const back = [...(step.releaseOnStart ?? []), ...(step.releaseOnWaiting ?? [])]
      const held = on.held.filter((role) => !back.includes(role))
      if (step.kind === 'seize') return go(step.next, { ...on, held: [...held, ...taken] })
      spend([...held, ...taken], minutesFor(step.time, on.attribute, on.label))
      return go(step.next, { ...on, held })
    }
    case 'delay':
      spend(on.held, minutesFor(step.time, on.attribute, on.label))
      return go(step.next, on)
    case 'release':
      return go(step.next, { ...on, held: step.roles ? on.held.filter((role) => !step.roles!.includes(role)) : [] })
    case 'assign': {
      const changed = [...(step.draws ?? []).map(({ attribute }) => attribute), ...Object.keys(step.set ?? {})]
      const { attribute, label, ...rest } = on
      return go(step.next, changed.includes(attribute ?? '') ? rest : { ...rest, attribute, label })
    }
    case 'appointment':
      return step.otherwise ? [] : go(step.next, on)
    default:
      return go(step.next, on)
  }
}

/** At least so large a share of the patients takes each branch; conditions say nothing. */
function sharesOf(
  { branches }: PathwayStep & { readonly kind: 'route' },
  { attribute, label }: Patients,
): readonly (readonly [string, number])[] {
  if (branches.some(({ when }) => when !== undefined)) return []
  const known = branches.flatMap(({ share }) => {
    if (share === undefined) return []
    const own = 'by' in share && share.by === attribute && label !== undefined ? share.values[label] : undefined
    const values = own === undefined ? valuesOf(share) : [own]
    return [{ least: Math.min(...values), most: Math.max(...values) }]
  })
  const rest = Math.max(0, 1 - known.reduce((sum, { most }) => sum + most, 0))
  const left = [...known]
  return branches.map(({ to, share }) => [to, share === undefined ? rest : left.shift()!.least])
}

/** Does everybody come to a site of the region's own that is measured, by this way and no other? */
function isCertain(network: Network, { service, otherwise }: PathwayStep & { readonly kind: 'travel' }): boolean {
  const offered = network.offerings.filter((offering) => offering.service === service)
  const isOwn = (id: string): boolean => network.sites.some((site) => site.id === id && !site.neighbour)
  return (
    otherwise === undefined &&
    network.accessRules.every((rule) => rule.service !== service) &&
    offered.every(({ site, ages }) => isOwn(site) && ages === undefined)
  )
}
