import { z } from 'zod'

export const id = z
  .string()
  .regex(/^[a-z0-9]+([+-][a-z0-9]+)*\+?$/, 'id')
  .describe('Lower case letters, digits, `-` and `+`: `ward-medicine-ljungby`, `80+`')
/** An attribute's id: one of the model's own, or one that every patient has (`place`, `municipality`, `ageGroup`, `need`, `arrival`). */
export const attributeId = z.string().regex(/^(ageGroup|[a-z0-9]+([+-][a-z0-9]+)*\+?)$/, 'id')
const dateForm = /^\d{4}-\d{2}-\d{2}$/
/** A day that there is: 2025-02-30 is none. */
export const isoDate = z
  .string()
  .regex(dateForm, 'date')
  .refine((text) => !dateForm.test(text) || isDay(text), 'date')

/** A text in the form of a date is a day when it comes back from the calendar as it went in. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
/** A text for readers, in both languages. */
export const bilingual = z.strictObject({ sv: z.string(), en: z.string() })
/** What something is called: the same in both languages, or in each its own. */
export const name = z
  .union([z.string(), bilingual])
  .meta({ id: 'name', description: 'As readers know it: one text, or one for each language, `{ sv: …, en: … }`' })
export type Name = z.infer<typeof name>
/** A text for readers, written once or in each language; read as both. */
export const text = name.transform((given) => (typeof given === 'string' ? { sv: given, en: given } : given))
export const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'clock')

/** An entry of `sources.yaml`, with an optional place in it: `verksamhetsberattelse-2023#vardplatser`. */
export const sourceRef = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(#.+)?$/, 'source')

/** Far beyond any number of a region: what is larger is a slip, and would make a run endless or empty. The word says why (`word.why-…`). */
export const number = z.number().min(-1e9, 'why-number').max(1e9, 'why-number')
/** At most so many units of one resource. */
export const mostUnits = 1_000_000

/** What a number may have besides its value. */
export const uncertainty = {
  source: sourceRef.describe('Id of an entry in sources.yaml, with an optional place in it: `annual-report-2023#beds`'),
  low: number.optional().describe('5th percentile of what the number may be, in its unit'),
  high: number.optional().describe('95th percentile of what the number may be, in its unit'),
  group: z.string().optional().describe('Numbers of one group are high together and low together when drawn'),
  note: z.string().optional().describe('For the reader; not used in the run'),
}

/** A number with its source. Its unit is that of the field it stands in, which the schema's description says. */
export const sourced = z.strictObject({ value: number.describe('In the unit of the field'), ...uncertainty }).meta({
  id: 'sourced',
  description: 'A number with its source; low and high are the 5th and 95th percentile of what it may be.',
})
export type Sourced = Readonly<z.infer<typeof sourced>>

/** One number per label of an attribute: `{ by: urgency, values: { red: 0.85, … }, source }`. */
export const sourcedTable = z
  .strictObject({
    by: attributeId.describe('Attribute whose label decides'),
    values: z.record(id, number).describe('One number per label, in the unit of the field'),
    source: uncertainty.source,
    low: z.record(id, number).optional().describe('5th percentiles by label'),
    high: z.record(id, number).optional().describe('95th percentiles by label'),
    group: uncertainty.group,
    note: uncertainty.note,
  })
  .meta({ id: 'sourcedTable', description: 'One number per label of an attribute, with their source.' })
export type SourcedTable = Readonly<z.infer<typeof sourcedTable>>

export const amount = z.union([sourced, sourcedTable])
export type Amount = Sourced | SourcedTable

export const timeUnit = z.enum(['minutes', 'hours', 'days']).describe('Unit of the mean and of the ends')

/** How long something takes. Without a distribution it always takes exactly `mean`. */
export const duration = z
  .strictObject({
    unit: timeUnit,
    distribution: z
      .enum(['deterministic', 'exponential', 'erlang', 'gamma', 'lognormal', 'weibull', 'triangular', 'uniform'])
      .describe('Treatment times are often lognormal; deterministic is always the mean'),
    mean: amount.optional().describe('Mean, in the unit; for weibull its scale, for triangular its mode'),
    cv: sourced.optional().describe('Standard deviation divided by the mean, without unit (gamma, lognormal)'),
    shape: sourced.optional().describe("Erlang's number of phases, Weibull's shape; without unit"),
    low: sourced.optional().describe('Lower end of a triangular or uniform distribution, in the unit'),
    high: sourced.optional().describe('Upper end of a triangular or uniform distribution, in the unit'),
    purpose: id
      .optional()
      .describe('Steps with the same purpose give the same patient the same draw; default the step'),
  })
  .meta({ id: 'duration', description: 'How long something takes: a distribution, its unit and its parameters.' })
export type Duration = Readonly<z.infer<typeof duration>>

/** Shares of the labels of an attribute, or of branches; sum to 1. With `by`, one row per label of that attribute. */
export const shares = z
  .union([
    z.strictObject({
      values: z.record(id, z.number().min(0).max(1)).describe('Shares by label, 0–1, that sum to 1'),
      source: uncertainty.source,
      note: uncertainty.note,
    }),
    z.strictObject({
      by: attributeId.describe('Attribute whose label decides which row is used'),
      rows: z
        .record(id, z.record(id, z.number().min(0).max(1)))
        .describe('For each label of `by` the shares, 0–1, that sum to 1'),
      source: uncertainty.source,
      note: uncertainty.note,
    }),
  ])
  .meta({
    id: 'shares',
    description: 'Shares of the labels of an attribute that sum to 1; with `by`, one row per label of that attribute.',
  })
export type Shares = Readonly<z.infer<typeof shares>>

export const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'weekdays', 'weekend', 'all'])
/** A time of the week: on each of the days, from a clock time to another (24:00 allowed; past midnight when `to` is before `from`). */
export const weekTime = z
  .strictObject({
    days: z.array(day).min(1).describe('Weekdays, or weekdays, weekend, all; a public holiday is a Sunday'),
    from: clock.describe("Clock time in quotes, '08:00'"),
    to: clock.describe("Clock time in quotes, up to '24:00'; past midnight when before `from`"),
  })
  .meta({
    id: 'weekTime',
    description:
      'A time of the week: on each of the days, from a clock time to another; past midnight when `to` is before `from`.',
  })
export type WeekTime = Readonly<z.infer<typeof weekTime>>
export const hours = z.union([z.literal('always'), z.array(weekTime).min(1)]).describe('`always`, or times of the week')
export type Hours = z.infer<typeof hours>

/** Dates during which something is closed, or open only some hours; `until` is the first day after. */
export const closure = z
  .strictObject({
    from: isoDate.describe('First day closed'),
    until: isoDate.describe('First day open again'),
    during: hours.optional().describe('Closed only at these times of the week; default all the time'),
    source: uncertainty.source,
    note: uncertainty.note,
  })
  .meta({ id: 'closure', description: 'Dates during which something is closed; `until` is the first day after.' })
export type Closure = Readonly<z.infer<typeof closure>>
