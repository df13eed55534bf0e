import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { hindrance, id, packageChange, text, time } from './shapes.ts'

const inquiry = z.strictObject({ inquiry: id })
const key = z.string().max(80)
const hash = z.string().describe('SHA-256 of the content')
const day = z.string().describe('ISO 8601')
const params = z.record(z.string(), z.union([z.string(), z.number()]))

const named = z.strictObject({ id: key, name: text })
const decision = z.strictObject({
  body: key,
  day,
  paragraph: z.string().optional(),
  dnr: z.string().optional(),
  protocol: hash.optional(),
})

const position = z.strictObject({
  id: key,
  organisation: key,
  stance: z.enum(['approves', 'approves-with-conditions', 'abstains', 'does-not-approve']),
  interest: z.enum(['remains', 'remains-with-conditions', 'gone']),
  conditions: z.array(z.strictObject({ id: key, text: z.string(), obligation: key.optional() })),
  reason: z.string().optional(),
  decision,
  finality: z.enum(['oral', 'decided', 'minutes-approved', 'in-force']),
  appealed: z.boolean(),
  onBehalf: z.boolean().describe('Recorded by somebody outside the organisation, from its minutes'),
  disputableUntil: time.optional(),
  occurredAt: time,
  recordedAt: time,
  backdated: z.boolean().describe('Recorded more than a day after it was said'),
  state: z.enum(['standing', 'superseded', 'withdrawn', 'disputed', 'void']),
  package: hash,
})

export const gate = z.strictObject({
  id: key,
  step: key,
  status: z.enum(['presented', 'deciding', 'lapsed', 'passed', 'returned', 'stopped', 'superseded']),
  package: hash.describe('What positions must name'),
  packages: z.array(z.strictObject({ hash, frozenAt: time })),
  deadline: time.optional(),
  tally: z.strictObject({ approved: z.int(), of: z.int() }),
  policy: z.strictObject({
    name: text,
    source: z.string().optional(),
    requireApproval: z.boolean(),
    requireInterest: z.boolean(),
    finality: z.string(),
    minReviewDays: z.int(),
    disputeDays: z.int(),
  }),
  approvers: z.array(
    z.strictObject({
      organisation: key,
      presentedAt: time.optional(),
      lacks: z.array(z.string()).describe('Why it does not count as approving yet; empty when it does'),
      position: position.optional(),
      earlier: z.array(position),
    }),
  ),
  consulted: z.array(key),
  proposed: z.boolean().describe('The secretary has proposed to close it'),
  closedAt: time.optional(),
  notices: z.array(hindrance),
})
export type GateView = z.infer<typeof gate>

export const step = z.strictObject({
  id: key,
  title: text,
  status: z.enum(['planned', 'working', 'at-gate', 'passed', 'stopped']),
  suspended: z.boolean(),
  questions: z.array(
    z.strictObject({
      id: key,
      text,
      answer: z.string().optional(),
      unanswerable: z.string().optional(),
    }),
  ),
  gate: gate.optional(),
  earlierGates: z.array(gate),
})
export type StepView = z.infer<typeof step>

const planRow = z.strictObject({
  id: key,
  assignment: key,
  body: key.optional(),
  what: text,
  date: z.string().describe('As it is written; empty where none is set'),
  from: day.optional(),
  to: day.optional(),
  moved: z
    .array(z.strictObject({ plan: z.int(), date: z.string(), at: time, reason: z.string() }))
    .describe('Dates that it had in earlier plans, newest first, with why they were moved'),
})
export type PlanRowView = z.infer<typeof planRow>

export const processView = z.strictObject({
  inquiry: id,
  size: z.int().describe('Entries of the log'),
  asOf: z.string().optional().describe('The day at whose end it stood so; absent of how it stands now'),
  title: text,
  stopped: z.strictObject({ at: time, reason: z.string() }).optional(),
  me: z.strictObject({
    person: z.string(),
    seats: z.array(z.strictObject({ seat: key, title: text, role: z.string(), body: key, organisation: key })),
    speaksFor: z.array(key),
    commands: z.array(z.string()).describe('Kinds of commands that my seats may give'),
  }),
  commissioner: key,
  organisations: z.array(named.extend({ kind: z.string() })),
  bodies: z.array(
    named.extend({
      organisation: key,
      kind: z.string(),
      authority: key
        .nullable()
        .describe('Body whose working space it shares; null where each member acts for an own one'),
      meetings: z.array(day),
    }),
  ),
  seats: z.array(
    z.strictObject({
      id: key,
      title: text,
      role: z.string(),
      body: key,
      holders: z.array(z.strictObject({ person: z.string(), from: day, to: day.optional(), acting: z.boolean() })),
    }),
  ),
  mandates: z
    .array(
      z.strictObject({
        id: key,
        organisation: key,
        person: z.string(),
        kinds: z.array(z.string()),
        from: day,
        to: day.optional(),
        revokedAt: time.optional(),
      }),
    )
    .describe('Leaves to speak for an organisation'),
  perspectives: z.array(named),
  directive: z.strictObject({ document: hash, decision, at: time }).optional(),
  plan: z
    .strictObject({
      n: z.int(),
      at: time,
      reason: z.string(),
      rows: z.array(planRow),
      findings: z.array(
        z.strictObject({
          id: z.string(),
          code: z.string(),
          severity: z.enum(['error', 'warning', 'information']),
          accepted: z.string().optional().describe('The reason, when somebody has accepted it'),
        }),
      ),
    })
    .optional(),
  assignments: z.array(
    z.strictObject({
      id: key,
      title: text,
      recipient: key,
      stakeholders: z.strictObject({
        n: z.int(),
        approvers: z.array(key),
        consulted: z.array(key),
        informed: z.array(key),
      }),
      scope: z.strictObject({
        n: z.int(),
        text,
        status: z.enum(['in-force', 'awaits-ratification', 'rejected']),
        units: z.array(named.extend({ operator: z.enum(['own', 'private']), owner: key.optional() })),
      }),
      coverage: z.array(
        z.strictObject({
          perspective: key,
          status: z.enum(['not-started', 'in-progress', 'treated', 'not-relevant']),
          where: z.string().optional(),
          reason: z.string().optional(),
        }),
      ),
      withdrawals: z.array(z.strictObject({ step: key, organisation: key, decision, reason: z.string(), at: time })),
      steps: z.array(step),
    }),
  ),
  documents: z.array(
    z.strictObject({
      hash,
      document: key,
      title: z.string(),
      mediaType: z.string(),
      bytes: z.int(),
      authority: key,
      addedAt: time,
    }),
  ),
  queue: z
    .array(
      z.strictObject({
        document: hash,
        title: z.string(),
        authority: key,
        todo: z.enum(['confirm', 'register']),
        proposed: z.string().describe('The status that follows from what has happened to it'),
        since: time,
      }),
    )
    .describe('What waits for the registrars whose seats I hold, the oldest first'),
  consultations: z
    .array(
      z.strictObject({
        id: key,
        assignment: key,
        closes: day,
        points: z.array(z.strictObject({ id: key, text: z.string() })),
      }),
    )
    .describe('Those of my authority'),
  decisions: z.array(
    z.strictObject({ id: key, body: key, meeting: day, status: z.string(), paragraph: z.string().optional() }),
  ),
  reports: z.array(z.strictObject({ id: key, assignment: key, type: z.string(), frozenAt: time })),
  constraints: z.array(z.strictObject({ id: key, text })).describe('Those that hold'),
  obligations: z.array(
    z.strictObject({ id: key, from: key, to: key, text: text.optional(), by: day.optional(), done: z.boolean() }),
  ),
  tasks: z.array(
    z.strictObject({
      id: key,
      kind: z.string(),
      of: key,
      about: z.string(),
      name: text.describe('What it is about, as readers know it'),
      since: time,
    }),
  ),
  notices: z.array(z.strictObject({ kind: z.string(), about: z.string(), at: time, params, text })),
})
export type ProcessView = z.infer<typeof processView>

export const listProcesses = endpoint({
  name: 'listProcesses',
  method: 'GET',
  path: '/api/processes',
  summary: 'The inquiries whose process I have a seat or a mandate in',
  answer: z.strictObject({ processes: z.array(z.strictObject({ inquiry: id, title: text, tasks: z.int() })) }),
})

export const openProcess = endpoint({
  name: 'openProcess',
  method: 'POST',
  path: '/api/inquiries/:inquiry/process',
  summary: "Opens the inquiry's process by its inquiry.yaml: the first entry of its log",
  params: inquiry,
  body: z
    .strictObject({
      commission: z
        .looseObject({})
        .optional()
        .describe(
          "Who commissions what from whom, who is asked, and by which rules: as the first entry of the log has it; default as the inquiry's inquiry.yaml says",
        ),
      holders: z
        .array(z.strictObject({ seat: key, person: key }))
        .max(1000)
        .default([])
        .describe('Who holds which seat from today; in local mode the user holds every seat of the region'),
    })
    .prefault({}),
  answer: z.strictObject({ size: z.int() }),
})

export const showProcess = endpoint({
  name: 'showProcess',
  method: 'GET',
  path: '/api/inquiries/:inquiry/process',
  summary: 'Where the inquiry stands, as far as I may see it, and what I may do; or where it stood',
  params: inquiry,
  query: z.strictObject({
    asOf: z.iso.date().optional().describe('As the log had it when this day ended in Sweden; nothing can be done then'),
  }),
  answer: processView,
})

export const giveCommand = endpoint({
  name: 'giveCommand',
  method: 'POST',
  path: '/api/inquiries/:inquiry/process/commands',
  summary: 'Something is to be done: entries of the log come of it, or everything that speaks against it',
  params: inquiry,
  body: z.strictObject({
    request: z
      .string()
      .regex(/^[A-Za-z0-9-]{8,64}$/)
      .describe('Chosen by who asks: the same again is answered with what came of it, and nothing is done twice'),
    command: z.looseObject({ kind: z.string().max(60) }).describe('Its kind and what the kind takes'),
  }),
  answer: z.strictObject({
    size: z.int(),
    entries: z.array(z.strictObject({ index: z.int(), recordedAt: time, kind: z.string() })),
  }),
})

export const listCommands = endpoint({
  name: 'listCommands',
  method: 'GET',
  path: '/api/inquiries/:inquiry/process/commands',
  summary: 'The kinds of commands that my seats may give, each with the JSON Schema of what it takes',
  params: inquiry,
  answer: z.strictObject({
    commands: z.array(
      z.strictObject({ kind: z.string(), schema: z.record(z.string(), z.unknown()).describe('JSON Schema') }),
    ),
  }),
})

export const checkCommand = endpoint({
  name: 'checkCommand',
  method: 'POST',
  path: '/api/inquiries/:inquiry/process/check',
  summary: 'What would speak against a command now; nothing is done',
  params: inquiry,
  body: z.strictObject({ command: z.looseObject({ kind: z.string().max(60) }) }),
  answer: z.strictObject({ refusals: z.array(hindrance) }),
})

export const listFindings = endpoint({
  name: 'listFindings',
  method: 'GET',
  path: '/api/inquiries/:inquiry/process/findings',
  summary:
    'What does not hold together in the plan that inquiry.yaml has now, in words, with its places in the documents and a question to the commissioner',
  params: inquiry,
  answer: z.strictObject({
    findings: z.array(
      z.strictObject({
        id: z.string().describe("As in the adopted plan's findings"),
        code: z.string(),
        severity: z.enum(['error', 'warning', 'information']),
        text,
        question: text,
        sources: z.array(
          z.strictObject({
            file: z.string().describe('Id of the document in sources.yaml'),
            line: z.int(),
            lastLine: z.int().optional(),
            quote: z.string().optional(),
          }),
        ),
      }),
    ),
  }),
})

export const packageView = z.strictObject({
  gate: key,
  hash,
  current: z.boolean(),
  step: key,
  frozenAt: time,
  documents: z.array(z.strictObject({ document: hash, title: z.string(), mediaType: z.string().optional() })),
  figures: z.array(
    z.strictObject({
      what: z.string(),
      unit: z.string(),
      value: z.number(),
      run: hash.optional(),
      scenario: z.string().optional(),
      source: z.string().optional(),
    }),
  ),
  plainSummary: text,
  answers: z.array(
    z.strictObject({ question: key, text, answer: z.string().optional(), unanswerable: z.string().optional() }),
  ),
  coverage: z.array(
    z.strictObject({
      perspective: key,
      status: z.string(),
      where: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
  notices: z.array(hindrance),
  changes: z
    .array(packageChange)
    .describe('What is different from the package before it, or from the one that was asked for'),
  since: hash.optional().describe('The package that the changes are told from'),
})
export type PackageView = z.infer<typeof packageView>

export const showPackage = endpoint({
  name: 'showPackage',
  method: 'GET',
  path: '/api/inquiries/:inquiry/process/packages/:package',
  summary: 'A frozen package, and what changed since an earlier one',
  params: inquiry.extend({ package: hash }),
  query: z.strictObject({ since: hash.optional() }),
  answer: packageView,
})

export const checkFigures = endpoint({
  name: 'checkFigures',
  method: 'GET',
  path: '/api/inquiries/:inquiry/process/packages/:package/figures',
  summary: "A package's figures, in its order, each beside what its run gives here",
  params: inquiry.extend({ package: hash }),
  answer: z.strictObject({
    figures: z.array(
      z.strictObject({
        status: z
          .enum(['same', 'differs', 'not-repeated'])
          .describe('The same number bit for bit, another one, or nothing here to hold it against'),
        repeated: z.number().optional(),
        experiment: z.string().optional().describe('The comparison that has it'),
      }),
    ),
  }),
})

export const listEntries = endpoint({
  name: 'listEntries',
  method: 'GET',
  path: '/api/inquiries/:inquiry/process/log',
  summary: 'The log, newest first: what happened, when it was recorded and by whom; what I may not read is withheld',
  params: inquiry,
  query: z.strictObject({
    before: z.coerce.number().int().min(0).optional().describe('Entries before this index; default the newest'),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    kind: z.string().max(60).optional().describe('Only what happened of this kind, as far as I may read it'),
  }),
  answer: z.strictObject({
    size: z.int(),
    kinds: z.array(z.string()).describe('Of the entries that I may read'),
    root: z.string().describe('Root of the Merkle tree over all entries, 64 hex digits'),
    entries: z.array(
      z.strictObject({
        index: z.int(),
        recordedAt: time,
        occurredAt: time.optional(),
        backdated: z.boolean(),
        leaf: z.string().describe('Leaf hash, 64 hex digits'),
        actor: z.string().optional(),
        seats: z.array(text).optional().describe('Seats that the actor held then'),
        kind: z.string().optional(),
        text: text.optional(),
        withheld: z.boolean(),
      }),
    ),
  }),
})

export const listAnswers = endpoint({
  name: 'listAnswers',
  method: 'GET',
  path: '/api/inquiries/:inquiry/process/answers',
  summary:
    'Answers and comments to the consultations of my authority; what was sealed is opened, and what was erased is not there',
  params: inquiry,
  answer: z.strictObject({
    consultations: z.array(
      z.strictObject({
        id: key,
        assignment: key,
        closes: day,
        points: z.array(z.strictObject({ id: key, text: z.string() })),
        answers: z.array(
          z.strictObject({
            id: key,
            from: z.union([
              z.strictObject({ body: key }),
              z.strictObject({ organisation: key }),
              z.strictObject({ name: z.string() }),
              z.strictObject({ person: z.string() }).describe('As whoever sent it said, sealed in the log'),
              z.strictObject({ erased: z.literal(true) }),
            ]),
            onBehalfOf: z.string().optional(),
            occurredAt: time,
            late: z.boolean(),
            state: z.enum(['standing', 'superseded']),
            document: hash.optional(),
            points: z.array(
              z.strictObject({
                point: key,
                stance: z.string(),
                text: z.string().optional().describe('Absent when erased'),
              }),
            ),
            commitments: z.array(hash).describe('Of what is sealed in it, by which it is erased'),
          }),
        ),
        comments: z.array(
          z.strictObject({
            text: z.string().optional().describe('Absent when erased'),
            count: z.int(),
            firstAt: time,
            commitment: hash,
          }),
        ),
      }),
    ),
  }),
})

/** Where who takes part gets the history as a zip to verify (no JSON, therefore no endpoint of the table). */
export const historyPath = '/api/inquiries/:inquiry/process/history.zip'

export const listLeaves = endpoint({
  name: 'listLeaves',
  method: 'GET',
  path: '/api/inquiries/:inquiry/process/leaves',
  summary: "The hashes of the log's entries, oldest first, withheld ones too: whoever has all can compute the root",
  params: inquiry,
  query: z.strictObject({
    from: z.coerce.number().int().min(0).default(0).describe('Index of the first'),
    limit: z.coerce.number().int().min(1).max(5000).default(2000),
  }),
  answer: z.strictObject({
    size: z.int(),
    root: z.string().describe('Over all entries, 64 hex digits'),
    leaves: z.array(z.string()).describe('64 hex digits each'),
  }),
})
export type EntryView = z.infer<typeof listEntries.answer>['entries'][number]

/** Where a document's bytes are read, and by POST added (not JSON, therefore no endpoint of the table). */
export const documentsPath = '/api/inquiries/:inquiry/process/documents'
export const documentPath = '/api/inquiries/:inquiry/process/documents/:document'
