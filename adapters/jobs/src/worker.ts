import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { engineVersion } from '@samplan/lib/base'
import type { JobRunner } from '@samplan/lib/ports'
import { findRunWork, type RunWork } from '@samplan/postgres'
import type { Block, RunBlock } from './block.ts'
import { createBell, createPauses, isTransient, patiently } from './patience.ts'
import { blocks, type Queue } from './queue.ts'
import { type Attempt, completeBlock, failBlock, releaseBlocks } from './settle.ts'
import { forgetWorker, noteWorker } from './workers.ts'

export interface WorkerOptions {
  /** Computes; as many blocks are taken as it has workers. It stays open. */
  readonly runner: JobRunner
  /** Told of each block when it is over here. */
  readonly onBlock?: (report: BlockReport) => void
}

/**
 * `done`: stored and off the queue. `failed`: the task threw, or its result is not the one that is stored. `cancelled`: nobody wants it any more,
 * or it was taken from this worker, which had not been heard of; nothing was stored. `returned`: others will do it.
 */
export interface BlockReport {
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'returned'
  /** Of a block without a run: its task. */
  readonly run: string
  readonly replications: readonly number[]
  /** From taken to over. */
  readonly seconds: number
  readonly error?: Error
}

export interface QueueWorker {
  /** Finishes what it has begun and takes nothing new. */
  drain(): Promise<void>
  /** Stops at once; what it had begun goes back to the queue. */
  close(): Promise<void>
}

/** How soon an idle worker looks again, milliseconds: after its last block, and at most. */
const pauseMs = { first: 50, longest: 500 }
/** How often it is asked whether running blocks are still wanted. */
const watchMs = 400
/** How often the queue is told that this worker lives; well within the heartbeat. */
const heartbeatMs = 4000
/** Runs whose prepared input is kept. */
const runsKept = 16
/** How long giving blocks back may take when a worker is closed. */
const releaseMs = 2000

interface Running extends Attempt {
  readonly stop: AbortController
}

/** Takes blocks from the queue for as long as it is not told to stop. */
export function startWorker(queue: Queue, { runner, onBlock = () => undefined }: WorkerOptions): QueueWorker {
  const slots = runner.workers
  const worker = { worker: randomUUID(), host: hostname(), slots }
  /** Blocks that are computed or being stored. */
  const running = new Map<string, Running>()
  const over = new Set<Promise<void>>()
  const slotFree = createBell()
  const draining = new AbortController()
  const closing = new AbortController()
  const works = createWorks(queue)
  let computing = 0

  async function takeBlocks(): Promise<void> {
    const pauses = createPauses(pauseMs.first, pauseMs.longest)
    while (!draining.signal.aborted) {
      if (computing >= slots) {
        await slotFree.wait(slotFree.rings, heartbeatMs)
        continue
      }
      const heard = queue.bell.rings
      const taken = await take(slots - computing)
      for (const block of taken) begin(block)
      if (taken.length > 0) pauses.reset()
      else await queue.bell.wait(heard, pauses.next(), draining.signal)
    }
  }

  async function take(most: number): Promise<readonly Taken[]> {
    try {
      const taken = await queue.boss.fetch<Block>(blocks, { batchSize: most })
      const others = taken.filter(({ data }) => data.engine !== engineVersion)
      await refuse(others)
      return taken.filter((one) => !others.includes(one))
    } catch (error) {
      // The next look is the next try. Should blocks have been taken without our hearing of it, others get them.
      trouble(error)
      return []
    }
  }

  /**
   * Blocks that another version of Samplan asked for, as after an upgrade: computed here they would mix its results with ours in one run. Who
   * still waits for one asks for it again.
   */
  async function refuse(others: readonly Taken[]): Promise<void> {
    if (others.length === 0) return
    await queue.boss.cancel(
      blocks,
      others.map(({ id }) => id),
    )
  }

  function begin(taken: Taken): void {
    computing++
    const stop = new AbortController()
    running.set(taken.id, { id: taken.id, retryCount: taken.retryCount, stop })
    const done = finish(taken, stop.signal).finally(() => {
      running.delete(taken.id)
      over.delete(done)
    })
    over.add(done)
  }

  /** Computes a block and settles it; the slot is free for the next one as soon as the computing is over. */
  async function finish({ id, retryCount, data }: Taken, signal: AbortSignal): Promise<void> {
    const begun = performance.now()
    const report = (outcome: BlockReport['outcome'], error?: Error): void => {
      const of =
        data.kind === 'run' ? { run: data.run, replications: data.replications } : { run: data.task, replications: [] }
      onBlock({
        outcome,
        ...of,
        seconds: (performance.now() - begun) / 1000,
        ...(error === undefined ? {} : { error }),
      })
    }
    const attempt = { id, retryCount }
    try {
      const made = await compute(data, signal).finally(() => {
        computing--
        slotFree.ring()
      })
      const isStored = await patiently(() => completeBlock(queue, attempt, data, made), closing.signal)
      queue.bell.ring()
      report(isStored ? 'done' : 'cancelled')
    } catch (error) {
      if (closing.signal.aborted) return report('returned')
      if (signal.aborted) return report('cancelled')
      const fault = error instanceof Error ? error : new Error(String(error))
      report('failed', fault)
      await patiently(() => failBlock(queue, attempt, fault), closing.signal).catch(trouble)
      queue.bell.ring()
    }
  }

  async function compute(block: Block, signal: AbortSignal): Promise<{ results: readonly unknown[]; seconds: number }> {
    const { task, shared, key } = await works.of(block, signal)
    const results: unknown[] = []
    let seconds = Number.POSITIVE_INFINITY
    // One after the other: a block is one slot's.
    for (const input of block.inputs) {
      const begun = performance.now()
      await runner.run({ task, key, shared, inputs: [input] }, (_, result) => void results.push(result), signal)
      seconds = Math.min(seconds, (performance.now() - begun) / 1000)
    }
    return { results, seconds }
  }

  /** Stops what is no longer wanted, or no longer ours. */
  async function watch(): Promise<void> {
    const mine = [...running.values()]
    if (mine.length === 0) return
    const rows = await queue.sql
      .selectFrom('pgboss.job')
      .select(['id', 'retry_count'])
      .where('name', '=', blocks)
      .where('state', '=', 'active')
      .where(
        'id',
        'in',
        mine.map(({ id }) => id),
      )
      .execute()
    const still = new Map(rows.map(({ id, retry_count }) => [id, retry_count]))
    for (const { id, retryCount, stop } of mine) if (still.get(id) !== retryCount) stop.abort()
  }

  async function live(): Promise<void> {
    const mine = [...running.values()].map(({ id, retryCount }) => ({ id, retryCount }))
    if (mine.length > 0) await queue.boss.touch(blocks, mine)
    await noteWorker(queue.sql, { ...worker, busy: computing })
  }

  function trouble(error: unknown): void {
    if (!isTransient(error)) queue.onTrouble(error instanceof Error ? error : new Error(String(error)))
  }

  const taking = takeBlocks()
  const ended = new AbortController()
  const watching = every(watchMs, ended.signal, () => watch().catch(trouble))
  const living = every(heartbeatMs, ended.signal, () => live().catch(trouble))

  async function end(): Promise<void> {
    await taking
    await Promise.all(over)
    ended.abort()
    await Promise.all([watching, living])
    await forgetWorker(queue.sql, worker.worker).catch(() => undefined)
  }

  return {
    async drain() {
      draining.abort()
      await end()
    },
    async close() {
      draining.abort()
      closing.abort()
      const mine = [...running.values()]
      for (const { stop } of mine) stop.abort()
      await taking
      await Promise.all(over)
      if (mine.length > 0)
        await patiently(() => releaseBlocks(queue, mine), AbortSignal.timeout(releaseMs)).catch(trouble)
      queue.bell.ring()
      await end()
    },
  }
}

interface Taken extends Attempt {
  readonly data: Block
}

interface KeyedWork extends RunWork {
  readonly key: string
}

/** What blocks need besides their inputs; a run's is read once, for as long as it is among the last used. */
function createWorks(queue: Queue): { of(block: Block, signal: AbortSignal): Promise<KeyedWork> } {
  const kept = new Map<string, KeyedWork>()
  async function load({ run }: RunBlock, signal: AbortSignal): Promise<KeyedWork> {
    const found = await patiently(() => findRunWork(queue.sql, run), signal)
    if (found === undefined) throw new Error(`${run}: the store does not say what to compute`)
    return { ...found, key: run }
  }
  return {
    async of(block, signal) {
      if (block.kind === 'loose') return block
      const work = kept.get(block.run) ?? (await load(block, signal))
      kept.delete(block.run)
      kept.set(block.run, work)
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - runsKept))) kept.delete(old)
      return work
    },
  }
}

/** Again and again, at once and then after each pause, until the signal aborts. */
async function every(milliseconds: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work()
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
  }
}
