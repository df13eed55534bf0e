import type { Text } from '#contract'
import { type Event, findGate, findStep, type Inquiry, processText } from '#inquiry/process'

type Language = keyof Text

/** Every event in plain words: what it is about is called by its name and not by its id. */
export function eventWords(state: Inquiry, event: Event): Text {
  const inLanguage = (language: Language): string =>
    processText(`event.${event.kind}`, language, paramsOf(state, event, language))
  return { sv: inLanguage('sv'), en: inLanguage('en') }
}

function paramsOf(state: Inquiry, event: Event, language: Language): Readonly<Record<string, string | number>> {
  const { kind: _, ...fields } = event
  const flat = event.kind === 'position-recorded' ? { ...fields, ...event.position } : fields
  return Object.fromEntries(
    Object.entries(flat).flatMap(([key, value]): [string, string | number][] =>
      typeof value === 'string'
        ? [[key, nameOf(state, key, value)?.[language] ?? value]]
        : typeof value === 'number'
          ? [[key, value]]
          : [],
    ),
  )
}

/** What something is called that is known by its id; undefined for what is no such thing. */
function nameOf(state: Inquiry, key: string, value: string): Text | undefined {
  const { organisations, bodies, perspectives, assignments, seats } = state.commission
  const named = (list: readonly { readonly id: string; readonly name: Text }[]): Text | undefined =>
    list.find(({ id }) => id === value)?.name
  const titled = (list: readonly { readonly id: string; readonly title: Text }[]): Text | undefined =>
    list.find(({ id }) => id === value)?.title
  switch (key) {
    case 'organisation':
      return named(organisations)
    case 'body':
    case 'owner':
      return named(bodies) ?? named(organisations)
    case 'perspective':
      return named(perspectives)
    case 'assignment':
      return titled(assignments)
    case 'seat':
      return titled(seats)
    case 'step':
      return findStep(state, value)?.step.title
    case 'gate': {
      const gate = findGate(state, value)
      return gate && findStep(state, gate.step)?.step.title
    }
    case 'position':
      return organisationOf(state, value)
    case 'obligation':
      return Object.hasOwn(state.obligations, value) ? state.obligations[value]?.text : undefined
    case 'decision':
      return decisionName(state, value)
    default:
      return undefined
  }
}

/** Whose position it is. */
function organisationOf(state: Inquiry, position: string): Text | undefined {
  for (const { steps } of Object.values(state.assignments))
    for (const { gates } of steps)
      for (const { positions } of gates) {
        const found = positions.find(({ id }) => id === position)
        if (found !== undefined) return nameOf(state, 'organisation', found.organisation)
      }
  return undefined
}

/** A decision is known by who took it and its paragraph. */
function decisionName(state: Inquiry, id: string): Text | undefined {
  if (!Object.hasOwn(state.decisions, id)) return undefined
  const { body, paragraph } = state.decisions[id]!
  const name = nameOf(state, 'body', body)
  const after = paragraph === undefined ? '' : `, ${paragraph}`
  return name && { sv: name.sv + after, en: name.en + after }
}
