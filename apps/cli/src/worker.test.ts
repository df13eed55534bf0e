import { readFileSync } from 'node:fs'
import { createQueueRunner, listWorkers, openQueue } from '@samplan/jobs'
import { contentHash } from '@samplan/lib/base'
import type { JobBatch } from '@samplan/lib/ports'
import { createRunStore, openPostgres } from '@samplan/postgres'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplan, start, temporaryFolder } from './testing/samplan.ts'

let server: PostgresServer
let folder: string
beforeAll(async () => {
  server = await startPostgres()
  folder = await temporaryFolder()
})
afterAll(() => server.stop())

/** Three short replications of the M/M/10 in the examples. */
function mm10(): JobBatch {
  const path = new URL('../../../examples/networks/mmc/network.json', import.meta.url)
  const shared = { network: JSON.parse(readFileSync(path, 'utf8')), length: 1000, warmUp: 100 }
  const run: string = contentHash(shared)
  const replications = [0, 1, 2]
  const inputs = replications.map((replication) => ({ replication, seed: 1 }))
  return { task: 'network', key: run, shared, inputs, results: { run, replications } }
}

test('samplan worker computes what is in the queue, tells of each block, and ends with 0 at SIGTERM', async () => {
  const address = await emptyDatabase(server.address)
  const database = await openPostgres(address)
  const queue = await openQueue(database)
  const worker = start(folder, ['worker', '--workers', '1'], { DATABASE_URL: address })
  while ((await listWorkers(queue)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
  const runner = createQueueRunner(queue, { owner: 'anna', priority: 'normal' })
  const batch = mm10()
  await runner.run(batch, () => undefined)
  expect(await createRunStore(database.sql).listReplications(batch.results!.run)).toEqual([0, 1, 2])
  worker.kill('SIGTERM')
  const { code, stderr } = await worker.ended
  expect(code).toBe(0)
  expect(stderr.match(/ [012]: done in [\d.]+ s$/gm)).toHaveLength(3)
  await runner.close()
  await queue.close()
  await database.close()
})

test('samplan worker without a database to open is a wrong call', async () => {
  expect(await samplan(folder, 'worker', '--database-url', 'postgres://nobody@127.0.0.1:1/none')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('The database cannot be opened: '),
  })
  expect(await samplan(folder, 'worker')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--database-url <address> must be given'),
  })
})
