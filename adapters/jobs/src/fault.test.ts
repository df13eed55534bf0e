import { setTimeout as sleep } from 'node:timers/promises'
import { createRunStore, findReplications } from '@samplan/postgres'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunBlock } from './block.ts'
import { listFailures } from './index.ts'
import { withJobs } from './tables.ts'
import {
  type OpenedQueue,
  openTestQueue,
  sleepingBatch,
  sleptResults,
  startAsker,
  startWorkerProcess,
} from './testing/index.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

/** Replications of completed blocks, as often as they were completed. */
async function completed({ database }: OpenedQueue): Promise<readonly string[]> {
  const rows = await withJobs(database)
    .selectFrom('pgboss.job')
    .select('data')
    .where('name', '=', 'blocks')
    .where('state', '=', 'completed')
    .execute()
  const done = rows.map(({ data }) => data as RunBlock)
  return done.flatMap(({ run, replications }) => replications.map((replication) => `${run} ${replication}`)).sort()
}

test('a block of a worker that is killed is given to another after its heartbeat, and stored once', async () => {
  const address = await emptyDatabase(server.address)
  const opened = await openTestQueue(address)
  const doomed = await startWorkerProcess(address, 2)
  const asker = await startAsker(address, 'killed', 4, 1500)
  await doomed.untilSaid('done')
  await sleep(300)
  expect(await doomed.end('SIGKILL')).toBeNull()
  const next = await startWorkerProcess(address, 2)
  await asker.untilSaid('answered')
  const { run } = sleepingBatch('killed', 4, 1500).results!
  expect(await completed(opened)).toEqual([0, 1, 2, 3].map((replication) => `${run} ${replication}`))
  const tries = await withJobs(opened.database)
    .selectFrom('pgboss.job')
    .select('retry_count')
    .where('name', '=', 'blocks')
    .execute()
  expect(tries.filter(({ retry_count }) => retry_count > 0).length).toBeGreaterThan(0)
  expect(await next.end('SIGTERM')).toBe(0)
  await opened.close()
})

/** Numbers from 0 to below 1, the same each time. */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const { kills, blocks } = process.env.SAMPLAN_LONG ? { kills: 30, blocks: 200 } : { kills: 4, blocks: 30 }

test(`${kills} times a worker, an asker or PostgreSQL is killed during ${blocks} blocks: each is stored once and right`, async () => {
  const chance = createChance(20_261_122)
  const address = await emptyDatabase(server.address)
  const workers = await Promise.all([startWorkerProcess(address, 2), startWorkerProcess(address, 2)])
  const perWave = Math.ceil(blocks / kills)
  const milliseconds = 400
  const askers = []
  const victims = []
  for (let wave = 0; wave < kills; wave++) {
    const ask = () => startAsker(address, `wave ${wave}`, perWave, milliseconds)
    let asker = await ask()
    await sleep(chance() * milliseconds * 2)
    // The first four meet each kind; then it is chance.
    const victim = wave < 4 ? wave : Math.floor(chance() * 4)
    victims.push(victim)
    if (victim < 2) {
      await workers[victim]!.end('SIGKILL')
      workers[victim] = await startWorkerProcess(address, 2)
    } else if (victim === 2) {
      await server.kill()
      await sleep(chance() * 1000)
      await server.start()
    } else {
      await asker.end('SIGKILL')
      asker = await ask()
    }
    askers.push(asker)
  }
  await Promise.all(askers.map((asker) => asker.untilSaid('answered')))
  expect(new Set(victims).size).toBe(4)
  const opened = await openTestQueue(address)
  const waves = Array.from(
    { length: kills },
    (_, wave) => sleepingBatch(`wave ${wave}`, perWave, milliseconds).results!,
  )
  expect(await listFailures(opened.queue)).toEqual([])
  expect(await completed(opened)).toEqual(
    waves.flatMap(({ run, replications }) => replications.map((replication) => `${run} ${replication}`)).sort(),
  )
  expect(await createRunStore(opened.database.sql).listRuns()).toHaveLength(kills)
  for (const { run, replications } of waves) {
    const found = await findReplications(opened.database.sql, run, replications)
    expect(replications.map((replication) => found.get(replication))).toEqual(sleptResults(perWave))
  }
  expect(await Promise.all(workers.map((worker) => worker.end('SIGTERM')))).toEqual([0, 0])
  await opened.close()
})
