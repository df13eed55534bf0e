import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  change,
  confidence,
  difference,
  hindrance,
  id,
  issue,
  named,
  point,
  scenario,
  source,
  sourcedNumber,
  text,
  version,
} from './shapes.ts'
import { storable } from './storable.ts'

const inquiry = z.strictObject({ inquiry: id })
const atVersion = z.strictObject({ version: z.coerce.number().int().min(1).optional().describe('Default the newest') })
/** A change of the material: from which version, and why. */
const made = {
  from: z.int().min(0).describe('The version that was changed'),
  reason: storable(z.string().min(1).max(500)),
}

/** The version that a change of the material made, and what is to be warned of in it. */
const saved = z.strictObject({ version, issues: z.array(issue) })

export const listInquiries = endpoint({
  name: 'listInquiries',
  method: 'GET',
  path: '/api/inquiries',
  summary: 'Every inquiry with its newest version',
  answer: z.strictObject({
    inquiries: z.array(version.extend({ name: z.string().describe('The region, as readers know it') })),
  }),
})

export const showInquiry = endpoint({
  name: 'showInquiry',
  method: 'GET',
  path: '/api/inquiries/:inquiry',
  summary: 'What an inquiry holds: baselines, scenarios with their changes, indicators, and what is to be warned of',
  params: inquiry,
  query: atVersion,
  answer: z.strictObject({
    version,
    newest: z.int(),
    name: z.string(),
    summary: z.strictObject({
      places: z.int(),
      inhabitants: z.number(),
      sites: z.int(),
      resources: z.int(),
      pathways: z.int(),
      sources: z.int(),
      numbers: z.int().describe('Numbers with a source of their own'),
      assumptions: z.int().describe('Those of them whose source is an assumption'),
    }),
    settings: z.strictObject({
      weeks: z.int(),
      warmUpWeeks: z
        .union([z.int(), z.literal('mser')])
        .describe('`mser`: each comparison chooses it by a pilot, and its answer says the number'),
      replications: z.int(),
    }),
    baselines: z.array(z.strictObject({ id: z.string(), name: text, date: z.string() })),
    scenarios: z.array(
      z.strictObject({
        id: z.string(),
        name: text,
        description: text.optional(),
        changes: z.array(change),
        compared: z.boolean().describe('Among those compared when nothing is named'),
        operatingForms: z
          .array(z.strictObject({ unit: z.string(), name: text, form: text, rationale: z.string() }))
          .describe('Units that would be run in another form, its own and those of scenarios that it builds on'),
        flags: z
          .array(hindrance)
          .describe('Owners who have not agreed and constraints that it breaks, for who takes part in the process'),
        scenario,
      }),
    ),
    indicators: z.array(
      z.strictObject({
        id: z.string(),
        name: text,
        definition: text,
        perspective: z.string(),
        unit: z.string(),
        better: z.enum(['lower', 'higher', 'neither']),
        primary: z.boolean(),
      }),
    ),
    issues: z.array(issue).describe('Warnings; a stored version has no errors'),
  }),
})

export const listVersions = endpoint({
  name: 'listVersions',
  method: 'GET',
  path: '/api/inquiries/:inquiry/versions',
  summary: 'Who changed the material when and why, newest first',
  params: inquiry,
  answer: z.strictObject({ versions: z.array(version) }),
})

export const diffVersions = endpoint({
  name: 'diffVersions',
  method: 'GET',
  path: '/api/inquiries/:inquiry/versions/:from/diff/:to',
  summary: 'What is different between two versions: files, and values of the model',
  params: z.strictObject({ inquiry: id, from: z.coerce.number().int(), to: z.coerce.number().int() }),
  answer: z.strictObject({
    files: z.array(z.strictObject({ path: z.string(), kind: z.enum(['added', 'removed', 'changed']) })),
    differences: z.array(difference),
  }),
})

export const listNumbers = endpoint({
  name: 'listNumbers',
  method: 'GET',
  path: '/api/inquiries/:inquiry/numbers',
  summary: 'Every number of the model with unit, source, confidence and range, and where it is used',
  params: inquiry,
  query: atVersion,
  answer: z.strictObject({
    version: z.int(),
    numbers: z.array(
      sourcedNumber.extend({
        path: z.string().describe('e.g. resources.ward-ljungby.capacity'),
        name: text.describe('What the number is of, in words'),
        part: z.string().describe('First part of the path: resources, pathways, demand …'),
        unit: z.string().optional(),
        sourceTitle: z.string().optional(),
        confidence: confidence.optional(),
        file: z.string().optional(),
        line: z.int().optional(),
        usedIn: z.array(text).describe('Pathways, services and sites that work with it'),
        changedBy: z.array(z.string()).describe('Scenarios that change it'),
        spread: z.number().nullable().describe('(high − low) / |value|; null without a range or at 0'),
      }),
    ),
  }),
})

export const changeNumber = endpoint({
  name: 'changeNumber',
  method: 'POST',
  path: '/api/inquiries/:inquiry/numbers',
  summary: 'Another value for a number: a new version of the material, in which nothing else is touched',
  params: inquiry,
  body: z.strictObject({ ...made, path: z.string(), number: sourcedNumber }),
  answer: saved,
})

export const listFiles = endpoint({
  name: 'listFiles',
  method: 'GET',
  path: '/api/inquiries/:inquiry/files',
  summary: 'The files of the material with their text',
  params: inquiry,
  query: atVersion,
  answer: z.strictObject({ version: z.int(), files: z.array(z.strictObject({ path: z.string(), text: z.string() })) }),
})

export const saveFiles = endpoint({
  name: 'saveFiles',
  method: 'PUT',
  path: '/api/inquiries/:inquiry/files',
  summary:
    'Other text for some files (null removes one): a new version when the whole is without errors, else every issue',
  params: inquiry,
  body: z.strictObject({
    ...made,
    files: z.record(z.string().max(200), z.string().max(5_000_000).nullable()),
  }),
  answer: saved,
})

export const showMap = endpoint({
  name: 'showMap',
  method: 'GET',
  path: '/api/inquiries/:inquiry/map',
  summary: 'Places, sites, what is offered where, and how far each place has to it, under a baseline or scenario',
  params: inquiry,
  query: atVersion.extend({
    scenario: z.string().optional().describe('Default the first baseline'),
    hour: z.coerce
      .number()
      .int()
      .min(0)
      .max(167)
      .optional()
      .describe('Of an ordinary week, from Monday 00:00: only what is open when it begins; default all'),
  }),
  answer: z.strictObject({
    scenario: z.string(),
    municipalities: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    places: z.array(
      z.strictObject({ id: z.string(), name: z.string(), municipality: z.string(), ...point, inhabitants: z.number() }),
    ),
    sites: z.array(
      z.strictObject({
        id: z.string(),
        name: named,
        kind: z.string(),
        ...point,
        neighbour: z.boolean().describe('In another region'),
        services: z.array(z.string()),
        level: z
          .enum(['home', 'primary', 'local', 'county', 'regional'])
          .optional()
          .describe('The highest level of care among its services'),
      }),
    ),
    services: z.array(z.strictObject({ id: z.string(), name: named })),
    modes: z
      .array(
        z.strictObject({
          id: z.string(),
          name: named,
          variants: z
            .array(z.strictObject({ id: z.string(), name: named }))
            .describe('Circumstances under which some ways take other minutes; `reach` is without them'),
        }),
      )
      .describe('Ways to travel'),
    reach: z
      .array(
        z.strictObject({
          service: z.string(),
          mode: z.string(),
          place: z.string(),
          site: z.string().describe('Nearest site that offers the service, in the hour that was asked for'),
          minutes: z.number(),
        }),
      )
      .describe('The catchments: one entry per service, mode and place that can reach it'),
  }),
})

export const listSources = endpoint({
  name: 'listSources',
  method: 'GET',
  path: '/api/inquiries/:inquiry/sources',
  summary: 'Every source with its confidence and how many numbers come from it',
  params: inquiry,
  query: atVersion,
  answer: z.strictObject({
    sources: z.array(z.strictObject({ ...source.shape, numbers: z.int() })),
  }),
})

export const listChangeKinds = endpoint({
  name: 'listChangeKinds',
  method: 'GET',
  path: '/api/change-kinds',
  summary: 'The kinds of change that a scenario can be made of, each with the JSON Schema of its fields',
  answer: z.strictObject({
    kinds: z.array(
      z.strictObject({
        kind: z.string(),
        name: text,
        description: text,
        schema: z.record(z.string(), z.unknown()).describe('JSON Schema of the change; descriptions are help texts'),
      }),
    ),
  }),
})

export const listChoices = endpoint({
  name: 'listChoices',
  method: 'GET',
  path: '/api/inquiries/:inquiry/choices',
  summary: 'Ids with names that the fields of a change can refer to',
  params: inquiry,
  query: atVersion.extend({ baseline: z.string().optional() }),
  answer: z.strictObject({
    choices: z
      .record(z.string(), z.array(z.strictObject({ id: z.string(), name: named })))
      .describe(
        'By what is referred to: resource, site, service, place, pathway, step, need, ageGroup, source, number, municipality, rule, mode, attribute, and label as attribute.label',
      ),
  }),
})

export const checkScenario = endpoint({
  name: 'checkScenario',
  method: 'POST',
  path: '/api/inquiries/:inquiry/scenario-checks',
  summary:
    'A draft of a scenario, checked as it stands: issues, changes in words, and what is different from the baseline',
  params: inquiry,
  body: z.strictObject({ version: z.int().optional(), baseline: z.string().optional(), scenario: storable(scenario) }),
  answer: z.strictObject({
    issues: z.array(issue).describe('path begins with changes[n] where an issue is about one change'),
    changes: z.array(change),
    differences: z.array(difference),
    touches: z
      .array(z.strictObject({ part: z.string(), id: z.string(), name: named }))
      .describe('What the changes touch: resources, services, sites, pathways'),
  }),
})

export const saveScenario = endpoint({
  name: 'saveScenario',
  method: 'PUT',
  path: '/api/inquiries/:inquiry/scenarios/:scenario',
  summary: 'A scenario, new or changed: a new version of the material',
  params: z.strictObject({ inquiry: id, scenario: id }),
  body: z.strictObject({ ...made, scenario: storable(scenario) }),
  answer: saved,
})

export const removeScenario = endpoint({
  name: 'removeScenario',
  method: 'DELETE',
  path: '/api/inquiries/:inquiry/scenarios/:scenario',
  summary: 'A version of the material without the scenario; earlier versions keep it',
  params: z.strictObject({ inquiry: id, scenario: id }),
  query: z.strictObject({ from: z.coerce.number().int(), reason: storable(z.string().min(1).max(500)) }),
  answer: saved,
})

export const restoreVersion = endpoint({
  name: 'restoreVersion',
  method: 'POST',
  path: '/api/inquiries/:inquiry/versions/:version/restore',
  summary: 'A new version with the content of an earlier one: undo',
  params: z.strictObject({ inquiry: id, version: z.coerce.number().int().min(1) }),
  body: z.strictObject({ ...made }),
  answer: saved,
})

export const uploadInquiry = endpoint({
  name: 'uploadInquiry',
  method: 'POST',
  path: '/api/inquiries',
  summary: 'A new inquiry from the files of a folder',
  body: z.strictObject({
    inquiry: id,
    reason: storable(z.string().min(1).max(500)),
    files: z.record(z.string().max(200), z.string()).describe('Path in the folder → text'),
  }),
  answer: saved,
})
