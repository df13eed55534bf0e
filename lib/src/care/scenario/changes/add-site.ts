import { z } from 'zod'
import type { Issue } from '#base'
import type { CareModel, Offering, Resource, Site, TravelCell } from '#care/model'
import { few } from '#reading'
import { changeOf } from '../fields.ts'
import { id, offering, resource, site, sourceRef } from '../model-schemas.ts'
import { idsOf, problem, unknown } from '../problems.ts'
import { checkOffering, checkResource } from '../references.ts'
import { fileModeOf, travelLike } from '../travel.ts'
import type { ChangeKind } from '../types.ts'

const travelRow = z.strictObject({
  from: id.exactOptional().describe('Place or site; absent: the new site'),
  to: id.exactOptional().describe('Site; absent: the new site'),
  minutes: z.number().min(0),
  source: sourceRef.exactOptional(),
})
const schema = changeOf('add-site', {
  site: z
    .strictObject({ ...site.shape, source: sourceRef.exactOptional() })
    .describe('The site as in sites.yaml; its source is by default that of the change'),
  travelLike: id.exactOptional().describe('A site that stands in the same place: the minutes are the same'),
  travel: z
    .record(id, z.array(travelRow))
    .default({})
    .describe('Minutes by travel mode, from places and sites to the new site and from it'),
  offerings: z
    .array(z.strictObject({ ...offering.omit({ site: true }).shape, source: sourceRef.exactOptional() }))
    .default([])
    .describe('What the site offers, as in services.yaml without `site`'),
  resources: z
    .array(z.strictObject(resource.omit({ site: true }).shape))
    .default([])
    .describe('What the site has, as in resources.yaml without `site`'),
}).describe('A new site, with its travel minutes, what it offers and what it has')

/** Adds a site with its travel rows, offerings and resources. */
export type AddSite = Readonly<z.infer<typeof schema>>

export const addSite: ChangeKind<AddSite> = {
  schema,
  check: (model, change) => {
    const { id } = change.site
    if (model.sites.some((site) => site.id === id)) return [problem('taken-id', 'site.id', { given: id })]
    const added = { ...model, sites: [...model.sites, siteOf(change)] }
    return [
      ...(change.travelLike === undefined ? [] : unknown('site', 'travelLike', change.travelLike, idsOf(model.sites))),
      ...checkTravel(model, change),
      ...offeringsOf(change).flatMap((item, index) => checkOffering(added, item, `offerings[${index}]`)),
      ...resourcesOf(change).flatMap((item, index) => checkResource(added, item, `resources[${index}]`)),
      ...checkMinutes(model, change),
    ]
  },
  apply: (model, change) => ({
    ...model,
    sites: [...model.sites, siteOf(change)],
    offerings: [...model.offerings, ...offeringsOf(change)],
    resources: [...model.resources, ...resourcesOf(change)],
    travel: travelOf(model, change),
  }),
  summary: ({ site, offerings }) => ({
    text: 'add-site',
    params: { site: site.id, services: few(offerings.map(({ service }) => service)) },
  }),
}

function siteOf({ site, source }: AddSite): Site {
  return { ...site, source: site.source ?? source }
}

function offeringsOf({ site, offerings, source }: AddSite): readonly Offering[] {
  return offerings.map((offering) => ({ ...offering, site: site.id, source: offering.source ?? source }))
}

function resourcesOf({ site, resources }: AddSite): readonly Resource[] {
  return resources.map((resource) => ({ ...resource, site: site.id }))
}

function cellsOf({ site, travel, source }: AddSite, mode: string): readonly TravelCell[] {
  return (travel[mode] ?? []).map((row) => ({
    from: row.from ?? site.id,
    to: row.to ?? site.id,
    minutes: row.minutes,
    source: row.source ?? source,
  }))
}

/** Rows that are written out go before those of the site in the same place. */
function travelOf(model: CareModel, change: AddSite): CareModel['travel'] {
  const like =
    change.travelLike === undefined ? model.travel : travelLike(model.travel, change.site.id, change.travelLike)
  return Object.fromEntries(
    Object.entries(like).map(([mode, cells]) => {
      const own = cellsOf(change, mode)
      const written = new Set(own.map(({ from, to }) => `${from} ${to}`))
      return [mode, [...cells.filter(({ from, to }) => !written.has(`${from} ${to}`)), ...own]]
    }),
  )
}

/** Modes have a file of minutes, and every row has the new site at one end and a known place or site at the other. */
function checkTravel(model: CareModel, change: AddSite): readonly Issue[] {
  const sites = [...idsOf(model.sites), change.site.id]
  return Object.entries(change.travel).flatMap(([mode, rows]) => [
    ...unknown(
      'mode',
      `travel.${mode}`,
      mode,
      Object.keys(model.travel).filter((table) => !table.includes('/')),
    ),
    ...rows.flatMap(({ from = change.site.id, to = change.site.id }, index) => {
      const path = `travel.${mode}[${index}]`
      if ((from === change.site.id) === (to === change.site.id))
        return [problem('travel-of-another-site', path, { site: change.site.id })]
      return [
        ...unknown('place', `${path}.from`, from, [...idsOf(model.places), ...sites]),
        ...unknown('site', `${path}.to`, to, sites),
      ]
    }),
  ])
}

/** Every place has minutes to the site by each mode in which patients travel to what it offers. */
function checkMinutes(model: CareModel, change: AddSite): readonly Issue[] {
  const offered = new Set(change.offerings.map(({ service }) => service))
  const steps = model.pathways.flatMap(({ steps }) => steps)
  const modes = new Set(
    steps.flatMap((step) =>
      step.kind === 'travel' && offered.has(step.service) ? [fileModeOf(model, step.mode)] : [],
    ),
  )
  const travel = travelOf(model, change)
  return [...modes].flatMap((mode) => {
    if (mode === undefined) return []
    const from = new Set(travel[mode]?.filter(({ to }) => to === change.site.id).map((cell) => cell.from))
    const missing = idsOf(model.places).filter((place) => !from.has(place))
    if (missing.length === 0) return []
    return [
      problem('minutes-missing', 'travel', {
        mode,
        site: change.site.id,
        places: few(missing),
        count: missing.length,
      }),
    ]
  })
}
