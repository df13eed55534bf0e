import { experimentStoreSuite, inquiryStoreSuite, runStoreSuite } from '@samplan/lib/ports/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createExperimentStore, createInquiryStore, createRunStore, type Database, openPostgres } from './index.ts'
import { emptyDatabase, type PostgresServer, startPostgres } from './testing/index.ts'

let server: PostgresServer
const opened: Database[] = []
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()))
  await server.stop()
})

async function emptyStore(): Promise<Database> {
  const database = await openPostgres(await emptyDatabase(server.address))
  opened.push(database)
  return database
}

runStoreSuite('PostgreSQL', async () => {
  const database = await emptyStore()
  return { open: () => createRunStore(database.sql) }
})
inquiryStoreSuite('PostgreSQL', async () => {
  const database = await emptyStore()
  return { open: () => createInquiryStore(database) }
})
experimentStoreSuite('PostgreSQL', async () => {
  const database = await emptyStore()
  return { open: () => createExperimentStore(database), inquiries: () => createInquiryStore(database) }
})

test('openPostgres › several at once on an empty database bring its tables up to date once', async () => {
  const address = await emptyDatabase(server.address)
  const databases = await Promise.all(Array.from({ length: 4 }, () => openPostgres(address)))
  expect(await createRunStore(databases[3]!.sql).listRuns()).toEqual([])
  opened.push(...databases)
})
