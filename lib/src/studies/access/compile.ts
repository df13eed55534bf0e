import { fail, type Issue, nearestOf, type Result, resultOf } from '#base'
import {
  type CareModel,
  distanceKm,
  isAlways,
  minutesUnder,
  type Offering,
  type Site,
  variantsOf,
  within,
} from '#care/model'
import { type Known, straightLine } from './straight-line.ts'
import type { AccessPlan, AccessQuestion, Destination, Estimate, Inhabitants } from './types.ts'

/**
 * The question as numbers: who lives where, where the service is open, and the minutes between. Services, modes and minutes that are not
 * there are issues, all together; minutes between a place and a site are read in either direction, as the flow study does.
 */
export function compileAccess(model: CareModel, question: AccessQuestion): Result<AccessPlan> {
  const unknown = unknownIn(model, question)
  if (unknown.length > 0) return fail(unknown)
  const destinations = destinationsOf(model, question)
  const { minutes, estimates, missing } = minutesOf(model, question, destinations)
  const issues = [
    ...(destinations.length === 0 ? [nowhereOpen(question)] : []),
    ...missingIssues(model, question.mode, missing),
  ]
  return resultOf(issues, () => ({
    question,
    inhabitants: inhabitantsOf(model),
    destinations,
    minutes,
    estimates,
  }))
}

function unknownIn(model: CareModel, { services, mode, variants }: AccessQuestion): readonly Issue[] {
  const unknown = (kind: string, given: string, list: readonly { readonly id: string }[]): readonly Issue[] => {
    const known = list.map(({ id }) => id)
    if (known.includes(given)) return []
    const nearest = nearestOf(given, known)
    const params = { kind, given, known: known.join(', '), ...(nearest === undefined ? {} : { nearest }) }
    return [{ code: 'access.unknown', severity: 'error', params }]
  }
  return [
    ...services.flatMap((service) => unknown('service', service, model.services)),
    ...unknown('travel-mode', mode, model.region.travelModes),
    ...variants.flatMap((variant) => unknown('travel-variant', variant, variantsOf(model.region, mode))),
  ]
}

/** Everybody who lives in the region in the model's population year. */
function inhabitantsOf({ places, population, region }: CareModel): readonly Inhabitants[] {
  const municipalityOf = new Map(places.map(({ id, municipality }) => [id, municipality]))
  return population
    .filter(({ year, persons }) => year === region.populationYear && persons > 0)
    .map(({ place, age_group: ageGroup, persons }) => {
      return { place, municipality: municipalityOf.get(place)!, ageGroup, persons }
    })
}

/** Sites where any of the services is open, in the order of the file; for all ages if any of its offerings is. */
function destinationsOf(model: CareModel, question: AccessQuestion): readonly Destination[] {
  const open = model.offerings.filter(
    (offering) => question.services.includes(offering.service) && isOpen(offering, question),
  )
  return model.sites.flatMap(({ id: site, neighbour }) => {
    const here = open.filter((offering) => offering.site === site)
    if (here.length === 0 || (neighbour && !question.neighbours)) return []
    const ages = here.some((offering) => offering.ages === undefined)
      ? {}
      : { ages: here.flatMap((offering) => offering.ages ?? []) }
    return [{ site, neighbour, ...ages }]
  })
}

function isOpen({ hours, closures }: Offering, { open, date }: AccessQuestion): boolean {
  const closed = closures.filter(({ from, until }) => from <= date && date < until)
  const isClosedFor = (part: (hours: Offering['hours']) => boolean): boolean =>
    closed.some(({ during }) => during === undefined || part(during))
  switch (open.kind) {
    case 'some-time':
      return hours.length > 0 && !isClosedFor(isAlways)
    case 'round-the-clock':
      return isAlways(hours) && closed.length === 0
    case 'at':
      return within(hours)(open.minute) && !isClosedFor((part) => within(part)(open.minute))
  }
}

interface Minutes {
  readonly minutes: AccessPlan['minutes']
  readonly estimates: readonly Estimate[]
  /** Places without minutes, by site. */
  readonly missing: ReadonlyMap<string, readonly string[]>
}

function minutesOf(model: CareModel, question: AccessQuestion, destinations: readonly Destination[]): Minutes {
  const table = minutesUnder(model, question.mode, question.variants)
  const siteOf = new Map(model.sites.map((site) => [site.id, site]))
  const guess = question.estimate ? straightLine(knownPairs(model, table)) : undefined
  const estimates: Estimate[] = []
  const missing = new Map<string, string[]>()
  const minutesBetween = (place: CareModel['places'][number], site: Site): number => {
    const known = table.get(`${place.id} ${site.id}`) ?? table.get(`${site.id} ${place.id}`)
    if (known !== undefined) return known
    if (site.kind === 'telephone') return 0
    const km = distanceKm(place, site)
    if (guess === undefined || km === undefined) {
      missing.set(site.id, [...(missing.get(site.id) ?? []), place.id])
      return Number.POSITIVE_INFINITY
    }
    estimates.push({ place: place.id, site: site.id, km, minutes: guess(km) })
    return guess(km)
  }
  const rows = model.places.map(
    (place) => [place.id, destinations.map(({ site }) => minutesBetween(place, siteOf.get(site)!))] as const,
  )
  return { minutes: new Map(rows), estimates, missing }
}

/** What the table knows, as distance and minutes: what estimates are made from. */
function knownPairs(model: CareModel, table: ReadonlyMap<string, number>): readonly Known[] {
  const spots = new Map([...model.places, ...model.sites].map((spot) => [spot.id, spot]))
  return [...table].flatMap(([pair, minutes]) => {
    const [from = '', to = ''] = pair.split(' ')
    const km = distanceKm(spots.get(from), spots.get(to))
    return km === undefined || !Number.isFinite(minutes) ? [] : [{ km, minutes }]
  })
}

function missingIssues({ region }: CareModel, mode: string, missing: Minutes['missing']): readonly Issue[] {
  const file = region.travelModes.find(({ id }) => id === baseOf(region, mode))
  const place = file && 'file' in file ? { file: file.file, line: 1, column: 1 } : {}
  return [...missing].map(([site, places]) => ({
    code: 'access.missing-minutes',
    severity: 'error',
    ...place,
    params: { mode, site, count: places.length, first: places.slice(0, 4).join(', ') },
  }))
}

/** The mode whose file a mode's minutes are from. */
function baseOf({ travelModes }: CareModel['region'], mode: string): string {
  const found = travelModes.find(({ id }) => id === mode)
  return found && 'of' in found ? found.of : mode
}

function nowhereOpen({ services, open }: AccessQuestion): Issue {
  return { code: 'access.nowhere-open', severity: 'error', params: { services: services.join(', '), open: open.kind } }
}
