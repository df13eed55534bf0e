import { z } from 'zod'
import { id, isoDate, sourced, sourceRef } from './values.ts'

export const baseline = z.strictObject({
  id,
  name: z.string(),
  /** What the region looked like on this date. */
  date: isoDate,
  /** The scenario that turns the model as written into this baseline; absent when the model as written is it. */
  scenario: id.optional(),
})

export const ageGroup = z.strictObject({ id, name: z.string(), from: z.int().min(0), to: z.int().min(0).optional() })

/** Only the proportions matter; larger ones could not be summed. */
const weight = z.number().min(0).max(1e6, 'why-weight')

/** When things happen: relative weights; each list is scaled to mean 1. */
export const profile = z.strictObject({
  id,
  hours: z.strictObject({ values: z.array(weight).length(24), source: sourceRef }),
  /** Monday first. A public holiday is a Sunday. */
  weekdays: z.strictObject({ values: z.array(weight).length(7), source: sourceRef }).optional(),
  /** January first. */
  months: z.strictObject({ values: z.array(weight).length(12), source: sourceRef }).optional(),
})

/** A way to travel: a file of minutes, or another mode's minutes times a factor. */
export const travelMode = z.union([
  z.strictObject({ id, name: z.string(), file: z.string() }),
  z.strictObject({ id, name: z.string(), of: id, factor: sourced }),
])

export const region = z.strictObject({
  formatVersion: z.literal(1),
  id,
  name: z.string(),
  /** Baselines; the first is what scenarios are compared with unless told otherwise. */
  baselines: z.array(baseline).min(1),
  calendar: z.strictObject({
    /** First simulated day. */
    start: isoDate,
    /** Weeks measured, after the warm-up. */
    weeks: z.int().min(1).max(520),
    /** Weeks run before measuring begins; `mser` chooses them by a pilot of the baseline. */
    warmUpWeeks: z.union([z.int().min(0).max(520), z.literal('mser')]),
    /** Country whose public holidays are Sundays; absent for none. */
    holidays: z.literal('SE').optional(),
  }),
  /** Year of `population.csv` that the model uses. */
  populationYear: z.int(),
  municipalities: z.array(z.strictObject({ id, name: z.string() })),
  ageGroups: z.array(ageGroup).min(1),
  profiles: z.array(profile).min(1),
  travelModes: z.array(travelMode).min(1),
  /** Replications that `run` and `compare` make unless told otherwise. */
  replications: z.int().min(2).max(100_000).default(30),
})
export type Region = Readonly<z.infer<typeof region>>
