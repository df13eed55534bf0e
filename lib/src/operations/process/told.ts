import type { Hindrance, Text } from '#contract'
import { findGate, findStep, type Inquiry, processText, type Refusal } from '#inquiry/process'

type Params = Refusal['params']

/** A sentence of the process in both languages; of an inquiry, its things by their names. */
export function processWords(key: string, params: Params = {}, state?: Inquiry): Text {
  const inLanguage = (language: 'sv' | 'en') =>
    processText(key, language, state === undefined ? params : named(state, params, language))
  return { sv: inLanguage('sv'), en: inLanguage('en') }
}

/** @param state of the inquiry that it is about, when there is one */
export function tellRefusal({ code, params }: Refusal, state?: Inquiry): Hindrance {
  return { code, params, text: processWords(`refusal.${code}`, params, state) }
}

function named(state: Inquiry, params: Params, language: 'sv' | 'en'): Params {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? (nameOf(state, key, value)?.[language] ?? timeOf(value)) : value,
    ]),
  )
}

/** An instant as a Swedish clock shows it; anything else as it is. */
function timeOf(value: string): string {
  return isInstant.test(value) ? clock.format(Date.parse(value)) : value
}
const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' })

/** What an id in a sentence's gap is called; a gate is called as its step. */
function nameOf(state: Inquiry, key: string, value: string): Text | undefined {
  const { organisations, bodies, perspectives, seats, assignments } = state.commission
  const body = bodies.find(({ id }) => id === value)?.name
  const organisation = organisations.find(({ id }) => id === value)?.name
  const assignment = assignments.find(({ id }) => id === value)?.title
  const questions = () => assignments.flatMap(({ steps }) => steps.flatMap((one) => one.questions))
  const units = () => Object.values(state.assignments).flatMap(({ scopes }) => scopes.flatMap((scope) => scope.units))
  const step = () => findStep(state, findGate(state, value)?.step ?? value)?.step.title
  switch (key) {
    case 'organisation':
    case 'other':
      return organisation
    case 'body':
    case 'owner':
      return organisation ?? body
    case 'authority':
    case 'commissioner':
    case 'given':
      return body
    case 'by':
    case 'from':
    case 'to':
      return body ?? assignment
    case 'question':
      return questions().find(({ id }) => id === value)?.text
    case 'perspective':
      return perspectives.find(({ id }) => id === value)?.name
    case 'seat':
      return seats.find(({ id }) => id === value)?.title
    case 'assignment':
      return assignment
    case 'gate':
    case 'step':
    case 'earlier':
      return step()
    case 'constraint':
      return state.constraints.find(({ id }) => id === value)?.text
    case 'unit':
      return units().findLast(({ id }) => id === value)?.name
    case 'about':
      return step() ?? assignment ?? body ?? organisation
    default:
      return undefined
  }
}
