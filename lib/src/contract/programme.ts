import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, issue, listOf, named } from './shapes.ts'

const places = listOf(z.strictObject({ source: z.string(), line: z.int(), lastLine: z.int().optional() })).describe(
  'Lines of documents, the most telling first',
)
/** Where a figure stands; without a document whose assumption it is, and why. */
const told = { places: places.optional(), assumption: named.optional() }
const ore = z.number().describe('Whole öre')
const year = z.int().nullable().describe('Null where the document does not say')
const qualifier = z.enum(['exact', 'over', 'about', 'at-most']).optional()
/** What of the programme something is about; nothing given: all of it. */
const about = { area: z.string().optional(), measure: z.string().optional() }

const table = z.strictObject({
  years: listOf(year),
  rows: listOf(
    z.strictObject({
      of: z.string().nullable().describe('Id; null what is not divided'),
      yearsOre: listOf(ore),
      totalOre: ore,
    }),
  ),
  yearsOre: listOf(ore),
  totalOre: ore,
})

const level = z.enum(['home', 'primary', 'local', 'county', 'regional'])

const budget = z.strictObject({
  id: z.string(),
  name: named,
  body: z.string().optional(),
  areas: table,
  measures: table,
  lines: listOf(
    z.strictObject({
      ...about,
      year: z.int().optional(),
      ore,
      qualifier,
      purpose: named.optional(),
      movesTo: level.optional(),
      parts: listOf(z.strictObject({ purpose: named, ore, qualifier, ...told })).optional(),
      ...told,
    }),
  ).describe('What was set aside, every krona once'),
  sums: listOf(
    z.strictObject({
      ...about,
      year: z.int().optional(),
      statedOre: ore,
      qualifier,
      sumOre: ore.describe('Of the lines that are surely part of it'),
      termsOre: listOf(ore).describe('What was added'),
      undividedOre: ore.describe('Could belong too'),
      state: z.enum(['right', 'open', 'wrong']),
      ...told,
    }),
  ).describe('Sums that the document states, with what makes them'),
  prices: listOf(z.strictObject({ year: z.int(), budgetedOre: ore, convertedOre: ore })).describe(
    'Each year in the other price level; empty without an index',
  ),
  outcomes: listOf(
    z.strictObject({
      ...about,
      year: z.int(),
      budgetedOre: ore,
      spentOre: ore,
      deviationOre: ore.describe('Spent less budgeted'),
      share: z.number().nullable().describe('Of the budgeted; null when nothing was'),
    }),
  ),
  moved: listOf(
    z.strictObject({
      level,
      movedOre: ore,
      unsaidOre: ore.describe('Of lines that do not say where they go'),
      totalOre: ore,
      share: z
        .strictObject({ least: z.number(), most: z.number() })
        .nullable()
        .describe('Null when no line says where it goes'),
    }),
  ),
})

const measured = z.strictObject({ year: z.int(), value: z.number(), ...told })
const names = z.record(z.string(), named).describe('By id')

const programme = z.strictObject({
  name: named,
  description: named.optional(),
  unit: z.enum(['SEK', 'kSEK', 'MSEK']).describe('What the file writes its amounts in'),
  period: z.string().optional().describe('As the document writes it'),
  body: z.string().optional(),
  decision: z.string().optional(),
  prices: z
    .strictObject({ kind: z.enum(['current', 'fixed']), year: z.int(), index: z.string().optional(), ...told })
    .optional(),
  places,
  measures: listOf(
    z.strictObject({
      id: z.string(),
      area: z.string().optional(),
      status: z.enum(['proposed', 'decided', 'under-way', 'done', 'dropped']).optional(),
      decision: z.string().optional(),
      body: z.string().optional(),
      scenario: z.string().optional(),
      ...told,
    }),
  ),
  budgets: listOf(budget).describe('Never added to each other'),
  indicators: listOf(
    z.strictObject({
      id: z.string(),
      name: named,
      ...about,
      unit: named,
      better: z.enum(['lower', 'higher']),
      target: z.strictObject({ value: z.number(), ...told }).optional(),
      reported: z.string().optional(),
      body: z.string().optional(),
      values: listOf(measured),
      latest: z.strictObject({ year: z.int(), value: z.number() }).nullable(),
      isMet: z.boolean().nullable().describe('Null without a target or a value'),
      ...told,
    }),
  ),
  pilots: listOf(
    z.strictObject({
      id: z.string(),
      name: named,
      ...about,
      start: z.string().optional(),
      evaluation: z.string().optional(),
      criterion: named.optional(),
      hasCosts: z.boolean(),
      scaling: z
        .strictObject({ from: z.int(), factor: z.number(), otherwise: z.enum(['ends', 'goes-on']), ...told })
        .optional(),
      years: listOf(z.strictObject({ year: z.int(), asItIsOre: ore, scaledOre: ore, notScaledOre: ore }))
        .nullable()
        .describe('Null without costs or without a rule: nothing is computed'),
      ...told,
    }),
  ),
  aims: listOf(z.strictObject({ level, text: named, share: z.number().optional(), ...told })),
  names: z.strictObject({
    area: names.describe('By id, in the order of the file'),
    measure: names,
    body: names,
    decision: names,
    scenario: names,
    source: z.record(z.string(), z.string()).describe('Titles, by id'),
  }),
})
export type ProgrammeView = z.infer<typeof programme>

export const showProgramme = endpoint({
  name: 'showProgramme',
  method: 'GET',
  path: '/api/inquiries/:inquiry/programme',
  summary:
    "A programme's measures and its money over years, with stated sums checked, follow-up and pilots; the model of the region is not needed",
  params: z.strictObject({ inquiry: id }),
  query: z.strictObject({ version: z.coerce.number().int().min(1).optional().describe('Default the newest') }),
  answer: z.strictObject({
    version: z.int(),
    programme: programme.optional().describe('Absent when the inquiry has no `programme.yaml`, or one that is wrong'),
    issues: listOf(issue).describe('What is wrong with the file, and warnings'),
  }),
})
