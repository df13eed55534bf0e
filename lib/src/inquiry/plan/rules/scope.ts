import type { Rule } from '../finding.ts'
import { quoted } from '../say.ts'
import { assignmentNamed, type assignmentShort } from '../world.ts'

/** The documents word the scope of one assignment so that different things are in it. */
export const scopeDrift: Rule = (world) =>
  world.assignments.flatMap((assignment) => {
    const scopes = assignment.scopes ?? []
    const kinds = new Set(scopes.map(({ units, operators = [] }) => `${[...units].sort()} ${[...operators].sort()}`))
    if (kinds.size < 2) return []
    const params = {
      assignment: assignmentNamed(assignment),
      wordings: scopes.map(({ text }) => quoted(text)),
      count: kinds.size,
    }
    return [{ about: assignment.id, at: scopes.flatMap(({ source }) => source), params }]
  })

/** A scope was set by another body than the one that commissions, which has not confirmed it. */
export const scopeAuthority: Rule = (world) => {
  const { directive } = world.commission
  const commissioner = directive?.commissioner
  if (directive === undefined || commissioner === undefined) return []
  return world.assignments.flatMap((assignment) =>
    (assignment.scopes ?? []).flatMap(({ id, text, body, ratifiedBy, source }, index) => {
      // The first wording that a body gives is its own affair; what is not set but only written is told by SCOPE-DRIFT.
      if (body === commissioner.body || ratifiedBy === commissioner.body || isRepeated(assignment, index)) return []
      const params = {
        assignment: assignmentNamed(assignment),
        text,
        body: world.name(body),
        commissioner: world.name(commissioner.body),
      }
      const at = [...source, ...(directive.responsible?.source ?? []), ...commissioner.source]
      return [{ about: id, at, params }]
    }),
  )
}

/** Whether an earlier wording has the same units by the same body: a document only repeats it. */
function isRepeated({ scopes = [] }: Parameters<typeof assignmentShort>[0], index: number): boolean {
  const { body } = scopes[index]!
  return scopes.slice(0, index).some((other) => other.body === body)
}
