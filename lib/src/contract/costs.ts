import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, issue, listOf, named, text } from './shapes.ts'

const inquiry = z.strictObject({ inquiry: id })
const one = z.strictObject({ id: z.string(), name: named })
const version = z.coerce.number().int().min(1).optional().describe('Default the newest')

export const showEconomy = endpoint({
  name: 'showEconomy',
  method: 'GET',
  path: '/api/inquiries/:inquiry/economy',
  summary:
    'What the inquiry asks about costs, and in which operating forms; what they are is computed by the operations `costs` and `share-costs`',
  params: inquiry,
  query: z.strictObject({ version }),
  answer: z.strictObject({
    version: z.int(),
    economy: z
      .strictObject({
        name: named,
        description: text.optional(),
        source: z.string(),
        sourceTitle: z.string().optional(),
        priceLevel: z.int(),
        years: listOf(z.int()),
        scenarios: listOf(z.string()).describe('Ids, of those that are priced unless told otherwise'),
        forms: listOf(one).describe('Empty without `forms.yaml`'),
        parties: listOf(one),
      })
      .optional()
      .describe('Absent when the inquiry has no `economy.yaml`, or one that is wrong'),
    sharing: z
      .strictObject({
        name: named,
        description: text.optional(),
        source: z.string(),
        sourceTitle: z.string().optional(),
        players: listOf(z.string()),
        forms: listOf(z.string()).describe('In which the groups of two or more are'),
      })
      .optional()
      .describe('Absent when the inquiry has no `cost-sharing.yaml`, or any of the files is wrong'),
    issues: listOf(issue).describe('What is wrong with the files, and warnings'),
  }),
})
