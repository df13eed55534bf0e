import { type CareModel, parseModel } from '#care/model'
import { compileFlow } from '../compile/compile.ts'
import { runFlow } from '../run.ts'
import type { FlowPlan, FlowSettings } from '../types.ts'

/** What is special about a world; the rest is as in `defaults`. YAML and CSV as in an inquiry folder. */
export interface World {
  readonly pathways: string
  readonly services?: string
  readonly resources?: string
  readonly population?: string
  readonly demand?: string
  readonly sites?: string
  readonly indicators?: string
  readonly region?: (text: string) => string
}

const region = `formatVersion: 1
id: world
name: World
baselines: [{ id: today, name: Today, date: 2025-01-06 }]
calendar: { start: 2025-01-06, weeks: 1, warmUpWeeks: 0 }
populationYear: 2025
municipalities: [{ id: '0001', name: Town }, { id: '0002', name: Village }]
ageGroups: [{ id: child, name: Child, from: 0, to: 17 }, { id: adult, name: Adult, from: 18 }]
profiles:
  - id: even
    hours: { values: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], source: invented }
travelModes: [{ id: car, name: Car, file: travel/car.csv }]
replications: 2
`
const places = `id,name,municipality,lat,lon,source
town,Town,0001,57.0,14.0,invented
village,Village,0002,56.5,14.0,invented
`
const sites = `sites:
  - { id: hospital, name: Hospital, kind: hospital, source: invented }
  - { id: clinic, name: Clinic, kind: health-centre, source: invented }
  - { id: abroad, name: Abroad, kind: hospital, neighbour: true, source: invented }
`
const travel = `from,to,minutes,source
town,hospital,10,invented
town,clinic,40,invented
town,abroad,100,invented
village,hospital,60,invented
village,clinic,5,invented
village,abroad,30,invented
hospital,clinic,50,invented
hospital,abroad,90,invented
clinic,hospital,50,invented
clinic,abroad,35,invented
abroad,hospital,90,invented
abroad,clinic,35,invented
`
const services = `services:
  - { id: care, name: Care }
  - { id: scan, name: Scan }
offerings:
  - { service: care, site: hospital, source: invented }
  - { service: scan, site: clinic, source: invented }
`
const resources = `resources:
  - { id: nurse, name: Nurse, kind: staff, role: nurse, site: hospital, capacity: { value: 1, source: invented } }
  - { id: bed, name: Bed, kind: bed, role: bed, site: hospital, capacity: { value: 1, source: invented } }
  - { id: caller, name: Caller, kind: line, role: caller, capacity: { value: 1, source: invented } }
`
/** Only adults in town, so that everyone is alike; next to nobody falls ill during the run. */
const population = `place,age_group,year,persons,source
town,child,2025,0,invented
town,adult,2025,1000,invented
village,child,2025,0,invented
village,adult,2025,0,invented
`
const demand = `need,age_group,per_1000,low,high,group,source
ill,child,0.000001,,,,invented
ill,adult,0.000001,,,,invented
`
const sources = `sources:
  - { id: invented, title: Invented, confidence: assumption, by: The authors of the tests, reasoning: Small enough to reckon by hand }
`
const indicators = `indicators:
  - id: arrivals
    name: { sv: Ankomster, en: Arrivals }
    perspective: access
    unit: per day
    better: neither
    measure: { kind: arrivals, of: ill, statistic: per-day }
    definition: { sv: Ankomster, en: Arrivals }
`

/** The model of a world; throws with the issues when the world is wrong. */
export function modelOf(world: World): CareModel {
  const texts: Readonly<Record<string, string>> = {
    'region.yaml': world.region ? world.region(region) : region,
    'places.csv': places,
    'population.csv': world.population ?? population,
    'sites.yaml': world.sites ?? sites,
    'services.yaml': world.services ?? services,
    'resources.yaml': world.resources ?? resources,
    'pathways.yaml': world.pathways,
    'demand.csv': world.demand ?? demand,
    'travel/car.csv': travel,
    'sources.yaml': sources,
    'indicators.yaml': world.indicators ?? indicators,
  }
  const encoder = new TextEncoder()
  const parsed = parseModel(new Map(Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)])))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues, null, 1))
  return parsed.value
}

/** Pathways of a world with one need, of whom so many patients stand at the door at Monday 00:00. */
export function pathwaysOf(waiting: number, steps: string, more = ''): string {
  return `needs:
  - { id: ill, name: Ill, kind: acute, pathway: way, profile: even, waitingAtStart: { value: ${waiting}, source: invented } }
${more}
pathways:
  - id: way
    name: Way
    steps:
${steps}
`
}

/** A time that is always the same. */
export function exactly(minutes: number): string {
  return `{ unit: minutes, distribution: deterministic, mean: { value: ${minutes}, source: invented } }`
}

export const week: FlowSettings = { weeks: 1, warmUpWeeks: 0 }

/** The plan of a model; throws with the issues when it cannot be compiled. */
export function planOf(model: CareModel, settings: FlowSettings = week): FlowPlan {
  const result = compileFlow(model, settings)
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 1))
  return result.value
}

/** One replication of a world. */
export function runOf(world: World, settings: FlowSettings = week) {
  const model = modelOf(world)
  const plan = planOf(model, settings)
  return { model, plan, records: runFlow(plan, { seed: 1, replications: 1 }) }
}

/** Steps that most worlds begin and end with. */
export const go = '      - { id: go, kind: travel, service: care, mode: car }'
export const home = '      - { id: home, kind: leave, outcome: home }'

/** Care at one site only. */
export function servicesAt(site: string, hours = '', rules = ''): string {
  return `services: [{ id: care, name: Care }]
offerings:
  - { service: care, site: ${site}, source: invented${hours} }
${rules}`
}
