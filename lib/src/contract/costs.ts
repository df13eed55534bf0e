import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, issue, listOf, named, text } from './shapes.ts'

const inquiry = z.strictObject({ inquiry: id })
const version = z.coerce.number().int().min(1).optional().describe('Default the newest')

export const showEconomy = endpoint({
  name: 'showEconomy',
  method: 'GET',
  path: '/api/inquiries/:inquiry/economy',
  summary:
    'What the inquiry asks about costs, and in which operating forms; what they are is computed by the operation `costs`',
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
        forms: listOf(z.strictObject({ id: z.string(), name: named })).describe('Empty without `forms.yaml`'),
      })
      .optional()
      .describe('Absent when the inquiry has no `economy.yaml`, or one that is wrong'),
    issues: listOf(issue).describe('What is wrong with the two files, and warnings'),
  }),
})
