import { z } from 'zod'

/** Ids are written in lower case, digits, `-` and `+`, e.g. `ward-medicine-ljungby`, `80+`. */
export const id = z.string().regex(/^[a-z0-9]+([+-][a-z0-9]+)*\+?$/, 'id')
/** An attribute's id: one of the model's own, or one that every patient has (`place`, `municipality`, `ageGroup`, `need`, `arrival`). */
export const attributeId = z.string().regex(/^(ageGroup|[a-z0-9]+([+-][a-z0-9]+)*\+?)$/, 'id')
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date')
export const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'clock')

/** An entry of `sources.yaml`, with an optional place in it: `verksamhetsberattelse-2023#vardplatser`. */
export const sourceRef = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(#.+)?$/, 'source')

/** Far beyond any number of a region: what is larger is a slip, and would make a run endless or empty. The word says why (`word.why-…`). */
export const number = z.number().min(-1e9, 'why-number').max(1e9, 'why-number')
/** At most so many units of one resource. */
export const mostUnits = 1_000_000

const uncertainty = {
  source: sourceRef,
  /** 5th and 95th percentile of what the number may be. */
  low: number.optional(),
  high: number.optional(),
  /** Numbers of one group are high together and low together when uncertain numbers are drawn. */
  group: z.string().optional(),
  note: z.string().optional(),
}

/** A number with its source. Its unit is that of the field it stands in, which the schema's description says. */
export const sourced = z.strictObject({ value: number, ...uncertainty }).meta({
  id: 'sourced',
  description: 'A number with its source; low and high are the 5th and 95th percentile of what it may be.',
})
export type Sourced = Readonly<z.infer<typeof sourced>>

/** One number per label of an attribute: `{ by: urgency, values: { red: 0.85, … }, source }`. */
export const sourcedTable = z
  .strictObject({
    by: attributeId,
    values: z.record(id, number),
    source: sourceRef,
    low: z.record(id, number).optional(),
    high: z.record(id, number).optional(),
    group: z.string().optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'sourcedTable', description: 'One number per label of an attribute, with their source.' })
export type SourcedTable = Readonly<z.infer<typeof sourcedTable>>

export const amount = z.union([sourced, sourcedTable])
export type Amount = Sourced | SourcedTable

export const timeUnit = z.enum(['minutes', 'hours', 'days'])

/** How long something takes. Without a distribution it always takes exactly `mean`. */
export const duration = z
  .strictObject({
    unit: timeUnit,
    distribution: z.enum([
      'deterministic',
      'exponential',
      'erlang',
      'gamma',
      'lognormal',
      'weibull',
      'triangular',
      'uniform',
    ]),
    /** Mean; for weibull its scale, for triangular its mode. */
    mean: amount.optional(),
    /** Standard deviation divided by the mean (gamma, lognormal). */
    cv: sourced.optional(),
    /** Erlang's number of phases, Weibull's shape. */
    shape: sourced.optional(),
    /** Ends of a triangular or uniform distribution. */
    low: sourced.optional(),
    high: sourced.optional(),
    /** Key of the draw: steps with the same purpose give the same patient the same draw. Default the step. */
    purpose: id.optional(),
  })
  .meta({ id: 'duration', description: 'How long something takes: a distribution, its unit and its parameters.' })
export type Duration = Readonly<z.infer<typeof duration>>

/** Shares of the labels of an attribute, or of branches; sum to 1. With `by`, one row per label of that attribute. */
export const shares = z
  .union([
    z.strictObject({ values: z.record(id, z.number().min(0).max(1)), source: sourceRef, note: z.string().optional() }),
    z.strictObject({
      by: attributeId,
      rows: z.record(id, z.record(id, z.number().min(0).max(1))),
      source: sourceRef,
      note: z.string().optional(),
    }),
  ])
  .meta({
    id: 'shares',
    description: 'Shares of the labels of an attribute that sum to 1; with `by`, one row per label of that attribute.',
  })
export type Shares = Readonly<z.infer<typeof shares>>

export const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'weekdays', 'weekend', 'all'])
/** A time of the week: on each of the days, from a clock time to another (24:00 allowed; past midnight when `to` is before `from`). */
export const weekTime = z.strictObject({ days: z.array(day).min(1), from: clock, to: clock }).meta({
  id: 'weekTime',
  description:
    'A time of the week: on each of the days, from a clock time to another; past midnight when `to` is before `from`.',
})
export type WeekTime = Readonly<z.infer<typeof weekTime>>
export const hours = z.union([z.literal('always'), z.array(weekTime).min(1)])
export type Hours = z.infer<typeof hours>

/** Dates during which something is closed, or open only some hours; `until` is the first day after. */
export const closure = z
  .strictObject({
    from: isoDate,
    until: isoDate,
    /** Closed only at these times of the week; default all the time. */
    during: hours.optional(),
    source: sourceRef,
    note: z.string().optional(),
  })
  .meta({ id: 'closure', description: 'Dates during which something is closed; `until` is the first day after.' })
export type Closure = Readonly<z.infer<typeof closure>>
