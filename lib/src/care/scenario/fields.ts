import { z } from 'zod'
import { clock, id, sourceRef } from './model-schemas.ts'

/** The fields of a kind of change, after those that every change has. */
export function changeOf<K extends string, S extends z.ZodRawShape>(kind: K, shape: S) {
  return z.strictObject({
    kind: z.literal(kind),
    rationale: z.string().trim().min(1).describe('Why: one or two sentences that a reader of the decision basis meets'),
    source: sourceRef.describe('On what ground: an entry of sources.yaml, with an optional place in it'),
    legal: z.string().exactOptional().describe('Legal ground, doubt or hindrance, as a note for a jurist'),
    ...shape,
  })
}

/** Far beyond any number of a region; larger ones are slips, and could grow past what a number can be. */
const number = z.number().min(-1e9).max(1e9)
const factor = z.number().min(0).max(1000)

const provenance = {
  source: sourceRef.exactOptional().describe("The number's own source; default the change's"),
  note: z.string().exactOptional(),
}
const spread = {
  low: number.exactOptional().describe('5th percentile of what the number may be'),
  high: number.exactOptional().describe('95th percentile of what the number may be'),
}

/**
 * A new number by value (`to`), by difference (`by`) or by factor (`times`), in the unit of the number it changes. The message tells who
 * writes the number alone which keys there are.
 */
export const quantity = z.union(
  [
    z.strictObject({ to: number.describe('The new value'), ...spread, ...provenance }),
    z.strictObject({ by: number.describe('Added to the value; negative takes away'), ...provenance }),
    z.strictObject({ times: factor.describe('The value is multiplied by this'), ...provenance }),
  ],
  'number-as to by times',
)
export type Quantity = Readonly<z.infer<typeof quantity>>

/** How a factor's result becomes whole units: 7 × 0.9 = 6.3 is 6 to the nearest, 7 up, 6 down. */
export const rounding = z.enum(['nearest', 'up', 'down']).default('nearest')
export type Rounding = z.infer<typeof rounding>

export const startingAt = clock
  .exactOptional()
  .describe('Only the shifts that begin at this time, e.g. "21:00"; default all of them')

/** A service at a site. */
export const offeringRef = z.strictObject({ service: id, site: id })
/** One resource by its id. */
export const resourceRef = z.strictObject({ resource: id })
/** Every resource of a role at a site. */
const roleRef = z.strictObject({ role: id, site: id })
/** What is opened, closed or given new hours. */
export const unit = z.union([offeringRef, resourceRef, roleRef])
export type Unit = Readonly<z.infer<typeof unit>>

/** Growth above 1 adds patients in a stream of their own; below 1 keeps that share of today's. */
export const growth = z.union(
  [
    z.strictObject({ times: factor.describe('Factor: 1.35 is 35 % more, 0.9 is 10 % fewer') }),
    z.strictObject({
      percent: z.number().min(-100).max(100_000).describe('Per cent: 35 is 35 % more, −10 is 10 % fewer'),
    }),
  ],
  'number-as percent times',
)
