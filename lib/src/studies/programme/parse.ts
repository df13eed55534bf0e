import { z } from 'zod'
import { type Issue, type Result, resultOf, succeed } from '#base'
import { type Commission, checkSources, parseCommission, sourceIds } from '#inquiry/plan'
import { capped, checkEntries, readYaml } from '#reading'
import { checkProgramme } from './check.ts'
import { type Programme, programme } from './schema.ts'
import { checkSums } from './sums.ts'

/** The file of an inquiry folder that this module reads. */
export const programmeFile = 'programme.yaml'

/** A programme that holds together, and the commission that it belongs to, when the folder has one that can be read. */
export interface ReadProgramme {
  readonly programme: Programme
  readonly commission?: Commission
}

/**
 * The `programme.yaml` of an inquiry folder, or everything that is wrong with it: syntax, unknown keys with the nearest known ones, ids that
 * name nothing, sources that `sources.yaml` does not have, sums that are not what the document states. Undefined without such a file.
 */
export function parseProgramme(files: ReadonlyMap<string, Uint8Array>): Result<ReadProgramme | undefined> {
  const bytes = files.get(programmeFile)
  if (bytes === undefined) return succeed(undefined)
  const document = readYaml(programmeFile, bytes)
  if (!document.ok) return document
  const read = parseCommission(files)
  const commission = read.ok ? read.value : undefined
  const part = checkEntries(programme, document.value)
  const { value } = part
  const world = { files, commission, isCommissionRead: read.ok }
  const found = [
    ...part.issues,
    ...checkSources(document.value, sourceIds(files)),
    ...(value === undefined ? [] : [...checkProgramme(value, part, world), ...checkSums(value, part)]),
  ]
  const issues = capped(programmeFile, inOrder(found))
  return resultOf(issues, () => ({ programme: value!, ...(commission && { commission }) }))
}

function inOrder(issues: readonly Issue[]): readonly Issue[] {
  return issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
}

/** JSON Schema (draft 7, which editors know best) of `programme.yaml`; published in `lib/schema`. */
export function programmeJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(programme, { target: 'draft-7', io: 'input', reused: 'inline' })
  return {
    $schema,
    title: 'programme.yaml',
    description: 'The file programme.yaml of an inquiry folder: measures, money over years, follow-up.',
    ...rest,
  }
}
