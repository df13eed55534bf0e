import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { usualFolder } from './usual-folder.ts'

test('usualFolder() › is one place for all; a store from before is found where it is, until there is one in that place', async () => {
  const beside = await mkdtemp(join(tmpdir(), 'samplan-usual-'))
  const usual = { folder: join(beside, '.samplan/data'), isFormer: false }
  expect(usualFolder(beside)).toEqual(usual)
  await mkdir(join(beside, 'samplan-data'), { recursive: true })
  expect(usualFolder(beside)).toEqual({ folder: join(beside, 'samplan-data'), isFormer: true })
  await mkdir(join(beside, '.samplan/data'), { recursive: true })
  expect(usualFolder(beside)).toEqual(usual)
})
