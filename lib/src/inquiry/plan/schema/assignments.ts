import { z } from 'zod'
import { stakeholders } from './people.ts'
import { dated, id, name, source, words } from './values.ts'

const scope = z.strictObject({
  id,
  text: words,
  units: z.array(id).min(1).describe('Ids of the units in it'),
  operators: z
    .array(z.enum(['own', 'private']))
    .optional()
    .describe('Who runs the units that are meant: the region itself, others; left out where the text does not say'),
  body: id.describe('Id of the body that set it'),
  date: dated.optional().describe('When, as the document writes it'),
  ratifiedBy: id.optional().describe('Id of the body that has confirmed it since'),
  inForce: z.boolean().optional().describe('The one that the work is done under; default the last'),
  source,
})

const question = z.strictObject({
  id,
  text: words,
  items: z.array(z.strictObject({ id, name })).optional().describe('What it asks for, thing by thing'),
  complete: z.boolean().optional().describe('`false` when the sentence ends before it has said what it asks (yes)'),
  touches: z.array(id).optional().describe('Ids of perspectives that the question concerns by its nature'),
  source,
})

const step = z.strictObject({
  id,
  number: z.int().min(1).max(100).describe('Its place in the order, from 1'),
  title: words,
  questions: z.array(id).optional().describe('Ids of the questions that it answers'),
  needs: z
    .array(
      z.strictObject({
        assignment: id.describe('Id of the assignment whose delivery it needs'),
        because: words,
        source,
      }),
    )
    .optional()
    .describe('What must be delivered before it can be presented'),
  source,
})

const row = z.strictObject({
  id,
  what: words,
  kind: z
    .enum(['meeting', 'dialogue', 'task', 'milestone', 'delivery', 'consultation'])
    .describe('A meeting of a body, a talk with others, work, a point in time, a delivery, a consultation (remiss)'),
  body: id.optional().describe('Id of the body that meets or receives'),
  with: z.array(id).optional().describe('Ids of the organisations and groups that take part'),
  date: dated.optional().describe('As the document writes it; left out where it is empty'),
  moved: z
    .strictObject({ to: dated.describe('The new date'), because: words, source: source.optional() })
    .optional()
    .describe('When it has been moved since; what was written stays'),
  presents: z
    .array(
      z.union([
        id,
        z.strictObject({
          step: id.describe('Id of the step'),
          items: z.array(id).optional().describe('Ids of the items of its questions that are named'),
          source: source.optional(),
        }),
      ]),
    )
    .optional()
    .describe('Ids of the steps that are presented'),
  approves: z.array(id).optional().describe('Ids of the steps that are decided on'),
  discharges: z.array(id).optional().describe('Ids of the obligations that it meets'),
  source,
})

const plan = z.strictObject({
  year: z.int().min(1900).max(2200).optional().describe('The year of the heading, for dates without one'),
  chronological: z.boolean().optional().describe('Whether the rows stand in the order of time (yes)'),
  rows: z.array(row).max(500).describe('The rows of the plan, as they stand'),
  source,
})

export const assignment = z.strictObject({
  id,
  name: name.describe('As readers know it'),
  section: z.int().min(1).max(1000).optional().describe('The number that its section has in the directive'),
  point: z
    .strictObject({
      decision: id.describe('Id of the decision'),
      number: z.int().min(1).describe('Number of the point'),
    })
    .optional()
    .describe('The point of a decision that gives it'),
  assignee: z
    .strictObject({ seat: id.describe('Id of the seat that it is given to'), source })
    .optional()
    .describe('Who carries it out'),
  start: dated.optional().describe('When it begins, where a document says so'),
  scopes: z.array(scope).optional().describe('What it is about: every wording that there is, in order'),
  questions: z.array(question).optional().describe('What it shall answer'),
  steps: z.array(step).optional().describe('Its steps, where each must be passed before the next'),
  stakeholders: stakeholders.optional().describe('Its own list of stakeholders'),
  plan: plan.optional().describe('Its plan; left out where there is none'),
  links: z
    .array(
      z.strictObject({
        to: z
          .union([z.literal('all'), id])
          .describe('Id of an assignment or of an external inquiry, or `all` the other assignments'),
        kind: z
          .enum(['sync', 'consumes', 'constrains', 'overlaps'])
          .describe(
            '`sync`: each waits for the other (synkas med); `consumes`: needs its result; `constrains`: limits it; `overlaps`: is partly about the same',
          ),
        source,
      }),
    )
    .optional()
    .describe('What it must keep in step with'),
  considerations: z
    .array(
      z.strictObject({
        text: words,
        perspective: id.optional().describe('Id of the perspective that it is'),
        obligation: id.optional().describe('Id of the obligation that it really is'),
        malformed: z.boolean().optional().describe('The list is broken there, e.g. with two dashes (no)'),
        source,
      }),
    )
    .optional()
    .describe('What it shall take into account (hänsyn)'),
  mentions: z
    .array(z.strictObject({ perspective: id.describe('Id of the perspective'), source }))
    .optional()
    .describe('Perspectives that its own section names'),
  evidence: z
    .array(
      z.strictObject({
        document: id.optional().describe('Id of a document; left out where none is named'),
        text: words.optional().describe('What is said instead'),
        source,
      }),
    )
    .optional()
    .describe('What it builds on (underlag)'),
  delimitations: z
    .array(z.strictObject({ text: words, source }))
    .optional()
    .describe('What it leaves out'),
  source,
})
