import { z } from 'zod'
import { fail, type Issue, type Result, resultOf } from '#base'
import type { CareModel, InquiryFiles } from '#care/model'
import { capped, checkSchema, located, readYaml } from '#reading'
import { checkCosts, checkForms, type Known } from '../check.ts'
import { checkSharing } from '../check-sharing.ts'
import { type CostModel, costModel } from './cost-model.ts'
import { type CostSharing, costSharing } from './cost-sharing.ts'
import { type FormsFile, forms } from './forms.ts'

/** What an inquiry folder says of its economy. */
export interface Economy {
  readonly costs: CostModel
  readonly forms?: FormsFile
}

const economyFile = 'economy.yaml'
const formsFile = 'forms.yaml'
/** The file of the game between the parties. */
export const sharingFile = 'cost-sharing.yaml'

/** Does the folder say anything of its economy? */
export function hasEconomy(files: InquiryFiles): boolean {
  return files.has(economyFile) || files.has(formsFile)
}

/**
 * `economy.yaml` and `forms.yaml` of an inquiry folder in this model, or everything that is wrong with them, with file and line: syntax,
 * unknown keys and ids with the nearest known, missing sources.
 */
export function parseEconomy(files: InquiryFiles, model: CareModel, known: Known): Result<Economy> {
  const costs = readAs(files, economyFile, costModel, (value) => checkCosts(model, value, known))
  if (costs === undefined)
    return fail([{ code: 'economy.no-file', severity: 'error', file: economyFile, params: { file: economyFile } }])
  const { value: written } = costs
  // Forms are checked as soon as the cost model can be read, whatever else is wrong with it.
  const asked = readAs(files, formsFile, forms, (value) =>
    written === undefined ? [] : checkForms(model, written, value, known),
  )
  return resultOf([...costs.issues, ...(asked?.issues ?? [])], () => ({
    costs: written!,
    ...(asked?.value === undefined ? {} : { forms: asked.value }),
  }))
}

/**
 * `cost-sharing.yaml` of an inquiry folder with this economy, or everything that is wrong with it; undefined without such a file.
 * @param economy undefined when it could not be read: then only what stands in the file by itself is checked
 */
export function parseSharing(
  files: InquiryFiles,
  model: CareModel,
  economy: Economy | undefined,
  known: Known,
): Result<CostSharing | undefined> {
  const read = readAs(files, sharingFile, costSharing, (value) =>
    economy === undefined ? [] : checkSharing(model, economy, value, known),
  )
  return resultOf(read?.issues ?? [], () => read?.value)
}

/** What was read of a file, as far as its shape is right, and everything that is wrong with it. */
interface Read<T> {
  readonly value?: T
  readonly issues: readonly Issue[]
}

/** Undefined when the folder has no such file. */
function readAs<T>(
  files: InquiryFiles,
  file: string,
  schema: z.ZodType<T>,
  check: (value: T) => readonly Issue[],
): Read<T> | undefined {
  const bytes = files.get(file)
  if (bytes === undefined) return undefined
  const document = readYaml(file, bytes)
  if (!document.ok) return { issues: document.issues }
  const shaped = checkSchema(schema, document.value)
  if (!shaped.ok) return { issues: shaped.issues }
  const issues = check(shaped.value)
    .map((issue) => located(document.value, issue))
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  return { value: shaped.value, issues: [...shaped.warnings, ...capped(file, issues)] }
}

/** What came up while the economy was computed, with the line that it is about where it names a file and a path in it. */
export function placed(files: InquiryFiles, issues: readonly Issue[]): readonly Issue[] {
  const named = new Set(
    issues.flatMap(({ file, path, line }) => (path !== undefined && line === undefined ? (file ?? []) : [])),
  )
  const documents = new Map(
    [...named].flatMap((file) => {
      const document = files.has(file) ? readYaml(file, files.get(file)!) : undefined
      return document?.ok === true ? [[file, document.value] as const] : []
    }),
  )
  return issues.map((issue) => {
    const document = issue.line === undefined && issue.path !== undefined ? documents.get(issue.file ?? '') : undefined
    return document === undefined ? issue : located(document, issue)
  })
}

/** JSON Schemas (draft 7) of the files by their names; published in `lib/schema`. */
export function economyJsonSchemas(): Readonly<Record<string, object>> {
  const schemaOf = (schema: z.ZodType, title: string, description: string): object => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', reused: 'inline' })
    return { $schema, title, description, ...rest }
  }
  return {
    'economy.schema.json': schemaOf(costModel, economyFile, 'What the care network of an inquiry costs, and who pays.'),
    'forms.schema.json': schemaOf(
      forms,
      formsFile,
      'In which operating forms some units could be run, and what the law says.',
    ),
    'cost-sharing.schema.json': schemaOf(
      costSharing,
      sharingFile,
      'What parties of economy.yaml could do together, and what they fall back on.',
    ),
  }
}
