import { type Issue, type Result, resultOf, succeed } from '#base'
import { capped, checkSchema, issueAt, type LocatedDocument, readYaml } from '#reading'
import { lint } from './lint.ts'
import { checkReferences } from './references.ts'
import { type Commission, inquiry } from './schema/inquiry.ts'
import { sourceIds } from './sources.ts'

/** The file of an inquiry folder that this module reads. */
export const commissionFile = 'inquiry.yaml'

/**
 * The `inquiry.yaml` of an inquiry folder, or everything that is wrong with it: syntax, unknown keys with the nearest known ones, ids
 * that name nothing, sources that `sources.yaml` does not have. Undefined when the folder has no such file.
 */
export function parseCommission(files: ReadonlyMap<string, Uint8Array>): Result<Commission | undefined> {
  const bytes = files.get(commissionFile)
  if (bytes === undefined) return succeed(undefined)
  const document = readYaml(commissionFile, bytes)
  if (!document.ok) return document
  const checked = checkSchema(inquiry, document.value)
  const found = [
    ...(checked.ok ? checked.warnings : checked.issues),
    ...checkReferences(document.value, sourceIds(files)),
  ]
  if (checked.ok && !found.some(({ severity }) => severity === 'error'))
    found.push(...vainAcceptances(checked.value, document.value))
  const issues = capped(commissionFile, inOrder(found))
  return resultOf(issues, () => (checked.ok ? checked.value : undefined))
}

/** Acceptances of what is not found: put right meanwhile, or misspelt. */
function vainAcceptances(commission: Commission, document: LocatedDocument): readonly Issue[] {
  const { accepted = [] } = commission
  if (accepted.length === 0) return []
  const findings = lint(commission)
  return accepted.flatMap(({ code, about }, index) => {
    if (findings.some((finding) => finding.code === code && (about === undefined || finding.about === about))) return []
    const params = about === undefined ? { code } : { code, about }
    return [issueAt(document, 'plan.nothing-accepted', ['accepted', index], params, { severity: 'warning' })]
  })
}

function inOrder(issues: readonly Issue[]): readonly Issue[] {
  return issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
}
