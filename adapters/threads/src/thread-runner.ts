import { Worker } from 'node:worker_threads'
import { parseCanonical } from '@samplan/lib/base'
import type { JobBatch, JobRunner } from '@samplan/lib/ports'
import { errorOf, type JobMessage, type ReplyMessage, type ThreadData } from './messages.ts'

export interface ThreadRunnerOptions {
  /** Threads, at least 1. */
  readonly workers: number
  /** Module that exports `tasks: TaskTable`; every worker imports it. */
  readonly tasks: URL
  /** Whether whoever else would use a core goes first. Only where the system has a priority for each thread: on Linux. */
  readonly givesWay?: boolean
}

/** Prepared networks that one worker keeps; the one not used for the longest is forgotten first. */
const keysKept = 16
/** Results that may wait for their `onDone`, per worker, before the batch's next jobs are held back. */
const resultsAhead = 2

interface Batch extends JobBatch {
  readonly onDone: (job: number, result: unknown, isSaved: boolean) => void | Promise<void>
  readonly resolve: () => void
  readonly reject: (error: Error) => void
  next: number
  left: number
  unsaved: number
  state: 'running' | 'over'
}
interface Thread {
  readonly worker: Worker
  readonly keys: Set<string>
  job: { readonly batch: Batch; readonly index: number } | undefined
}

/** JobRunner on worker threads of this process. Threads start when they are first needed, stay warm, and are replaced when they had to be stopped. */
export function createThreadRunner({ workers, tasks, givesWay = false }: ThreadRunnerOptions): JobRunner {
  if (!Number.isInteger(workers) || workers < 1)
    throw new RangeError(`createThreadRunner: workers is ${workers}, expected a whole number of at least 1`)
  const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
  const threads = new Set<Thread>()
  const batches: Batch[] = []
  let closed = false
  let messages = 0

  function dispatch(): void {
    for (let batch = nextBatch(); batch !== undefined; batch = nextBatch()) {
      const thread = idleThread(batch.key)
      if (thread === undefined) return
      give(thread, batch)
    }
  }

  function nextBatch(): Batch | undefined {
    return batches.find((batch) => batch.next < batch.inputs.length && batch.unsaved < resultsAhead * workers)
  }

  /** An idle thread, if possible one that knows the key; a new one while there are too few. */
  function idleThread(key: string): Thread | undefined {
    const idle = [...threads].filter((thread) => thread.job === undefined)
    return idle.find((thread) => thread.keys.has(key)) ?? (threads.size < workers ? start() : idle[0])
  }

  function start(): Thread {
    const workerData: ThreadData = { tasks: tasks.href, givesWay }
    const worker = new Worker(file, { workerData })
    const thread: Thread = { worker, keys: new Set(), job: undefined }
    threads.add(thread)
    worker.on('message', (reply: ReplyMessage) => take(thread, reply))
    worker.on('error', (error) => lose(thread, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) => lose(thread, new Error(`a worker thread ended by itself (code ${code})`)))
    return thread
  }

  function give(thread: Thread, batch: Batch): void {
    const index = batch.next++
    thread.job = { batch, index }
    const cached = `${batch.task} ${batch.key}`
    const known = thread.keys.delete(cached)
    thread.keys.add(cached)
    const forget = [...thread.keys].slice(0, Math.max(0, thread.keys.size - keysKept))
    for (const key of forget) thread.keys.delete(key)
    const message: JobMessage = {
      id: ++messages,
      task: batch.task,
      key: cached,
      ...(known ? {} : { shared: { value: batch.shared } }),
      forget,
      input: batch.inputs[index],
    }
    thread.worker.postMessage(message)
  }

  function take(thread: Thread, reply: ReplyMessage): void {
    const job = thread.job
    if (job === undefined) return
    thread.job = undefined
    if (reply.kind === 'failed') {
      thread.keys.delete(`${job.batch.task} ${job.batch.key}`)
      end(job.batch, errorOf(reply.error))
    } else void finish(job.batch, job.index, reply.json === undefined ? undefined : parseCanonical(reply.json))
    dispatch()
  }

  async function finish(batch: Batch, index: number, result: unknown): Promise<void> {
    if (batch.state === 'over') return
    batch.unsaved++
    try {
      await batch.onDone(index, result, false)
    } catch (error) {
      end(batch, error instanceof Error ? error : new Error(String(error)))
    }
    batch.unsaved--
    batch.left--
    if (batch.left === 0) end(batch)
    dispatch()
  }

  /** Settles the batch once. When it ends early, threads that still work for it are stopped: a hot loop hears nothing else. */
  function end(batch: Batch, error?: Error): void {
    if (batch.state === 'over') return
    batch.state = 'over'
    batches.splice(batches.indexOf(batch), 1)
    for (const thread of threads) if (thread.job?.batch === batch) void stop(thread)
    if (error === undefined) batch.resolve()
    else batch.reject(error)
  }

  function lose(thread: Thread, error: Error): void {
    if (!threads.delete(thread)) return
    if (thread.job !== undefined) end(thread.job.batch, error)
    dispatch()
  }

  function stop(thread: Thread): Promise<number> {
    threads.delete(thread)
    return thread.worker.terminate()
  }

  return {
    workers,
    async run(batch, onDone, signal) {
      if (closed) throw new Error('run: the runner is closed')
      if (signal?.aborted === true) throw aborted()
      if (batch.inputs.length === 0) return
      await new Promise<void>((resolve, reject) => {
        const entry: Batch = {
          ...batch,
          onDone,
          resolve,
          reject,
          next: 0,
          left: batch.inputs.length,
          unsaved: 0,
          state: 'running',
        }
        const abort = (): void => {
          end(entry, aborted())
          dispatch()
        }
        signal?.addEventListener('abort', abort, { once: true })
        batches.push(entry)
        dispatch()
      })
    },
    async close() {
      closed = true
      for (const batch of batches.slice()) end(batch, aborted())
      await Promise.all([...threads].map(stop))
    },
  }
}

function aborted(): Error {
  const error = new Error('stopped before it was done')
  error.name = 'AbortError'
  return error
}
