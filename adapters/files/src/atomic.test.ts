import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { writeNew, writeOutput } from './atomic.ts'

const links = vi.hoisted(() => ({ work: true }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const link = async (from: string, to: string): Promise<void> => {
    if (!links.work) throw Object.assign(new Error('EPERM: no hard links here'), { code: 'EPERM' })
    await real.link(from, to)
  }
  return { ...real, link }
})

const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'samplan-atomic-'))

for (const work of [true, false])
  test(`writeNew › ${work ? 'with' : 'without'} hard links: the first one stays, and nothing is left beside it`, async () => {
    links.work = work
    const folder = await temporaryFolder()
    const path = join(folder, 'a', 'b', 'file')
    expect(await writeNew(path, 'first')).toBe(true)
    expect(await writeNew(path, 'second')).toBe(false)
    expect(await readFile(path, 'utf8')).toBe('first')
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['file'])
  })

test('writeOutput › where a file stands in the way of a folder, the error says so and the file is as it was', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'file')
  await writeFile(path, 'there')
  for (const under of [join(path, 'x'), join(path, 'deep', 'x')])
    await expect(writeOutput(under, 'new')).rejects.toMatchObject({ code: expect.stringMatching(/^(EEXIST|ENOTDIR)$/) })
  expect(await readFile(path, 'utf8')).toBe('there')
})
