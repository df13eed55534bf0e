import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFolder, readFile as readOne, writeOutput } from './index.ts'

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'samplan-folder-'))
  for (const [path, text] of Object.entries(files)) await writeOutput(join(folder, path), text)
  return folder
}

test('readFolder › gives the material by its path in the folder, and nothing else', async () => {
  const folder = await folderWith({
    'region.yaml': 'id: tiny',
    'places.csv': 'id',
    'travel/car.csv': 'from',
    'travel/bus.json': '{}',
    'notes.json': '{}',
    'scenarios/more-beds.yaml': 'id: more-beds',
    'notes.txt': 'not material',
    '.samplan/runs/x.yaml': 'not material',
    'drafts/old.yaml': 'not material',
  })
  const result = await readFolder(folder)
  expect(result.ok && [...result.value.keys()]).toEqual([
    'places.csv',
    'region.yaml',
    'scenarios/more-beds.yaml',
    'travel/bus.json',
    'travel/car.csv',
  ])
  expect(result.ok && new TextDecoder().decode(result.value.get('region.yaml')!)).toBe('id: tiny')
})

test('readFolder › a folder that is not there, or is a file, is an issue', async () => {
  const folder = await folderWith({ 'region.yaml': '' })
  for (const [name, code] of [
    ['nowhere', 'cli.no-folder'],
    ['region.yaml', 'cli.file-not-folder'],
  ] as const)
    expect(await readFolder(join(folder, name))).toMatchObject({
      ok: false,
      issues: [{ code, file: join(folder, name) }],
    })
})

test('readFolder › a folder without an inquiry is one issue, with the inquiry right above or below', async () => {
  const folder = await folderWith({ 'region/region.yaml': '', 'region/scenarios/a.yaml': '', 'other/notes.txt': '' })
  const told = async (name: string) => {
    const result = await readFolder(join(folder, name))
    return result.ok ? [] : result.issues.map(({ code, params }) => [code, params.nearest])
  }
  expect(await told('')).toEqual([['cli.empty-folder', join(folder, 'region')]])
  expect(await told('region/scenarios')).toEqual([['cli.empty-folder', join(folder, 'region')]])
  expect(await told('other')).toEqual([['cli.empty-folder', undefined]])
})

test('readFolder › warns of a folder that is nearly called as one that is read', async () => {
  const folder = await folderWith({ 'region.yaml': '', 'Scenario/a.yaml': '', 'drafts/b.yaml': '' })
  expect(await readFolder(folder)).toMatchObject({
    ok: true,
    warnings: [{ code: 'cli.folder-not-read', file: 'Scenario', params: { nearest: 'scenarios' } }],
  })
})

test('readFolder › a link that leads out of the folder is refused, one that stays inside is followed', async () => {
  const outside = await folderWith({ 'secret.yaml': 'secret' })
  const folder = await folderWith({ 'region.yaml': 'id: tiny' })
  await symlink(join(folder, 'region.yaml'), join(folder, 'inside.yaml'))
  expect(await readFolder(folder)).toMatchObject({ ok: true })
  await symlink(join(outside, 'secret.yaml'), join(folder, 'places.yaml'))
  await mkdir(join(folder, 'travel'))
  await symlink(join(folder, 'gone.csv'), join(folder, 'travel', 'car.csv'))
  expect(await readFolder(folder)).toMatchObject({
    ok: false,
    issues: [
      { code: 'cli.link-leads-out', file: 'places.yaml' },
      { code: 'cli.no-file', file: 'travel/car.csv' },
    ],
  })
})

test('readFolder › a file too large is refused unread', async () => {
  const folder = await folderWith({ 'region.yaml': '' })
  const file = await open(join(folder, 'demand.csv'), 'w')
  await file.truncate(65 * 2 ** 20)
  await file.close()
  expect(await readFolder(folder)).toMatchObject({
    ok: false,
    issues: [{ code: 'cli.file-too-large', file: 'demand.csv', params: { limit: 64 } }],
  })
})

test.skipIf(process.platform === 'win32')('readFolder › a pipe is refused, not waited for', async () => {
  const folder = await folderWith({ 'region.yaml': '' })
  execFileSync('mkfifo', [join(folder, 'demand.csv')])
  expect(await readFolder(folder)).toMatchObject({
    ok: false,
    issues: [{ code: 'cli.unreadable', file: 'demand.csv' }],
  })
})

test('readFolder › a subfolder that cannot be listed is told, not taken for empty', async () => {
  const folder = await folderWith({ 'region.yaml': '', scenarios: 'a file where a folder should be' })
  expect(await readFolder(folder)).toMatchObject({
    ok: false,
    issues: [{ code: 'cli.unreadable', file: 'scenarios', params: { reason: 'ENOTDIR' } }],
  })
})

test('readFile › a missing file is an issue that names it', async () => {
  expect(await readOne('/no/such/network.json')).toMatchObject({
    ok: false,
    issues: [{ code: 'cli.no-file', file: '/no/such/network.json' }],
  })
})

test('readFile › a folder is an issue that names it', async () => {
  const folder = await folderWith({})
  expect(await readOne(folder)).toMatchObject({ ok: false, issues: [{ code: 'cli.folder-not-file', file: folder }] })
})

test.skipIf(!existsSync('/dev/zero'))('readFile › what never ends is refused at 64 MiB', async () => {
  expect(await readOne('/dev/zero')).toMatchObject({
    ok: false,
    issues: [{ code: 'cli.file-too-large', file: '/dev/zero', params: { limit: 64 } }],
  })
})

test.skipIf(process.platform === 'win32')('readFile › a pipe is read to its end', async () => {
  const folder = await folderWith({})
  const pipe = join(folder, 'network.json')
  execFileSync('mkfifo', [pipe])
  const [result] = await Promise.all([readOne(pipe), writeFile(pipe, '{}')])
  expect(result.ok && new TextDecoder().decode(result.value)).toBe('{}')
})

test('writeOutput › replaces a file whole, makes folders, leaves nothing beside it', async () => {
  const folder = await folderWith({})
  const path = join(folder, 'out', 'deep', 'comparison.json')
  await writeFile(join(folder, 'x'), 'y')
  await writeOutput(path, 'first')
  await writeOutput(path, 'second')
  expect(await readFile(path, 'utf8')).toBe('second')
  expect(await readdir(join(folder, 'out', 'deep'))).toEqual(['comparison.json'])
})
