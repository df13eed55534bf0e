import type { GateView, ProcessView, StepView, Text } from '@samplan/lib/contract'
import { processText as textOf } from '@samplan/lib/inquiry/process'
import type { Language } from './language.ts'
import { sayIn } from './language.ts'
import { formatTable } from './table.ts'

/** Where an inquiry stands: its steps, what each approver of an open gate lacks, and what somebody is to do. */
export function processText(view: ProcessView, language: Language): string {
  const say = sayIn(language)
  const names = new Map(
    [...view.organisations, ...view.bodies, ...view.assignments.map(titled)].map(({ id, name }) => [id, name]),
  )
  const nameOf = (id: string): string => names.get(id)?.[language] ?? (id === 'all' ? say('all') : id)
  const asked = view.assignments.flatMap(({ steps }) => steps.flatMap((step) => askedOf(step, nameOf, language)))
  const tasks = view.tasks.map(
    ({ kind, of, name }) => `${nameOf(of)}: ${textOf(`task.${kind}`, language, { about: name[language] })}`,
  )
  const due = view.obligations
    .filter(({ done }) => !done)
    .map(({ id, from, to, text, by }) =>
      say('process.due', { from: nameOf(from), to: nameOf(to), what: text?.[language] ?? id, ...(by ? { by } : {}) }),
    )
  return [
    say('process.head', { title: view.title[language], inquiry: view.inquiry, size: view.size }),
    ...(view.asOf ? [say('process.stood', { day: view.asOf })] : []),
    ...(view.stopped ? [say('process.stopped', { at: day(view.stopped.at), reason: view.stopped.reason })] : []),
    ...view.assignments.map(({ title, steps }) => `\n${title[language]}\n${stepsText(steps, language)}`),
    ...section(say('process.asked'), asked),
    ...section(say('process.tasks'), tasks),
    ...section(say('process.obligations'), due),
  ].join('\n')
}

function titled({ id, title }: { readonly id: string; readonly title: Text }) {
  return { id, name: title }
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`\n${heading}`, ...lines.map((line) => `  ${line}`)]
}

function stepsText(steps: readonly StepView[], language: Language): string {
  const say = sayIn(language)
  const columns = ['number', 'step', 'status', 'approved', 'deadline'].map((column) => ({
    heading: say(`process.column.${column}`),
  }))
  return formatTable(
    columns,
    steps.map(({ title, status, suspended, gate }, i) => [
      String(i + 1),
      title[language],
      [
        textOf(`status.${gate?.status ?? status}`, language),
        ...(suspended ? [textOf('status.suspended', language)] : []),
      ].join(', '),
      gate === undefined ? '' : say('process.tally', gate.tally),
      gate?.deadline === undefined ? '' : day(gate.deadline),
    ]),
  )
}

/** What each organisation lacks at a gate that is open, in words. */
function askedOf({ title, gate }: StepView, nameOf: (id: string) => string, language: Language): readonly string[] {
  if (gate === undefined || !open.includes(gate.status)) return []
  return gate.approvers
    .filter(({ lacks }) => lacks.length > 0)
    .map(({ organisation, lacks }) => {
      const words = lacks.map((lack) => textOf(`lack.${lack}`, language))
      return `${title[language]}: ${nameOf(organisation)} ${words.join(', ')}`
    })
}
const open: readonly GateView['status'][] = ['presented', 'deciding', 'lapsed']

interface Listed {
  readonly kind: string
  readonly schema: Readonly<Record<string, unknown>>
}

/** Commands by name, each with what it must be given. */
export function commandsText(commands: readonly Listed[], language: Language): string {
  const say = sayIn(language)
  const columns = ['command', 'does', 'takes'].map((column) => ({ heading: say(`process.column.${column}`) }))
  return formatTable(
    columns,
    commands.map(({ kind, schema }) => [kind, textOf(`command.${kind}`, language), fieldsOf(schema)]),
  )
}

/** Names of the fields, those that may be left out in brackets. */
function fieldsOf({ properties, required }: Listed['schema']): string {
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : []
  const needed = Array.isArray(required) ? required : []
  return names.map((name) => (needed.includes(name) ? name : `[${name}]`)).join(' ')
}

function day(instant: string): string {
  return instant.slice(0, 10)
}
