import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createContentStore,
  createEventStore,
  type Database,
  openPostgres,
  openStore,
  prepareTemplate,
} from './index.ts'
import { entryOf } from './testing/entry-of.ts'
import { emptyDatabase, emptyStore, type PostgresServer, startPostgres } from './testing/index.ts'

let server: PostgresServer
let folder: string
let onPostgres: Database
let onEmbedded: Database
beforeAll(async () => {
  server = await startPostgres()
  await prepareTemplate()
  folder = await mkdtemp(join(tmpdir(), 'samplan-events-'))
  onEmbedded = await openStore({ folder })
  onPostgres = await openPostgres(await emptyDatabase(server.address))
})
afterAll(async () => {
  await Promise.all([onPostgres.close(), onEmbedded.close()])
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

describe.each([
  ['PostgreSQL', () => onPostgres],
  ['The embedded store', () => onEmbedded],
])('I2 › %s', (_, databaseOf) => {
  const entries = [entryOf('tiny', 0), entryOf('tiny', 1)]
  beforeEach(async () => {
    const database = databaseOf()
    await emptyStore(database)
    const store = createEventStore(database)
    const disclosure = { commitment: 'sha256:1', salt: '2', value: 'Anna' }
    await store.append('tiny', 0, entries, [disclosure])
    await store.saveCheckpoint('tiny', { size: 2, note: 'note' })
    await createContentStore(database).save(Uint8Array.of(1))
  })

  test.each([
    `update events set entry = '{}'`,
    `update events set index = 7 where index = 1`,
    `delete from events where index = 1`,
    `delete from events`,
    `truncate events`,
    `truncate events cascade`,
    `insert into events select inquiry, index, recorded_at, '{}', leaf from events on conflict (inquiry, index) do update set entry = '{}'`,
    `update checkpoints set note = 'other'`,
    `delete from checkpoints`,
    `truncate checkpoints`,
    `update disclosures set value = '"Bo"'`,
    `truncate disclosures`,
    `update documents set bytes = ''`,
    `truncate documents`,
  ])('refuses: %s', async (statement) => {
    await expect(sql.raw(statement).execute(databaseOf().sql)).rejects.toThrow('never changed or removed')
    expect(await createEventStore(databaseOf()).list('tiny')).toEqual(entries)
  })

  test.each([
    [`values ('tiny', 3, '2027-01-01T00:00:00.000Z', '{}', '')`, 'nothing before entry 3'],
    [`values ('tiny', 2, '2020-01-01T00:00:00.000Z', '{}', '')`, 'recorded before the last'],
    [`values ('other', 1, '2027-01-01T00:00:00.000Z', '{}', '')`, 'nothing before entry 1'],
    [`values ('other', -1, '2027-01-01T00:00:00.000Z', '{}', '')`, 'check constraint'],
    [`values ('tiny', 1, '2027-01-01T00:00:00.000Z', '{}', '')`, 'duplicate key'],
  ])('refuses an entry out of its place: %s', async (values, why) => {
    await expect(sql.raw(`insert into events ${values}`).execute(databaseOf().sql)).rejects.toThrow(why)
    expect(await createEventStore(databaseOf()).size('tiny')).toBe(2)
  })
})
