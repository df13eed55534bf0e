import { z } from 'zod'
import { measureRef } from '../../../care/model/schema/tables.ts'
import { id, isoDate, name, sourced, sourceRef, text } from '../../../care/model/schema/values.ts'
import { costKinds, money } from './cost-model.ts'

/** Swedish operating forms; see the glossary. */
export const formKinds = [
  'administration',
  'own-board',
  'intraprenad',
  'region-company',
  'joint-company',
  'joint-board',
  'federation',
  'contractor',
  'purchaser-provider',
  'agreement',
] as const
export type FormKind = (typeof formKinds)[number]

const effect = z.strictObject({
  id,
  name,
  unit: id.describe('Unit of economy.yaml whose cost it is or changes'),
  kind: z
    .enum(costKinds)
    .optional()
    .describe('With `factor`: costs of this kind only; else the kind that is added, default `other`'),
  factor: sourced.optional().describe('Multiplies the costs of the unit'),
  add: money.optional().describe('SEK a year, in the price level of economy.yaml'),
  number: sourced.optional().describe('How many there are, e.g. managers; with `each`'),
  each: money.optional().describe('SEK a year for each'),
})

const shares = z
  .union([
    z.strictObject({
      by: z.literal('inhabitants').describe("In proportion to the parties' inhabitants"),
      parties: z.array(id).min(1),
    }),
    z.record(id, sourced),
  ])
  .describe('By party: weights of any scale, or `{ by: inhabitants, parties: [...] }`')

const form = z.strictObject({
  id,
  kind: z.enum(formKinds),
  name,
  owns: text,
  employs: text,
  preparedness: text.describe('Who answers for crisis preparedness and civil defence'),
  duties: z.array(text).default([]).describe('Duties that cannot be transferred'),
  financing: z.strictObject({
    kind: z
      .enum(['frame', 'capitation', 'case-price', 'fee-for-service', 'block-risk-share'])
      .describe(
        '`frame`, `capitation`, `block-risk-share`: an agreed sum a year; `case-price`, `fee-for-service`: an agreed price for each of `volume`',
      ),
    volume: measureRef.optional().describe('What a price is for'),
    shares: shares.describe('Who pays the agreed sum or price'),
    risk: shares
      .optional()
      .describe('Who bears what it costs above that, or keeps what it costs below; default as `shares`'),
    source: sourceRef,
  }),
  effects: z.array(effect).default([]).describe('What costs otherwise than economy.yaml says'),
  transition: z
    .array(
      z.strictObject({
        id,
        name,
        year: z.int().min(1).max(50).describe('1 is the first year told'),
        amount: money.describe('SEK'),
      }),
    )
    .default([]),
  exit: text.describe('How a party gets out again'),
  experience: z
    .array(z.strictObject({ where: text, similarity: text, lesson: text, source: sourceRef }))
    .default([])
    .describe('The form elsewhere; without any it cannot be recommended'),
})

const law = z.strictObject({
  id,
  name,
  law: z.string().describe('The statute and its place: `SFS 2017:725, 10 kap. 3 §`'),
  says: text.describe('What it says, in own words'),
  forms: z.array(z.enum(formKinds)).min(1).describe('Forms that it concerns'),
  effect: z
    .enum(['forbids', 'requires'])
    .describe('`forbids`: the form is not allowed; `requires`: it is, when the remedy is done'),
  from: isoDate.optional().describe('In force from; default always'),
  until: isoDate.optional().describe('First day no longer in force'),
  remedy: text.describe('What would have to be done'),
  confirmed: z.boolean().default(false).describe('A jurist has confirmed it; otherwise it is an assumption to confirm'),
  source: sourceRef,
})

/** `forms.yaml`: in which operating forms some units could be run, what that changes, and what the law says. */
export const forms = z.strictObject({
  name,
  source: sourceRef,
  date: isoDate.describe('Day on which the law is asked'),
  units: z.array(id).min(1).describe('Final units of economy.yaml that the form would run'),
  today: id.describe('The form of today'),
  forms: z.array(form).min(1),
  laws: z.array(law).default([]),
})
export type FormsFile = Readonly<z.output<typeof forms>>
export type OperatingForm = FormsFile['forms'][number]
export type Law = FormsFile['laws'][number]
