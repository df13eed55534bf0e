import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import { afterAll, afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { createFaultLog } from './fault-log.ts'
import { serve } from './testing/command-line.ts'
import { addTiny } from './testing/workbench.ts'

const postgres = await startPostgres()
afterAll(() => postgres.stop())
afterEach(() => void vi.useRealTimers())

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })

test('a store that stays away is told once a minute with how often, and once when it is back', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] })
  const lines: unknown[] = []
  const note = (given: object, text: string) => void lines.push([text, given])
  let isBack = false
  const log = createFaultLog({ error: note, info: note }, async () => isBack)
  for (let halfSecond = 0; halfSecond < 250; halfSecond++) {
    log.note(away)
    await vi.advanceTimersByTimeAsync(500)
  }
  const error = { name: 'Error', message: 'connect ECONNREFUSED' }
  expect(lines).toEqual([
    ['the store is away', { error, faults: 1 }],
    ['the store is away', { error, faults: 120 }],
    ['the store is away', { error, faults: 120 }],
  ])
  isBack = true
  await vi.advanceTimersByTimeAsync(1000)
  expect(lines.slice(3)).toEqual([['the store is back', { seconds: 126, faults: 9 }]])
  log.note(new TypeError('ours'), { experiment: 'e1' })
  expect(lines.slice(4)).toEqual([['fault', { err: expect.any(TypeError), experiment: 'e1' }]])
  log.close()
})

test('a server whose PostgreSQL is away for a while says so twice, with no stack', async () => {
  const address = await emptyDatabase(postgres.address)
  await addTiny({ address })
  const server = await serve({ address }, 1)
  onTestFinished(() => server.kill())
  const told = (text: string) => server.said().split(text).length - 1
  await postgres.kill()
  await expect.poll(() => told('the store is away'), { timeout: 30_000 }).toBe(1)
  for (let asked = 0; asked < 5; asked++) expect((await server.ask('GET', '/api/inquiries')).status).toBe(503)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  await postgres.start()
  await expect.poll(() => told('the store is back'), { timeout: 30_000 }).toBe(1)
  expect(told('the store is away')).toBe(1)
  expect(server.said()).not.toContain('stack')
  expect((await server.ask('GET', '/api/inquiries')).status).toBe(200)
})
