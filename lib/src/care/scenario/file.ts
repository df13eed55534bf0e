import { z } from 'zod'
import { type Changes, kinds } from './kinds.ts'
import { id, sourceRef } from './model-schemas.ts'

const text = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) })

const operatingForm = z.strictObject({
  unit: id.describe('The unit, by its id in inquiry.yaml'),
  form: z.string().trim().min(1).max(200).describe('Id of a form in forms.yaml; or in words, who runs it then and how'),
  rationale: z.string().trim().min(1).describe('Why: one or two sentences'),
  source: sourceRef.describe('On what ground: an entry of sources.yaml, with an optional place in it'),
})

const head = {
  id: id.exactOptional().describe("The scenario's id; when given, it is the name of the file"),
  name: text.describe('What the scenario is called, in both languages'),
  description: text.exactOptional().describe('What it is about, for a reader of the comparison'),
  extends: id.exactOptional().describe('Its changes are made first'),
  combines: z.array(id).min(1).exactOptional().describe('Their changes are made next, in this order'),
  operatingForms: z
    .array(operatingForm)
    .min(1)
    .exactOptional()
    .describe(
      'Units that would be run in another form. No patient flow changes by it; a private owner who has not agreed is flagged',
    ),
  facts: z
    .record(id, z.union([z.string(), z.number(), z.boolean()]))
    .exactOptional()
    .describe(
      "What the alternative is in the respects that the inquiry's constraints name, e.g. emergency-hospitals: 1",
    ),
}

/** A scenario's file but for its changes, which are read one by one, each by the schema of its kind. */
export const scenarioHead = z.strictObject({ ...head, changes: z.array(z.unknown()).default([]) })

/** A scenario's file in full; for editors. */
const scenarioFile = z.strictObject({
  ...head,
  changes: z
    .array(z.union(Object.values(kinds).map((kind) => kind.schema)))
    .default([])
    .describe('Made in the order written'),
})

/** JSON Schema (draft 7, which editors know best) of a scenario's file as it is written; published in `lib/schema`. */
export function scenarioJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(scenarioFile, { target: 'draft-7', io: 'input', reused: 'ref' })
  return { $schema, title: 'scenarios/*.yaml', description: 'A scenario of an inquiry folder.', ...rest }
}

/** JSON Schema (2020-12) of one kind of change as it is written; the descriptions are help texts. */
export function changeJsonSchema(kind: keyof Changes): object {
  const { $schema: _, ...schema } = z.toJSONSchema(kinds[kind].schema, { io: 'input', reused: 'inline' })
  return schema
}
