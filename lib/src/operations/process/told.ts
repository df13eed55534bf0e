import type { Hindrance, Text } from '#contract'
import { type CommandName, commandKinds, type Inquiry, processText, type Refusal } from '#inquiry/process'
import { schemaErrors, sentenceOf, zodIssues } from '#reading'
import { nameInGap } from './names.ts'

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

/**
 * Everything that speaks against a command. What is not of the command's form is told as files of users are: in the reader's language, with
 * what can stand there.
 */
export function tellRefusals(refusals: readonly Refusal[], command: unknown, state?: Inquiry): Hindrance[] {
  const others = refusals.filter(({ code }) => code !== 'MALFORMED')
  const told = others.length === refusals.length ? [] : tellMalformed(command)
  return [
    ...(told.length > 0 ? told : refusals.filter((one) => !others.includes(one)).map((one) => tellRefusal(one))),
    ...others.map((one) => tellRefusal(one, state)),
  ]
}

function tellMalformed(command: unknown): readonly Hindrance[] {
  const { kind, ...fields } = command as { readonly kind?: unknown }
  if (typeof kind !== 'string' || !Object.hasOwn(commandKinds, kind)) return []
  const { schema } = commandKinds[kind as CommandName]
  const parsed = schema.safeParse(fields, { error: schemaErrors, reportInput: true })
  if (parsed.success) return []
  const nowhere = { file: '', locate: () => ({ line: 1, column: 1 }) }
  return zodIssues(parsed.error, nowhere).map((issue) => {
    const path = (issue.path ?? '').replaceAll(/\[(\d+)\]/g, '.$1')
    const text = (language: 'sv' | 'en') =>
      processText('refusal.MALFORMED', language, { path, message: sentenceOf(issue, language) })
    return { code: 'MALFORMED', params: { path }, text: { sv: text('sv'), en: text('en') } }
  })
}

function named(state: Inquiry, params: Params, language: 'sv' | 'en'): Params {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? (nameInGap(state, key, value)?.[language] ?? timeOf(value)) : value,
    ]),
  )
}

/** An instant as a Swedish clock shows it; anything else as it is. */
function timeOf(value: string): string {
  return isInstant.test(value) ? clock.format(Date.parse(value)) : value
}
const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' })
