import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, issue, listOf, named, run, text, version } from './shapes.ts'
import { storable } from './storable.ts'

const inquiry = z.strictObject({ inquiry: id })

/** What an answer must keep: a rule of somebody's, a volume, a limit. */
export const restriction = z.strictObject({
  id: z.string().describe('Switches it off, or on'),
  kind: z.enum(['rule', 'minimum-volume', 'requires', 'cap', 'resource', 'decided-open', 'decided-closed', 'limit']),
  name: named.describe("The rule's or resource's name, or the service's; of a limit cost, changes or minutes"),
  at: named.optional().describe('The site that it is about, or what is required'),
  by: named.optional().describe('Who asks for it; of rules'),
  service: z.string().optional().describe('The service that it is about; of rules'),
  sites: listOf(z.string()).optional().describe('At which sites only; of rules'),
  source: z.string().optional(),
  sourceTitle: z.string().optional(),
  on: z.boolean().describe('Asked for by the question as it is written'),
})
export type RestrictionView = z.infer<typeof restriction>

const question = z.strictObject({
  id: z.string(),
  name: named,
  description: text.optional(),
  source: z.string(),
  sourceTitle: z.string().optional(),
  baseline: z.string(),
  scenario: z.string().optional(),
  mode: named.describe('Way to travel'),
  neighbours: z.boolean().describe("May people go to other regions' sites?"),
  services: z.array(
    z.strictObject({
      id: z.string(),
      name: named,
      people: z.enum(['nearest', 'single', 'split']).describe('Who decides where people go'),
      sites: z
        .array(z.strictObject({ id: z.string(), name: named, today: z.boolean(), neighbour: z.boolean() }))
        .describe('Where it is, or may be'),
    }),
  ),
  weights: z.strictObject({ minute: z.number(), krona: z.number(), change: z.number() }),
  restrictions: z.array(restriction),
})
export type SitingQuestionView = z.infer<typeof question>

export const listSitingQuestions = endpoint({
  name: 'listSitingQuestions',
  method: 'GET',
  path: '/api/inquiries/:inquiry/siting-questions',
  summary: 'Which service belongs where: the questions that the inquiry asks, with every rule, its source and who asks',
  params: inquiry,
  query: z.strictObject({
    version: z.coerce.number().int().min(1).optional().describe('Default the newest'),
  }),
  answer: z.strictObject({
    version: z.int(),
    questions: z.array(question),
    issues: z.array(issue).describe('What is wrong with questions that are left out, and warnings'),
  }),
})

export const saveSiting = endpoint({
  name: 'saveSiting',
  method: 'POST',
  path: '/api/inquiries/:inquiry/siting-scenarios',
  summary: 'The structure that an experiment of `site` found, as a new scenario: a new version of the material',
  params: inquiry,
  body: z.strictObject({
    from: z.int().min(0).describe('The version that is changed'),
    reason: storable(z.string().min(1).max(500)),
    experiment: id,
    scenario: id.describe('Id of the scenario; there must be none with it'),
    language: z.enum(['sv', 'en']).optional().describe('Of the rationale, which a scenario has in one; default sv'),
  }),
  answer: z.strictObject({ version, issues: z.array(issue) }),
})

const at = z.strictObject({ service: z.string(), site: z.string() })
const minutes = z.number().nullable()
const names = z.record(z.string(), named).describe('By id')

const structure = z.strictObject({
  offerings: listOf(
    z.strictObject({
      ...at.shape,
      neighbour: z.boolean(),
      today: z.boolean(),
      open: z.boolean(),
      visits: z.number().describe('A year'),
      minutes: minutes.describe('Mean of those visits'),
    }),
  ),
  services: listOf(
    z.strictObject({
      service: z.string(),
      visits: z.number(),
      unserved: z.number().describe('Visits that have nowhere to go'),
      meanMinutes: minutes,
      worstMinutes: minutes,
      within: listOf(z.strictObject({ minutes: z.number(), share: z.number() })),
    }),
  ),
  sites: listOf(z.strictObject({ site: z.string(), level: z.string().nullable(), visits: z.number() })),
  flows: listOf(
    z.strictObject({ ...at.shape, place: z.string(), share: z.number(), visits: z.number(), minutes: z.number() }),
  ),
  minutes: z.number().describe("All visits' minutes of travel, there"),
  cost: z.number().describe('SEK a year'),
  costs: z.strictObject({ levels: z.number(), sites: z.number(), visits: z.number() }),
  changes: z.number(),
})

const band = z.strictObject({ visits: z.number(), persons: z.number() })
const change = z.strictObject({
  service: z.string(),
  group: z.union([
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.enum(['area', 'municipality', 'age-group']), id: z.string() }),
  ]),
  visits: z.number(),
  persons: z.number().describe('Inhabitants among whom the visits are'),
  before: minutes,
  after: minutes,
  bands: z
    .record(z.enum(['shorter', 'same', 'to-10', 'to-30', 'over-30', 'new', 'lost']), band)
    .describe('By minutes more than today'),
})

const held = restriction.omit({ on: true, sourceTitle: true }).extend({
  standing: z
    .strictObject({ value: z.number(), asked: z.number(), binds: z.boolean() })
    .optional()
    .describe('Where the answer stands to it, when it is a number'),
  price: z
    .strictObject({ verdict: z.enum(['costs', 'free', 'not-decided', 'needed']), low: z.number(), high: minutes })
    .optional()
    .describe("What keeping it costs, in the objective's unit, between low and high"),
})

const other = z.strictObject({
  objective: z.number(),
  minutes: z.number(),
  cost: z.number(),
  more: listOf(at).describe('Open here and closed in the answer'),
  fewer: listOf(at).describe('… and the other way round'),
  verified: z.boolean(),
  proven: z.boolean(),
})

const enough = z.boolean().describe('Is there a structure then? If not, others beyond these clash too')
const giving = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('moved').describe('A number must be `needed` where it was `asked`'),
    restriction: z.string(),
    asked: z.number(),
    needed: z.number(),
    proven: z.boolean().describe('Nothing nearer will do'),
    enough,
  }),
  z.strictObject({ kind: z.literal('dropped').describe('No number'), restriction: z.string(), enough }),
  z.strictObject({ kind: z.literal('undecided'), restriction: z.string() }),
])

/** The answer of `site`: the best structure found, how sure that is, and what it means against today. */
export const sitingAnswer = z.strictObject({
  kind: z.literal('siting-answer'),
  final: z.boolean().optional(),
  run,
  region: z.string(),
  question: z.strictObject({
    id: z.string(),
    name: named,
    description: text.optional(),
    source: z.string(),
    baseline: z.string(),
    scenario: z.string().optional(),
    travelMode: z.string(),
    neighbours: z.boolean(),
    people: z.record(z.string(), z.enum(['nearest', 'single', 'split'])),
    weights: z.strictObject({ minute: z.number(), krona: z.number(), change: z.number() }),
  }),
  status: z
    .enum(['optimal', 'limit', 'cancelled', 'infeasible'])
    .describe('`optimal`: proven within the gap asked for; `limit`, `cancelled`: the best found'),
  objective: z.number().nullable().describe('What is minimised, by the weights; null without a structure'),
  bound: z.number().nullable().describe('No structure that keeps the restrictions has less'),
  gap: z.number().nullable(),
  timed: z.boolean().describe('A time limit ended it'),
  verified: z
    .boolean()
    .nullable()
    .describe("Has other code than the solver's found every restriction kept and every figure right?"),
  violations: listOf(z.string()),
  open: listOf(at),
  assignment: structure.shape.flows,
  opened: listOf(at),
  closed: listOf(at),
  today: structure,
  structure: structure.optional(),
  changes: listOf(change),
  restrictions: listOf(held),
  off: listOf(held).describe('Switched off, by this call or by the question itself'),
  conflict: z
    .union([
      z.strictObject({ kind: z.literal('undecided') }),
      z.strictObject({
        kind: z.literal('unserved'),
        pairs: listOf(z.strictObject({ service: z.string(), place: z.string() })),
      }),
      z.strictObject({
        kind: z.literal('conflict'),
        restrictions: listOf(z.string()),
        minimal: z.boolean(),
        givings: listOf(giving).describe('What each must give when it gives alone'),
      }),
    ])
    .optional()
    .describe('Why there is no structure'),
  alternatives: listOf(other).optional().describe('Nearly as good, and different'),
  pareto: listOf(other).optional().describe('From least minutes to least cost'),
  draws: z
    .strictObject({
      draws: z.int(),
      impossible: z.int(),
      allowed: z.int(),
      best: z.int(),
      meanRegret: minutes,
      mostRegret: minutes,
      structures: listOf(z.strictObject({ times: z.int(), more: listOf(at), fewer: listOf(at) })),
    })
    .optional()
    .describe('How the answer fares when the uncertain numbers are drawn anew'),
  seconds: z.number(),
  names: z.strictObject({
    service: names,
    site: names,
    place: names,
    area: names,
    municipality: names,
    ageGroup: names,
    restriction: names,
  }),
  map: z.strictObject({
    places: listOf(z.strictObject({ id: z.string(), lat: z.number(), lon: z.number(), persons: z.number() })),
    sites: listOf(
      z.strictObject({
        id: z.string(),
        lat: z.number().optional(),
        lon: z.number().optional(),
        neighbour: z.boolean(),
      }),
    ),
  }),
})
export type SitingAnswerView = z.infer<typeof sitingAnswer>
