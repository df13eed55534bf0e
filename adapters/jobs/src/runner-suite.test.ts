import type { JobRunner } from '@samplan/lib/ports'
import { jobRunnerSuite } from '@samplan/lib/ports/testing'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll } from 'vitest'
import { createQueueRunner, type Queue } from './index.ts'
import { openTestQueue, startTestWorker, startWorkerProcess } from './testing/index.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

/** A runner with a queue and workers of its own, which it takes with it when it is closed. */
async function withWorkers(
  slots: number,
  start: (queue: Queue, address: string) => Promise<() => Promise<unknown>>,
): Promise<JobRunner> {
  const address = await emptyDatabase(server.address)
  const opened = await openTestQueue(address)
  const end = await start(opened.queue, address)
  const runner = createQueueRunner(opened.queue, { owner: 'anna', priority: 'normal', workers: slots })
  return {
    ...runner,
    async close() {
      await runner.close()
      await end()
      await opened.close()
    },
  }
}

jobRunnerSuite('createQueueRunner, worker in the same process,', (slots) =>
  withWorkers(slots, async (queue) => {
    const worker = startTestWorker(queue, slots)
    return () => worker.close()
  }),
)

jobRunnerSuite('createQueueRunner, worker in another process,', (slots) =>
  withWorkers(slots, async (_, address) => {
    const worker = await startWorkerProcess(address, slots)
    return () => worker.end('SIGKILL')
  }),
)
