import { z } from 'zod'

export const largestAmount = 1e15
const amount = z.number().min(-largestAmount).max(largestAmount)
const nonNegative = z.number().min(0).max(largestAmount)
const byPlayer = z.record(z.string(), nonNegative)
const byGroup = z.record(z.string(), amount)

const facility = z.strictObject({
  name: z.string().optional(),
  by: z
    .enum(['sum', 'largest'])
    .describe(
      'What a group needs: the sum of what its parties need (days in bed), or the largest of it (metres of runway).',
    ),
  need: byPlayer.describe('By party, how much it needs; who is left out needs none.'),
  fixed: nonNegative.default(0).describe('What it costs as soon as anybody needs any.'),
  each: z
    .union([nonNegative, z.array(z.strictObject({ from: nonNegative, each: nonNegative })).min(1)])
    .default(1)
    .describe('What a unit costs; or tiers, the first from 0, of what each unit beyond so many costs.'),
})

/** A bare game's file, see docs/cost-sharing.md. */
export const gameFile = z.strictObject({
  title: z.string().optional(),
  unit: z.string().optional().describe('What amounts are counted in, as it is written after a number: MSEK a year.'),
  source: z.string().optional().describe('Where the figures are from.'),
  players: z.array(z.string()).min(1).describe('Names of the parties, without +.'),
  costs: byGroup.optional().describe('What each group of parties, written a+b, would pay by itself.'),
  values: byGroup
    .optional()
    .describe('What each group of parties, written a+b, would get by itself; instead of costs.'),
  facilities: z
    .array(facility)
    .min(1)
    .optional()
    .describe('Instead of costs: what is shared, of which a group pays what its parties need.'),
  impossible: z.array(z.string()).optional().describe('Groups that cannot be.'),
  missing: z.literal('impossible').optional().describe('Groups without an amount cannot be.'),
  use: byPlayer.optional().describe('By party, what the division by use goes by.'),
  weights: byPlayer.optional().describe('Another name for use.'),
  benefits: byPlayer.optional().describe('By party, what the project is worth to it; for SCRB.'),
})
export type GameFile = z.output<typeof gameFile>
export type FacilityFile = z.output<typeof facility>

/** The JSON Schema of the file, for editors. */
export function gameSchema(): object {
  return z.toJSONSchema(gameFile, { io: 'input' })
}
