import { type CareModel, minutesByMode, modelLookups, type Site, variantsOf, within } from '#care/model'
import type { AnswerOf, showMap as endpoint } from '#contract'
import { named } from './inquiries.ts'
import { type Material, openMaterial } from './materials.ts'
import { done, missing, type Outcome, wrong } from './outcome.ts'
import type { Handler } from './ports.ts'

type CountyMap = AnswerOf<typeof endpoint>

export const showMap: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const id = variantOf(opened.value, query.scenario)
  if (!id.ok) return id
  const variant = opened.value.variant(id.value)
  if (!variant.ok) return wrong(variant.issues)
  const { hour } = query
  return done(opened.value.once(`map ${id.value} ${hour ?? ''}`, () => mapOf(id.value, variant.value.model, hour)))
}

/** The baseline or scenario that is meant; the first baseline when none is named. */
export function variantOf({ inquiry }: Material, given: string | undefined): Outcome<string> {
  const known = [...inquiry.model.region.baselines, ...inquiry.scenarios].map(({ id }) => id)
  if (given === undefined) return done(known[0]!)
  return known.includes(given) ? done(given) : missing('scenario', named(given, known))
}

function mapOf(scenario: string, model: CareModel, hour: number | undefined): CountyMap {
  const { region, places, sites, services, population } = model
  const living = new Map<string, number>()
  for (const { place, year, persons } of population)
    if (year === region.populationYear) living.set(place, (living.get(place) ?? 0) + persons)
  return {
    scenario,
    municipalities: region.municipalities.map(({ id, name }) => ({ id, name })),
    places: places.map(({ id, name, municipality, lat, lon }) => ({
      id,
      name,
      municipality,
      lat,
      lon,
      inhabitants: living.get(id) ?? 0,
    })),
    sites: sites.flatMap(({ id, name, kind, lat, lon, neighbour }) =>
      // A telephone is nowhere.
      lat === undefined || lon === undefined ? [] : [{ id, name, kind, lat, lon, neighbour, ...careAt(model, id) }],
    ),
    services: services.map(({ id, name }) => ({ id, name })),
    modes: region.travelModes.map(({ id, name }) => ({
      id,
      name,
      variants: variantsOf(region, id).map((variant) => ({ id: variant.id, name: variant.name })),
    })),
    reach: reachOf(model, hour),
  }
}

const levels = ['home', 'primary', 'local', 'county', 'regional'] as const

/** What a site offers, and the highest level of care among it. */
function careAt({ offerings, services }: CareModel, site: string) {
  const offered = new Set(offerings.filter((one) => one.site === site).map(({ service }) => service))
  const level = levels.findLast((one) => services.some(({ id, level: of }) => of === one && offered.has(id)))
  return { services: [...offered], ...(level === undefined ? {} : { level }) }
}

/** For each service, mode and place the nearest site that is open, or of all when no hour is given; of equally near ones the first of the file. */
function reachOf(model: CareModel, hour: number | undefined): CountyMap['reach'] {
  const { site } = modelLookups(model)
  const tables = minutesByMode(model)
  const offerings = model.offerings.filter(({ hours }) => hour === undefined || within(hours)(60 * hour))
  return model.services.flatMap(({ id: service }) => {
    const sites = offerings.flatMap((one) => (one.service === service ? [site(one.site)] : []))
    const reachable = sites.filter((one) => one !== undefined && one.kind !== 'telephone') as readonly Site[]
    return model.region.travelModes.flatMap(({ id: mode }) =>
      model.places.flatMap(({ id: place }) => {
        const [nearest] = reachable
          .flatMap((one) => {
            const minutes = tables.get(mode)?.get(`${place} ${one.id}`) ?? tables.get(mode)?.get(`${one.id} ${place}`)
            return minutes === undefined ? [] : [{ site: one.id, minutes }]
          })
          .sort((a, b) => a.minutes - b.minutes)
        return nearest === undefined ? [] : [{ service, mode, place, ...nearest }]
      }),
    )
  })
}
