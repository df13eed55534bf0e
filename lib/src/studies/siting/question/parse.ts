import { z } from 'zod'
import { fail, type Issue, type Result, resultOf, succeed } from '#base'
import type { CareModel, InquiryFiles } from '#care/model'
import { capped, checkSchema, issueAt, type LocatedDocument, located, readYaml } from '#reading'
import { compileSiting } from '../compile.ts'
import type { SitingPlan } from '../types.ts'
import { question, type SitingQuestion } from './schema.ts'
import { readTables } from './tables.ts'

/** A question as it is written, before it is asked of a model. */
export interface WrittenQuestion {
  /** The file's name without its ending. */
  readonly id: string
  readonly question: SitingQuestion
  readonly document: LocatedDocument
}

const questionFile = /^siting\/([a-z0-9]+(?:[+-][a-z0-9]+)*)\.yaml$/

/**
 * The questions of an inquiry folder, `siting/*.yaml`, in the order of their names, or everything that is wrong with their shape: syntax,
 * unknown keys with the nearest known ones, missing sources. What they say of the model is checked when they are asked of one.
 */
export function parseQuestions(files: InquiryFiles): Result<readonly WrittenQuestion[]> {
  const read = [...files]
    .filter(([file]) => /^siting\/[^/]+\.yaml$/.test(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, bytes]) => readQuestion(file, bytes))
  const issues = read.flatMap((result) => (result.ok ? result.warnings : result.issues))
  return resultOf(issues, () => read.flatMap((result) => (result.ok ? [result.value] : [])))
}

function readQuestion(file: string, bytes: Uint8Array): Result<WrittenQuestion> {
  const document = readYaml(file, bytes)
  if (!document.ok) return document
  const id = questionFile.exec(file)?.[1]
  if (id === undefined) return fail([issueAt(document.value, 'siting.file-name', [], { file })])
  const checked = checkSchema(question, document.value)
  if (!checked.ok) return checked
  return succeed({ id, question: checked.value, document: document.value }, checked.warnings)
}

/** The written question (or another one, made of it) in this model, or everything that is wrong with it, with file and line. */
export function planQuestion(
  files: InquiryFiles,
  model: CareModel,
  written: WrittenQuestion,
  asked: SitingQuestion = written.question,
): Result<SitingPlan> {
  const { document } = written
  const tables = readTables(files, asked, model)
  const plan = compileSiting(model, asked, tables.rows)
  const issues = [
    ...(plan.ok ? plan.warnings : plan.issues).map((issue) => located(document, issue)),
    ...missingTables(files, written),
    ...tables.issues,
  ]
  if (issues.some(({ severity }) => severity === 'error')) return fail(capped(document.file, inOrder(issues)))
  return plan.ok ? succeed(plan.value, issues) : fail(issues)
}

function missingTables(files: InquiryFiles, { question: asked, document }: WrittenQuestion): readonly Issue[] {
  return asked.services.flatMap(({ demand }, s) =>
    demand !== undefined && 'table' in demand && !files.has(demand.table)
      ? [issueAt(document, 'siting.no-table', ['services', s, 'demand', 'table'], { file: demand.table })]
      : [],
  )
}

function inOrder(issues: readonly Issue[]): readonly Issue[] {
  const file = (issue: Issue): string => issue.file ?? ''
  return issues.toSorted(
    (a, b) => file(a).localeCompare(file(b)) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  )
}

/** JSON Schema (draft 7, which editors know best) of a question's file; published in `lib/schema`. */
export function sitingJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(question, { target: 'draft-7', io: 'input', reused: 'inline' })
  return {
    $schema,
    title: 'siting/*.yaml',
    description: 'A question of an inquiry folder: which service belongs where.',
    ...rest,
  }
}
