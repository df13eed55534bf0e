import { z } from 'zod'
import { type Result, resultOf } from '#base'
import type { InquiryFiles } from '#care/model'
import { checkEntries, type Part, readYaml } from '#reading'
import { checkDisputes, type RivalWorld } from './check.ts'
import { type Dispute, rivalsFile } from './schema.ts'

const file = 'rivals.yaml'

/** Does the folder have disputed numbers? */
export function hasRivals(files: InquiryFiles): boolean {
  return files.has(file)
}

/**
 * The disputes of an inquiry folder in the order of `rivals.yaml`, none without the file; or everything that is wrong with them, with file
 * and line: syntax, unknown keys and ids with the nearest known ones, values that a set lacks, ends that do not hold the value.
 * @param worldOf what there is beside the file: asked for each dispute, as what is compared decides which numbers there are
 */
export function parseRivals(
  files: InquiryFiles,
  worldOf: (dispute: Dispute) => RivalWorld,
): Result<readonly Dispute[]> {
  const bytes = files.get(file)
  if (bytes === undefined) return resultOf([], () => [])
  const document = readYaml(file, bytes)
  if (!document.ok) return document
  const part = checkEntries(rivalsFile, document.value) as Part<z.output<typeof rivalsFile>>
  const disputes = part.value?.rivals ?? []
  const issues = [...document.warnings, ...part.issues, ...checkDisputes(part, disputes, worldOf)]
  return resultOf(
    issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)),
    () => disputes,
  )
}

/** JSON Schema (draft 7, which editors know best) of `rivals.yaml`; published in `lib/schema`. */
export function rivalsJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(rivalsFile, { target: 'draft-7', io: 'input', reused: 'inline' })
  return {
    $schema,
    title: file,
    description: 'The file rivals.yaml of an inquiry folder: numbers that parties give different values.',
    ...rest,
  }
}
