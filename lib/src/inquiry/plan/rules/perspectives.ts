import type { Found, Rule } from '../finding.ts'
import type { Assignment } from '../schema/inquiry.ts'
import { assignmentNamed, assignmentShort } from '../world.ts'

/**
 * A perspective that all assignments must treat is named in every other section but this one; or a question touches by its nature a
 * perspective that others take into account and this one does not.
 */
export const perspectiveGap: Rule = (world) =>
  world.assignments.flatMap((assignment) =>
    (world.commission.perspectives ?? []).flatMap((perspective): readonly Found[] => {
      const { id } = perspective
      if (namesOf(assignment, id).length > 0) return []
      const others = world.assignments.filter((other) => other !== assignment && namesOf(other, id).length > 0)
      const at = others.flatMap((other) => namesOf(other, id))
      const params = {
        assignment: assignmentNamed(assignment),
        perspective: perspective.name,
        others: others.map(assignmentShort),
      }
      const required = world.assignmentsOf(perspective.of)
      const everywhereElse =
        others.length > 0 && required.every((other) => other === assignment || others.includes(other))
      if (required.includes(assignment) && everywhereElse)
        return [{ about: `${assignment.id} ${id}`, variant: 'section', at: [...assignment.source, ...at], params }]
      const touching = (assignment.questions ?? []).filter(({ touches }) => touches?.includes(id))
      if (touching.length === 0) return []
      const found = [...at, ...touching.flatMap(({ source }) => source)]
      const variant = others.length === 0 ? 'question-alone' : 'question'
      return [
        { about: `${assignment.id} ${id}`, variant, at: found, params: { ...params, question: touching[0]!.text } },
      ]
    }),
  )

/** Where the assignment's own section names the perspective. */
function namesOf({ mentions = [], considerations = [] }: Assignment, perspective: string) {
  return [...mentions, ...considerations]
    .filter((one) => one.perspective === perspective)
    .flatMap(({ source }) => source)
}
