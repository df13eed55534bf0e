import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunBlock } from './block.ts'
import { createQueueRunner } from './index.ts'
import { withJobs } from './tables.ts'
import { openTestQueue, resultsOf, sleepingBatch, sleptResults, startWorkerProcess } from './testing/index.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

test('a block of a worker that is killed is given to another after its heartbeat, and stored once', async () => {
  const address = await emptyDatabase(server.address)
  const opened = await openTestQueue(address)
  const { database, queue } = opened
  const doomed = await startWorkerProcess(address, 2)
  const results = resultsOf(
    createQueueRunner(queue, { owner: 'anna', priority: 'normal' }),
    sleepingBatch('killed', 4, 1500),
  )
  // Of its first two blocks one is stored; by then others have been begun.
  await doomed.untilSaid('done')
  const blocks = withJobs(database).selectFrom('pgboss.job').where('name', '=', 'blocks')
  const active = () => blocks.where('state', '=', 'active').select('id').execute()
  await expect.poll(active).not.toEqual([])
  expect(await doomed.end('SIGKILL')).toBeNull()
  const next = await startWorkerProcess(address, 2)
  expect(await results).toEqual(sleptResults(4))
  const done = await blocks.where('state', '=', 'completed').select(['data', 'retry_count']).execute()
  expect(done.flatMap(({ data }) => (data as RunBlock).replications).sort()).toEqual([0, 1, 2, 3])
  expect(done.some(({ retry_count }) => retry_count > 0)).toBe(true)
  expect(await next.end('SIGTERM')).toBe(0)
  await opened.close()
})
