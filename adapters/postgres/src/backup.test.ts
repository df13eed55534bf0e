import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hashOf } from './compressed.ts'
import { dataTables } from './data-tables.ts'
import {
  backup,
  createContentStore,
  createEventStore,
  createExperimentStore,
  createInquiryStore,
  createPersonStore,
  createRunStore,
  type Database,
  openPostgres,
  openStore,
  prepareTemplate,
  restore,
} from './index.ts'
import { entryOf } from './testing/entry-of.ts'
import { emptyDatabase, emptyStore, type PostgresServer, startPostgres } from './testing/index.ts'
import { runOf } from './testing/run-of.ts'

let server: PostgresServer
let folder: string
let onPostgres: Database
let onEmbedded: Database
beforeAll(async () => {
  server = await startPostgres()
  await prepareTemplate()
  folder = await mkdtemp(join(tmpdir(), 'samplan-backup-'))
  onEmbedded = await openStore({ folder })
  onPostgres = await openPostgres(await emptyDatabase(server.address))
})
afterAll(async () => {
  await Promise.all([onPostgres.close(), onEmbedded.close()])
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await Promise.all([emptyStore(onPostgres), emptyStore(onEmbedded)])
})

const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i)
const files = new Map([
  ['empty.csv', new Uint8Array()],
  ['region.yaml', everyByte],
  ['scenarios/åtgärd.yaml', new TextEncoder().encode('a\r\n\u2028b\n')],
])
const by = { author: 'anna "å"', at: '2026-01-01T00:00:00.000Z', reason: 'first\u2028line\nsecond' }
/** More than one page of rows. */
const replications = Array.from({ length: 120 }, (_, i) => ({ value: i / 7, text: 'å'.repeat(i) }))
/** More than one page of rows. */
const entries = Array.from({ length: 130 }, (_, index) => entryOf('tiny', index))
const disclosure = { commitment: 'sha256:1', salt: '2', value: 'Anna' }
const checkpoint = { size: 130, note: 'tiny\n130\nå\n\n— a b\n' }
const answer = '{"figures":[1.5,1e-7],"name":"Växjö"}'

async function fill(database: Database): Promise<void> {
  const inquiries = createInquiryStore(database)
  await inquiries.saveVersion('tiny', 0, files, by)
  await inquiries.saveVersion('tiny', 1, new Map([['region.yaml', everyByte]]), by)
  const runs = createRunStore(database.sql)
  await runs.saveManifest(runOf('a'), { seed: 1 })
  await Promise.all(replications.map((result, i) => runs.saveReplication(runOf('a'), i, result)))
  await inquiries.noteRun('tiny', runOf('a'))
  const persons = createPersonStore(database)
  await persons.add({ id: 'person-a', name: 'Anna "å"' })
  await persons.link('person-a', { issuer: 'https://one.example', subject: 's' })
  await persons.setAccess('person-a', 'tiny', 'write')
  const experiments = createExperimentStore(database)
  const asked = { id: 'e1', inquiry: 'tiny', version: 2, operation: 'compare', input: { seed: 1, list: [0.1] } }
  await experiments.create({ ...asked, askedBy: 'anna', askedAt: by.at, priority: 'normal' })
  await experiments.move('e1', ['waiting'], 'running', by.at)
  await experiments.saveAnswer('e1', answer)
  await experiments.move('e1', ['running'], 'failed', by.at, [{ code: 'x' }])
  const events = createEventStore(database)
  await events.append('tiny', 0, entries, [disclosure])
  await events.saveCheckpoint('tiny', checkpoint)
  await createContentStore(database).save(everyByte)
}

async function backupOf(database: Database): Promise<Buffer> {
  const output = new PassThrough()
  const [bytes] = await Promise.all([buffer(output), backup(database, output)])
  return bytes
}

function restoreFrom(database: Database, bytes: Uint8Array): Promise<unknown> {
  return restore(database, Readable.from([bytes]))
}

async function expectFilled(database: Database): Promise<void> {
  const inquiries = createInquiryStore(database)
  expect(await inquiries.findFiles('tiny', 1)).toEqual(files)
  expect(await inquiries.listVersions('tiny')).toMatchObject([
    { version: 2, ...by },
    { version: 1, ...by },
  ])
  const runs = createRunStore(database.sql)
  expect(await runs.findManifest(runOf('a'))).toEqual({ seed: 1 })
  expect(await Promise.all(replications.map((_, i) => runs.findReplication(runOf('a'), i)))).toEqual(replications)
  const experiments = createExperimentStore(database)
  expect(await experiments.findAnswer('e1')).toBe(answer)
  expect(await experiments.find('e1')).toMatchObject({ state: 'failed', problem: [{ code: 'x' }], revision: 4 })
  const events = createEventStore(database)
  expect(await events.list('tiny')).toEqual(entries)
  expect(await events.findDisclosures('tiny')).toEqual([disclosure])
  expect(await events.listCheckpoints('tiny')).toEqual([checkpoint])
  expect(await createContentStore(database).find(hashOf(everyByte))).toEqual(everyByte)
  expect(await inquiries.listInquiriesOf(runOf('a'))).toEqual(['tiny'])
  expect(await createPersonStore(database).list()).toEqual([
    {
      id: 'person-a',
      name: 'Anna "å"',
      logins: [{ issuer: 'https://one.example', subject: 's' }],
      access: { tiny: 'write' },
    },
  ])
}

const kinds = [
  { from: 'the embedded store', to: 'PostgreSQL', databases: () => [onEmbedded, onPostgres] as const },
  { from: 'PostgreSQL', to: 'the embedded store', databases: () => [onPostgres, onEmbedded] as const },
]

test.each(kinds)('backup and restore › from $from to $to, every byte', async ({ databases }) => {
  const [source, target] = databases()
  await fill(source)
  const bytes = await backupOf(source)
  expect(await restoreFrom(target, bytes)).toEqual({
    contents: 3,
    versions: 2,
    version_files: 4,
    runs: 1,
    replications: 120,
    experiments: 1,
    events: 130,
    checkpoints: 1,
    disclosures: 1,
    documents: 1,
    inquiry_runs: 1,
    persons: 1,
    logins: 1,
    access: 1,
  })
  await expectFilled(target)
  expect(gunzipSync(await backupOf(target)).equals(gunzipSync(bytes))).toBe(true)
})

/** Who is at work, or logged in, now: of no use in another store. */
const passing = ['leases', 'workers', 'sessions', 'begun_logins']

test('backup › has every table of the store, but for those that say who is at work', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely_%'`.execute(onPostgres.sql)
  expect(dataTables.map(({ table }) => table).toSorted()).toEqual(
    rows
      .map(({ name }) => name)
      .filter((name) => !passing.includes(name))
      .toSorted(),
  )
})

test('restore › is refused where something is stored', async () => {
  const bytes = await backupOf(onEmbedded)
  await fill(onPostgres)
  await expect(restoreFrom(onPostgres, bytes)).rejects.toMatchObject({ problem: 'store-not-empty' })
})

test('restore › of a newer backup is refused', async () => {
  const text = gunzipSync(await backupOf(onEmbedded)).toString('utf8')
  const newer = text.replace(/"migration":"[^"]*"/, '"migration":"9999-later"')
  await expect(restoreFrom(onPostgres, gzipSync(newer))).rejects.toMatchObject({ problem: 'backup-newer' })
})

test('restore › what is no backup is refused as that', async () => {
  const others = ['# Something else\n', '{}\n', '[]\n', 'null\n'].map((text) => gzipSync(text))
  for (const bytes of [Buffer.from('not even packed'), ...others])
    await expect(restoreFrom(onPostgres, bytes)).rejects.toMatchObject({ problem: 'no-backup' })
})

test('restore › a backup that is damaged or cut is refused, and nothing is written', async () => {
  await fill(onEmbedded)
  const whole = await backupOf(onEmbedded)
  const lines = gunzipSync(whole).toString('utf8').split('\n').slice(0, -1)
  const zip = (changed: readonly string[]): Buffer => gzipSync(changed.map((line) => `${line}\n`).join(''))
  const flipped = Buffer.from(whole)
  flipped[flipped.length >> 1]! ^= 1
  const last = lines.length - 1
  const damaged = {
    'nothing at all': Buffer.alloc(0),
    'cut in the middle': whole.subarray(0, whole.length >> 1),
    'cut by a byte': whole.subarray(0, -1),
    'a bit flipped': flipped,
    'no footer': zip(lines.slice(0, -1)),
    'a table without columns': zip(lines.map((line) => line.replace('"columns":[', '"columns":7,"was":['))),
    'a row missing': zip(lines.filter((_, i) => i !== last - 3)),
    'a row twice': zip([...lines.slice(0, 4), lines[3]!, ...lines.slice(4)]),
    'a letter changed': zip(lines.map((line, i) => (i === last - 3 ? line.replace('a', 'b') : line))),
    'a line more': zip([...lines, '[]']),
    'half a line': gzipSync(lines.join('\n').slice(0, -20)),
  }
  for (const [what, bytes] of Object.entries(damaged)) {
    const outcome = await restoreFrom(onPostgres, bytes).then(
      () => 'restored',
      (error: unknown) => (error instanceof Error && 'problem' in error ? error.problem : String(error)),
    )
    expect([what, outcome]).toEqual([what, 'backup-damaged'])
    expect((await sql<{ n: number }>`select count(*)::int as n from contents`.execute(onPostgres.sql)).rows).toEqual([
      { n: 0 },
    ])
  }
  await restoreFrom(onPostgres, whole)
  await expectFilled(onPostgres)
})

test('backup › shows one moment, whatever is written meanwhile', async () => {
  await fill(onPostgres)
  const output = new PassThrough({ highWaterMark: 1 })
  const runs = createRunStore(onPostgres.sql)
  const begun = new Promise((resolve) => output.once('readable', resolve))
  const writing = backup(onPostgres, output)
  await begun
  await runs.saveReplication(runOf('b'), 0, createHash('sha256').update('late').digest('hex'))
  const [bytes] = await Promise.all([buffer(output), writing])
  expect(await restoreFrom(onEmbedded, bytes)).toMatchObject({ runs: 1, replications: 120 })
})
