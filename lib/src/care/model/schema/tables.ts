import { z } from 'zod'
import { attributeId, id, sourceRef } from './values.ts'

/** A thousand visits a year of every inhabitant: no need is more common, and the run would not come to its end. */
const rate = z.number().min(0).max(1e6, 'why-rate')

/** CSV rows as text by column; the reader turns numbers. `places.csv` */
export const placeRow = z.strictObject({
  id,
  name: z.string(),
  municipality: id,
  lat: z.number(),
  lon: z.number(),
  source: sourceRef,
})
/** `population.csv`: persons living in a place, by age group and year. */
export const populationRow = z.strictObject({
  place: id,
  age_group: id,
  year: z.int(),
  persons: z.number().min(0).max(1e8, 'why-persons'),
  source: sourceRef,
})
/** `demand.csv`: patients per 1 000 inhabitants of the age group and year. */
export const demandRow = z.strictObject({
  need: id,
  age_group: id,
  per_1000: rate,
  low: rate.optional(),
  high: rate.optional(),
  group: z.string().optional(),
  source: sourceRef,
})
/** `travel/*.csv`: minutes from a place or site to a site. */
export const travelRow = z.strictObject({
  from: id,
  to: id,
  minutes: z.number().min(0).max(100_000, 'why-minutes'),
  source: sourceRef,
})

export const source = z.strictObject({
  id,
  title: z.string(),
  /** Address on the web, or where the document is kept. */
  address: z.string().optional(),
  date: z.string().optional(),
  confidence: z.enum(['official', 'published', 'derived', 'assumption']),
  /** Whose assumption it is; required for an assumption. */
  by: z.string().optional(),
  /** How a derived figure was computed, or the reasoning behind an assumption. */
  reasoning: z.string().optional(),
})
export type Source = Readonly<z.infer<typeof source>>
export const sources = z.strictObject({ sources: z.array(source).min(1) })

/** Which figure of a study: see `studies/flow` for the ids that there are. */
export const measureRef = z.strictObject({
  /** `timer`: a stopwatch; `wait`: of a step; `occupancy`, `in-use`, `queue`, `overtime`, `blocked`: of a resource; `travel`: minutes to a service; `response`: of a vehicle role; `outcome`: of leave steps; `visits`: of a step; `arrivals`: of a need. */
  kind: z.enum([
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
  ]),
  /** Id of the timer, `pathway.step`, resource, role, service, outcome or need. */
  of: z.string(),
  site: id.optional(),
  /** Only these groups: `{ ageGroup: [80+], municipality: ['0781'] }`. */
  group: z.record(attributeId, z.array(id)).optional(),
  statistic: z.string().regex(/^(mean|count|per-day|sum|max|share|p\d{1,2}(\.\d+)?|share-within-\d+)$/),
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
  name: z.strictObject({ sv: z.string(), en: z.string() }),
  perspective,
  unit: z.string(),
  /** Which way is better. */
  better: z.enum(['lower', 'higher', 'neither']),
  /** Declared before the run as what the answer is about; the rest are adjusted for multiplicity. */
  primary: z.boolean().default(false),
  measure: measureRef,
  /** Differences smaller than this do not matter: the indifference zone, in the unit. */
  indifference: z.number().min(0).optional(),
  /** A goal or limit, with its source. */
  threshold: z.strictObject({ value: z.number(), source: sourceRef }).optional(),
  definition: z.strictObject({ sv: z.string(), en: z.string() }),
})
export type Indicator = Readonly<z.infer<typeof indicator>>
export const indicators = z.strictObject({ indicators: z.array(indicator).min(1) })

/** `calibration.yaml`: what the model says of the first baseline, held against published figures. */
export const calibrationFigure = z.strictObject({
  id,
  name: z.strictObject({ sv: z.string(), en: z.string() }),
  measure: measureRef,
  unit: z.string(),
  /** Model figure = measure × factor, e.g. 1 divided by another measure when `over` is given (a share). */
  over: measureRef.optional(),
  factor: z.number().default(1),
  published: z.strictObject({
    value: z.number(),
    low: z.number().optional(),
    high: z.number().optional(),
    source: sourceRef,
  }),
  /** Was the model fitted to this figure? A fitted figure says nothing about the model's truth. */
  used: z.enum(['input', 'fitted', 'check']),
  note: z.strictObject({ sv: z.string(), en: z.string() }).optional(),
})
export const calibration = z.strictObject({ figures: z.array(calibrationFigure) })
