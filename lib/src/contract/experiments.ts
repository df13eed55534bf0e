import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, issue, named, run, scenario, text, time } from './shapes.ts'
import { storable } from './storable.ts'

/** How a run of the flow study is shaped; what is absent is as the inquiry says. */
const flow = {
  seed: z
    .int()
    .min(0)
    .max(2 ** 53 - 1)
    .optional(),
  replications: z.int().min(1).max(10_000).optional(),
  weeks: z.int().min(1).max(5_200).optional(),
  warmUpWeeks: z.union([z.int().min(0).max(5_200), z.literal('mser')]).optional(),
}
const draft = scenario.describe('A scenario that is not saved; it is called by its id')

/** What can be asked to be computed, by name of the operation. */
export const asked = z.discriminatedUnion('operation', [
  z.strictObject({
    operation: z.literal('compare'),
    input: z.strictObject({
      ...flow,
      baseline: z.string().optional(),
      scenarios: z.array(z.string()).optional(),
      draft: draft.optional(),
      untilPrecision: z.number().positive().max(1).optional(),
      untilRanked: z.boolean().optional(),
      mostReplications: z.int().min(2).max(10_000).optional(),
      parameterDraws: z
        .int()
        .min(2)
        .max(1_000)
        .optional()
        .describe('Draws of the uncertain numbers; `replications` is then of each'),
      anyDraws: z.boolean().optional().describe('Also draws whose baseline is unlike what is published of the region'),
    }),
  }),
  z.strictObject({
    operation: z.literal('estimate'),
    input: z.strictObject({ seed: flow.seed, baseline: z.string().optional(), draft }),
  }),
  z.strictObject({ operation: z.literal('calibrate'), input: z.strictObject(flow) }),
  z.strictObject({
    operation: z.literal('influence'),
    input: z.strictObject({
      ...flow,
      replications: z.int().min(2).max(10_000).optional(),
      baseline: z.string().optional(),
    }),
  }),
  z.strictObject({
    operation: z.literal('run'),
    input: z.strictObject({ ...flow, scenario: z.string().optional() }),
  }),
  z.strictObject({
    operation: z.literal('journey'),
    input: z.strictObject({
      seed: flow.seed,
      weeks: flow.weeks,
      scenario: z.string().optional(),
      patient: z.string().describe('need/place/ageGroup#index'),
      replication: z.int().min(0).optional(),
      language: z.enum(['sv', 'en']).optional(),
    }),
  }),
  z.strictObject({
    operation: z.literal('flows'),
    input: z.strictObject({
      seed: flow.seed,
      scenario: z.string().optional(),
      replication: z.int().min(0).optional().describe('The first; alone, when their number is not given'),
      replications: z.int().min(1).max(100).optional().describe('How many; default 5'),
      weeks: z.int().min(1).max(52).optional(),
    }),
  }),
  z.strictObject({
    operation: z.literal('site'),
    input: z.strictObject({
      question: z.string().describe('As in `listSitingQuestions`'),
      withoutRules: z.array(z.string()).optional().describe('Ids of restrictions that are switched off'),
      withRules: z.array(z.string()).optional().describe('Ids of rules that are asked for although the file says not'),
      neighbours: z.boolean().optional().describe('Default as the question says'),
      gap: z.number().min(0).max(1).optional().describe('Relative gap that is good enough; default 0'),
      seconds: z.number().positive().max(3_600).optional().describe('Of each search; default 60'),
      prices: z.boolean().optional().describe('Also what each restriction costs'),
      alternatives: z.int().min(0).max(20).optional().describe('Also so many others that are nearly as good'),
      margin: z.number().min(0).max(10).optional().describe('How much worse those may be, as a share; default 0.05'),
      pareto: z.int().min(0).max(50).optional().describe('Also so many points of minutes against cost'),
      draws: z.int().min(0).max(200).optional().describe('Also so many draws of the uncertain numbers'),
      seed: flow.seed,
    }),
  }),
  z.strictObject({
    operation: z.literal('costs'),
    input: z.strictObject({
      ...flow,
      baseline: z.string().optional(),
      scenarios: z.array(z.string()).optional().describe('Default those of `economy.yaml`'),
      draws: z.int().min(2).max(10_000).optional().describe('Draws of the uncertain numbers; default 200'),
    }),
  }),
  z.strictObject({
    operation: z.literal('share-costs'),
    input: z.strictObject({
      ...flow,
      baseline: z.string().optional(),
      form: z.string().optional().describe('Id of a form that every group of two or more is in, instead of its own'),
      draws: z.int().min(2).max(10_000).optional().describe('Draws of the uncertain numbers; default 200'),
    }),
  }),
  z.strictObject({
    operation: z.literal('rivals'),
    input: z.strictObject({
      ...flow,
      replications: z.int().min(2).max(10_000).optional().describe('Default 8; weeks 4 after 1'),
      disputes: z.array(z.string()).optional().describe('As in `listDisputes`; default all'),
      orders: z
        .int()
        .min(2)
        .max(10_000)
        .optional()
        .describe('Draw so many pairs of orders instead of computing every combination of the numbers'),
    }),
  }),
  z.strictObject({
    operation: z.literal('week'),
    input: z.strictObject({
      seed: flow.seed,
      scenario: z.string().optional(),
      replication: z.int().min(0).optional(),
    }),
  }),
])
export type Asked = z.infer<typeof asked>

export const experimentState = z.enum(['waiting', 'running', 'paused', 'done', 'failed', 'refused', 'cancelled'])
export const priority = z.enum(['interactive', 'normal', 'sweep'])

export const experiment = z.strictObject({
  id,
  inquiry: id,
  version: z.int(),
  operation: z.string(),
  input: z.unknown(),
  askedBy: z.string(),
  askedAt: time,
  priority,
  state: experimentState,
  progress: z
    .strictObject({
      stage: z.string(),
      done: z.int(),
      total: z.int(),
      found: z.int().describe('Of done, those computed before'),
      search: z
        .strictObject({ objective: z.number().optional(), bound: z.number().optional(), gap: z.number().optional() })
        .optional()
        .describe('Of an optimisation: the best found and the bound below it, as far as they are known'),
    })
    .optional(),
  startedAt: time.optional(),
  endedAt: time.optional(),
  problem: z
    .strictObject({ message: z.string().optional(), issues: z.array(issue).optional() })
    .optional()
    .describe('Of failed and refused: what was wrong'),
  revision: z.int(),
  answerRevision: z
    .int()
    .optional()
    .describe(
      'Revision at which its newest answer came, also one that is followed by a better; absent before the first',
    ),
})
export type ExperimentView = z.infer<typeof experiment>

const byId = z.strictObject({ experiment: id })

export const createExperiment = endpoint({
  name: 'createExperiment',
  method: 'POST',
  path: '/api/inquiries/:inquiry/experiments',
  summary: 'Asks for something to be computed; it waits its turn, and what is stored is not computed again',
  params: z.strictObject({ inquiry: id }),
  body: z.strictObject({
    version: z.int().min(1).optional().describe('Of the material; default the newest'),
    priority: priority
      .optional()
      .describe('Default interactive for estimate, journey, week, flows and site, else normal'),
    asked: storable(asked),
  }),
  answer: experiment,
})

export const listExperiments = endpoint({
  name: 'listExperiments',
  method: 'GET',
  path: '/api/experiments',
  summary: 'What was asked, newest first',
  query: z.strictObject({
    inquiry: id.optional(),
    state: experimentState.optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  answer: z.strictObject({ experiments: z.array(experiment) }),
})

export const showExperiment = endpoint({
  name: 'showExperiment',
  method: 'GET',
  path: '/api/experiments/:experiment',
  summary: 'How far something asked has come',
  params: byId,
  answer: experiment,
})

export const steerExperiment = endpoint({
  name: 'steerExperiment',
  method: 'POST',
  path: '/api/experiments/:experiment/:action',
  summary: 'Cancels, pauses or resumes; what is computed is kept',
  params: z.strictObject({ experiment: id, action: z.enum(['cancel', 'pause', 'resume']) }),
  answer: experiment,
})

/**
 * `GET /api/experiments/:experiment/events` is a stream of server-sent events (not an endpoint of JSON): event `experiment`, id its
 * revision, data as `showExperiment`; it ends after the last state. `Last-Event-ID` resumes.
 */
export const eventsPath = '/api/experiments/:experiment/events'

/**
 * `GET /api/experiments/:experiment/answer.<form>`: a comparison as `json` (the bytes of `samplan compare --json`), `csv`, `xlsx`, `md`
 * or `html` (`?lang=sv|en`).
 */
export const answerPath = '/api/experiments/:experiment/answer.:form'

export const showAnswer = endpoint({
  name: 'showAnswer',
  method: 'GET',
  path: '/api/experiments/:experiment/answer',
  summary: "What was computed: a value whose kind belongs to the operation (see the library's types of the same names)",
  params: byId,
  answer: z.looseObject({ kind: z.string() }),
})

export const showRun = endpoint({
  name: 'showRun',
  method: 'GET',
  path: '/api/runs/:run',
  summary: 'A run: its manifest, which replications are stored, and how to repeat it',
  params: z.strictObject({ run }),
  answer: z.strictObject({
    run,
    manifest: z.unknown(),
    engineVersion: z
      .int()
      .optional()
      .describe('That made it; another than the server’s, as in its status, may give other figures'),
    replications: z.array(z.int()),
  }),
})

export const listFailures = endpoint({
  name: 'listFailures',
  method: 'GET',
  path: '/api/failures',
  summary: 'Blocks that failed again and again, with the fault: for whoever runs the workbench',
  answer: z.strictObject({
    failures: z.array(
      z.strictObject({
        id: z.string(),
        run,
        replications: z.array(z.int()),
        experiment: z.string().optional(),
        at: time,
        message: z.string(),
      }),
    ),
  }),
})

export const showStatus = endpoint({
  name: 'showStatus',
  method: 'GET',
  path: '/api/status',
  summary: 'Who is logged in, which version runs, and how long the queue is',
  answer: z.strictObject({
    version: z.string(),
    engineVersion: z.int(),
    mode: z.enum(['local', 'server']),
    user: z.string(),
    store: z.enum(['postgres', 'embedded']),
    queue: z.strictObject({ waiting: z.int(), active: z.int(), failed: z.int() }),
    workers: z.int().describe('Of this server'),
  }),
})

/** The answer of `week`: one simulated week, hour by hour. */
export const week = z.strictObject({
  kind: z.literal('week'),
  final: z.boolean().optional().describe('As in every answer: no better one follows'),
  scenario: z.string(),
  name: text,
  run,
  replication: z.int(),
  firstDay: z.string().describe('Date of the Monday, ISO 8601'),
  holidays: z
    .array(z.string())
    .optional()
    .describe(
      'Dates of its public holidays, on which all is as on a Sunday; absent in weeks simulated before this was told',
    ),
  sites: z.array(
    z.strictObject({
      id: z.string(),
      name: named,
      resources: z.array(
        z.strictObject({
          id: z.string(),
          name: named,
          kind: z.string(),
          capacity: z.array(z.number().nullable()).describe('168 hours from Monday 00:00; null without limit'),
          inUse: z.array(z.number()).describe('Mean number in use in each of 168 hours'),
          waiting: z
            .array(z.number())
            .describe('Mean number waiting for it in each of 168 hours; empty in weeks simulated before this was told'),
        }),
      ),
      lines: z
        .array(
          z.strictObject({
            id: z.string(),
            name: named,
            resource: z.string().optional().describe('What is waited for first'),
            waiting: z.array(z.number()).describe('Mean number waiting in each of 168 hours'),
            medianMinutes: z
              .array(z.number().nullable())
              .describe("Median wait of those whose turn came in the hour; null when nobody's did"),
          }),
        )
        .optional()
        .describe('Those in which somebody waited; absent in weeks simulated before this was told'),
    }),
  ),
})
export type Week = z.infer<typeof week>

/** The answer of `flows`: how many patients a week come to, go between and leave the parts of care. */
export const flows = z.strictObject({
  kind: z.literal('flows'),
  final: z.boolean().optional(),
  scenario: z.string(),
  name: text,
  run,
  replication: z.int().describe('The first'),
  weeks: z.int().describe('Measured in each replication, which the figures are means of'),
  sites: z.array(z.strictObject({ id: z.string(), name: named, kind: z.string(), neighbour: z.boolean() })),
  places: z.array(
    z.strictObject({
      id: z.string(),
      kind: z
        .enum(['need', 'care', 'ward', 'out'])
        .describe('Why they come, a pathway at a site, a ward, or out of care'),
      name: named.optional().describe('Absent of out'),
      site: z.string().optional().describe('Absent of what is nowhere, as a telephone'),
    }),
  ),
  moves: z
    .array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        perWeek: z.number().describe('Mean over the replications'),
        values: z
          .array(z.number())
          .optional()
          .describe(
            'Patients a week in each replication; absent in flows simulated before this was told: there was one',
          ),
      }),
    )
    .describe('The largest first'),
})
export type Flows = z.infer<typeof flows>

const figure = z.number().nullable()

/** The answer of `calibrate`: what the model says of the first baseline beside what was published; more is told by the operation. */
export const calibration = z.looseObject({
  kind: z.literal('calibration'),
  baseline: z.string(),
  run,
  replications: z.int(),
  rows: z.array(
    z.looseObject({
      id: z.string(),
      name: text,
      unit: z.string(),
      value: figure.describe('Mean over replications; null when nothing was measured'),
      low: figure.describe('Of the 95 % interval'),
      high: figure,
      published: z.strictObject({ value: z.number(), low: figure, high: figure }),
      relative: figure.describe('Model less published value, as a share of the published value'),
      verdict: z.enum(['within', 'overlaps', 'outside', 'not-measured']),
      used: z.string().describe('Whether the figure is held out, fitted to, or an input'),
      source: z.string(),
      note: text.nullable(),
    }),
  ),
})
export type CalibrationAnswer = z.infer<typeof calibration>

const tried = z.array(
  z.strictObject({
    path: z.string().describe('As in `listNumbers`'),
    name: text,
    unit: z.string().optional(),
    value: z.number(),
    low: z.number(),
    high: z.number(),
  }),
)

/** The answer of `influence`: what each uncertain number does to the primary indicators, alone, from its low to its high. */
export const influenceAnswer = z.strictObject({
  kind: z.literal('influence'),
  final: z.boolean().optional(),
  baseline: z.string(),
  run: run.describe('Of the baseline, every number at its value'),
  seed: z.int(),
  settings: z.looseObject({ weeks: z.int(), warmUpWeeks: z.int() }),
  replications: z.int(),
  level: z.number(),
  indicators: z
    .array(
      z.strictObject({
        id: z.string(),
        name: text,
        unit: z.string(),
        mean: figure.describe('With every number at its value'),
        low: figure,
        high: figure,
        scale: figure.describe('What a difference is measured in: see scaleOf'),
        scaleOf: z.enum(['indifference', 'baseline-mean']),
      }),
    )
    .describe('The primary ones'),
  rows: z
    .array(
      z.strictObject({
        key: z.string(),
        group: z.string().optional().describe('Whose numbers go together'),
        numbers: tried,
        verdict: z
          .enum(['shown', 'not-decided', 'no-matter'])
          .describe(
            'Shown: the interval of a difference excludes 0. No matter: all lie within the zones of indifference',
          ),
        size: figure.describe('The largest difference, in the scale of its indicator'),
        most: z.string().nullable().describe('Id of that indicator'),
        effects: z.array(
          z.strictObject({
            indicator: z.string(),
            atLow: figure,
            atHigh: figure,
            difference: figure.describe('At high less at low, mean of the replications'),
            differenceLow: figure.describe("Of the interval; those of a row hold together with the answer's level"),
            differenceHigh: figure,
            isShown: z.boolean(),
            size: figure,
          }),
        ),
        runs: z.strictObject({ low: run, high: run }),
      }),
    )
    .describe('What matters most first'),
  notRun: z
    .array(
      z.strictObject({
        key: z.string(),
        numbers: tried,
        ends: z.array(z.strictObject({ end: z.enum(['low', 'high']), issues: z.array(issue) })),
      }),
    )
    .describe('Those that an end makes wrong, and how'),
})
export type InfluenceAnswer = z.infer<typeof influenceAnswer>
