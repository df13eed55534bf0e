import { execFile, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFile,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { contentHash } from '@samplan/lib/base'
import { runStoreSuite } from '@samplan/lib/ports/testing'
import { expect, test } from 'vitest'
import { createFileRunStore } from './index.ts'

const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'samplan-store-'))
const run: string = contentHash({ run: 1 })
const fileOf = (folder: string, name: string): string => join(folder, 'runs', run.slice('sha256:'.length), name)

runStoreSuite('createFileRunStore', async () => {
  const folder = await temporaryFolder()
  return { open: () => createFileRunStore(folder) }
})

const damages: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  ['cut in the middle', async (path) => truncate(path, Math.floor((await readFile(path)).length / 2))],
  ['emptied', (path) => truncate(path, 0)],
  ['with bytes after its end', (path) => appendFile(path, 'x')],
  ['with other bytes', (path) => writeFile(path, 'sha256:00\nnot what was stored')],
]
for (const [what, damage] of damages)
  test(`findReplication › a file ${what} is as if it were not there, and can be saved again`, async () => {
    const folder = await temporaryFolder()
    const store = createFileRunStore(folder)
    await store.saveReplication(run, 0, { value: 1 })
    await damage(fileOf(folder, 'replication-000000'))
    expect(await store.findReplication(run, 0)).toBeUndefined()
    await store.saveReplication(run, 0, { value: 1 })
    expect(await store.findReplication(run, 0)).toEqual({ value: 1 })
  })

test('findReplication › a whole file of another replication or another run is as if it were not there', async () => {
  const folder = await temporaryFolder()
  const store = createFileRunStore(folder)
  const other: string = contentHash({ run: 2 })
  for (const k of [0, 1]) await store.saveReplication(run, k, { k })
  await copyFile(fileOf(folder, 'replication-000000'), fileOf(folder, 'replication-000001'))
  await cp(fileOf(folder, ''), fileOf(folder, '').replace(run.slice(7), other.slice(7)), { recursive: true })
  expect(await store.findReplication(run, 0)).toEqual({ k: 0 })
  expect(await store.findReplication(run, 1)).toBeUndefined()
  expect(await store.findReplication(other, 0)).toBeUndefined()
  await store.saveReplication(run, 1, { k: 1 })
  expect(await store.findReplication(run, 1)).toEqual({ k: 1 })
})

const strangers: readonly (readonly [string, (path: string) => Promise<unknown>])[] = [
  ['a folder', (path) => mkdir(path)],
  ['a pipe', (path) => promisify(execFile)('mkfifo', [path])],
  ['a link to itself', (path) => symlink(path, path)],
  ['a link that leads nowhere', (path) => symlink(`${path}-gone`, path)],
]
for (const [what, make] of strangers)
  test(`findReplication › ${what} in the place of a file is as if it were not there, and is replaced`, async () => {
    const folder = await temporaryFolder()
    const store = createFileRunStore(folder)
    await mkdir(fileOf(folder, ''), { recursive: true })
    for (const name of ['replication-000000', 'manifest']) await make(fileOf(folder, name))
    expect(await store.findReplication(run, 0)).toBeUndefined()
    expect(await store.findManifest(run)).toBeUndefined()
    await store.saveReplication(run, 0, { value: 1 })
    await store.saveManifest(run, { value: 2 })
    expect(await store.findReplication(run, 0)).toEqual({ value: 1 })
    expect(await store.findManifest(run)).toEqual({ value: 2 })
  })

test('findReplication › a sealed file whose content was cut before it was sealed is as if it were not there', async () => {
  const folder = await temporaryFolder()
  const path = fileOf(folder, 'replication-000000')
  const store = createFileRunStore(folder)
  await store.saveReplication(run, 0, { value: 1 })
  const bytes = await readFile(path)
  const body = bytes.subarray(bytes.indexOf('\n') + 1, -8)
  const place = `${run.slice('sha256:'.length)}/replication-000000\n`
  const seal = createHash('sha256').update(place).update(body).digest('hex')
  await writeFile(path, Buffer.concat([Buffer.from(`sha256:${seal}\n`), body]))
  expect(await store.findReplication(run, 0)).toBeUndefined()
  await store.saveReplication(run, 0, { value: 1 })
  expect(await store.findReplication(run, 0)).toEqual({ value: 1 })
})

test.each([null, {}, { kind: 'replication-record', replication: 1 }])(
  'saveReplication › %j, which is not what it is to be, is overwritten',
  async (wrong) => {
    const store = createFileRunStore(await temporaryFolder())
    const right = { kind: 'replication-record', replication: 0 }
    await store.saveReplication(run, 0, wrong)
    await store.saveReplication(run, 0, right)
    expect(await store.findReplication(run, 0)).toEqual(right)
  },
)

test('saveManifest › what is stored already is not written again, so that a store may be read-only', async () => {
  const folder = await temporaryFolder()
  const store = createFileRunStore(folder)
  await store.saveManifest(run, { value: 1 })
  const before = await stat(fileOf(folder, ''))
  await store.saveManifest(run, { value: 1 })
  // A file made beside it, and removed again, would have changed the folder.
  expect((await stat(fileOf(folder, ''))).mtimeMs).toBe(before.mtimeMs)
})

test('saveManifest › removes temporary files that are older than a day, and no younger ones', async () => {
  const folder = await temporaryFolder()
  const [old, young] = [randomUUID(), randomUUID()].map((id) => fileOf(folder, `.replication-000000.${id}.tmp`))
  await mkdir(fileOf(folder, ''), { recursive: true })
  for (const path of [old!, young!]) await writeFile(path, 'half')
  const yesterday = Date.now() / 1000 - 86_401
  await utimes(old!, yesterday, yesterday)
  await createFileRunStore(folder).saveManifest(run, { value: 1 })
  expect((await readdir(fileOf(folder, ''))).sort()).toEqual([basename(young!), 'manifest'].sort())
})

test('saveReplication › leaves no temporary files behind', async () => {
  const folder = await temporaryFolder()
  const store = createFileRunStore(folder)
  await Promise.all([0, 0, 1].map((k) => store.saveReplication(run, k, { k })))
  expect((await readdir(fileOf(folder, ''))).sort()).toEqual(['replication-000000', 'replication-000001'])
})

test('saveReplication › a process killed while it saves leaves whole replications only', async () => {
  const folder = await temporaryFolder()
  const script = join(folder, 'writer.ts')
  const index = new URL('./index.ts', import.meta.url).href
  await writeFile(
    script,
    `import { createFileRunStore } from '${index}'
     const store = createFileRunStore(${JSON.stringify(folder)})
     const values = Array.from({ length: 20000 }, (_, i) => i)
     for (let k = 0; ; k++) {
       await store.saveReplication('${run}', k, { k, values })
       if (k === 5) console.log('busy')
     }`,
  )
  const writer = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(writer.stdout, 'data')
  writer.kill('SIGKILL')
  await once(writer, 'exit')
  const store = createFileRunStore(folder)
  const there = await store.listReplications(run)
  expect(there.length).toBeGreaterThan(5)
  for (const k of there) expect(await store.findReplication(run, k)).toMatchObject({ k })
})
