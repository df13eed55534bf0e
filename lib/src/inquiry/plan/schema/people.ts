import { z } from 'zod'
import { allOr, dated, id, name, source } from './values.ts'

export const organisation = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  kind: z
    .enum(['region', 'municipality', 'company', 'private-provider', 'state', 'association', 'other'])
    .describe('What kind of organisation: an approval is counted once for each organisation'),
  source: source.optional(),
})

/** People who are concerned but are no organisation: they can be heard and told, and cannot approve. */
export const group = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  kind: z
    .enum(['residents', 'staff', 'patients', 'unions', 'trade', 'operations', 'private-providers', 'other'])
    .describe(
      'Who they are; `operations`: a part of the care, as its staff and managers; `private-providers`: those who run care that the region does not own',
    ),
  source: source.optional(),
})

/** Something that the inquiry is about: a hospital, the health centres of a district. */
export const unit = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  of: id.optional().describe('Id of the unit that it is a part of'),
  operators: z
    .array(z.enum(['own', 'private']))
    .min(1)
    .optional()
    .describe('Who runs it: the region itself, private owners; both, where they run some of it each'),
  owner: id
    .optional()
    .describe('Id of the organisation that owns what is private of it; another operating form takes its consent'),
})

const composition = z.strictObject({
  bodies: z.array(id).optional().describe('Ids of the bodies that it is made of'),
  organisations: z.int().min(1).optional().describe('How many organisations are said to be in it'),
  source,
})

export const body = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  organisation: id.optional().describe('Id of the organisation; none when several are in it'),
  kind: z
    .enum([
      'council',
      'board',
      'committee',
      'working-committee',
      'presidium',
      'preparatory',
      'steering-group',
      'officials-group',
      'parliamentary-group',
      'joint-board',
      'company-board',
      'administration',
    ])
    .describe(
      'What kind of body: fullmäktige is `council`, styrelse `board`, nämnd `committee`, arbetsutskott `working-committee`',
    ),
  authority: z
    .union([id, z.literal('none')])
    .optional()
    .describe(
      'Id of the body whose authority it belongs to; `none` where each member acts for its own; default itself',
    ),
  prepares: id.optional().describe('Id of the body whose matters it prepares'),
  under: id.optional().describe('Id of the body that it is set under'),
  appointedFor: z.array(id).optional().describe('Ids of the only assignments that it was appointed for; default all'),
  compositions: z.array(composition).optional().describe('Whom the documents say that it is made of'),
  represents: id.optional().describe('Id of the council whose parties should all be in it'),
  parties: z
    .strictObject({ names: z.array(z.string()).min(1).describe('As they are called'), source })
    .optional()
    .describe('The political parties in it'),
  decides: z
    .array(z.enum(['position', 'commission', 'scope', 'budget', 'agreement', 'structure']))
    .optional()
    .describe(
      'What it may decide: its organisation’s position in a gate, an assignment, its scope, money, agreements, which hospitals there are',
    ),
  meetings: z.array(dated).optional().describe('Days when it meets, besides those in the plans'),
  source: source.optional(),
})

export const seat = z.strictObject({
  id,
  title: name.describe('As readers know it'),
  body: id.optional().describe('Id of the body that it is in'),
  organisation: id.optional().describe('Id of the organisation'),
  acting: z.boolean().optional().describe('Held for the time being (no)'),
  party: z.string().optional().describe('Political party'),
  source: source.optional(),
})

/** A name as a document has it; only where the same person may stand under two. */
export const person = z.strictObject({
  name: z.string().min(1).describe('As the document writes it'),
  seat: id.optional().describe('Id of the seat'),
  date: dated.optional().describe('When the document is from'),
  source,
})

export const stakeholders = z.strictObject({
  source,
  members: z
    .array(
      z.strictObject({
        party: id.describe('Id of an organisation or of a group'),
        role: z
          .enum(['approver', 'consulted', 'informed'])
          .describe('Only organisations approve; `consulted` are asked, `informed` are told'),
        decidedBy: id.optional().describe('Id of the body that decides the position of an approver'),
        source: source.optional(),
      }),
    )
    .min(1)
    .describe('Who they are, each in its role'),
})

export const gatePolicy = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  of: allOr(id).describe('`all`, or ids of the assignments whose steps it is for'),
  requires: z
    .array(z.enum(['presented', 'approved', 'interest']))
    .min(1)
    .describe('What each approver must have: seen it, approved it, said that it is still interested'),
  finality: z
    .enum(['spoken', 'decided', 'minutes-approved', 'in-force'])
    .optional()
    .describe('How final an approver’s decision must be; `minutes-approved` (justerad) when left out'),
  leastReviewDays: z.int().min(0).max(1000).optional().describe('Days from presentation to decision, at least (0)'),
  checks: z.array(id).optional().describe('Checks that a package must pass, by name, e.g. `tagged-pdf`'),
  source,
})
