import type { JobRunner } from '@samplan/lib/ports'
import { jobRunnerSuite } from '@samplan/lib/ports/testing'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll } from 'vitest'
import { createQueueRunner } from './index.ts'
import { type OpenedQueue, openTestQueue, startTestWorker, startWorkerProcess } from './testing/index.ts'

let server: PostgresServer
let address: string
let opened: OpenedQueue
beforeAll(async () => {
  server = await startPostgres()
  address = await emptyDatabase(server.address)
  opened = await openTestQueue(address)
})
afterAll(async () => {
  await opened.close()
  await server.stop()
})

/** A runner with workers of its own, which it takes with it when it is closed. */
async function withWorkers(slots: number, start: () => Promise<() => Promise<unknown>>): Promise<JobRunner> {
  const end = await start()
  const runner = createQueueRunner(opened.queue, { owner: 'anna', priority: 'normal', workers: slots })
  return {
    ...runner,
    async close() {
      await runner.close()
      await end()
    },
  }
}

jobRunnerSuite('createQueueRunner, worker in the same process,', (slots) =>
  withWorkers(slots, async () => {
    const worker = startTestWorker(opened.queue, slots)
    return () => worker.close()
  }),
)

jobRunnerSuite('createQueueRunner, worker in another process,', (slots) =>
  withWorkers(slots, async () => {
    const worker = await startWorkerProcess(address, slots)
    return () => worker.end('SIGKILL')
  }),
)
