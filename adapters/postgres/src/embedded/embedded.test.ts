import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createRunStore, type Database, openStore, prepareTemplate } from '../index.ts'
import { runOf } from '../testing/run-of.ts'
import { placesIn } from './places.ts'

const script = fileURLToPath(new URL('../testing/writer.ts', import.meta.url))
const folders: string[] = []
const processes: ChildProcess[] = []
/** One store for the tests that leave it as it is: opening one costs seconds. */
let shared: { readonly folder: string; readonly database: Database }
beforeAll(async () => {
  await prepareTemplate()
  const folder = await mkdtemp(join(tmpdir(), 'samplan-embedded-'))
  shared = { folder, database: await openStore({ folder }) }
})
afterAll(async () => {
  await shared.database.close()
  await rm(shared.folder, { recursive: true, force: true })
})
afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'samplan-embedded-'))
  folders.push(folder)
  return folder
}

interface Writer {
  readonly digit: string
  readonly pid: number
  readonly acknowledged: number[]
  readonly errors: string[]
  /** Resolves when so many replications have been acknowledged, or the process has ended. */
  until(count: number): Promise<void>
  stop(): void
  kill(): void
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>
}

function startWriter(folder: string, digit: string, count: number): Writer {
  const child = spawn(process.execPath, [script, folder, digit, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] })
  processes.push(child)
  const [acknowledged, errors]: [number[], string[]] = [[], []]
  let [rest, isOver]: [string, boolean] = ['', false]
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      if (line.startsWith('error')) errors.push(line)
      else if (line !== 'open') acknowledged.push(Number(line))
    }
  })
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      isOver = true
      resolve(code)
    }),
  )
  return {
    digit,
    pid: child.pid!,
    acknowledged,
    errors,
    ended,
    async until(wanted) {
      while (acknowledged.length < wanted && !isOver) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    stop: () => child.stdin.write('stop\n'),
    kill: () => child.kill('SIGKILL'),
  }
}

async function ownerOf(folder: string): Promise<number> {
  return JSON.parse(await readFile(placesIn(folder).owner, 'utf8')).pid
}

async function expectStored(folder: string, writers: readonly Writer[]): Promise<void> {
  const database = await openStore({ folder })
  const store = createRunStore(database.sql)
  for (const { digit, acknowledged } of writers) {
    const there = await store.listReplications(runOf(digit))
    expect(acknowledged.filter((replication) => !there.includes(replication))).toEqual([])
    for (const replication of there)
      expect(await store.findReplication(runOf(digit), replication)).toEqual({ digit, replication })
  }
  await database.close()
}

test('openStore › several processes at once on a new folder: one owns it, all write, and notice nothing when owners go', async () => {
  const folder = await newFolder()
  const writers = ['a', 'b', 'c'].map((digit) => startWriter(folder, digit, 10_000))
  await Promise.all(writers.map((writer) => writer.until(15)))
  for (let left = writers; left.length > 0; ) {
    const owner = await ownerOf(folder)
    const going = left.find(({ pid }) => pid === owner)!
    going.stop()
    expect(await going.ended).toBe(0)
    left = left.filter((writer) => writer !== going)
    await Promise.all(left.map((writer) => writer.until(writer.acknowledged.length + 10)))
  }
  for (const { acknowledged, errors } of writers) {
    expect(acknowledged.length).toBeGreaterThanOrEqual(15)
    expect(errors).toEqual([])
  }
  await expect(stat(placesIn(folder).owner)).rejects.toThrow('ENOENT')
  await expectStored(folder, writers)
})

test('openStore › the owner is killed while all write: another takes over, and every acknowledged write is there', async () => {
  const folder = await newFolder()
  const writers = ['a', 'b', 'c'].map((digit) => startWriter(folder, digit, 10_000))
  const left = new Set(writers)
  for (let round = 1; left.size > 0; round++) {
    await Promise.all([...left].map((writer) => writer.until(round * 15)))
    const owner = await ownerOf(folder)
    const killed = [...left].find(({ pid }) => pid === owner)!
    killed.kill()
    expect(await killed.ended).toBeNull()
    left.delete(killed)
  }
  for (const { acknowledged } of writers) expect(acknowledged.length).toBeGreaterThanOrEqual(15)
  // The last one left its lock and its socket.
  expect(await ownerOf(folder)).toBeGreaterThan(0)
  expect((await stat(placesIn(folder).socket)).isSocket()).toBe(true)
  await expectStored(folder, writers)
})

test('openStore › a transaction of another process that has begun is finished before the owner goes', async () => {
  const folder = await newFolder()
  const owner = await openStore({ folder })
  const other = await openStore({ folder })
  let closing: Promise<void> | undefined
  await other.sql.transaction().execute(async (trx) => {
    await trx.insertInto('runs').values({ run: 'one' }).execute()
    closing = owner.close()
    await new Promise((resolve) => setTimeout(resolve, 200))
    await trx.insertInto('runs').values({ run: 'two' }).execute()
  })
  await closing
  expect(await createRunStore(other.sql).listRuns()).toEqual(['one', 'two'])
  await other.close()
})

test('openStore › a folder whose path is too long for a socket', async () => {
  const folder = join(await newFolder(), 'x'.repeat(90), 'å'.repeat(60))
  const databases = [await openStore({ folder }), await openStore({ folder })]
  await databases[0]!.sql.insertInto('runs').values({ run: 'one' }).execute()
  expect(await createRunStore(databases[1]!.sql).listRuns()).toEqual(['one'])
  await Promise.all(databases.map((database) => database.close()))
})

test('openStore › a folder that cannot be written in is told', async () => {
  const folder = await newFolder()
  await writeFile(join(folder, 'file'), '')
  for (const place of [join(folder, 'file'), join(folder, 'file', 'store')])
    await expect(openStore({ folder: place })).rejects.toMatchObject({
      problem: 'folder-not-writable',
      params: { folder: place },
    })
})

test('openStore › a store in which a newer Samplan has written is left alone', async () => {
  const { database, folder } = shared
  await sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(database.sql)
  await expect(openStore({ folder })).rejects.toMatchObject({
    problem: 'newer-store',
    params: { migration: '9999-later' },
  })
  await sql`delete from kysely_migration where name = '9999-later'`.execute(database.sql)
})

test('openStore › a folder that another machine holds is refused, one that it left is taken', async () => {
  const folder = await newFolder()
  await mkdir(folder, { recursive: true })
  const { owner } = placesIn(folder)
  await writeFile(owner, JSON.stringify({ host: 'elsewhere', pid: 1, mark: 'x' }))
  const beat = setInterval(() => void utimes(owner, new Date(), new Date()), 1000)
  await expect(openStore({ folder })).rejects.toMatchObject({ problem: 'held-elsewhere' })
  clearInterval(beat)
  const anHourAgo = new Date(Date.now() - 3_600_000)
  await utimes(owner, anHourAgo, anHourAgo)
  await (await openStore({ folder })).close()
})

/** A connection of its own, past the pool that tries again. */
async function connect(folder: string): Promise<pg.Client> {
  const client = new pg.Client({ host: folder, user: 'postgres', database: 'postgres' })
  await client.connect()
  return client
}

test('serve › statements with large values are not mixed up with others that come between their parts', async () => {
  const { folder } = shared
  const clients = await Promise.all(Array.from({ length: 6 }, () => connect(folder)))
  const asked = clients.map(async (client, c) => {
    for (let i = 0; i < 8; i++) {
      const isLarge = (c + i) % 2 === 0
      const value = `${c} ${i}`.padEnd(isLarge ? 300_000 : 3, '.')
      const query = isLarge ? 'select $1::text as value' : 'select $1::text as value, $2::int as other'
      const { rows } = await client.query<{ value: string }>(query, isLarge ? [value] : [value, i])
      expect(rows[0]!.value === value).toBe(true)
    }
  })
  await Promise.all(asked)
  await Promise.all(clients.map((client) => client.end()))
})

test('serve › transactions of many connections are apart, and one whose client disappears is undone', async () => {
  const { database, folder } = shared
  await sql`create table counts (value integer)`.execute(database.sql)
  await sql`insert into counts values (0)`.execute(database.sql)
  const gone = await connect(folder)
  gone.on('error', () => undefined)
  await gone.query('begin')
  await gone.query('update counts set value = 1000')
  const others = Array.from({ length: 20 }, () =>
    database.sql.transaction().execute(async (trx) => {
      const { rows } = await sql<{ value: number }>`select value from counts`.execute(trx)
      await sql`update counts set value = ${rows[0]!.value + 1}`.execute(trx)
    }),
  )
  // As a process that dies: no goodbye.
  streamOf(gone).destroy()
  await Promise.all(others)
  const { rows } = await sql<{ value: number }>`select value from counts`.execute(database.sql)
  expect(rows).toEqual([{ value: 20 }])
})

function streamOf(client: pg.Client): { destroy(): void } {
  return (client as unknown as { readonly connection: { readonly stream: { destroy(): void } } }).connection.stream
}

test('serve › a failed statement is the fault of its client only', async () => {
  const { database } = shared
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) =>
      sql<{ value: number }>`select 12 / ${i % 2}::int as value`.execute(database.sql).then(({ rows }) => rows[0]),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(
    Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 'rejected' : 'fulfilled')),
  )
})

test('openStore › a commit waits for the disk', async () => {
  const db = shared.database.sql
  const { rows } = await sql<{ setting: string }>`
      select setting from pg_settings where name in ('fsync', 'synchronous_commit', 'wal_sync_method') order by name`.execute(
    db,
  )
  expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'fsync'])
})
