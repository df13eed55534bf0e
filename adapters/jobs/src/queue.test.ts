import { setTimeout as sleep } from 'node:timers/promises'
import { contentHash, engineVersion } from '@samplan/lib/base'
import type { JobBatch } from '@samplan/lib/ports'
import { createExperimentStore, createInquiryStore, createRunStore, openPostgres } from '@samplan/postgres'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Block } from './block.ts'
import { askForRun } from './enqueue.ts'
import {
  cancelAbandoned,
  createQueueRunner,
  listFailures,
  listWorkers,
  openQueue,
  type Queue,
  queueDepth,
  retryFailure,
} from './index.ts'
import { completeBlock } from './settle.ts'
import {
  type OpenedQueue,
  openTestQueue,
  resultsOf,
  sleepingBatch,
  sleptResults,
  startTestWorker,
} from './testing/index.ts'

let server: PostgresServer
let address: string
let opened: OpenedQueue
let queue: Queue
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())
beforeEach(async () => {
  address = await emptyDatabase(server.address)
  opened = await openTestQueue(address)
  queue = opened.queue
})
afterEach(() => opened.close())

const anna = { owner: 'anna', priority: 'normal' } as const
const bo = { owner: 'bo', priority: 'normal' } as const

/** Takes the next block as a worker would. */
async function takeBlock(): Promise<{ id: string; retryCount: number; data: Block }> {
  const [taken] = await queue.boss.fetch<Block>('blocks')
  if (taken === undefined) throw new Error('takeBlock: no block waits')
  return taken
}

/** Waits until so many blocks are in the queue. */
async function untilQueued(blocks: number): Promise<void> {
  const queued = async (): Promise<number> =>
    (await queueDepth(queue)).reduce((sum, { waiting, running }) => sum + waiting + running, 0)
  while ((await queued()) < blocks) await sleep(20)
}

/** Of the job that a block is, its state. */
async function stateOf(id: string): Promise<string | undefined> {
  const [job] = await queue.boss.findJobs('blocks', { id })
  return job?.state
}

/** Some replications of a batch. */
function slice(batch: JobBatch, from: number, to?: number): JobBatch {
  const { run, replications } = batch.results!
  return {
    ...batch,
    inputs: batch.inputs.slice(from, to),
    results: { run, replications: replications.slice(from, to) },
  }
}

/** A promise that is to be rejected later. */
function expected<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

describe('openQueue', () => {
  test('several at once on an empty database make the queue once', async () => {
    const fresh = await emptyDatabase(server.address)
    const all = await Promise.all(Array.from({ length: 4 }, () => openTestQueue(fresh)))
    expect(await queueDepth(all[3]!.queue)).toEqual([])
    await Promise.all(all.map((one) => one.close()))
  })

  test('closing it leaves the database open', async () => {
    const second = await openQueue(opened.database)
    await second.close()
    expect(await queueDepth(queue)).toEqual([])
  })
})

describe('createQueueRunner', () => {
  test('two who ask for the same run at the same time get all of it, and each block is computed once', async () => {
    const reports: number[] = []
    const worker = startTestWorker(queue, 2, ({ replications }) => reports.push(...replications))
    const batch = sleepingBatch('shared', 12, 30)
    const both = await Promise.all([
      resultsOf(createQueueRunner(queue, anna), batch),
      resultsOf(createQueueRunner(queue, bo), batch),
    ])
    expect(both).toEqual([sleptResults(12), sleptResults(12)])
    await worker.drain()
    expect(reports.sort((a, b) => a - b)).toEqual(sleptResults(12).map((_, i) => i))
    expect(await createRunStore(opened.database.sql).listReplications(batch.results!.run)).toHaveLength(12)
  })

  test('one who asked for the same run goes on when the other, whose blocks they were, stops', async () => {
    const batch = sleepingBatch('left', 6, 10)
    const controller = new AbortController()
    const first = expected(resultsOf(createQueueRunner(queue, anna), batch, controller.signal))
    await untilQueued(6)
    const second = resultsOf(createQueueRunner(queue, bo), batch)
    await sleep(200)
    controller.abort()
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    const worker = startTestWorker(queue, 2)
    expect(await second).toEqual(sleptResults(6))
    await worker.drain()
  })

  test('what has been stored since its asker looked is given, not computed again', async () => {
    const batch = sleepingBatch('stored', 3, 10)
    await createRunStore(opened.database.sql).saveReplication(batch.results!.run, 1, sleptResults(3)[1])
    const computed: number[] = []
    const worker = startTestWorker(queue, 1, ({ replications }) => computed.push(...replications))
    expect(await resultsOf(createQueueRunner(queue, anna), batch)).toEqual(sleptResults(3))
    await worker.drain()
    expect(computed.toSorted()).toEqual([0, 2])
  })

  test('somebody who waits moves blocks of a sweep to the front', async () => {
    const sweep = createQueueRunner(queue, { owner: 'anna', priority: 'sweep' })
    const page = createQueueRunner(queue, { owner: 'bo', priority: 'interactive' })
    const batch = sleepingBatch('both', 2, 10)
    const asked = [expected(resultsOf(sweep, sleepingBatch('other', 5, 10))), expected(resultsOf(sweep, batch))]
    await untilQueued(7)
    asked.push(expected(resultsOf(page, batch)))
    while ((await queueDepth(queue)).length < 2) await sleep(20)
    expect((await takeBlock()).data).toMatchObject({ run: batch.results!.run })
    await Promise.all([sweep.close(), page.close()])
    await Promise.allSettled(asked)
  })

  test('an abort cancels what waits', async () => {
    const controller = new AbortController()
    const runner = createQueueRunner(queue, anna)
    const asked = expected(resultsOf(runner, sleepingBatch('cancelled', 5, 10), controller.signal))
    await untilQueued(5)
    controller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await runner.close()
    expect(await queueDepth(queue)).toEqual([])
  })

  test('blocks become larger when it is known how long a replication takes, and never so large that a slot is idle', async () => {
    const runner = createQueueRunner(queue, anna)
    const sizes: number[] = []
    const worker = startTestWorker(queue, 2, ({ replications }) => sizes.push(replications.length))
    while ((await listWorkers(queue)).length === 0) await sleep(20)
    const known = sleepingBatch('known', 44, 20)
    await resultsOf(runner, slice(known, 0, 4))
    await resultsOf(runner, slice(known, 4))
    expect(sizes.splice(0)).toEqual([1, 1, 1, 1, 10, 10, 10, 10])
    // Of another run, which may be far slower, a few at a time.
    await resultsOf(runner, sleepingBatch('other', 40, 20))
    expect(sizes).toEqual([8, 8, 8, 8, 8])
    await worker.drain()
  })
})

describe('fair sharing', () => {
  test('with 200 blocks of one owner waiting, the next 4 of another come among the next few', async () => {
    const runners = [createQueueRunner(queue, anna), createQueueRunner(queue, bo)] as const
    const asked = [expected(resultsOf(runners[0], sleepingBatch('sweep', 200, 10)))]
    await untilQueued(200)
    for (let i = 0; i < 3; i++) await takeBlock()
    asked.push(expected(resultsOf(runners[1], sleepingBatch('small', 4, 10))))
    await untilQueued(204)
    const { run } = sleepingBatch('small', 4, 10).results!
    const next: boolean[] = []
    for (let i = 0; i < 9; i++) {
      const { data } = await takeBlock()
      next.push(data.kind === 'run' && data.run === run)
    }
    expect(next.filter((isBo) => isBo)).toHaveLength(4)
    await Promise.all(runners.map((runner) => runner.close()))
    await Promise.allSettled(asked)
  })

  test('the class comes first, whoever asks', async () => {
    const asked = (['sweep', 'normal', 'interactive'] as const).map((priority) => {
      const runner = createQueueRunner(queue, { owner: 'anna', priority, experiment: priority })
      return { runner, done: expected(resultsOf(runner, sleepingBatch(priority, 2, 10))) }
    })
    await untilQueued(6)
    const taken: (string | null)[] = []
    for (let i = 0; i < 6; i++) taken.push((await takeBlock()).data.experiment)
    expect(taken).toEqual(['interactive', 'interactive', 'normal', 'normal', 'sweep', 'sweep'])
    await Promise.all(asked.map(({ runner }) => runner.close()))
    await Promise.allSettled(asked.map(({ done }) => done))
  })

  test('queueDepth tells what waits and runs, by priority and owner', async () => {
    const runners = [
      createQueueRunner(queue, anna),
      createQueueRunner(queue, { ...bo, priority: 'interactive' }),
    ] as const
    const asked = runners.map((runner, i) => expected(resultsOf(runner, sleepingBatch(`${i}`, 3, 10))))
    await untilQueued(6)
    await takeBlock()
    expect(await queueDepth(queue)).toEqual([
      { priority: 'interactive', owner: 'bo', waiting: 2, running: 1 },
      { priority: 'normal', owner: 'anna', waiting: 3, running: 0 },
    ])
    await Promise.all(runners.map((runner) => runner.close()))
    await Promise.allSettled(asked)
  })
})

describe('startWorker', () => {
  test('a late attempt, whose block was given to another, stores nothing', async () => {
    const runner = createQueueRunner(queue, anna)
    const asked = resultsOf(runner, sleepingBatch('late', 1, 10))
    await untilQueued(1)
    const late = await takeBlock()
    await queue.boss.fail('blocks', { id: late.id, retryCount: late.retryCount }, { message: 'heartbeat lost' })
    const store = createRunStore(opened.database.sql)
    const { run } = sleepingBatch('late', 1, 10).results!
    const wrong = { results: [{ replication: 0, value: -1 }], seconds: 1 }
    expect(await completeBlock(queue, late, late.data, wrong)).toBe(false)
    expect(await store.listReplications(run)).toEqual([])
    const worker = startTestWorker(queue, 1)
    expect(await asked).toEqual(sleptResults(1))
    expect(await completeBlock(queue, late, late.data, wrong)).toBe(false)
    expect(await store.findReplication(run, 0)).toEqual(sleptResults(1)[0])
    await worker.drain()
  })

  test('a result other than the stored one fails the block, and the experiment is told', async () => {
    const batch = sleepingBatch('wrong', 1, 10)
    const asked = expected(resultsOf(createQueueRunner(queue, anna), batch))
    await untilQueued(1)
    await createRunStore(opened.database.sql).saveReplication(batch.results!.run, 0, { value: -1 })
    const worker = startTestWorker(queue, 1)
    await expect(asked).rejects.toThrow(/other content/)
    await worker.drain()
  })

  test('a block that nobody wants any more is stopped within a second', async () => {
    const controller = new AbortController()
    const reported = Promise.withResolvers<string>()
    const worker = startTestWorker(queue, 1, ({ outcome }) => reported.resolve(outcome))
    const runner = createQueueRunner(queue, anna)
    const endless = { task: 'endless', key: 'k', shared: 0, inputs: [1] }
    const asked = expected(resultsOf(runner, endless, controller.signal))
    while ((await queueDepth(queue))[0]?.running !== 1) await sleep(20)
    const before = performance.now()
    controller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(await reported.promise).toBe('cancelled')
    // Generous, for a machine that has other things to do; 0.4 s between looks.
    expect(performance.now() - before).toBeLessThan(3000)
    await worker.drain()
  })

  test('blocks that an older version left are not computed with this one’s engine; who still waits asks again', async () => {
    const batch = sleepingBatch('one', 6, 1)
    const abort = new AbortController()
    const run = resultsOf(createQueueRunner(queue, anna), batch, abort.signal)
    await untilQueued(1)
    const older = JSON.stringify(engineVersion - 1)
    const aged = await queue.sql
      .updateTable('pgboss.job')
      .set({ data: sql`jsonb_set(data, '{engine}', ${older}::jsonb)` })
      .where('name', '=', 'blocks')
      .returning('id')
      .execute()
    const worker = startTestWorker(queue, 1)
    expect(await run).toEqual(sleptResults(6))
    for (const { id } of aged) expect(await stateOf(id)).toBe('cancelled')
    await worker.close()
  })

  test('drained, it finishes what it has begun and takes nothing new', async () => {
    const outcomes: string[] = []
    const worker = startTestWorker(queue, 1, ({ outcome }) => outcomes.push(outcome))
    const runner = createQueueRunner(queue, anna)
    const asked = expected(resultsOf(runner, sleepingBatch('drained', 3, 1000)))
    while ((await queueDepth(queue))[0]?.running !== 1) await sleep(20)
    await worker.drain()
    expect(outcomes).toEqual(['done'])
    expect(await queueDepth(queue)).toEqual([{ priority: 'normal', owner: 'anna', waiting: 2, running: 0 }])
    expect(await listWorkers(queue)).toEqual([])
    await runner.close()
    await asked.catch(() => undefined)
  })

  test('closed, it gives back what it has begun', async () => {
    const worker = startTestWorker(queue, 1)
    const asked = resultsOf(createQueueRunner(queue, anna), sleepingBatch('closed', 1, 2000))
    while ((await queueDepth(queue))[0]?.running !== 1) await sleep(20)
    await worker.close()
    expect(await queueDepth(queue)).toEqual([{ priority: 'normal', owner: 'anna', waiting: 1, running: 0 }])
    const next = startTestWorker(queue, 1)
    expect(await asked).toEqual(sleptResults(1))
    await next.drain()
  })
})

describe('listFailures and retryFailure', () => {
  test('a block that was given up is listed with its error, and can be put back in line', async () => {
    const worker = startTestWorker(queue, 1)
    const runner = createQueueRunner(queue, { ...anna, experiment: 'e1' })
    const { results } = sleepingBatch('fails', 1, 10)
    const batch = { task: 'fragile', key: results!.run, shared: null, inputs: [3], results: results! }
    await expect(resultsOf(runner, batch)).rejects.toMatchObject({ name: 'RangeError', message: 'three is too many' })
    await worker.drain()
    const [failure] = await listFailures(queue)
    expect(failure).toMatchObject({
      run: results!.run,
      replications: [0],
      experiment: 'e1',
      owner: 'anna',
      attempts: 2,
      error: { name: 'RangeError', message: 'three is too many', stack: expect.stringContaining('testing') },
    })
    expect(await retryFailure(queue, failure!.id)).toBe(true)
    expect(await retryFailure(queue, failure!.id)).toBe(false)
    expect(await listFailures(queue)).toEqual([])
    const { id } = await takeBlock()
    expect(await stateOf(id)).toBe('active')
  })
})

describe('what nobody wants any more', () => {
  /** Keeps everybody from the queue's table, as a store under load does for a while. */
  async function holdQueue(): Promise<{ free(): Promise<void> }> {
    const holder = await openPostgres(address)
    const held = await holder.sql.startTransaction().execute()
    await sql`lock table pgboss.job in access exclusive mode`.execute(held)
    return {
      async free() {
        await held.rollback().execute()
        await holder.close()
      },
    }
  }

  /** Blocks that wait, seen by another process. */
  async function waiting(): Promise<number> {
    const other = await openTestQueue(address)
    const depth = await queueDepth(other.queue)
    await other.close()
    return depth.reduce((sum, one) => sum + one.waiting, 0)
  }

  test('is taken back also where the process closes at once and the store is slow', async () => {
    const own = await openTestQueue(address)
    const abort = new AbortController()
    const run = expected(resultsOf(createQueueRunner(own.queue, anna), sleepingBatch('one', 12, 1000), abort.signal))
    await untilQueued(12)
    const held = await holdQueue()
    // It looks for what is done, twice a second at least.
    await sleep(700)
    abort.abort()
    await expect(run).rejects.toThrow('stopped')
    const closed = own.close()
    await sleep(1000)
    await held.free()
    await closed
    expect(await waiting()).toBe(0)
  })

  test('is taken back when somebody looks, of those who died before they could', async () => {
    const by = { author: 'test', at: '2026-01-01T00:00:00.000Z', reason: 'Test' }
    await createInquiryStore(opened.database).saveVersion('tiny', 0, new Map([['a.yaml', new Uint8Array()]]), by)
    const experiments = createExperimentStore(opened.database)
    const states = ['running', 'waiting', 'paused', 'cancelled', 'failed'] as const
    for (const [i, state] of states.entries()) {
      const of = { id: state, inquiry: 'tiny', version: 1, operation: 'run', input: {} }
      await experiments.create({ ...of, askedBy: 'anna', askedAt: by.at, priority: 'normal' })
      await experiments.move(state, ['waiting'], state, by.at)
      await askForRun(queue, { ...anna, experiment: state }, { ...workOf(state), run: runOf(state) }, wanted(i + 1))
    }
    await askForRun(queue, { ...anna, experiment: null }, { ...workOf('none'), run: runOf('none') }, wanted(7))
    const begun = await takeBlock()
    expect(begun.data.experiment).toBe('running')
    // Of the other three 3, 4 and 5.
    expect(await cancelAbandoned(queue)).toBe(12)
    expect(await waiting()).toBe(2 + 7)
    expect(await stateOf(begun.id)).toBe('active')
    expect(await cancelAbandoned(queue)).toBe(0)
  })
})

const runOf = (name: string): string => contentHash({ name })
const workOf = (name: string) => ({ task: 'sleep', shared: name })
const wanted = (count: number) => Array.from({ length: count }, (_, replication) => ({ replication, input: {} }))
