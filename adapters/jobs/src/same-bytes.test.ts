import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createFileRunStore, readFolder } from '@samplan/files'
import { canonicalJson } from '@samplan/lib/base'
import { compareScenarios, type Ports } from '@samplan/lib/operations'
import { createRunStore } from '@samplan/postgres'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { createThreadRunner } from '@samplan/threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPatientStore, createQueueRunner } from './index.ts'
import { openTestQueue, simulatingTasks, startWorkerProcess } from './testing/index.ts'

let server: PostgresServer
let folder: string
let expected: string
beforeAll(async () => {
  server = await startPostgres()
  folder = await mkdtemp(join(tmpdir(), 'samplan-jobs-'))
  const runner = createThreadRunner({ workers: 2, tasks: simulatingTasks })
  expected = await comparison({ store: createFileRunStore(folder), runner })
  await runner.close()
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

async function comparison(ports: Ports): Promise<string> {
  const files = await readFolder(fileURLToPath(new URL('../../../examples/tiny', import.meta.url)))
  if (!files.ok) throw new Error('examples/tiny cannot be read')
  const input = { files: files.value, seed: 3, replications: 8, weeks: 6, warmUpWeeks: 2 }
  const answer = await compareScenarios.run(ports, compareScenarios.input.parse(input))
  if (!answer.ok) throw new Error(canonicalJson(answer.issues))
  return canonicalJson({ comparison: answer.value.comparison, warnings: answer.warnings })
}

/** The comparison by so many worker processes. */
async function compareByQueue(processes: number): Promise<string> {
  const address = await emptyDatabase(server.address)
  const opened = await openTestQueue(address)
  const workers = await Promise.all(
    Array.from({ length: processes }, () => startWorkerProcess(address, 1, simulatingTasks)),
  )
  const runner = createQueueRunner(opened.queue, { owner: 'anna', priority: 'normal' })
  const store = createPatientStore(createRunStore(opened.database.sql))
  const answer = await comparison({ store, runner })
  await runner.close()
  expect(await Promise.all(workers.map((worker) => worker.end('SIGTERM')))).toEqual(workers.map(() => 0))
  await opened.close()
  return answer
}

const fleets = process.env.SAMPLAN_LONG ? [1, 2, 8] : [2]
test.each(fleets)('compareScenarios › %i worker process(es) give the bytes of threads and files', async (processes) => {
  expect(await compareByQueue(processes)).toBe(expected)
})
