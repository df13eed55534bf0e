import { z } from 'zod'
import { id, isoDate, name, sourced, uncertainty } from './values.ts'

export const baseline = z.strictObject({
  id,
  name,
  date: isoDate.describe('What the region looked like on this date'),
  scenario: id
    .optional()
    .describe('Scenario that turns the model as written into this baseline; absent when the model as written is it'),
})

export const ageGroup = z.strictObject({
  id,
  name,
  from: z.int().min(0).describe('First year of age'),
  to: z.int().min(0).optional().describe('Last year of age; absent for the oldest group'),
})

export const area = z.strictObject({
  id,
  name,
  municipalities: z.array(id).min(1).describe('Ids of municipalities in this file'),
})

/** Only the proportions matter; larger ones could not be summed. */
const weights = (count: number) => z.array(z.number().min(0).max(1e6, 'why-weight')).length(count)

/** When things happen: relative weights; each list is scaled to mean 1. */
export const profile = z.strictObject({
  id,
  hours: z
    .strictObject({
      values: weights(24).describe('24 weights, from 00 on; only the proportions matter'),
      source: uncertainty.source,
    })
    .describe('Over the day'),
  weekdays: z
    .strictObject({
      values: weights(7).describe('7 weights, Monday first; a public holiday is a Sunday'),
      source: uncertainty.source,
    })
    .optional()
    .describe('Over the week; default the same every day'),
  months: z
    .strictObject({ values: weights(12).describe('12 weights, January first'), source: uncertainty.source })
    .optional()
    .describe('Over the year; default the same every month'),
})

const monthDay = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'date')

/** Circumstances under which some ways take other minutes. */
export const travelVariant = z.strictObject({
  id,
  name,
  file: z.string().describe('File of the pairs that take other minutes then, e.g. travel/car-winter.csv'),
  from: monthDay.optional().describe('First day, `2025-11-15`, or every year `11-15`; with `until`'),
  until: monthDay.optional().describe('First day that is as usual again, written as `from`'),
})

export type TravelVariant = Readonly<z.infer<typeof travelVariant>>

/** A way to travel: a file of minutes, or another mode's minutes times a factor. */
export const travelMode = z.union([
  z.strictObject({
    id,
    name,
    file: z.string().describe('File of minutes, e.g. travel/car.csv'),
    source: uncertainty.source.optional().describe('Source of the minutes in files that do not name one'),
    variants: z
      .array(travelVariant)
      .min(1)
      .optional()
      .describe('Winter, a road that is cut, a ferry that is out: what is otherwise then'),
  }),
  z.strictObject({
    id,
    name,
    of: id.describe('Another mode, whose minutes are multiplied'),
    factor: sourced.describe('What they are multiplied by, without unit; above 0'),
  }),
])

export const region = z.strictObject({
  formatVersion: z.literal(1).describe('Version of the folder format'),
  id,
  name: z.string().describe('As readers know it'),
  baselines: z.array(baseline).min(1).describe('The first is what scenarios are compared with unless told otherwise'),
  calendar: z
    .strictObject({
      start: isoDate.describe('Measuring begins on the Monday on or before this day; the warm-up lies before it'),
      weeks: z.int().min(1).max(520).describe('Weeks measured, after the warm-up'),
      warmUpWeeks: z
        .union([z.int().min(0).max(520), z.literal('mser')])
        .describe('Weeks run before measuring begins; `mser` chooses them by a pilot of the baseline'),
      holidays: z.literal('SE').optional().describe('Country whose public holidays are Sundays; absent for none'),
    })
    .describe('What time is simulated'),
  populationYear: z.int().describe('Year of population.csv that the model uses'),
  municipalities: z
    .array(z.strictObject({ id, name: z.string().describe('As readers know it') }))
    .describe("Ids in quotes, e.g. '0780'"),
  areas: z
    .array(area)
    .min(1)
    .optional()
    .describe('Groups of municipalities that results are told for, e.g. the part that a hospital serves'),
  ageGroups: z.array(ageGroup).min(1).describe('All ages, without gap or overlap'),
  profiles: z.array(profile).default([]).describe('When in the day, week and year needs arise; needs name them'),
  travelModes: z.array(travelMode).min(1).describe('Ways to travel, with their minutes'),
  replications: z
    .int()
    .min(2)
    .max(100_000)
    .default(30)
    .describe('Replications (simulated years) that `run` and `compare` make unless told otherwise'),
})
export type Region = Readonly<z.infer<typeof region>>
