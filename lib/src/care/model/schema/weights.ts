import { z } from 'zod'
import { id, name, number, sourceRef } from './values.ts'

const points = z.number().min(0).max(100)

/** What is weighed: an indicator, and the swing from worst to best that points are given for. */
const criterion = z.strictObject({
  indicator: id.describe('Id of an indicator in indicators.yaml that is better lower or higher'),
  best: number.describe('Best outcome that is thought of, worth 100; in the unit of the indicator'),
  worst: number.describe('Worst outcome that is thought of, worth 0; in the unit of the indicator'),
  between: z
    .array(
      z.strictObject({
        at: number.describe('An outcome between worst and best, in the unit of the indicator'),
        worth: points.describe('What it is worth, from 0 as the worst to 100 as the best'),
      }),
    )
    .optional()
    .describe('Outcomes in between that are not worth what a straight line gives'),
  source: sourceRef.describe('Id of an entry in sources.yaml: whence the range'),
})
const swing = z.union([
  points,
  z.strictObject({
    value: points.describe('Points for the swing from worst to best'),
    low: points.describe('Least that it may be'),
    high: points.describe('Most that it may be'),
  }),
])
const party = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  source: sourceRef.describe('Id of an entry in sources.yaml: who gave the weights, or whose assumption they are'),
  points: z
    .record(id, swing)
    .optional()
    .describe(
      'By indicator: 100 for the swing from worst to best that matters most to the party, the others in proportion; 0 for none',
    ),
  order: z
    .array(z.array(id).min(1))
    .min(1)
    .optional()
    .describe('Instead of points, when only the order is known: groups of indicators, what matters most first'),
})

/** `weights.yaml`: how much each party cares for what. */
export const weights = z.strictObject({
  criteria: z.array(criterion).min(1).describe('What is weighed together'),
  parties: z.array(party).min(1).describe('Whose weights'),
})
export type Weights = Readonly<z.infer<typeof weights>>
export type Criterion = Weights['criteria'][number]
export type Party = Weights['parties'][number]
export type Swing = Readonly<z.infer<typeof swing>>
