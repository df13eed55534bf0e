/** Asks for a sleeping run as a server would: `asker-process.ts <address> <name> <replications> <milliseconds>`. */
import { createRunStore, openPostgres } from '@samplan/postgres'
import { createPatientStore, createQueueRunner, openQueue } from '../index.ts'
import { sleepingBatch } from './index.ts'

const [, , address = '', name = '', replications = '1', milliseconds = '1'] = process.argv
const database = await openPostgres(address)
const queue = await openQueue(database)
const runner = createQueueRunner(queue, { owner: name, priority: 'normal' })
const store = createPatientStore(createRunStore(database.sql))
const whole = sleepingBatch(name, Number(replications), Number(milliseconds))
const { run } = whole.results!
console.log('ready')
const stored = new Set(await store.listReplications(run))
const missing = whole.results!.replications.filter((replication) => !stored.has(replication))
await runner.run(
  {
    ...whole,
    inputs: missing.map((replication) => whole.inputs[replication]),
    results: { run, replications: missing },
  },
  () => undefined,
)
console.log('answered')
await runner.close()
await queue.close()
await database.close()
