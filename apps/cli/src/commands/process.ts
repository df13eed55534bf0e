import { randomUUID } from 'node:crypto'
import { basename, extname } from 'node:path'
import { digest, inflate, readFile } from '@samplan/files'
import { nearestOf } from '@samplan/lib/base'
import { type Hindrance, showProcess as showEndpoint } from '@samplan/lib/contract'
import { commandKinds } from '@samplan/lib/inquiry/process'
import {
  addDocument,
  checkCommand,
  createLogBook,
  giveCommand,
  listCommands,
  listEntries,
  type Outcome,
  openProcess,
  showProcess,
} from '@samplan/lib/operations'
import { checkSchema, type LocatedDocument, readJson, readYaml } from '@samplan/lib/reading'
import type { Command } from 'commander'
import { type Context, printJson, valueOrThrow } from '../context.ts'
import { MaterialError, UsageError } from '../exit.ts'
import { newFamily } from '../options.ts'
import { commandsText, processText } from '../process-text.ts'
import { addStoreOptions, answer, type StoreOptions, type Stores, withStore, withStoreThere } from '../store.ts'

interface Options extends StoreOptions {
  readonly as: string
}

/** Who sits alone at a computer, as in the pages. */
const alone = 'local'

/** `samplan process …`: where an inquiry stands, and what takes it on, for who is alone at a computer. */
export function addProcess(program: Command, context: Context): void {
  const { say } = context
  const newCommand = newFamily(program, context, 'process')
  const add = (name: string): Command =>
    addStoreOptions(newCommand(name).option('--as <person>', say('process.as'), alone), context).argument(
      '<inquiry>',
      say('inquiry'),
    )
  add('show')
    .option('--as-of <day>', say('process.as-of'))
    .action((inquiry: string, options: Showing) => show(context, inquiry, options))
  add('open').action((inquiry: string, options: Options) => open(context, inquiry, options))
  add('commands').action((inquiry: string, options: Options) => tellCommands(context, inquiry, options))
  add('add-document')
    .argument('<file>', say('process.document-file'))
    .option('--title <text>', say('process.document-title'))
    .option('--authority <body>', say('process.document-authority'))
    .action((inquiry: string, file: string, options: Bringing) => bring(context, inquiry, file, options))
  add('give')
    .argument('<command>', say('process.command'))
    .argument('[fields...]', say('process.fields'))
    .option('--file <file>', say('process.file'))
    .option('--check', say('process.check'))
    .action((inquiry: string, command: string, fields: readonly string[], options: Giving) =>
      give(context, inquiry, command, fields, options),
    )
}

function portsOf({ inquiries, events, contents }: Stores) {
  const logs = createLogBook(events, digest)
  const process = { logs, disclosures: events, contents, inflate, materials: inquiries }
  return { inquiries, process, clock: Date, about: { mode: 'local' as const } }
}
type Ports = ReturnType<typeof portsOf>

interface Showing extends Options {
  readonly asOf?: string
}

async function show(context: Context, inquiry: string, options: Showing): Promise<void> {
  const query = showEndpoint.query.safeParse(options.asOf === undefined ? {} : { asOf: options.asOf })
  if (!query.success) throw new UsageError('process.bad-day', { given: options.asOf ?? '' })
  const view = await withStoreThere(options, async (stores) => {
    const ports = portsOf(stores)
    await mustTakePart(ports, inquiry, options.as)
    return answerTo(context, options, await showProcess(ports, { ...asked(inquiry, options), query: query.data }))
  })
  answer(context, options, view, processText(view, context.language))
}

async function open(context: Context, inquiry: string, options: Options): Promise<void> {
  const opened = await withStore(options, async (stores) =>
    answerTo(
      context,
      options,
      await openProcess(portsOf(stores), { ...asked(inquiry, options), body: { holders: [] } }),
    ),
  )
  answer(context, options, { inquiry, ...opened }, context.say('process.opened', { inquiry, person: options.as }))
}

async function tellCommands(context: Context, inquiry: string, options: Options): Promise<void> {
  const listed = await withStoreThere(options, async (stores) => {
    const ports = portsOf(stores)
    await mustTakePart(ports, inquiry, options.as)
    return answerTo(context, options, await listCommands(ports, asked(inquiry, options)))
  })
  answer(context, options, listed, commandsText(listed.commands, context.language))
}

interface Bringing extends Options {
  readonly title?: string
  readonly authority?: string
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.html': 'text/html',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

async function bring(context: Context, inquiry: string, file: string, options: Bringing): Promise<void> {
  const mediaType = mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'
  const bytes = valueOrThrow(context, await readFile(file), options)
  const title = options.title ?? basename(file)
  const { hash } = await withStoreThere(options, async (stores) => {
    const ports = portsOf(stores)
    const commissioner = await mustKeepAlone(ports, inquiry, options.as)
    const authority = options.authority ?? commissioner
    return answerTo(
      context,
      options,
      await addDocument(ports, inquiry, options.as, { title, mediaType, authority }, bytes),
    )
  })
  answer(context, options, { hash, title, mediaType }, context.say('process.added', { title, hash }))
}

interface Giving extends Options {
  readonly file?: string
  readonly check?: boolean
}

async function give(
  context: Context,
  inquiry: string,
  kind: string,
  fields: readonly string[],
  options: Giving,
): Promise<void> {
  if (!isKind(kind)) throw unknownCommand(kind)
  const document = options.file === undefined ? undefined : await readFields(context, options.file, options)
  const command = { ...fieldsIn(document), ...namedFields(fields), kind }
  const entries = await withStoreThere(options, async (stores) => {
    const ports = portsOf(stores)
    await mustKeepAlone(ports, inquiry, options.as)
    const request = { ...asked(inquiry, options), body: { command, request: randomUUID() } }
    const { refusals } = answerTo(context, options, await checkCommand(ports, request))
    if (refusals.some(({ code }) => code === 'MALFORMED')) locate(context, kind, document)
    if (refusals.length > 0) throw refuse(context, options, refusals)
    if (options.check === true) return []
    const { entries } = answerTo(context, options, await giveCommand(ports, request))
    const shown = { before: entries.at(-1)!.index + 1, limit: entries.length }
    return answerTo(
      context,
      options,
      await listEntries(ports, { ...asked(inquiry, options), query: shown }),
    ).entries.toReversed()
  })
  const lines = entries.map(({ index, kind: event, text }) => `${index}: ${text?.[context.language] ?? event}`)
  answer(
    context,
    options,
    { entries },
    options.check === true ? context.say('process.nothing-against') : lines.join('\n'),
  )
}

function isKind(name: string): name is keyof typeof commandKinds {
  return Object.hasOwn(commandKinds, name)
}

function unknownCommand(given: string): UsageError {
  const nearest = nearestOf(given, Object.keys(commandKinds))
  return new UsageError('process.unknown-command', { given, ...(nearest ? { nearest } : {}) })
}

/** A command's fields in JSON or YAML, each knowing its line. */
async function readFields(context: Context, file: string, options: Options): Promise<LocatedDocument> {
  const bytes = valueOrThrow(context, await readFile(file), options)
  return valueOrThrow(context, /\.ya?ml$/i.test(file) ? readYaml(file, bytes) : readJson(file, bytes), options)
}

function fieldsIn(document: LocatedDocument | undefined): object {
  if (document === undefined) return {}
  const { value } = document
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new UsageError('process.no-fields', { file: document.file })
}

/** `step=need` on the command line; what is not plain text stands in a file. */
function namedFields(fields: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.map((field) => {
      const [, name, value] = /^([\w-]+)=(.*)$/s.exec(field) ?? []
      if (name === undefined || value === undefined) throw new UsageError('process.bad-field', { given: field })
      return [name, value]
    }),
  )
}

/** What the file has that is not of the command's form, by its lines. @throws MaterialError when there is something */
function locate(context: Context, kind: keyof typeof commandKinds, document: LocatedDocument | undefined): void {
  if (document === undefined) return
  const { kind: _, ...value } = fieldsIn(document) as { readonly kind?: unknown }
  valueOrThrow(context, checkSchema(commandKinds[kind].schema, document, value), {})
}

function asked(inquiry: string, { as: user }: Options) {
  return { params: { inquiry }, user, query: {}, body: undefined }
}

/** @throws UsageError where the inquiry has no log, or the person no part in it */
async function mustTakePart({ process }: Ports, inquiry: string, person: string): Promise<void> {
  const log = await process.logs.read(inquiry)
  if (log === undefined) throw new UsageError('no-log', { inquiry })
  const { seats, mandates } = log.state.commission
  const known = new Set([...seats.flatMap(({ holders }) => holders), ...mandates].map((one) => one.person))
  const now = Object.values(log.state.mandates).map((mandate) => mandate.person)
  const people = [...new Set([...known, ...now])]
  if (!people.includes(person)) throw new UsageError('process.no-part', { person, known: people.join(', ') || '–' })
}

/**
 * Who is alone with an inquiry acts from the command line; where several take part each shows who they are by logging in.
 * @returns the commissioner, in whose working space things are put
 * @throws UsageError
 */
async function mustKeepAlone(ports: Ports, inquiry: string, person: string): Promise<string> {
  await mustTakePart(ports, inquiry, person)
  const { state } = (await ports.process.logs.read(inquiry))!
  if (state.commission.custody !== 'one-person') throw new UsageError('process.several', { inquiry })
  return state.commission.commissioner
}

/**
 * The answer; what speaks against it is told, with exit 1, and what is not there or was asked wrongly as a wrong call.
 */
function answerTo<T>(context: Context, options: Options, outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  const { code, detail = { sv: outcome.problem.code, en: outcome.problem.code }, refusals } = outcome.problem
  if (refusals !== undefined) throw refuse(context, options, refusals)
  if (code === 'bad-request' || code === 'not-found')
    throw new UsageError('process.problem', { what: detail[context.language] })
  throw refuse(context, options, [{ code, params: {}, text: detail }])
}

function refuse(context: Context, options: Options, refusals: readonly Hindrance[]): MaterialError {
  if (options.json === true) printJson(context, { refusals })
  else for (const { code, text } of refusals) context.stderr.write(`${text[context.language]} (${code})\n`)
  return new MaterialError([])
}
