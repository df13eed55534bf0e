import { z } from 'zod'
import { id, name, number, sourceRef, text } from '../../care/model/schema/values.ts'

const value = z.strictObject({
  value: number.describe('In the unit of the number'),
  source: sourceRef.describe('Where the set has it from: an entry of sources.yaml, with an optional place in it'),
  low: number.exactOptional().describe('5th percentile of what it may be, says the set'),
  high: number.exactOptional().describe('95th percentile of what it may be, says the set'),
  note: text.optional().describe('For the reader; not used in the run'),
})

const disputedNumber = z.strictObject({
  path: z
    .string()
    .min(1)
    .describe(
      'Where the number stands, by ids: `resources.ed-nurse-ljungby.shifts.0.capacity`, `demand.acute.80+`, `forms.region-company.effects.managers.number`, `economy.lines.imaging.each`',
    ),
  in: id
    .optional()
    .describe(
      'Scenario after whose changes the number is put there; default before all scenarios, where it stands then',
    ),
  name: name.optional().describe('What it is called in the answer; default by where it stands'),
  group: id
    .optional()
    .describe('Numbers of one group are one assumption: they go over from one set to another together'),
  values: z.record(id, value).describe('Its value by each set, in the unit of the number'),
})

const set = z.strictObject({
  id,
  name,
  owner: name.describe('Whose values they are'),
  source: sourceRef.describe('Where the set stands'),
  note: text.optional().describe('For the reader'),
})

/** Figures of the access study that rivals can be compared on. */
export const accessFigures = ['mean', 'longest', 'worst-tenth', 'second-mean', 'share-within'] as const

const accessMeasure = z.strictObject({
  id,
  name,
  service: id.optional().describe('Id of a service; default the first of services.yaml'),
  mode: id.optional().describe('Mode of region.yaml; default the first'),
  municipality: id.optional().describe('Only those who live there; default all'),
  roundTheClock: z.boolean().default(false).describe('Only sites that are open every minute of the week'),
  neighbours: z.boolean().default(true).describe("May people go to other regions' sites?"),
  figure: z
    .enum(accessFigures)
    .describe(
      'Minutes to the nearest: `mean`, `longest`, `worst-tenth`; to the second nearest; or share within `minutes`',
    ),
  minutes: z.number().positive().max(1440).optional().describe('Of `share-within`'),
})

const costMeasure = z.strictObject({
  id,
  name,
  form: id.describe('Operating form of forms.yaml'),
  against: id
    .optional()
    .describe(
      "Form that it is held against; default today's. The same form: then the scenario is held against `against` in it, or its cost is told by itself",
    ),
  party: id.optional().describe('What this party pays; default everybody'),
  figure: z
    .enum(['total', 'present-value'])
    .default('total')
    .describe('Nominal kronor of all years, or what they are worth in the first; the latter has no parties'),
})

const compare = z.strictObject({
  scenario: id.optional().describe('What may be better or worse; without it the indicators themselves are compared'),
  against: id.optional().describe('Baseline or other scenario that it is held against; default the first baseline'),
  indicators: z.array(id).default([]).describe('Ids of indicators.yaml'),
  access: z.array(accessMeasure).default([]).describe('Figures of who reaches what in how many minutes'),
  economy: z
    .array(costMeasure)
    .default([])
    .describe('What operating forms cost, in the scenario (without it: in `against`)'),
})

const dispute = z.strictObject({
  id,
  name,
  description: text.optional().describe('What is disputed, for the reader of the answer'),
  reference: id.optional().describe('Set that the others are held against, pair by pair; default the first'),
  sets: z.array(set).min(2).describe('Who says what: two or more sets of values'),
  numbers: z.array(disputedNumber).min(1).max(100).describe('The numbers that they say differently'),
  compare: compare.describe('What is compared under each set'),
})

/** `rivals.yaml`: numbers that two or more parties give different values, and what is compared under each. */
export const rivalsFile = z.strictObject({ rivals: z.array(dispute).min(1) })

export type Dispute = Readonly<z.output<typeof dispute>>
export type DisputedNumber = Dispute['numbers'][number]
export type DisputedValue = DisputedNumber['values'][string]
export type AccessMeasure = Dispute['compare']['access'][number]
export type CostMeasure = Dispute['compare']['economy'][number]
