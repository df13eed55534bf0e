import { z } from 'zod'
import { stakeholders } from './people.ts'
import { allOr, dated, id, name, source, words } from './values.ts'

export const decision = z.strictObject({
  id,
  body: id.describe('Id of the body that decided'),
  date: dated.describe('When, as the document writes it'),
  paragraph: z.string().optional().describe('`§ 130/2024`'),
  dnr: z.string().optional().describe('The matter’s number in the register'),
  title: words.optional(),
  points: z
    .array(
      z.strictObject({
        number: z.int().min(1).max(1000).describe('Its place among the points, from 1'),
        text: words,
        kind: z.enum(['note', 'assign', 'perspective', 'deadline', 'fund', 'other']).describe('What it does'),
        assignee: id.optional().describe('Id of the seat that it is given to'),
        source,
      }),
    )
    .optional()
    .describe('The points of the decision'),
  numbering: source.optional().describe('Where the document speaks of its points by their numbers'),
  source,
})

export const directive = z.strictObject({
  commissioner: z
    .strictObject({ body: id.describe('Id of the body'), source })
    .describe('The body that commissions the inquiry (beställare)'),
  owner: z
    .strictObject({ seat: id.describe('Id of the seat'), source })
    .optional()
    .describe('The seat that owns all of it (ägare)'),
  recipient: z
    .strictObject({ body: id.describe('Id of the body'), source })
    .optional()
    .describe('The body that receives the reports (mottagare)'),
  responsible: z
    .strictObject({ bodies: z.array(id).min(1).describe('Ids of the bodies; more than one leaves it open'), source })
    .optional()
    .describe('Who answers for its being done'),
  adopted: z
    .strictObject({
      body: id.describe('Id of the body that adopted it'),
      date: dated.describe('When, as the document writes it'),
      ratifiedBy: id.optional().describe('Id of the body that has confirmed it since'),
      source,
    })
    .optional()
    .describe('How the directive was adopted'),
  covers: allOr(id).optional().describe('`all` (default), or ids of the assignments that it is for'),
  priority: words.optional(),
  category: words.optional(),
  stakeholders: stakeholders.optional().describe('The directive’s list of stakeholders'),
  source,
})

export const perspective = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  of: allOr(id).describe('`all`, or ids of the assignments that must treat it'),
  source,
})

export const obligation = z.strictObject({
  id,
  text: words,
  from: allOr(id).describe('`all`, or ids of the assignments that report'),
  to: id.describe('Id of the body that is reported to'),
  modality: z.enum(['shall', 'may']).describe('`shall` (ska) or `may` (kan)'),
  cadence: z.enum(['continuous', 'each-meeting', 'once']).describe('How often'),
  by: dated.optional().describe('The last day, as the document writes it'),
  source,
})

export const goal = z.strictObject({
  id,
  text: words,
  measure: words.optional().describe('What shows that it is reached'),
  source,
})

export const term = z.strictObject({
  id,
  term: z.string().describe('The word as the document has it'),
  definition: words.optional().describe('What it means in this inquiry'),
  joins: z.array(words).optional().describe('The meanings that it joins'),
  source,
})

export const constraint = z.strictObject({
  id,
  text: words,
  by: id.describe('Id of the body that decided it, or `law`'),
  remedy: z
    .enum(['council-decision', 'unlawful', 'owner-consent'])
    .describe(
      'What an alternative that breaks it needs: a decision of the council, an owner’s consent; or it cannot be',
    ),
  from: dated.optional().describe('From when it holds'),
  until: dated.optional().describe('Until when it holds'),
  source,
})

export const external = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  by: id.optional().describe('Who commissioned it: id of a body, or `budget`'),
  status: z
    .enum(['decided', 'under-way', 'working-paper'])
    .optional()
    .describe('How finished it is; a working paper is not public'),
  concerns: z.array(id).optional().describe('Ids of the units that it is about'),
  source,
})

export const document = z.strictObject({
  id,
  names: z
    .array(z.strictObject({ name: z.string().describe('As it is called there'), source }))
    .min(1)
    .describe('What it is called, and where'),
  dnr: z.string().optional().describe('Its number in the register'),
})

export const report = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  kind: z.enum(['status', 'interim', 'final']).describe('A report on the way, a part, or the whole'),
  assignment: id.optional().describe('Id of the assignment that it is from'),
  due: dated.describe('When it is due, as the document writes it'),
  source,
})

export const consultation = z.strictObject({
  id,
  of: id.describe('Id of the report that is sent out'),
  before: id.describe('Id of the report that must have its answers'),
  opens: dated.describe('When it is sent out, as the document writes it'),
  closes: dated.optional().describe('The last day of answering'),
  leastDays: z.int().min(1).max(1000).optional().describe('Days to answer that are thought enough (92, three months)'),
  source,
})
