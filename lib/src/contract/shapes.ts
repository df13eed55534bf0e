import { z } from 'zod'

/** Shapes that several answers share. */

/** A list as it is in the library's values, which nobody changes. */
export const listOf = <One extends z.ZodType>(one: One) => z.array(one).readonly()

export const text = z.strictObject({ sv: z.string(), en: z.string() }).describe('Text for people in both languages')
export type Text = z.infer<typeof text>
/** What something of the model is called. */
export const named = z.union([z.string(), text]).describe('A name: the same in both languages, or in each its own')
export type Named = z.infer<typeof named>

/** Ids of inquiries, scenarios and experiments as they stand in an address. */
export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .describe('Lower-case letters, digits and hyphens')
export const run = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .describe('Hash of model, scenario, study, settings, seed and engine version')
export const time = z.string().describe('UTC, ISO 8601')

/** What is wrong with the material, or worth knowing of it, with its sentence. */
export const issue = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  file: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  path: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text,
})
export type ToldIssue = z.infer<typeof issue>

/** Why something may not be done, or what hinders it, as a sentence. */
export const hindrance = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text,
})
export type Hindrance = z.infer<typeof hindrance>

/** What is different between two frozen packages. */
export const packageChange = z.strictObject({
  part: z.enum(['documents', 'figures', 'summary', 'answers', 'coverage', 'scope', 'checks']),
  what: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
})
export type PackageChange = z.infer<typeof packageChange>

/** Problem details (RFC 9457). `code` is the problem's own, `issues` what is wrong with the material. */
export const problem = z.strictObject({
  type: z.string().describe('about:blank, or urn:samplan:problem: and the code'),
  title: z.string(),
  status: z.int(),
  code: z
    .enum([
      'not-found',
      'bad-request',
      'material',
      'stale',
      'state',
      'refused',
      'too-large',
      'too-many',
      'unauthorized',
      'forbidden',
      'internal',
      'unavailable',
      'no-room',
    ])
    .describe(
      'What kind of problem: `material` has issues, `stale` the newest version, `state` the state that hinders, `refused` the rules of the process that speak against it',
    ),
  detail: text.optional(),
  issues: z.array(issue).optional(),
  newest: z.int().optional().describe('Of `stale`: the newest version'),
  refusals: z.array(hindrance).optional().describe('Of `refused`: everything that speaks against it'),
  changes: z
    .array(packageChange)
    .optional()
    .describe('Of `stale`: what changed since the package that was named, as far as the asker may read it'),
})
export type Problem = z.infer<typeof problem>

export const version = z.strictObject({
  inquiry: id,
  version: z.int(),
  hash: z.string(),
  author: z.string(),
  at: time,
  reason: z.string(),
})
export type Version = z.infer<typeof version>

export const change = z.strictObject({
  kind: z.string(),
  summary: text.describe('The change in one line'),
  rationale: z.string(),
  source: z.string(),
  sourceTitle: z.string().optional(),
  legal: z.string().optional(),
  from: text.optional().describe('The scenario that brings the change, when it is another'),
})
export type ChangeInWords = z.infer<typeof change>

/** A scenario as in its file; what is in each change is said by `listChangeKinds`, and checked by `checkScenario`. */
export const scenario = z.strictObject({
  id,
  name: text,
  description: text.optional(),
  extends: z.string().optional(),
  combines: z.array(z.string()).optional(),
  operatingForms: z
    .array(z.strictObject({ unit: z.string(), form: z.string(), rationale: z.string(), source: z.string() }))
    .optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  changes: z.array(
    z.looseObject({ kind: z.string(), rationale: z.string(), source: z.string(), legal: z.string().optional() }),
  ),
})
export type ScenarioDraft = z.infer<typeof scenario>

export const confidence = z.enum(['official', 'published', 'derived', 'assumption'])

/** A source of the register. */
export const source = z.strictObject({
  id: z.string(),
  title: z.string(),
  address: z.string().optional(),
  date: z.string().optional(),
  confidence,
  by: z.string().optional(),
  reasoning: z.string().optional(),
})

/** A number with where it comes from. */
export const sourcedNumber = z.strictObject({
  value: z.number(),
  source: z.string(),
  low: z.number().optional(),
  high: z.number().optional(),
  group: z.string().optional(),
  note: z.string().optional(),
})

export const difference = z.strictObject({
  kind: z.enum(['added', 'removed', 'changed']),
  path: z.string(),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  fromSource: z.string().optional(),
  toSource: z.string().optional(),
  text,
})

export const point = { lat: z.number(), lon: z.number() }
