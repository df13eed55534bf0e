import { z } from 'zod'
import { amount, dated, source, words } from '#inquiry/plan'
import { id, name } from '../../care/model/schema/values.ts'

/** What the amounts of the file are in. */
export const units = ['SEK', 'kSEK', 'MSEK'] as const
export type MoneyUnit = (typeof units)[number]
/** Levels of care, from the nearest to the most specialised. */
export const levels = ['home', 'primary', 'local', 'county', 'regional'] as const
export type Level = (typeof levels)[number]

const year = z.int().min(1900).max(2200).describe('Calendar year')
const assumption = words.optional().describe('When no document says it: whose assumption it is, and why')

/** An amount with where it stands; without a source it is an assumption, and says so. */
const stated = {
  amount: amount.amount.describe('In the unit of the file; to the öre'),
  qualifier: amount.qualifier,
  source: source.optional(),
  assumption,
}
/** What of a programme money is for. */
const about = {
  area: id.optional().describe('Id of an area'),
  measure: id.optional().describe('Id of a measure; its area is then known'),
}

const line = z.strictObject({
  ...about,
  year: year.optional().describe('Calendar year; left out when the document does not say'),
  purpose: words.optional().describe('What it is for'),
  movesTo: z.enum(levels).optional().describe('Level of care that gets the resources, when they are moved there'),
  parts: z
    .array(z.strictObject({ purpose: words, ...stated }))
    .min(1)
    .optional()
    .describe('What the amount is made of; they must make it'),
  ...stated,
})

const budget = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  body: id.optional().describe('Id of the body of inquiry.yaml that set it aside'),
  totals: z
    .array(z.strictObject({ ...about, year: year.optional(), ...stated }))
    .default([])
    .describe('Sums that the document states: of everything, a year, an area, a measure. Held against the lines'),
  lines: z.array(line).default([]).describe('What was set aside; every krona once'),
  outcomes: z
    .array(z.strictObject({ ...about, year, ...stated }))
    .default([])
    .describe('What was spent in a year, of everything or of an area or a measure; held against the lines'),
})

const measure = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  area: id.optional().describe('Id of its area; left out when the document does not say'),
  status: z
    .enum(['proposed', 'decided', 'under-way', 'done', 'dropped'])
    .optional()
    .describe('How far it has come; left out when the document does not say'),
  decision: id.optional().describe('Id of the decision of inquiry.yaml'),
  body: id.optional().describe('Id of the body of inquiry.yaml that answers for it'),
  scenario: id.optional().describe('Scenario of this folder with its effects; left out when the document states none'),
  source: source.optional(),
  assumption: assumption.describe('What here is our reading: which area it belongs to, for example'),
})

const indicator = z.strictObject({
  id,
  name: name.describe('What is followed'),
  ...about,
  unit: words.describe('What it is counted in'),
  better: z.enum(['lower', 'higher']).describe('Which way is good'),
  target: z.strictObject({ value: z.number(), source: source.optional(), assumption }).optional(),
  reported: dated.optional().describe('When it is to be reported, as the document writes it'),
  body: id.optional().describe('Id of the body that it is reported to'),
  values: z
    .array(z.strictObject({ year, value: z.number(), source: source.optional(), assumption }))
    .default([])
    .describe('What was measured'),
  source: source.optional(),
  assumption,
})

const pilot = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  ...about,
  start: dated.optional().describe('When it began, as the document writes it'),
  evaluation: dated.optional().describe('When it is evaluated, as the document writes it'),
  criterion: words.optional().describe('What decides whether it is scaled; left out when the document does not say'),
  costs: z
    .array(z.strictObject({ year, ...stated }))
    .default([])
    .describe('What it costs a year where it is, as long as it goes on'),
  scaling: z
    .strictObject({
      from: year.describe('First year of the decision’s consequences'),
      factor: z.number().min(0).max(10_000).describe('What it costs when scaled, in times of what it costs now'),
      otherwise: z.enum(['ends', 'goes-on']).describe('What becomes of the pilot when it is not scaled'),
      source: source.optional(),
      assumption,
    })
    .optional()
    .describe('The rule; left out when the document does not give one'),
  source: source.optional(),
  assumption,
})

const prices = z
  .strictObject({
    kind: z.enum(['current', 'fixed']).describe('Prices of each year, or of one'),
    year: year.describe('The year whose prices amounts are in, or are turned into'),
    index: z
      .strictObject({
        name: z.string(),
        levels: z.record(z.string().regex(/^\d{4}$/, 'date'), z.number().min(0.001).max(1e6)).describe('Index by year'),
        source: source.optional(),
        assumption,
      })
      .optional()
      .describe('What prices did'),
    source: source.optional(),
    assumption,
  })
  .describe('Price level; left out when the document does not say')

/** `programme.yaml`: a programme's measures, its money over years, and how both are followed. */
export const programme = z.strictObject({
  formatVersion: z.literal(1),
  id,
  name: name.describe('As readers know it'),
  description: words.optional().describe('What the reader should know before the figures'),
  unit: z.enum(units).describe('What the amounts of this file are in'),
  period: dated.optional().describe('The years that it is for, as the document writes them'),
  body: id.optional().describe('Id of the body of inquiry.yaml that answers for it'),
  decision: id.optional().describe('Id of the decision of inquiry.yaml that adopted it'),
  prices: prices.optional(),
  areas: z.array(z.strictObject({ id, name: name.describe('As readers know it'), source })).default([]),
  measures: z.array(measure).default([]),
  budgets: z.array(budget).min(1).describe('Money set aside; budgets are never added to each other'),
  indicators: z.array(indicator).default([]).describe('What is followed up, with targets'),
  pilots: z.array(pilot).default([]),
  aims: z
    .array(
      z.strictObject({
        level: z.enum(levels).describe('Level of care that is to get a larger share'),
        text: words.describe('The aim in our own words'),
        share: z.number().min(0).max(1).optional().describe('The share aimed at, 0–1; left out when none is stated'),
        source: source.optional(),
        assumption,
      }),
    )
    .default([])
    .describe('What the document says of moving resources'),
  source,
})

export type Programme = Readonly<z.output<typeof programme>>
export type Budget = Programme['budgets'][number]
export type Line = Budget['lines'][number]
export type Pilot = Programme['pilots'][number]
export type Indicator = Programme['indicators'][number]
export type Aim = Programme['aims'][number]
