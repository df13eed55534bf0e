import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, copyFile, cp, mkdir, mkdtemp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

test('findReplication › a folder in the place of a file is an error that names it', async () => {
  const folder = await temporaryFolder()
  const store = createFileRunStore(folder)
  const path = fileOf(folder, 'replication-000000')
  await mkdir(path, { recursive: true })
  await expect(store.findReplication(run, 0)).rejects.toMatchObject({ code: 'EISDIR', path })
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
