import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { contentHash } from '@samplan/lib/base'
import type { JobBatch, JobRunner } from '@samplan/lib/ports'
import { type Database, openPostgres } from '@samplan/postgres'
import { createThreadRunner } from '@samplan/threads'
import { type BlockReport, openQueue, type Queue, type QueueSettings, type QueueWorker, startWorker } from '../index.ts'

export const testTasks = new URL('./tasks.ts', import.meta.url)
/** Those of the operations, which take a while to load. */
export const simulatingTasks = new URL('./simulating-tasks.ts', import.meta.url)
/** Where processes of tests keep what they have compiled: most of the time of a short one. */
const compiled = join(tmpdir(), 'samplan-test-compiled')

/** A worker process. */
export interface TestProcess {
  /** Resolves when it has said a line that begins so, which it does of each block that is over; rejects when it ends before. */
  untilSaid(start: string): Promise<void>
  /** Ends the process; resolves with its exit code when it is gone, null when the signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

/** Starts a worker process and waits until it takes blocks. */
export async function startWorkerProcess(address: string, slots: number, tasks = testTasks): Promise<TestProcess> {
  const program = fileURLToPath(new URL('./worker-process.ts', import.meta.url))
  const args = [program, address, String(slots), tasks.href]
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  const listeners = new Set<() => void>()
  let said = ''
  child.stderr.on('data', (data: Buffer) => {
    said += String(data)
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const listener of listeners) listener()
  })
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const untilSaid = (start: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const listener = (): void => {
        if (lines.some((line) => line.startsWith(start))) resolve()
      }
      listeners.add(listener)
      listener()
      void gone.then((code) => reject(new Error(`the worker ended with ${code} before it said ${start}: ${said}`)))
    })
  await untilSaid('ready')
  return {
    untilSaid,
    end(signal) {
      child.kill(signal)
      return gone
    },
  }
}

/** A queue on a database, with what was opened for it; `close` closes all of it. */
export interface OpenedQueue {
  readonly database: Database
  readonly queue: Queue
  close(): Promise<void>
}

export async function openTestQueue(address: string, settings?: QueueSettings): Promise<OpenedQueue> {
  const database = await openPostgres(address)
  const queue = await openQueue(database, settings)
  return {
    database,
    queue,
    async close() {
      await queue.close()
      await database.close()
    },
  }
}

/** A worker in this process with threads of its own. */
export function startTestWorker(queue: Queue, slots: number, onBlock?: (report: BlockReport) => void): QueueWorker {
  const runner = createThreadRunner({ workers: slots, tasks: testTasks })
  const worker = startWorker(queue, { runner, ...(onBlock === undefined ? {} : { onBlock }) })
  return {
    async drain() {
      await worker.drain()
      await runner.close()
    },
    async close() {
      await worker.close()
      await runner.close()
    },
  }
}

/** A batch of a run whose replications sleep; runs with other names are other runs. */
export function sleepingBatch(name: string, replications: number, milliseconds: number): JobBatch {
  const run: string = contentHash({ name })
  const all = Array.from({ length: replications }, (_, i) => i)
  return {
    task: 'sleep',
    key: run,
    shared: milliseconds,
    inputs: all.map((replication) => ({ replication, seed: 1 })),
    results: { run, replications: all },
  }
}

/** What `sleepingBatch` must give. */
export function sleptResults(replications: number): readonly unknown[] {
  return Array.from({ length: replications }, (_, replication) => ({ replication, value: (replication + 1) * 2 }))
}

/** Runs a batch: the results by job, each of which came once. */
export async function resultsOf(runner: JobRunner, batch: JobBatch, signal?: AbortSignal): Promise<unknown[]> {
  const results: unknown[] = []
  await runner.run(
    batch,
    (job, result) => {
      if (job in results) throw new Error(`job ${job} came twice`)
      results[job] = result
    },
    signal,
  )
  return results
}
