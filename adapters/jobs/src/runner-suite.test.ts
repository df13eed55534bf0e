import type { JobRunner } from '@samplan/lib/ports'
import { jobRunnerSuite } from '@samplan/lib/ports/testing'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll } from 'vitest'
import { createQueueRunner, type Queue } from './index.ts'
import { openTestQueue, startTestWorker, startWorkerProcess } from './testing/index.ts'

let server: PostgresServer
const ends: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(async () => {
  for (const end of ends.reverse()) await end()
  await server.stop()
})

/** Runners on queues with workers, one queue for each number of slots: a worker that starts costs more than a test. */
function runnersWith(
  start: (slots: number, queue: Queue, address: string) => Promise<() => Promise<unknown>>,
): (slots: number) => Promise<JobRunner> {
  const queues = new Map<number, Promise<Queue>>()
  const open = async (slots: number): Promise<Queue> => {
    const address = await emptyDatabase(server.address)
    const opened = await openTestQueue(address)
    ends.push(() => opened.close(), await start(slots, opened.queue, address))
    return opened.queue
  }
  return async (slots) => {
    const queue = queues.get(slots) ?? open(slots)
    queues.set(slots, queue)
    return createQueueRunner(await queue, { owner: 'anna', priority: 'normal', workers: slots })
  }
}

jobRunnerSuite(
  'createQueueRunner, worker in the same process,',
  runnersWith(async (slots, queue) => {
    const worker = startTestWorker(queue, slots)
    return () => worker.close()
  }),
)

jobRunnerSuite(
  'createQueueRunner, worker in another process,',
  runnersWith(async (slots, _, address) => {
    const worker = await startWorkerProcess(address, slots)
    return () => worker.end('SIGKILL')
  }),
)
