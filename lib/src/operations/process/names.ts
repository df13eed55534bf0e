import type { Text } from '#contract'
import { findGate, findStep, type Inquiry, listGates } from '#inquiry/process'

/** What an id of the log stands for, as readers know it; the id itself when it has no name. */
export function nameOfThing(state: Inquiry, id: string): Text {
  const { assignments, organisations, bodies } = state.commission
  const [assignment, scope] = /^(.+)\/scope-(\d+)$/.exec(id)?.slice(1) ?? []
  const set = assignment && state.assignments[assignment]?.scopes.find(({ n }) => n === Number(scope))
  if (set) return quoted(set.text)
  const gate = findGate(state, id)
  if (gate !== undefined) return quoted(findStep(state, gate.step)!.step.title)
  const named = [...organisations, ...bodies].find((one) => one.id === id)
  if (named !== undefined) return named.name
  const titled = assignments.find((one) => one.id === id)?.title ?? findStep(state, id)?.step.title
  if (titled !== undefined) return quoted(titled)
  const position = listGates(state)
    .flatMap(({ positions }) => positions)
    .find((one) => one.id === id)
  return position ? nameOfThing(state, position.organisation) : { sv: id, en: id }
}

function quoted({ sv, en }: Text): Text {
  return { sv: `”${sv}”`, en: `“${en}”` }
}
