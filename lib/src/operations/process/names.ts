import type { Text } from '#contract'
import { findGate, findStep, type Inquiry, listGates } from '#inquiry/process'

/** What an id of the log stands for, as readers know it, titles in quotation marks; the id itself when it has no name. */
export function nameOfThing(state: Inquiry, id: string): Text {
  const title = titleOf(state, id)
  return title === undefined ? (partyOf(state, id) ?? positionOf(state, id) ?? { sv: id, en: id }) : quoted(title)
}

/** What an id in a sentence's gap is called, by the gap's name; undefined when nothing of that kind has the id. */
export function nameInGap(state: Inquiry, gap: string, id: string): Text | undefined {
  const { organisations, bodies, perspectives, seats, assignments } = state.commission
  const named = (list: readonly { readonly id: string; readonly name: Text }[]) =>
    list.find((one) => one.id === id)?.name
  const assignment = () => assignments.find((one) => one.id === id)?.title
  switch (gap) {
    case 'organisation':
    case 'other':
      return named(organisations)
    case 'body':
    case 'owner':
      return named(bodies) ?? named(organisations)
    case 'authority':
    case 'commissioner':
    case 'given':
      return named(bodies)
    case 'by':
    case 'from':
    case 'to':
      return named(bodies) ?? assignment()
    case 'question': {
      const questions = assignments.flatMap(({ steps }) => steps.flatMap((one) => one.questions))
      return questions.find((one) => one.id === id)?.text
    }
    case 'perspective':
      return named(perspectives)
    case 'seat':
      return seats.find((one) => one.id === id)?.title
    case 'assignment':
      return assignment()
    case 'gate':
    case 'step':
    case 'earlier':
      return stepOf(state, id)
    case 'constraint':
      return state.constraints.find((one) => one.id === id)?.text
    case 'unit':
      return named(unitsOf(state).toReversed())
    case 'about':
      return titleOf(state, id) ?? partyOf(state, id)
    default:
      return undefined
  }
}

/** Of a scope, a gate (as its step), a step or an assignment. */
function titleOf(state: Inquiry, id: string): Text | undefined {
  const [assignment, scope] = /^(.+)\/scope-(\d+)$/.exec(id)?.slice(1) ?? []
  const set = assignment && state.assignments[assignment]?.scopes.find(({ n }) => n === Number(scope))
  if (set) return set.text
  return stepOf(state, id) ?? state.commission.assignments.find((one) => one.id === id)?.title
}

function stepOf(state: Inquiry, id: string): Text | undefined {
  return findStep(state, findGate(state, id)?.step ?? id)?.step.title
}

function partyOf({ commission }: Inquiry, id: string): Text | undefined {
  return [...commission.organisations, ...commission.bodies].find((one) => one.id === id)?.name
}

/** A position is called as the organisation whose it is. */
function positionOf(state: Inquiry, id: string): Text | undefined {
  const position = listGates(state)
    .flatMap(({ positions }) => positions)
    .find((one) => one.id === id)
  return position && partyOf(state, position.organisation)
}

function unitsOf(state: Inquiry) {
  return Object.values(state.assignments).flatMap(({ scopes }) => scopes.flatMap(({ units }) => units))
}

function quoted({ sv, en }: Text): Text {
  return { sv: `”${sv}”`, en: `“${en}”` }
}
