import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { readFolder, writeFolder, writeOutput } from '@samplan/files'
import { openStore } from '@samplan/postgres'
import { expect, test } from 'vitest'
import { placeOf } from './store.ts'
import { folderWithTiny, listFiles, samplan, start, temporaryFolder } from './testing/samplan.ts'

async function contentOf(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = await readFolder(folder)
  if (!files.ok) throw new Error(`${folder}: ${files.issues[0]?.code}`)
  return files.value
}

test('samplan import, versions, export, backup, restore › everything comes back byte for byte', async () => {
  const folder = await folderWithTiny()
  await writeFile(
    join(folder, 'tiny', 'sources.yaml'),
    `# å\r\n${await readFile(join(folder, 'tiny', 'sources.yaml'))}`,
  )
  const first = await contentOf(join(folder, 'tiny'))
  // As when a server has the stores open: the commands reach them through its sockets.
  const open = await Promise.all(['.samplan/data', 'other'].map((name) => openStore({ folder: join(folder, name) })))
  expect(await samplan(folder, 'import', 'tiny', '--reason', 'First')).toMatchObject({
    code: 0,
    stdout: 'tiny is now at version 1.\n',
  })
  expect((await samplan(folder, 'import', 'tiny')).stdout).toBe(
    'tiny is like that already, in version 1; no new version was made.\n',
  )
  await writeFile(join(folder, 'tiny', 'scenarios', 'half-ward.yaml'), 'name: { sv: Tom, en: Empty }\nchanges: []\n')
  const second = await contentOf(join(folder, 'tiny'))
  const saved = JSON.parse((await samplan(folder, 'import', 'tiny', '--reason', 'Second', '--json')).stdout)
  expect(saved).toMatchObject({ kind: 'saved', version: { inquiry: 'tiny', version: 2, reason: 'Second' } })

  const { versions } = JSON.parse((await samplan(folder, 'versions', 'tiny', '--json')).stdout)
  expect(versions.map(({ version, reason }: { version: number; reason: string }) => [version, reason])).toEqual([
    [2, 'Second'],
    [1, 'First'],
  ])

  expect((await samplan(folder, 'backup', 'store.backup')).code).toBe(0)
  expect((await samplan(folder, 'restore', 'store.backup', '--data', 'other')).code).toBe(0)
  for (const [data, name] of [
    ['.samplan/data', 'one'],
    ['other', 'two'],
  ] as const) {
    const exported = await samplan(folder, 'export', 'tiny', '--version', '1', '--out', name, '--data', data)
    expect(exported.code).toBe(0)
    expect(await contentOf(join(folder, name))).toEqual(first)
    await samplan(folder, 'export', 'tiny', '--out', `${name}-new`, '--data', data)
    expect(await contentOf(join(folder, `${name}-new`))).toEqual(second)
  }

  const wrong: readonly (readonly [readonly string[], number, string])[] = [
    [['export', 'tiny', '--out', 'one'], 1, 'not empty'],
    [['export', 'tini'], 2, 'Did you mean tiny?'],
    [['export', 'tiny', '--version', '3'], 2, 'the newest is 2'],
    [['versions', 'nowhere'], 2, 'There are: tiny'],
    [['restore', 'store.backup'], 2, 'not empty'],
    [['restore', 'missing.backup', '--data', 'third'], 2, 'There is no file missing.backup.'],
    [['restore', 'tiny', '--data', 'third'], 2, 'tiny is a folder'],
    [['restore', 'tiny/region.yaml', '--data', 'third'], 2, 'is no backup'],
    [['restore', 'cut.backup', '--data', 'third'], 2, 'damaged or cut short'],
    [['restore', 'store.backup', '--data', 'tiny/region.yaml'], 2, 'region.yaml'],
    [['backup', 'tiny'], 2, 'cannot be written to tiny (EISDIR)'],
    // No empty store is made, and no backup of it written over a good one.
    [['backup', 'store.backup', '--data', 'nowhere'], 2, 'There is no store in nowhere'],
    [['versions', 'tiny', '--data', 'nowhere'], 2, 'There is no store in nowhere'],
    [['export', 'tiny', '--data', 'nowhere', '--out', 'out'], 2, 'There is no store in nowhere'],
    [['import', 'tiny', '--id', '../tiny'], 2, 'e.g. --id tiny'],
    // The workbench would have no address for it.
    [['import', 'tiny', '--id', 'Norra länet'], 2, 'e.g. --id norra-lanet'],
  ]
  const backup = await readFile(join(folder, 'store.backup'))
  await writeFile(join(folder, 'cut.backup'), backup.subarray(0, backup.length - 50))
  for (const [args, code, text] of wrong) {
    const ended = await samplan(folder, ...args)
    expect([args, ended.code, ended.stderr]).toEqual([args, code, expect.stringContaining(text)])
  }
  expect(await readFile(join(folder, 'store.backup'))).toEqual(backup)
  expect(await listFiles(join(folder, 'nowhere'))).toEqual([])
  await Promise.all(open.map((database) => database.close()))
})

test('samplan backup › to where nothing can be written ends, and says so', async () => {
  const folder = await folderWithTiny()
  // More than the stream to the file holds, also when it is packed.
  await writeFile(join(folder, 'tiny', 'notes.yaml'), `# ${randomBytes(300_000).toString('hex')}\n`)
  expect((await samplan(folder, 'import', 'tiny')).code).toBe(0)
  expect(await samplan(folder, 'backup', 'tiny/region.yaml/backup')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('region.yaml'),
  })
})

test('samplan import › a folder with errors is refused, and no store is made', async () => {
  const folder = await folderWithTiny()
  await writeFile(join(folder, 'tiny', 'sites.yaml'), 'nonsense: 1\n')
  const { code, stderr } = await samplan(folder, 'import', 'tiny')
  expect(code).toBe(1)
  expect(stderr).toContain('sites.yaml')
  expect(await listFiles(join(folder, '.samplan', 'data'))).toEqual([])
})

test('samplan versions › a PostgreSQL that does not answer, and a folder that cannot be written in, are told', async () => {
  const folder = await folderWithTiny()
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }
  const unreachable = await start(folder, ['versions', 'tiny'], env).ended
  expect([unreachable.code, unreachable.stderr]).toEqual([2, expect.stringContaining('ECONNREFUSED')])
  const inFile = await start(folder, ['versions', 'tiny', '--data', 'tiny/sites.yaml/data'], env).ended
  expect([inFile.code, inFile.stderr]).toEqual([2, expect.stringContaining('ENOTDIR')])
})

test('placeOf › the command line goes before the environment, and that before the folder beside the work', () => {
  const env = { DATABASE_URL: 'postgres://a', SAMPLAN_DATA: 'b' }
  expect(placeOf({ data: 'c' }, env)).toEqual({ folder: 'c' })
  expect(placeOf({ databaseUrl: 'postgres://c' }, env)).toEqual({ address: 'postgres://c' })
  expect(placeOf({}, env)).toEqual({ address: 'postgres://a' })
  expect(placeOf({}, { SAMPLAN_DATA: 'b' })).toEqual({ folder: 'b' })
  expect(placeOf({}, {})).toEqual({ folder: '.samplan/data' })
  expect(() => placeOf({ data: 'c', databaseUrl: 'postgres://c' }, env)).toThrow('store.two-places')
})

test('writeFolder › a path that leads out of the folder is an issue, and nothing is written', async () => {
  const folder = await folderWithTiny()
  for (const path of ['../x.yaml', 'a/../../x', '/etc/x', 'a//b', '', '.', 'C:x', 'a\\..\\b', 'a\0b']) {
    const files = new Map([
      ['region.yaml', new Uint8Array()],
      [path, new Uint8Array()],
    ])
    const written = await writeFolder(join(folder, 'new'), files)
    expect(written.ok ? [] : written.issues.map(({ code, file }) => [code, file])).toEqual([
      ['cli.path-leads-out', path],
    ])
  }
  expect(await listFiles(join(folder, 'new'))).toEqual([])
})

test('writeFolder › a link is a folder that holds something', async () => {
  const folder = await folderWithTiny()
  await symlink(join(folder, 'tiny'), join(folder, 'link'))
  expect((await writeFolder(join(folder, 'link'), new Map())).ok).toBe(false)
  await writeOutput(join(folder, 'file'), '')
  await expect(writeFolder(join(folder, 'file'), new Map())).rejects.toThrow('ENOTDIR')
})

test('samplan serve says which port or store it cannot have, and ends', async () => {
  const folder = await temporaryFolder()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const serve = (...given: readonly string[]) => samplan(folder, 'serve', '--port', String(port), ...given)
  expect(await serve('--data', 'store')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`Port ${port} cannot be used (`),
  })
  other.close()
  expect(await serve('--database-url', 'postgres://nobody@127.0.0.1:1/none')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('PostgreSQL does not answer'),
  })
}, 60_000)
