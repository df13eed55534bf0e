import { z } from 'zod'
import { measureRef } from '../../../care/model/schema/tables.ts'
import { hours, id, name, sourced, sourceRef, text, uncertainty } from '../../../care/model/schema/values.ts'

/** Kronor: a region's year is some ten milliard, so that what is larger than a thousand of them is a slip. */
const kronor = z.number().min(-1e13, 'why-number').max(1e13, 'why-number')

/** An amount with its source, SEK. */
export const money = z
  .strictObject({
    ...uncertainty,
    value: kronor.describe('SEK'),
    low: kronor.optional().describe('5th percentile of what it may be, SEK'),
    high: kronor.optional().describe('95th percentile of what it may be, SEK'),
  })
  .meta({ id: 'money', description: 'An amount in SEK with its source; low and high are the 5th and 95th percentile.' })

/** What a cost is for; the kinds that a region's accounts tell apart. */
export const costKinds = [
  'staff',
  'beds',
  'materials',
  'premises',
  'medical-service',
  'transport',
  'overhead',
  'capital',
  'bought-care',
  'one-off',
  'stranded',
  'other',
] as const
export type CostKind = (typeof costKinds)[number]

export const revenueKinds = ['fee', 'grant', 'sold-care', 'discharge-ready', 'tax-exchange', 'other'] as const

const volume = {
  measure: measureRef.describe("The flow study's figure that it goes by"),
  per: z
    .enum(['event', 'hour', 'day'])
    .default('event')
    .describe('What the amount is for: each of what is counted, or each hour or day that a resource is in use'),
}
const perEvent = z.strictObject({
  ...volume,
  amount: money.describe('SEK for each'),
  average: z
    .boolean()
    .default(false)
    .describe('Marks a mean cost, which holds fixed costs too: it overstates what fewer patients save'),
})

const behaviour = {
  fixed: money.optional().describe('SEK a year, however many come'),
  perBlock: z
    .strictObject({
      resource: id.describe('Id of a resource, whose capacity decides how many blocks are opened'),
      size: sourced.describe('Units of the resource in a block'),
      amount: money.describe('SEK a year for each block, of which there are whole ones only'),
    })
    .optional()
    .describe('Step-fixed by capacity: a ward is staffed by the block of beds'),
  perStep: z
    .strictObject({
      ...volume,
      size: sourced.describe('How many make a step'),
      amount: money.describe('SEK a year for each step begun'),
    })
    .optional()
    .describe('Step-fixed by volume, counted in each replication'),
  rota: z
    .strictObject({
      resource: id.describe(
        'Id of a resource with shifts or a capacity: its hours on duty in an ordinary week are paid',
      ),
      hour: money.describe('SEK for an hour on duty, on-costs included'),
      unsocial: z
        .strictObject({
          hours: hours.describe('When the hours are unsocial'),
          surcharge: sourced.describe('Added to the hour then, as a share of it'),
        })
        .optional(),
      agency: z
        .strictObject({
          share: sourced.describe('Share of the hours, 0–1, that agency staff work'),
          hour: money.describe('SEK for an hour of theirs'),
        })
        .optional(),
    })
    .optional()
    .describe('Staff by rota, as the scenario has it'),
  perEvent: perEvent.optional().describe('Variable: for each event of the simulation'),
}
/** How a cost behaves: a line has one of these. */
export const behaviours = ['fixed', 'perBlock', 'perStep', 'rota', 'perEvent'] as const

const party = z.strictObject({
  id,
  name,
  kind: z.enum(['region', 'municipality', 'state', 'patients', 'other-region']).describe('Who it is'),
  municipalities: z
    .array(id)
    .optional()
    .describe('Ids of region.yaml whose inhabitants it counts as its own; default all of a region'),
})
const unit = z.strictObject({
  id,
  name,
  site: id.optional().describe('Id of a site in sites.yaml'),
  overhead: z.boolean().default(false).describe('It serves other units, and its cost is allocated to them'),
})
const line = z.strictObject({
  id,
  name,
  unit: id.describe('Unit whose cost it is'),
  kind: z.enum(costKinds),
  ...behaviour,
})
const revenue = z.strictObject({
  id,
  name,
  unit: id.describe('Unit whose revenue it is'),
  payer: id.describe('Party that pays it'),
  kind: z.enum(revenueKinds),
  fixed: behaviour.fixed,
  perEvent: behaviour.perEvent,
})

const allocation = z.strictObject({
  rule: z
    .enum(['direct', 'step-down', 'reciprocal'])
    .describe(
      '`direct`: to final units only; `step-down`: in the order of `keys`; `reciprocal`: overhead serves overhead too',
    ),
  keys: z
    .array(
      z.strictObject({
        from: id.describe('Overhead unit'),
        by: z.enum(['cost', 'staff']).optional().describe('By what the others cost, in all or in staff'),
        among: z.array(id).min(1).optional().describe('With `by`: only these units; default all'),
        use: z.record(id, sourced).optional().describe('By weights for each unit that uses it, of any scale'),
        source: sourceRef.optional().describe('Of the key'),
      }),
    )
    .default([]),
})

const product = z.strictObject({
  id,
  name,
  unit: id.describe('Unit that makes it'),
  ...volume,
  weight: sourced.describe(
    "How much one costs beside the unit's other products; of any scale, e.g. a DRG weight and its version in the source",
  ),
  need: id.optional().describe('Need whose patients have it; their cost per patient is the sum over what they have'),
})

const investment = z.strictObject({
  id,
  name,
  unit: id,
  scenario: id.optional().describe('Only in this scenario; default in all'),
  outlay: money.describe('SEK, in the price level of the file'),
  year: z.int().min(1900).max(2200).describe('Calendar year of the outlay; costs begin that year'),
  life: sourced.describe('Years of use'),
})

const oneOff = z.strictObject({
  id,
  name,
  unit: id,
  kind: z
    .enum(['one-off', 'stranded'])
    .default('one-off')
    .describe('`stranded`: closed, but still to be paid for a while'),
  scenario: id.describe('Scenario that brings it'),
  amount: money.describe('SEK a year, in the price level of the file'),
  from: z.int().min(1900).max(2200).describe('First calendar year'),
  years: z.int().min(1).max(50).default(1).describe('How many years'),
})

/** `economy.yaml`: what the care network costs, who pays, and how costs move. */
export const costModel = z.strictObject({
  name,
  description: text.optional().describe('What is in and what is left out, for the reader of the answer'),
  source: sourceRef.describe('Where it is asked: `directive-2024#163-165`'),
  scenarios: z.array(id).default([]).describe('Scenarios told beside the baseline unless others are asked for'),
  priceLevel: z.int().min(1990).max(2100).describe('Year whose prices the amounts are in'),
  years: z.strictObject({
    first: z.int().min(1990).max(2100).describe('First calendar year told'),
    count: z.int().min(1).max(50).default(10).describe('How many years'),
  }),
  index: sourced.describe('How much prices rise a year, as a share: 0.03'),
  discountRate: sourced.describe('Real rate a year at which money of later years counts less, as a share'),
  internalInterest: sourced.describe('Nominal rate a year on what is left of investments in the books'),
  parties: z.array(party).min(1).describe('Who pays'),
  residual: id.describe('Party that pays what nobody else does'),
  units: z.array(unit).min(1).describe('Cost objects: what is run, and what serves it'),
  lines: z.array(line).min(1).describe('Costs'),
  revenues: z.array(revenue).default([]).describe('Fees, grants, care sold and other payments'),
  allocation: allocation.optional().describe('How overhead is allocated; needed when a unit is overhead'),
  products: z.array(product).default([]).describe('What final units make, for the cost per contact and patient'),
  investments: z.array(investment).default([]),
  oneOffs: z.array(oneOff).default([]).describe('Transition and stranded costs'),
})

export type CostModel = Readonly<z.output<typeof costModel>>
export type CostLine = CostModel['lines'][number]
export type Revenue = CostModel['revenues'][number]
export type CostParty = CostModel['parties'][number]
