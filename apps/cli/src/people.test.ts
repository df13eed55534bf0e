import { join } from 'node:path'
import { openStore } from '@samplan/postgres'
import { expect, test } from 'vitest'
import { folderWithTiny, samplan } from './testing/samplan.ts'

test('samplan people › adds, links, lets see, lists and erases, and says what cannot be', async () => {
  const folder = await folderWithTiny()
  // As when a server has the store open: the commands reach it through its socket.
  const open = await openStore({ folder: join(folder, '.samplan/data') })
  await samplan(folder, 'import', 'tiny')
  const people = (...args: readonly string[]) => samplan(folder, 'people', ...args)
  const json = async (...args: readonly string[]) => JSON.parse((await people(...args, '--json')).stdout)
  const { person: anna } = await json('add', '--name', ' Anna Ek ', '--email', 'anna@region.example')
  expect(anna).toEqual({
    id: expect.stringMatching(/^person-[0-9a-f]{16}$/),
    name: 'Anna Ek',
    email: 'anna@region.example',
  })
  const { person: bo } = await json('add', '--name', 'Bo Al')
  expect(bo.id).not.toBe(anna.id)

  const login = ['--issuer', 'https://login.region.example', '--subject', 'aek01']
  expect((await people('link', anna.id, ...login)).stdout).toBe(
    `${anna.id} logs in as aek01 at https://login.region.example.\n`,
  )
  expect((await people('access', anna.id, 'tiny', 'write')).stdout).toBe(`${anna.id} may see and change tiny.\n`)
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['add', '--name', ' '], 'has a name'],
    [['link', bo.id, ...login], 'Somebody else logs in as aek01'],
    [['link', 'person-x', ...login], 'There is no person-x'],
    [['unlink', '--issuer', 'https://login.region.example', '--subject', 'other'], 'Nobody logs in as other'],
    [['access', 'person-x', 'tiny', 'read'], 'There is no person-x'],
    [['access', bo.id, 'tini', 'read'], 'Did you mean tiny?'],
    [['access', bo.id, 'tiny', 'all'], 'no level of access'],
    [['remove', 'person-x'], 'There is no person-x'],
    [['list', '--data', 'nowhere'], 'There is no store in nowhere'],
  ]
  for (const [args, text] of wrong)
    expect([args, await people(...args)]).toEqual([
      args,
      { code: 2, stdout: '', stderr: expect.stringContaining(text) },
    ])

  expect(await json('list')).toEqual({
    people: [
      { ...anna, logins: [{ issuer: 'https://login.region.example', subject: 'aek01' }], access: { tiny: 'write' } },
      { ...bo, logins: [], access: {} },
    ],
  })
  // Who they are goes along into another store; who is logged in does not.
  await samplan(folder, 'backup', 'store.backup')
  await samplan(folder, 'restore', 'store.backup', '--data', 'other')
  expect(await json('list', '--data', 'other')).toEqual(await json('list'))

  expect((await people('access', anna.id, 'tiny', 'none')).stdout).toContain('may not see tiny')
  expect((await people('unlink', ...login)).code).toBe(0)
  expect((await people('remove', anna.id)).stdout).toContain('erased')
  expect(await json('list')).toEqual({ people: [{ ...bo, logins: [], access: {} }] })
  await open.close()
})
