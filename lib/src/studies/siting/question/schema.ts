import { z } from 'zod'
import { amount, id, name, sourced, sourceRef, text } from '../../../care/model/schema/values.ts'

/** Levels of care, from the nearest to the most specialised; a site that has one has those below it. */
export const careLevels = ['primary', 'local', 'county', 'regional'] as const
export type CareLevel = (typeof careLevels)[number]

const ids = z.array(id).min(1)
const visits = z.string().endsWith('.csv').describe('Table of visits a year in this folder: `siting/visits.csv`')

/** How many visits a year, and whose. */
const demand = z
  .union([
    z.strictObject({
      needs: ids.describe('Needs of demand.csv, which are added'),
      visitsEach: sourced.optional().describe('Visits of each of those patients; default one'),
    }),
    z.strictObject({
      perThousand: amount.describe('Visits a year per 1 000 inhabitants; `by: ageGroup` tells the ages apart'),
    }),
    z.strictObject({ table: visits }),
  ])
  .describe('Visits a year: from demand.csv, as a rate, or from a table')

const serviceAtSite = z.strictObject({
  site: id.describe('Id of a candidate site'),
  state: z.enum(['open', 'closed']).optional().describe('Decided beforehand; default it may be either'),
  source: sourceRef.optional().describe('Who has decided the state, and where'),
  minimumVolume: sourced.optional().describe('Visits a year that it must have here when open'),
  yearCost: sourced.optional().describe('SEK a year here when open'),
  visitCost: sourced.optional().describe('SEK for each visit here'),
  changeWeight: sourced.optional().describe('What opening or closing it here weighs among the changes'),
})

const service = z.strictObject({
  id: id.describe("Id of a service of services.yaml, or the question's own"),
  name: name.optional().describe('Of a service that services.yaml does not have'),
  level: z
    .enum(['home', ...careLevels])
    .optional()
    .describe('Level that its site must have, `home` none; default that of services.yaml'),
  people: z
    .enum(['nearest', 'single', 'split'])
    .describe(
      'Who decides where people go. `nearest`: they go to the nearest open site, as in an emergency; `single`: the region, a place as a whole; `split`: the region, and a place may be divided',
    ),
  demand: demand.optional(),
  travelMode: id.optional().describe("How its people travel; default the question's"),
  municipalities: ids.optional().describe('Only people of these municipalities; default everybody'),
  sites: ids.optional().describe('Where it may be; default where it is today. Neighbouring sites are not decided upon'),
  today: z
    .strictObject({ sites: z.array(id).describe('Where it is today; may be empty'), source: sourceRef })
    .optional()
    .describe('Of a service that services.yaml does not have'),
  minimumVolume: sourced.optional().describe('Visits a year that a site must have to keep it'),
  yearCost: sourced.optional().describe('SEK a year at each site where it is open'),
  visitCost: sourced.optional().describe('SEK for each visit'),
  neighbourCost: sourced.optional().describe("SEK for each visit at another region's site; default `visitCost`"),
  requires: ids.optional().describe('Services that must be open at the same site'),
  cap: z
    .strictObject({
      minutes: sourced.describe('Longest travel, minutes'),
      share: sourced.optional().describe('Share of the visits that must be within it, 0–1; default all'),
    })
    .optional(),
  changeWeight: sourced.optional().describe('What opening or closing it at a site weighs; default 1'),
  at: z.array(serviceAtSite).optional().describe('What is different at some sites'),
})

const level = z.strictObject({
  level: z.enum(careLevels),
  yearCost: sourced.describe('SEK a year that a site of this level costs above the level below'),
  sites: ids.optional().describe('Sites that may have the level; default all candidates'),
})

const resource = z.strictObject({
  id,
  name,
  limit: sourced.describe('What there is of it, in its own unit'),
  sites: ids.optional().describe("The sites that share it; default all of the region's"),
  each: z.boolean().default(false).describe('Each of the sites has as much, instead of sharing'),
  uses: z
    .array(
      z.strictObject({
        service: id,
        fixed: sourced.optional().describe('Used by the service at a site when open'),
        perThousand: sourced.optional().describe('Used per 1 000 visits a year'),
      }),
    )
    .min(1),
})

const rule = z.strictObject({
  id,
  name,
  by: name.describe('Who has decided it, or asks for it'),
  source: sourceRef,
  on: z.boolean().default(true).describe('Is it asked for? `--without-rule` switches it off for a run'),
  service: id,
  sites: ids.optional().describe("Counted among these; default all of the region's candidates"),
  atLeast: z.int().min(0).optional().describe('At least so many sites offer it'),
  atMost: z.int().min(0).optional().describe('At most so many sites offer it; another rule than at least'),
})

const limits = z.strictObject({
  cost: sourced.optional().describe('SEK a year at most, everything together'),
  changes: sourced.optional().describe('Services opened and closed since today at most, by their weights'),
  minutes: sourced.optional().describe('Longest travel of anybody, minutes'),
})

const weights = z.strictObject({
  minute: sourced.optional().describe('Weight of a minute of travel, of each visit'),
  krona: sourced.optional().describe('Weight of a krona a year'),
  change: sourced.optional().describe('Weight of a service opened or closed'),
})

/** `siting/<question>.yaml`: which service belongs where, under which rules. */
export const question = z.strictObject({
  name,
  description: text.optional().describe('What is asked and what is left out, for the reader of the answer'),
  source: sourceRef.describe('Where it is asked, with the place: `directive-2024#280-281`'),
  baseline: id.optional().describe('Baseline of region.yaml to start from; default the first'),
  scenario: id.optional().describe('Scenario made first, on top of the baseline'),
  travelMode: id.optional().describe('Mode of region.yaml; default the first'),
  neighbours: z.boolean().default(true).describe("May people go to other regions' sites?"),
  services: z.array(service).min(1),
  levels: z.array(level).optional().describe('What it costs that a site has a level; default nothing'),
  resources: z.array(resource).default([]).describe('Staff, beds or rooms that services use together'),
  rules: z.array(rule).default([]).describe("Somebody's decisions, each with its source; can be switched off"),
  limits: limits.default({}),
  weights: weights.optional().describe('What is weighed against what; default minutes alone'),
})

export type SitingQuestion = Readonly<z.output<typeof question>>
export type SitingService = SitingQuestion['services'][number]
export type SitingRule = SitingQuestion['rules'][number]

/** `siting/*.csv`: visits a year from a place. */
export const visitRow = z.strictObject({
  service: id.optional().describe('Id of the service; default all that name the table'),
  place: id.describe('Id of a place in places.csv'),
  age_group: id.describe('Id of an age group in region.yaml'),
  visits: z.number().min(0).max(1e8).describe('Visits a year'),
  source: sourceRef,
})
export type VisitRow = Readonly<z.output<typeof visitRow>>
