/** A worker process for tests: `worker-process.ts <address> <slots> <address of the tasks>`. SIGTERM drains it. */
import { openPostgres } from '@samplan/postgres'
import { createThreadRunner } from '@samplan/threads'
import { openQueue, startWorker } from '../index.ts'

const [, , address = '', slots = '1', tasks = ''] = process.argv
const database = await openPostgres(address)
const queue = await openQueue(database, { onTrouble: (error) => console.error(error) })
const runner = createThreadRunner({ workers: Number(slots), tasks: new URL(tasks) })
const worker = startWorker(queue, {
  runner,
  onBlock: ({ outcome, replications }) => console.log(`${outcome} ${replications.join(' ')}`),
})
console.log('ready')
process.once('SIGTERM', async () => {
  await worker.drain()
  await runner.close()
  await queue.close()
  await database.close()
})
