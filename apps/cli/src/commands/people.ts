import { randomBytes } from 'node:crypto'
import type { AccessLevel, Login, RegisteredPerson } from '@samplan/lib/ports'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { UsageError } from '../exit.ts'
import { newFamily } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStore, withStoreThere } from '../store.ts'
import { formatTable } from '../table.ts'
import { unknownInquiry } from './versions.ts'

/** `samplan people …`: who may log in to the server of a store, and what they may see. */
export function addPeople(program: Command, context: Context): void {
  const { say } = context
  const newCommand = newFamily(program, context, 'people')
  const add = (name: string): Command => addStoreOptions(newCommand(name), context)
  add('list').action((options: StoreOptions) => listPeople(context, options))
  add('add')
    .requiredOption('--name <name>', say('people.name'))
    .option('--email <address>', say('people.email'))
    .action((options: NewPerson) => addPerson(context, options))
  add('link')
    .argument('<person>', say('people.person'))
    .requiredOption('--issuer <address>', say('people.issuer'))
    .requiredOption('--subject <text>', say('people.subject'))
    .action((person: string, options: Login & StoreOptions) => linkPerson(context, person, options))
  add('unlink')
    .requiredOption('--issuer <address>', say('people.issuer'))
    .requiredOption('--subject <text>', say('people.subject'))
    .action((options: Login & StoreOptions) => unlinkPerson(context, options))
  add('access')
    .argument('<person>', say('people.person'))
    .argument('<inquiry>', say('inquiry'))
    .argument('<level>', say('people.level'))
    .action((person: string, inquiry: string, level: string, options: StoreOptions) =>
      giveAccess(context, person, inquiry, level, options),
    )
  add('remove')
    .argument('<person>', say('people.person'))
    .action((person: string, options: StoreOptions) => removePerson(context, person, options))
}

interface NewPerson extends StoreOptions {
  readonly name: string
  readonly email?: string
}

async function listPeople(context: Context, options: StoreOptions): Promise<void> {
  const { say } = context
  const people = await withStoreThere(options, ({ people }) => people.list())
  const columns = ['person', 'name', 'email', 'login', 'access'].map((column) => ({
    heading: say(`people.column.${column}`),
  }))
  answer(context, options, { people }, formatTable(columns, people.flatMap(rowsOf)))
}

/** A line for each login or inquiry of a person, and at least one. */
function rowsOf({ id, name, email, logins, access }: RegisteredPerson): readonly (readonly string[])[] {
  const levels = Object.entries(access).map(([inquiry, level]) => `${inquiry}: ${level}`)
  return Array.from({ length: Math.max(1, logins.length, levels.length) }, (_, i) => {
    const login = logins[i]
    const who = i === 0 ? [id, name, email ?? ''] : ['', '', '']
    return [...who, login === undefined ? '' : `${login.subject} (${login.issuer})`, levels[i] ?? '']
  })
}

async function addPerson(context: Context, options: NewPerson): Promise<void> {
  const name = options.name.trim()
  if (name === '') throw new UsageError('people.no-name')
  const { email } = options
  // Says nothing of whose it is, also after they have been removed.
  const person = { id: `person-${randomBytes(8).toString('hex')}`, name, ...(email === undefined ? {} : { email }) }
  await withStore(options, ({ people }) => people.add(person))
  answer(context, options, { person }, context.say('people.added', { name, person: person.id }))
}

async function linkPerson(context: Context, person: string, options: Login & StoreOptions): Promise<void> {
  const { issuer, subject } = options
  const linked = await withStoreThere(options, ({ people }) => people.link(person, { issuer, subject }))
  if (linked === 'no-person') throw new UsageError('people.no-person', { person })
  if (linked === 'taken') throw new UsageError('people.taken', { issuer, subject })
  answer(context, options, { person, issuer, subject }, context.say('people.linked', { person, issuer, subject }))
}

async function unlinkPerson(context: Context, options: Login & StoreOptions): Promise<void> {
  const { issuer, subject } = options
  const had = await withStoreThere(options, ({ people }) => people.unlink({ issuer, subject }))
  if (!had) throw new UsageError('people.no-login', { issuer, subject })
  answer(context, options, { issuer, subject }, context.say('people.unlinked', { issuer, subject }))
}

const levels: Readonly<Record<string, AccessLevel | undefined>> = { read: 'read', write: 'write', none: undefined }

async function giveAccess(
  context: Context,
  person: string,
  inquiry: string,
  level: string,
  options: StoreOptions,
): Promise<void> {
  if (!Object.hasOwn(levels, level)) throw new UsageError('people.unknown-level', { level })
  const isThere = await withStoreThere(options, async ({ inquiries, people }) => {
    // What was given to an inquiry by a slip of the finger would be there when one of that name comes.
    if (level !== 'none' && (await inquiries.findVersion(inquiry)) === undefined)
      throw await unknownInquiry(inquiries, inquiry)
    return people.setAccess(person, inquiry, levels[level])
  })
  if (!isThere) throw new UsageError('people.no-person', { person })
  answer(context, options, { person, inquiry, level }, context.say(`people.may-${level}`, { person, inquiry }))
}

async function removePerson(context: Context, person: string, options: StoreOptions): Promise<void> {
  const wasThere = await withStoreThere(options, ({ people }) => people.remove(person))
  if (!wasThere) throw new UsageError('people.no-person', { person })
  answer(context, options, { person }, context.say('people.removed', { person }))
}
