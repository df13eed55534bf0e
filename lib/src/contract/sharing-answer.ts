import { z } from 'zod'
import { law, ranged } from './cost-answer.ts'
import { listOf, named, run, text } from './shapes.ts'

const byName = <T extends z.ZodType>(one: T) => z.record(z.string(), one)
const names = byName(named).describe('By id')
const group = listOf(z.string())
const place = { form: z.string(), scenario: z.string(), run: run.nullable() }

const violation = z.strictObject({
  coalition: group,
  pays: z.number().optional(),
  gets: z.number().optional(),
  alone: z.number(),
  amount: z.number().describe('How much better off it would be'),
})

const core = z.strictObject({
  empty: z.boolean().nullable().describe('Null where it could not be found out'),
  leastCoreEpsilon: z.number().nullable(),
  certificate: z
    .strictObject({
      coalitions: listOf(z.strictObject({ coalition: group, weight: z.number() })),
      surplus: z.number(),
    })
    .nullable()
    .describe('Of an empty core: the proof'),
  violations: byName(listOf(violation)).describe('By method, the group with most to win first'),
})

const game = z.strictObject({
  disagreement: z.strictObject(place),
  outsiders: text,
  coalitions: listOf(
    z.strictObject({
      members: group,
      ...place,
      saved: z.number().describe('Present value, as the two that follow'),
      benefit: z.number(),
      amount: z.number(),
      yearly: z.number(),
      inGame: z.number().describe('Of a group that would lose by it, what its members have apart'),
      range: ranged.describe('Of the amount a year'),
      outsiders: text.optional(),
      forbidden: z.boolean(),
    }),
  ),
  impossible: listOf(z.strictObject({ members: group, why: text.optional(), law: z.string().optional() })),
})

const draws = z.strictObject({
  count: z.int(),
  gain: ranged.describe('A year'),
  withGain: z.number().describe('Share of the draws in which all together gain'),
  coreEmpty: z.number().describe('Share of the draws in which some group leaves under every division'),
  methods: byName(
    z.strictObject({
      defined: z.number(),
      somebodyLeaves: z.number(),
      shares: byName(ranged).describe('By party, present value'),
      yearly: byName(ranged).describe('By party, the share a year'),
      pays: byName(ranged).describe('By party, a year'),
      more: byName(ranged).describe('By party, what it then pays more than today, a year'),
    }),
  ),
})

const party = z.strictObject({
  party: z.string(),
  today: z.number(),
  paysInForm: z.number().describe('As the form is financed'),
  benefit: z.number(),
  alone: z.number(),
  methods: byName(
    z.strictObject({
      share: z.number(),
      pays: z.number(),
      outside: z.strictObject({ members: group, amount: z.number() }).nullable(),
      benefitNeeded: z.number().nullable(),
    }),
  ),
  form: z.strictObject({ id: z.string(), laws: listOf(law), exit: text }),
})

/** The answer of `share-costs`: the game between the parties of `cost-sharing.yaml`, divided by every method. SEK; what is *a year* is an equal real amount each year. */
export const sharingAnswer = z.strictObject({
  kind: z.enum(['cost', 'value']).describe('Of the game'),
  final: z.boolean().optional(),
  title: z.string().optional(),
  unit: z.string().optional(),
  source: z.string(),
  sourceTitle: z.string(),
  players: group,
  total: z.number(),
  alone: byName(z.number()),
  methods: byName(byName(z.number())).describe('By method and party, present value'),
  notDefined: byName(z.string()).describe('By method, why'),
  core,
  properties: byName(
    z.strictObject({ individuallyRational: z.boolean(), inCore: z.boolean().nullable(), monotoneInTotal: z.boolean() }),
  ),
  concave: z.boolean().nullable().optional(),
  convex: z.boolean().nullable().optional(),
  warnings: listOf(z.looseObject({ code: z.string() })),
  region: z.string(),
  name: named,
  description: text.optional(),
  priceLevel: z.number(),
  years: listOf(z.int()),
  discountRate: z.number(),
  seed: z.int(),
  replications: z.int(),
  game,
  draws,
  gain: z.strictObject({
    presentValue: z.number(),
    yearly: z.number(),
    benefits: z.number(),
    benefitsNeeded: z.number(),
  }),
  told: z.string().describe('The division that is told in sentences'),
  parties: listOf(party).describe('SEK a year'),
  breakEven: listOf(
    z.strictObject({
      number: z.string(),
      name: named,
      party: z.string().optional(),
      written: z.number(),
      low: z.number().optional(),
      high: z.number().optional(),
      value: z.number().nullable(),
      within: z.boolean(),
    }),
  ).describe('At which value of one number there is neither gain nor loss to share'),
  names: z.strictObject({ party: names, form: names, scenario: names, benefit: names }),
})
export type SharingAnswerView = z.infer<typeof sharingAnswer>
