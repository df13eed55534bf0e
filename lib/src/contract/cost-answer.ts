import { z } from 'zod'
import { listOf, named, run, text } from './shapes.ts'

/** Kronor: the mean over the draws, and the 5th and 95th percentile of them. */
export const range = { expected: z.number(), low: z.number(), high: z.number() }
export const ranged = z.strictObject(range)
const names = z.record(z.string(), named).describe('By id')
const byParty = listOf(z.strictObject({ party: z.string(), ...range }))
const each = { cost: ranged, each: ranged.nullable().describe('Kronor for one; null when there was none') }

const world = z.strictObject({
  scenario: z.string(),
  name: text,
  run: run.nullable().describe('The flow run that the volumes are from; null when nothing goes by them'),
  total: ranged,
  payers: byParty,
  units: listOf(
    z.strictObject({ unit: z.string(), ...range, direct: z.number(), allocated: z.number(), revenue: z.number() }),
  ),
  kinds: listOf(z.strictObject({ kind: z.string(), ...range })),
  lines: listOf(z.strictObject({ line: z.string(), unit: z.string(), kind: z.string(), ...range })),
  products: listOf(z.strictObject({ product: z.string(), unit: z.string(), volume: z.number(), ...each })),
  patients: listOf(z.strictObject({ need: z.string(), patients: z.number(), ...each })),
  outliers: listOf(
    z.strictObject({
      outlier: z.string(),
      unit: z.string(),
      aboveDays: z.number(),
      contacts: z.number().describe('A year'),
      outliers: z.number().describe('Of them, longer than `aboveDays`'),
      costShare: z.number().nullable().describe("Of the unit's full cost, when cost goes by time"),
      ...each,
      others: ranged.nullable().describe('Kronor for one of the others'),
    }),
  ),
  presentValue: ranged.describe("All years, discounted to the beginning of the first; the price level's kronor"),
  difference: z.strictObject({ total: ranged, presentValue: ranged }).describe('Against the baseline, draw by draw'),
})

export const law = z.strictObject({
  id: z.string(),
  name: named,
  law: z.string(),
  says: text,
  forms: listOf(z.string()).describe('Kinds of form that it concerns'),
  effect: z.enum(['forbids', 'requires']),
  from: z.string().optional(),
  until: z.string().optional(),
  remedy: text,
  confirmed: z.boolean().describe('By a jurist'),
  source: z.string(),
})

const form = z.strictObject({
  id: z.string(),
  kind: z.string(),
  name: named,
  owns: text,
  employs: text,
  preparedness: text,
  duties: listOf(text),
  exit: text,
  experience: listOf(z.strictObject({ where: text, similarity: text, lesson: text, source: z.string() })),
  isToday: z.boolean(),
  financing: z.string(),
  shares: listOf(z.strictObject({ party: z.string(), agreed: z.number(), risk: z.number() })).describe(
    'Of what is agreed, and of what it costs besides',
  ),
  laws: listOf(law),
  comingLaws: listOf(law)
    .optional()
    .describe(
      "Not in force on the file's day, but before the last year told is out; absent in answers stored before they were told",
    ),
  forbidden: z.boolean().describe("A law forbids it on the file's day"),
  recommendable: z.boolean().describe('Not without experience from elsewhere, nor when a law forbids it'),
  totals: listOf(
    z.strictObject({ scenario: z.string(), total: ranged, parties: byParty, presentValue: ranged }),
  ).describe('All years together, nominal'),
})

const breakEven = z.strictObject({
  form: z.string(),
  number: z.string(),
  name: named,
  written: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
  value: z.number(),
})

const outcome = z.strictObject({
  scenario: z.string(),
  form: z.string(),
  party: z.string(),
  total: ranged,
  difference: ranged.describe('What it pays more than today, less than 0 what it pays less'),
  more: z.number().describe('Share of the draws in which it pays more than today'),
})

const compared = z.strictObject({
  scenario: z.string(),
  from: z.string(),
  to: z.string(),
  start: ranged,
  steps: listOf(z.strictObject({ of: z.string(), form: z.string(), ...range })),
  end: ranged,
  difference: ranged,
  parties: listOf(
    z.strictObject({
      party: z.string(),
      ...range,
      more: z.number().describe('Share of the draws in which it pays more'),
      breakEven: listOf(breakEven),
    }),
  ).describe('What each pays more, and at which value of one number as much in both'),
  cheaper: z.number().describe('Share of the draws in which `to` costs less'),
  breakEven: listOf(breakEven).describe('At which value of one number both cost the same, all else as written'),
})

const warning = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('forms-alike'),
    forms: listOf(z.string()).describe(
      'Forms whose effects are the same numbers as written: they cost the same in all',
    ),
  }),
  z.strictObject({
    code: z.literal('ready-elsewhere'),
    scenario: z.string(),
    bought: z.number().describe('Care bought of others, more than in the baseline; kronor of the first year'),
    before: z.number().describe('Paid for patients ready for discharge in the baseline'),
    after: z.number().describe('Paid for them in the scenario'),
  }),
])

/** The answer of `costs`: what the care network costs and who pays, as it is run today and in each operating form, by year. */
export const costAnswer = z.strictObject({
  kind: z.literal('cost-answer'),
  final: z.boolean().optional(),
  region: z.string(),
  name: named,
  description: text.optional(),
  source: z.string(),
  sourceTitle: z.string(),
  numbers: z.int().describe('Numbers of economy.yaml and forms.yaml'),
  assumptions: z.int().describe('Those of them whose source is an assumption'),
  assumedSure: z.int().describe('Assumptions without a low and a high'),
  priceLevel: z.number(),
  years: listOf(z.int()),
  index: z.number().describe('Rise of prices a year, as a share'),
  discountRate: z.number(),
  residual: z.string().describe('The party that pays what nobody else does'),
  seed: z.int(),
  draws: z.int(),
  replications: z.int(),
  worlds: listOf(world).describe('The baseline first; of the first year'),
  costs: listOf(
    z.strictObject({ scenario: z.string(), form: z.string(), party: z.string(), year: z.int(), ...range }),
  ).describe('Nominal kronor'),
  outcomes: listOf(outcome).describe(
    "By scenario, form and party, against today's form in the baseline; all years together, nominal",
  ),
  forms: listOf(form),
  lawDate: z.string().optional().describe('The day on which the law is asked'),
  comparisons: listOf(compared).describe("Today's form against each of the others"),
  warnings: listOf(warning)
    .optional()
    .describe(
      'What a reader should know before leaning on the figures; absent in answers stored before there were any',
    ),
  names: z.strictObject({
    party: names,
    unit: names,
    line: names,
    product: names,
    outlier: names,
    need: names,
    form: names,
    effect: names.describe('As `form.effect`'),
    scenario: names,
  }),
})
export type CostAnswerView = z.infer<typeof costAnswer>
