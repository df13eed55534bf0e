import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { contentHash, engineVersion } from '@samplan/lib/base'
import type { JobBatch, JobRunner } from '@samplan/lib/ports'
import { findReplications } from '@samplan/postgres'
import { type BlockFailure, type BlockOutput, errorOf } from './block.ts'
import { type Asker, askForBlocks, askForRun } from './enqueue.ts'
import { createPauses, patiently } from './patience.ts'
import { blocks, closingMs, type Queue } from './queue.ts'

export interface QueueRunnerOptions extends Omit<Asker, 'experiment'> {
  /** Id of the experiment that the blocks are computed for, to be seen where they are listed. */
  readonly experiment?: string
  /** What the runner says that run at once; only a hint to those who ask it. Default: this machine's cores. */
  readonly workers?: number
}

type OnDone = Parameters<JobRunner['run']>[1]

/** How long after the last news the queue is looked at again, milliseconds: at first and at most. */
const pauseMs = { first: 50, longest: 500 }
/** Results that are in memory at once. */
const readAtOnce = 8

/**
 * JobRunner whose workers may be anywhere: it puts a batch in the queue as blocks and waits for them. Blocks of a run are stored by the
 * workers; those of a batch without `results` bring all they need and leave their results in the queue for an hour. When this process
 * dies its blocks are computed all the same, and who asks for the run again finds them.
 */
export function createQueueRunner(queue: Queue, options: QueueRunnerOptions): JobRunner {
  const asker: Asker = { owner: options.owner, priority: options.priority, experiment: options.experiment ?? null }
  const closing = new AbortController()
  const own = new Set<Promise<void>>()
  return {
    workers: options.workers ?? availableParallelism(),
    async run(batch, onDone, given) {
      if (closing.signal.aborted) throw new Error('run: the runner is closed')
      if (given?.aborted === true) throw aborted()
      if (batch.inputs.length === 0) return
      const signal = given === undefined ? closing.signal : AbortSignal.any([given, closing.signal])
      const work = compute(queue, asker, batch, onDone, signal)
      // What is left to do after an abort, cancelling, is not waited for.
      const over = work
        .catch(() => undefined)
        .finally(() => {
          for (const one of [own, queue.underWay]) one.delete(over)
        })
      for (const one of [own, queue.underWay]) one.add(over)
      await Promise.race([work, rejectOn(signal, over)])
    },
    async close() {
      closing.abort()
      await Promise.race([Promise.all(own), sleep(closingMs, undefined, { ref: false })])
    },
  }
}

/** Never resolves; rejects when the signal aborts, unless it is over before. */
function rejectOn(signal: AbortSignal, over: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(aborted())
    signal.addEventListener('abort', abort, { once: true })
    void over.then(() => signal.removeEventListener('abort', abort))
  })
}

/** A block that is waited for, and the batch's jobs that it does. */
interface Pending {
  readonly isOwn: boolean
  readonly jobs: readonly number[]
}

async function compute(
  queue: Queue,
  asker: Asker,
  batch: JobBatch,
  onDone: OnDone,
  signal: AbortSignal,
): Promise<void> {
  const ask =
    batch.results === undefined ? askerOfBlocks(queue, asker, batch) : askerOfRun(queue, asker, batch, batch.results)
  const pending = new Map<string, Pending>()
  const askFor = async (jobs: readonly number[]): Promise<void> => {
    if (jobs.length === 0) return
    const { blocks, done } = await patiently(() => ask(jobs), signal)
    for (const [id, block] of blocks) pending.set(id, block)
    queue.bell.ring()
    await handOverStored(queue, batch, done, onDone, signal)
  }
  try {
    await askFor([...batch.inputs.keys()])
    const pauses = createPauses(pauseMs.first, pauseMs.longest)
    while (pending.size > 0) {
      const heard = queue.bell.rings
      if (signal.aborted) throw aborted()
      const settled = await patiently(() => findSettled(queue, [...pending.keys()]), signal)
      for (const { id, state, output } of settled) {
        const { jobs } = pending.get(id)!
        if (state === 'failed') throw errorOf(output)
        pending.delete(id)
        if (state === 'completed') await handOver(queue, batch, jobs, output, onDone, signal)
        // Cancelled by another who had asked for it first.
        else await askFor(jobs)
      }
      if (settled.length > 0) pauses.reset()
      else await queue.bell.wait(heard, pauses.next(), signal)
    }
  } finally {
    const left = [...pending].filter(([, { isOwn }]) => isOwn).map(([id]) => id)
    if (left.length > 0) await patiently(() => queue.boss.cancel(blocks, left), AbortSignal.timeout(closingMs))
  }
}

/** Asks for jobs: the blocks that they are in, and those that turned out to be done. */
type Ask = (
  jobs: readonly number[],
) => Promise<{ readonly blocks: Iterable<readonly [string, Pending]>; readonly done: readonly number[] }>

function askerOfRun(queue: Queue, asker: Asker, batch: JobBatch, results: NonNullable<JobBatch['results']>): Ask {
  const { task, shared, inputs } = batch
  const jobOf = new Map(results.replications.map((replication, job) => [replication, job]))
  return async (jobs) => {
    const wanted = jobs.map((job) => ({ replication: results.replications[job]!, input: inputs[job] }))
    const { awaited, stored } = await askForRun(queue, asker, { run: results.run, task, shared }, wanted)
    const jobsOf = (replications: readonly number[]) => replications.map((replication) => jobOf.get(replication)!)
    return {
      blocks: awaited.map(({ id, isOwn, replications }) => [id, { isOwn, jobs: jobsOf(replications) }]),
      done: jobsOf(stored),
    }
  }
}

function askerOfBlocks(queue: Queue, asker: Asker, { task, shared, inputs }: JobBatch): Ask {
  // Workers serve many runners, whose keys may be the same for different things.
  const key = contentHash({ task, shared })
  return async (jobs) => {
    const { experiment } = asker
    const ids = await askForBlocks(
      queue,
      asker,
      jobs.map((job) => ({
        kind: 'loose',
        experiment,
        engine: engineVersion,
        task,
        key,
        shared,
        inputs: [inputs[job]],
      })),
    )
    return { blocks: ids.map((id, i) => [id, { isOwn: true, jobs: [jobs[i]!] }]), done: [] }
  }
}

type Settled =
  | { readonly id: string; readonly state: 'completed'; readonly output: BlockOutput }
  | { readonly id: string; readonly state: 'failed'; readonly output: BlockFailure | null }
  | { readonly id: string; readonly state: 'cancelled'; readonly output: null }

/** Of these blocks, those that are over in one way or another. */
async function findSettled({ sql }: Queue, ids: readonly string[]): Promise<readonly Settled[]> {
  const rows = await sql
    .selectFrom('pgboss.job')
    .select(['id', 'state', 'output'])
    .where('name', '=', blocks)
    .where('id', 'in', ids)
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id): readonly Settled[] => {
    const row = known.get(id)
    // Done or cancelled so long ago that it has been cleared away.
    if (row === undefined || row.state === 'cancelled') return [{ id, state: 'cancelled', output: null }]
    if (row.state === 'completed') return [{ id, state: 'completed', output: row.output as BlockOutput }]
    if (row.state === 'failed') return [{ id, state: 'failed', output: row.output as BlockFailure | null }]
    return []
  })
}

async function handOver(
  queue: Queue,
  batch: JobBatch,
  jobs: readonly number[],
  output: BlockOutput,
  onDone: OnDone,
  signal: AbortSignal,
): Promise<void> {
  if (batch.results !== undefined) {
    queue.pace.note(batch.task, batch.key, output.seconds)
    return handOverStored(queue, batch, jobs, onDone, signal)
  }
  for (const [i, job] of jobs.entries()) {
    if (signal.aborted) throw aborted()
    await onDone(job, output.results?.[i]?.[0], false)
  }
}

async function handOverStored(
  queue: Queue,
  { inputs, results }: JobBatch,
  jobs: readonly number[],
  onDone: OnDone,
  signal: AbortSignal,
): Promise<void> {
  if (results === undefined) return
  for (let next = 0; next < jobs.length; next += readAtOnce) {
    const now = jobs.slice(next, next + readAtOnce)
    const replications = now.map((job) => results.replications[job]!)
    const found = await patiently(() => findReplications(queue.sql, results.run, replications), signal)
    for (const [i, job] of now.entries()) {
      if (!found.has(replications[i]!))
        throw new Error(
          `${results.run}, replication ${replications[i]} of ${inputs.length}: done, but not in the store`,
        )
      if (signal.aborted) throw aborted()
      await onDone(job, found.get(replications[i]!), true)
    }
  }
}

function aborted(): Error {
  const error = new Error('stopped before it was done')
  error.name = 'AbortError'
  return error
}
