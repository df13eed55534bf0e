import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, issue, listOf, named, point, text } from './shapes.ts'

/** Ids with commas between, as they stand in an address. */
const ids = z
  .string()
  .max(2000)
  .transform((given) => given.split(',').filter((one) => one !== ''))

const minutes = z.number().nullable()
const reached = z
  .strictObject({ site: z.string(), minutes: z.number() })
  .nullable()
  .describe('Null when there is no way')
const group = z
  .strictObject({ kind: z.enum(['everyone', 'area', 'municipality', 'ageGroup']), id: z.string().optional() })
  .describe('Whom a figure is of')
const names = z.record(z.string(), named).describe('By id')

const figures = z.strictObject({
  group,
  persons: z.number(),
  unreached: z.number().describe('Persons without a way to any open site'),
  mean: minutes,
  longest: minutes,
  worstTenth: minutes.describe('Mean of the tenth who have it longest'),
  gini: z.number().nullable().describe('Gini coefficient of the minutes'),
  within: listOf(z.strictObject({ minutes: z.number(), share: z.number() })).describe(
    'Share of all persons within so many minutes, 0–1',
  ),
  second: minutes.describe('Mean minutes to the second nearest'),
  withoutSecond: z.number(),
})

const gains = z.strictObject({
  group,
  persons: z.number(),
  unchanged: z.number(),
  longer: listOf(z.number()).describe('Persons with a longer way: below 10 minutes, 10 to below 30, 30 and more'),
  shorter: listOf(z.number()).describe('… with a shorter'),
  lost: z.number().describe('Persons who had a way and have none'),
  won: z.number().describe('… and the reverse'),
  meanLonger: minutes.describe('Mean minutes added, of those with a longer way'),
  meanShorter: minutes.describe('… taken off, of those with a shorter'),
})

const effect = z.strictObject({
  effect: z
    .looseObject({ id: z.string(), name: text, diagnosis: text, service: z.string() })
    .describe('As in effects.yaml'),
  groups: listOf(
    z.strictObject({
      group,
      bands: listOf(z.number()).describe('Persons with so many minutes added, band by band of the effect'),
      notStudied: z.number().describe('Persons with a longer way whose added minutes nobody studied'),
      casesPerYear: z
        .strictObject({ value: z.number(), low: z.number(), high: z.number() })
        .optional()
        .describe('Cases added a year, if they fall ill as often as inhabitants in general'),
    }),
  ),
})

const world = z.strictObject({
  id: z.string(),
  name: text,
  role: z.enum(['baseline', 'scenario']),
  figures: listOf(figures),
  catchments: listOf(z.strictObject({ site: z.string(), neighbour: z.boolean(), persons: z.number(), mean: minutes })),
  places: listOf(
    z.strictObject({
      place: z.string(),
      persons: z.number(),
      nearest: reached,
      second: reached,
      added: minutes.optional().describe('Minutes added against the baseline; absent in the baseline'),
    }),
  ).describe('Each as its largest age group has it'),
  estimates: listOf(
    z.strictObject({ place: z.string(), site: z.string(), km: z.number(), minutes: z.number() }),
  ).describe('Minutes that were not in the table'),
  gains: listOf(gains).optional().describe('Against the baseline; of scenarios only'),
  effects: listOf(effect).optional().describe('Published effects of longer ways; of scenarios only'),
})

export const showAccess = endpoint({
  name: 'showAccess',
  method: 'GET',
  path: '/api/inquiries/:inquiry/access',
  summary:
    'Who reaches a service in how many minutes, by area, municipality and age; catchments; who gains and who loses under scenarios',
  params: z.strictObject({ inquiry: id }),
  query: z.strictObject({
    version: z.coerce.number().int().min(1).optional().describe('Default the newest'),
    baseline: z.string().optional().describe('Default the first'),
    scenarios: ids.optional().describe('Ids of scenarios or other baselines, with commas between; at most 8'),
    service: z.string().optional().describe('Default the first of the material'),
    mode: z.string().optional().describe('Way to travel; default the first'),
    variants: ids.optional().describe("The mode's variants that hold, as winter; with commas between"),
    open: z.enum(['some-time', 'round-the-clock']).optional().describe('When the service must be open to count'),
    hour: z.coerce
      .number()
      .int()
      .min(0)
      .max(167)
      .optional()
      .describe('Of an ordinary week, from Monday 00:00; instead of `open`'),
    neighbours: z.enum(['with', 'without']).optional().describe("Other regions' sites; default with"),
  }),
  answer: z.strictObject({
    question: z.strictObject({
      services: listOf(z.string()),
      mode: z.string(),
      variants: listOf(z.string()),
      date: z.string().describe('What is closed that day does not count'),
      open: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('some-time') }),
        z.strictObject({ kind: z.literal('round-the-clock') }),
        z.strictObject({ kind: z.literal('at'), minute: z.int() }),
      ]),
      neighbours: z.boolean(),
      estimate: z.boolean(),
    }),
    names: z.strictObject({
      service: names,
      mode: names,
      variant: names.describe('As `mode/variant`'),
      site: names,
      place: names,
      area: names,
      municipality: names,
      ageGroup: names,
    }),
    map: z.strictObject({
      places: listOf(z.strictObject({ place: z.string(), municipality: z.string(), ...point })),
      sites: listOf(z.strictObject({ site: z.string(), neighbour: z.boolean(), ...point })),
    }),
    sources: listOf(
      z.strictObject({ id: z.string(), title: z.string(), pairs: z.int().describe('Minutes that are from it') }),
    ).describe('Where the minutes are from, the most used first'),
    worlds: listOf(world).describe('The baseline first'),
    issues: listOf(issue).describe('Warnings'),
  }),
})
