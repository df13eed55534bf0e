import { z } from 'zod'
import { id, name, sourceRef, text } from '../../../care/model/schema/values.ts'
import { money } from './cost-model.ts'

const world = {
  form: id.describe('Id of a form of forms.yaml'),
  scenario: id.optional().describe('Id of a scenario or baseline'),
}

const why = {
  why: text.describe('Why not, in own words'),
  law: z.string().optional().describe('The statute and its place: `SFS 2017:725, 2 kap. 2 §`'),
  source: sourceRef,
}

const benefit = z.strictObject({
  id,
  party: id.describe('Player who has it'),
  with: z.array(id).default([]).describe('Players who must be in the group too for it to have it'),
  name,
  add: money.describe('What it is worth to the party besides what the accounts tell, SEK a year in the price level'),
})

const coalition = z.strictObject({
  members: z.array(id).min(1).describe('Players who go together while the others stay outside'),
  ...world,
  benefits: z
    .array(id)
    .optional()
    .describe(
      'Benefits that its members then have; default all whose party and `with` are in it. Of somebody alone none unless named',
    ),
  outsiders: text.optional().describe('What the others do then, where it is not as the file says'),
})

/** With more, groups are too many to be written one by one. */
export const mostSharingPlayers = 12

/** `cost-sharing.yaml`: what parties of economy.yaml could do together, and what they fall back on. */
export const costSharing = z.strictObject({
  name,
  description: text.optional(),
  source: sourceRef,
  kind: z
    .enum(['value', 'cost'])
    .default('value')
    .describe(
      '`value`: what a group gains on the disagreement point, who stays outside having 0; `cost`: what a group adds to its cost, each party alone included',
    ),
  players: z.array(id).min(2).describe('Ids of parties of economy.yaml'),
  disagreement: z.strictObject(world).describe('What there is if nobody agrees: today'),
  outsiders: text.describe('What those outside a group are assumed to do'),
  benefits: z.array(benefit).default([]),
  coalitions: z.array(coalition).min(1),
  requires: z
    .strictObject({ parties: z.array(id).min(1).describe('Every group of two or more needs them'), ...why })
    .optional(),
  impossible: z
    .array(z.strictObject({ members: z.array(id).min(1), ...why }))
    .default([])
    .describe('Groups that cannot be'),
})
export type CostSharing = Readonly<z.output<typeof costSharing>>
export type SharingCoalition = CostSharing['coalitions'][number]
export type Benefit = CostSharing['benefits'][number]
