import { z } from 'zod'
import { attributeId, bilingual, id, uncertainty } from './values.ts'

const { source } = uncertainty

/** A thousand visits a year of every inhabitant: no need is more common, and the run would not come to its end. */
const rate = z.number().min(0).max(1e6, 'why-rate')

/** CSV rows as text by column; the reader turns numbers. `places.csv` */
export const placeRow = z.strictObject({
  id,
  name: z.string().describe('As readers know it'),
  municipality: id.describe('Id of a municipality in region.yaml'),
  lat: z.number().describe('Latitude in degrees, WGS84'),
  lon: z.number().describe('Longitude in degrees, WGS84'),
  source,
})
/** `population.csv`: persons living in a place, by age group and year. */
export const populationRow = z.strictObject({
  place: id.describe('Id of a place in places.csv'),
  age_group: id.describe('Id of an age group in region.yaml'),
  year: z.int().describe('Calendar year'),
  persons: z.number().min(0).max(1e8, 'why-persons').describe('Inhabitants; 0 where there are none'),
  source,
})
/** `demand.csv`: patients per 1 000 inhabitants of the age group and year. */
export const demandRow = z.strictObject({
  need: id.describe('Id of a need in pathways.yaml'),
  age_group: id.describe('Id of an age group in region.yaml'),
  per_1000: rate.describe('Patients per 1 000 inhabitants of the age group and year'),
  low: rate.optional().describe('5th percentile of what it may be'),
  high: rate.optional().describe('95th percentile of what it may be'),
  group: uncertainty.group,
  source,
})
/** `travel/*.csv`: minutes from a place or site to a site. */
export const travelRow = z.strictObject({
  from: id.describe('Id of a place or a site'),
  to: id.describe('Id of a site'),
  minutes: z.number().min(0).max(100_000, 'why-minutes').describe('Minutes of travel'),
  source,
})

/** A row as files have it: null where there is no way. */
export const travelTableRow = travelRow.extend({
  minutes: travelRow.shape.minutes
    .nullable()
    .describe('Minutes of travel; empty in a variant, and null in what routing tools write: there is no way'),
})

const sourceEntry = z.strictObject({
  id,
  title: z.string().describe('Name of the document, the table or the assumption'),
  address: z.string().optional().describe('Address on the web, or where the document is kept'),
  date: z.string().optional().describe('When it was published or read'),
  confidence: z
    .enum(['official', 'published', 'derived', 'assumption'])
    .describe('How far it can be trusted: official statistics first, an assumption last'),
  by: z.string().optional().describe('Whose assumption it is; required for an assumption'),
  reasoning: z.string().optional().describe('How a derived figure was computed, or the reasoning behind an assumption'),
})
export type Source = Readonly<z.infer<typeof sourceEntry>>
export const sources = z.strictObject({ sources: z.array(sourceEntry).min(1).describe('Where the numbers come from') })

/** Which figure of a study: see `studies/flow` for the ids that there are. */
export const measureRef = z.strictObject({
  kind: z
    .enum([
      'timer',
      'wait',
      'queue',
      'occupancy',
      'in-use',
      'blocked',
      'overtime',
      'travel',
      'response',
      'outcome',
      'visits',
      'arrivals',
      'reneged',
      'overflow',
      'transfers',
      'waiting-list',
    ])
    .describe(
      '`timer`: a stopwatch; `wait`: of a step; `occupancy`, `in-use`, `queue`, `overtime`, `blocked`: of a resource; `travel`: minutes to a service; `response`: of a vehicle role; `outcome`: of leave steps; `visits`: of a step; `arrivals`: of a need',
    ),
  of: z.string().describe('Id of the timer, `pathway.step`, resource, role, service, outcome or need'),
  site: id.optional().describe('Only at this site; default all together'),
  group: z
    .record(attributeId, z.array(id))
    .optional()
    .describe("Only these groups: `{ ageGroup: [80+], municipality: ['0781'] }`"),
  statistic: z
    .string()
    .regex(
      /^(mean|count|per-day|sum|max|share|p\d{1,2}(\.\d+)?|(share-within|count-above|sum-above)-\d+)$/,
      'statistic',
    )
    .describe(
      '`mean`, `count`, `per-day`, `sum`, `max`, `share`, a percentile such as `p90`, `share-within-240` (minutes), `count-above-480`, `sum-above-480` (of stopwatches: how many longer, and their sum)',
    ),
})
export type MeasureRef = Readonly<z.infer<typeof measureRef>>

export const perspective = z.enum([
  'access',
  'patient-safety',
  'productivity',
  'economy',
  'staffing',
  'crisis-preparedness',
  'children',
  'equality',
  'nursing-care',
  'environment',
])
export const indicator = z.strictObject({
  id,
  name: bilingual.describe('As readers know it, in Swedish and English'),
  perspective: perspective.describe("The directive's perspective that it belongs to"),
  unit: z
    .string()
    .describe(
      '`minutes`, `hours`, `days`, `share` (shown in per cent), `per day`, `per week`, `per year`, or what is counted',
    ),
  better: z.enum(['lower', 'higher', 'neither']).describe('Which way is better'),
  primary: z
    .boolean()
    .default(false)
    .describe('Declared before the run as what the answer is about; the rest are adjusted for multiplicity'),
  measure: measureRef.describe('The figure of the study'),
  indifference: z
    .number()
    .min(0)
    .optional()
    .describe('Differences smaller than this do not matter, in the unit (a share: 0–1)'),
  threshold: z
    .strictObject({ value: z.number().describe('In the unit'), source })
    .optional()
    .describe('A goal or limit, with its source'),
  definition: bilingual.describe('What exactly is measured, in Swedish and English'),
})
export type Indicator = Readonly<z.infer<typeof indicator>>
export const indicators = z.strictObject({
  indicators: z.array(indicator).min(1).describe('What alternatives are judged by'),
})

/** `calibration.yaml`: what the model says of the first baseline, held against published figures. */
export const calibrationFigure = z.strictObject({
  id,
  name: bilingual.describe('As readers know it, in Swedish and English'),
  measure: measureRef.describe('The figure of the model'),
  unit: z.string().describe('Unit of the published figure'),
  over: measureRef.optional().describe('Another figure that the measure is divided by, for a share'),
  factor: z.number().default(1).describe("The model's figure is the measure times this, e.g. 365 for a year"),
  published: z
    .strictObject({
      value: z.number().describe('In the unit'),
      low: z.number().optional().describe('Lower end of what is published'),
      high: z.number().optional().describe('Upper end of what is published'),
      source,
    })
    .describe('What the model is held against'),
  used: z
    .enum(['input', 'fitted', 'check'])
    .describe("Was the model fitted to this figure? Only a `check` says something of the model's truth"),
  note: bilingual.optional().describe('For the reader'),
})
export const calibration = z.strictObject({
  figures: z.array(calibrationFigure).describe('Published figures that the model is held against'),
})
