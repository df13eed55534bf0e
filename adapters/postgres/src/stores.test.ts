import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  contentStoreSuite,
  eventStoreSuite,
  experimentStoreSuite,
  inquiryStoreSuite,
  personStoreSuite,
  runStoreSuite,
} from '@samplan/lib/ports/testing'
import { sql as statement } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createContentStore,
  createEventStore,
  createExperimentStore,
  createInquiryStore,
  createPersonStore,
  createRunStore,
  createSessionStore,
  type Database,
  openPostgres,
  openStore,
  prepareTemplate,
} from './index.ts'
import { emptyDatabase, emptyStore, type PostgresServer, startPostgres } from './testing/index.ts'

let server: PostgresServer
let folder: string
let embedded: Database
const opened: Database[] = []
beforeAll(async () => {
  server = await startPostgres()
  await prepareTemplate()
  folder = await mkdtemp(join(tmpdir(), 'samplan-store-'))
  embedded = await openStore({ folder })
})
afterAll(async () => {
  await Promise.all([...opened, embedded].map((database) => database.close()))
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

async function onPostgres(): Promise<Database> {
  const database = await openPostgres(await emptyDatabase(server.address))
  opened.push(database)
  return database
}

async function onEmbedded(): Promise<Database> {
  await emptyStore(embedded)
  return embedded
}

for (const [name, create] of [
  ['PostgreSQL', onPostgres],
  ['The embedded store', onEmbedded],
] as const) {
  runStoreSuite(name, async () => {
    const database = await create()
    return { open: () => createRunStore(database.sql) }
  })
  inquiryStoreSuite(name, async () => {
    const database = await create()
    return { open: () => createInquiryStore(database) }
  })
  experimentStoreSuite(name, async () => {
    const database = await create()
    return { open: () => createExperimentStore(database), inquiries: () => createInquiryStore(database) }
  })
  eventStoreSuite(name, async () => {
    const database = await create()
    return { open: () => createEventStore(database) }
  })
  contentStoreSuite(name, async () => {
    const database = await create()
    return { open: () => createContentStore(database) }
  })
  personStoreSuite(name, async () => {
    const database = await create()
    const pass = async (seconds: number): Promise<void> => {
      const ago = statement<Date>`ends_at - ${seconds} * interval '1 second'`
      const seen_at = statement<Date>`seen_at - ${seconds} * interval '1 second'`
      await database.sql.updateTable('sessions').set({ ends_at: ago, seen_at }).execute()
      await database.sql.updateTable('begun_logins').set({ ends_at: ago }).execute()
    }
    return { persons: () => createPersonStore(database), sessions: () => createSessionStore(database), pass }
  })
}

test('openPostgres › several at once on an empty database bring its tables up to date once', async () => {
  const address = await emptyDatabase(server.address)
  const databases = await Promise.all(Array.from({ length: 4 }, () => openPostgres(address)))
  expect(await createRunStore(databases[3]!.sql).listRuns()).toEqual([])
  opened.push(...databases)
})
