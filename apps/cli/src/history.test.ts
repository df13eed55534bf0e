import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createEventStore, type Database, openStore, type StorePlace } from '@samplan/postgres'
import { asSuperuser, emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { hasOpenssl, startAuthority } from '@samplan/timestamps/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillLog } from './testing/fill-log.ts'
import { samplan, temporaryFolder } from './testing/samplan.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const events = 40

/** A folder to work in, with a store that has a log, and how commands find it. */
async function workplace(kind: 'PostgreSQL' | 'embedded') {
  const folder = await temporaryFolder()
  const place: StorePlace =
    kind === 'PostgreSQL' ? { address: await emptyDatabase(server.address) } : { folder: join(folder, 'data') }
  const store = 'address' in place ? ['--database-url', place.address] : ['--data', place.folder]
  const inStore = async (use: (database: Database) => Promise<unknown>): Promise<void> => {
    const database = await openStore(place)
    await use(database)
    await database.close()
  }
  await inStore((database) => fillLog(database, 'kronoberg', events))
  return { folder, store, inStore, run: (...args: readonly string[]) => samplan(folder, ...args) }
}

test('samplan sign, export-log, verify › a history that nobody has changed, and one in which somebody has', async () => {
  const { folder, run, store } = await workplace('PostgreSQL')
  const signed = await run('sign', 'kronoberg', '--name', 'regionkronoberg.se', ...store)
  expect(signed).toMatchObject({ code: 0, stderr: '' })
  expect(signed.stdout).toMatch(
    /^kronoberg: 40 events signed\nregionkronoberg.se\/kronoberg\n40\n[\w+/]{43}=\n\n— regionkronoberg.se\/kronoberg /,
  )
  expect((await stat(join(folder, '.samplan/keys/kronoberg/key-1.pem'))).mode & 0o777).toBe(0o600)
  expect((await run('export-log', 'kronoberg', ...store)).code).toBe(0)

  const fine = await run('verify', 'kronoberg-log')
  expect(fine).toMatchObject({ code: 0, stderr: '' })
  expect(fine.stdout).toContain('Unchanged.\nregionkronoberg.se/kronoberg: events 40, documents 1, open values 0\n')
  expect((await run('verify', 'kronoberg-log', '--lang', 'sv')).stdout).toContain('Oförändrad.')
  expect(JSON.parse((await run('verify', 'kronoberg-log', '--json')).stdout)).toMatchObject({
    problems: [],
    entries: 40,
  })
  // Personal data leave only when that is asked for.
  expect(await readFile(join(folder, 'kronoberg-log/disclosures.json'), 'utf8')).toBe('[]\n')
  await run('export-log', 'kronoberg', '--values', '--no-documents', '--out', 'other', ...store)
  expect(await readFile(join(folder, 'other/disclosures.json'), 'utf8')).toContain('Anna Andersson')
  expect(await readdir(join(folder, 'other'))).not.toContain('documents')
  expect((await run('verify', 'other')).code).toBe(0)

  const log = join(folder, 'kronoberg-log/log.jsonl')
  await writeFile(log, (await readFile(log, 'utf8')).replace('§ 7', '§ 8'))
  const [document] = await readdir(join(folder, 'kronoberg-log/documents'))
  await writeFile(join(folder, 'kronoberg-log/documents', document!), '<!doctype html><p>underlag</p>')
  const changed = await run('verify', 'kronoberg-log')
  expect(changed).toMatchObject({ code: 1, stderr: '' })
  expect(changed.stdout).toContain('log.jsonl: event 7 has been changed since it was written\n')
  expect(changed.stdout).toContain(`documents/${document}: the document has been changed; event 1 names another\n`)
  const { problems } = JSON.parse((await run('verify', 'kronoberg-log', '--json')).stdout)
  expect(problems).toContainEqual({ code: 'document-changed', file: document, index: 1 })

  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['verify', 'nowhere'], 'no exported history'],
    [['verify', 'other', '--checkpoint', 'nowhere.txt'], 'nowhere.txt'],
    [['verify', 'other', '--checkpoint', 'other'], '(EISDIR)'],
    [['export-log', 'kronoberg', ...store], 'not empty'],
    [['export-log', 'nobody', ...store], 'no history'],
    [['sign', 'nobody', ...store], 'no history'],
    [['sign', 'kronoberg', '--cosigner', 'ljungby.se', ...store], 'not whole'],
    [['sign', 'kronoberg', '--cosigned', 'kronoberg-log/checkpoints/00000040.txt', ...store], 'signed by somebody'],
    [['sign', 'kronoberg', '--restored', 'No reason', ...store], 'nothing to explain'],
    [['cosign', 'other', 'file.txt'], '--name'],
  ]
  for (const [args, said] of wrong) {
    const { code, stderr } = await run(...args)
    expect([args, code]).toEqual([args, 2])
    expect(stderr).toContain(said)
  }
})

const tamperings = [
  [
    'changes an event',
    `update events set entry = replace(entry, '§ 17', '§ 18') where index = 17`,
    17,
    'entry-changed',
  ],
  ['removes an event', 'delete from events where index = 23', 23, 'entry-out-of-place'],
  ['removes the last events', 'delete from events where index >= 30', 30, 'log-cut'],
] as const

// A command on the embedded store takes seconds to open it, so one of them there.
test.each([...tamperings.map((one) => ['PostgreSQL', ...one] as const), ['embedded', ...tamperings[0]] as const])(
  'AC-21 › %s: who is superuser and %s is found out, with the first event that is wrong',
  async (kind, _, statement, index, code) => {
    const { run, store, inStore } = await workplace(kind)
    expect((await run('sign', 'kronoberg', ...store)).code).toBe(0)
    await inStore((database) => asSuperuser(database, statement))

    const again = await run('sign', 'kronoberg', ...store)
    expect(again.code).toBe(1)
    expect(again.stdout).toContain('Not signed')
    const exported = await run('export-log', 'kronoberg', ...store)
    expect(exported).toMatchObject({ code: 0, stderr: expect.stringContaining('cannot be signed') })
    const verified = await run('verify', 'kronoberg-log', '--json')
    expect(verified.code).toBe(1)
    const { problems, covered } = JSON.parse(verified.stdout)
    expect(problems[0]).toMatchObject({ code, index })
    expect(covered).toBe(0)
  },
)

test('AC-22, AC-23, AC-29 › a municipality signs too, holds what it signed, and is not deceived', async () => {
  const { folder, run, store, inStore } = await workplace('PostgreSQL')
  await run('export-log', 'kronoberg', '--out', 'first', ...store)
  const cosigned = await run('cosign', 'first', 'ljungby.txt', '--name', 'ljungby.se', '--keys', 'municipality')
  expect(cosigned.code).toBe(0)
  const key = /^ljungby\.se\+.*$/m.exec(cosigned.stdout)![0]
  expect((await run('sign', 'kronoberg', '--cosigner', key, ...store)).code).toBe(0)
  expect((await run('sign', 'kronoberg', '--cosigned', 'ljungby.txt', ...store)).code).toBe(0)
  expect((await run('sign', 'kronoberg', '--new-key', ...store)).code).toBe(0)
  await run('export-log', 'kronoberg', '--out', 'second', ...store)
  expect(JSON.parse((await run('verify', 'second', '--checkpoint', 'ljungby.txt', '--json')).stdout)).toMatchObject({
    problems: [],
    entries: 42,
    keyChangedAt: [41],
  })
  expect(await readFile(join(folder, 'second/checkpoints/00000040.txt'), 'utf8')).toContain('— ljungby.se ')
  // It remembers by itself what it signed last.
  expect((await run('cosign', 'second', 'later.txt', '--name', 'ljungby.se', '--keys', 'municipality')).code).toBe(0)

  // Whoever has store and keys makes another history of the same size.
  await inStore((database) =>
    asSuperuser(
      database,
      `update events set entry = replace(entry, '§ 17', '§ 18') where index = 17`,
      `update events set leaf = encode(sha256('\\000'::bytea || convert_to(entry, 'UTF8')), 'hex')`,
      'delete from checkpoints',
    ),
  )
  await rm(join(folder, '.samplan/keys/kronoberg/last-checkpoint.txt'))
  await run('export-log', 'kronoberg', '--out', 'forged', ...store)
  expect((await run('verify', 'forged')).code).toBe(0)
  const shown = await run('verify', 'forged', '--checkpoint', 'later.txt')
  expect(shown.code).toBe(1)
  expect(shown.stdout).toContain('there are two histories')
  expect((await run('cosign', 'forged', 'never.txt', '--name', 'ljungby.se', '--keys', 'municipality')).code).toBe(1)
  expect(await readdir(folder)).not.toContain('never.txt')
})

test('AC-25 › restored from an older backup, nothing is signed until the history says so', async () => {
  const { folder, run, store, inStore } = await workplace('PostgreSQL')
  await run('sign', 'kronoberg', ...store)
  await run('backup', 'old.backup', ...store)
  await inStore(async (database) => {
    const entry = `{"actor":"person-1","event":{"kind":"noted"},"index":40,"inquiry":"kronoberg","recordedAt":"2027-01-01T00:00:00.000Z"}`
    expect(await createEventStore(database).append('kronoberg', 40, [entry])).toMatchObject({ kind: 'appended' })
  })
  await run('export-log', 'kronoberg', '--out', 'before', ...store)

  const restored = ['--database-url', await emptyDatabase(server.address)]
  expect((await run('restore', 'old.backup', ...restored)).code).toBe(0)
  const refused = await run('sign', 'kronoberg', ...restored)
  expect(refused.code).toBe(1)
  expect(refused.stdout).toContain('has 40 events, but 41 were signed')
  expect((await run('sign', 'kronoberg', '--restored', 'Disk failure', ...restored)).code).toBe(0)
  await run('export-log', 'kronoberg', '--out', 'after', ...restored)
  const after = await run('verify', 'after')
  expect(after.code).toBe(0)
  expect(after.stdout).toContain('Restored from an older copy: event 40')
  const held = await run('verify', 'after', '--checkpoint', join(folder, 'before/checkpoints/00000041.txt'))
  expect(held.code).toBe(1)
  expect(held.stdout).toContain('see event 40')
})

// Without OpenSSL 3 on the machine there is no authority to ask, and this is left out.
test.skipIf(!hasOpenssl())(
  'samplan sign --stamp › a checkpoint says when it was there, by an authority that samplan verify checks',
  async () => {
    const { folder, run, store } = await workplace('PostgreSQL')
    const authority = await startAuthority()
    const signed = await run('sign', 'kronoberg', '--stamp', authority.address, ...store)
    expect(signed).toMatchObject({ code: 0, stderr: '' })
    await run('export-log', 'kronoberg', ...store)
    const [name] = await readdir(join(folder, 'kronoberg-log/checkpoints'))
    const by = `checkpoints/${name!}`
    const unchecked = await run('verify', 'kronoberg-log')
    expect(unchecked).toMatchObject({ code: 0, stdout: expect.stringContaining(`${by}: time stamped by 127.0.0.1:`) })
    await writeFile(join(folder, 'trusted.pem'), authority.trusted)
    const checked = await run('verify', 'kronoberg-log', '--stamp-ca', 'trusted.pem', '--json')
    expect(checked.code).toBe(0)
    expect(JSON.parse(checked.stdout)).toMatchObject({
      problems: [],
      stamps: [{ file: by, status: 'holds', by: 'CN=Test time' }],
    })
    await authority.close()
    const away = await run('sign', 'kronoberg', '--stamp', authority.address, ...store)
    expect(away).toMatchObject({ code: 2, stderr: expect.stringContaining('The checkpoint is signed, but 127.0.0.1:') })
  },
)

test('AC-56 › an export is read and verified where nothing else is', async () => {
  const { folder, run, store } = await workplace('PostgreSQL')
  await run('export-log', 'kronoberg', '--values', ...store)
  const elsewhere = await temporaryFolder()
  await cp(join(folder, 'kronoberg-log'), join(elsewhere, 'log'), { recursive: true })
  await rm(folder, { recursive: true })
  expect((await samplan(elsewhere, 'verify', 'log')).code).toBe(0)
  expect(await readFile(join(elsewhere, 'log/README.md'), 'utf8')).toContain('node verify.mjs')
})
