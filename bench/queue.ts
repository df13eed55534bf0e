/**
 * `npm run bench:queue [overhead] [ratio] [fleet]`: what the queue costs, what a second worker gives, and whether the database keeps up
 * with a thousand slots. Starts a PostgreSQL of its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createQueueRunner, openQueue, startWorker } from '@samplan/jobs'
import { contentHash } from '@samplan/lib/base'
import { tasks } from '@samplan/lib/operations'
import type { JobBatch, JobRunner } from '@samplan/lib/ports'
import { openPostgres } from '@samplan/postgres'
import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import { withJobs } from '../adapters/jobs/src/tables.ts'
import { openTestQueue, simulatingTasks, startWorkerProcess } from '../adapters/jobs/src/testing/index.ts'
import { exampleNetwork } from './engine.ts'

const server = await startPostgres()

/** Replications of M/M/10, each of so much of the network's time. */
function batchOf(name: string, replications: number, length: number): JobBatch {
  const shared = { network: exampleNetwork('mmc'), length, warmUp: 0 }
  const run: string = contentHash({ name, shared })
  const all = Array.from({ length: replications }, (_, i) => i)
  const inputs = all.map((replication) => ({ replication, seed: 1 }))
  return { task: 'network', key: run, shared, inputs, results: { run, replications: all } }
}

/** Length of a replication that takes so many seconds in this process, warm. */
function lengthFor(seconds: number): number {
  const length = 20_000
  const network = tasks.network!
  const prepared = network.prepare({ network: exampleNetwork('mmc'), length, warmUp: 0 })
  const times = [0, 1, 2].map((replication) => {
    const begun = performance.now()
    network.run(prepared, { replication, seed: 1 })
    return (performance.now() - begun) / 1000
  })
  return Math.round((length * seconds) / Math.min(...times))
}

/** Seconds from asking until all is stored, by so many worker processes of one slot; and the seconds of computing in each block. */
async function timeOf(
  processes: number,
  blocks: number,
  length: number,
): Promise<{ wall: number; computing: number[] }> {
  const address = await emptyDatabase(server.address)
  const opened = await openTestQueue(address)
  const workers = await Promise.all(
    Array.from({ length: processes }, () => startWorkerProcess(address, 1, simulatingTasks)),
  )
  const asker = { owner: 'bench', priority: 'normal' } as const
  // Threads start and the kernel is compiled. Asked by another, so that nobody knows how long one takes and each is a block of its own.
  const before = await openTestQueue(address)
  await createQueueRunner(before.queue, asker).run(batchOf('warm', 2 * processes, 1000), () => undefined)
  await before.close()
  const runner = createQueueRunner(opened.queue, asker)
  const begun = performance.now()
  await runner.run(batchOf('timed', blocks, length), () => undefined)
  const wall = (performance.now() - begun) / 1000
  const rows = await withJobs(opened.database)
    .selectFrom('pgboss.job')
    .select('output')
    .where('name', '=', 'blocks')
    .where('state', '=', 'completed')
    .execute()
  const seconds = rows.map(({ output }) => (output as { seconds: number }).seconds).sort((a, b) => b - a)
  await runner.close()
  await Promise.all(workers.map((worker) => worker.end('SIGTERM')))
  await opened.close()
  return { wall, computing: seconds.slice(0, blocks) }
}

async function overhead(): Promise<void> {
  const blocks = 6
  const { wall, computing } = await timeOf(1, blocks, lengthFor(5))
  const sum = computing.reduce((a, b) => a + b, 0)
  const share = (100 * (wall - sum)) / wall
  console.log(
    `overhead: ${blocks} blocks of ${(sum / blocks).toFixed(2)} s by one slot in ${wall.toFixed(2)} s: ${((1000 * (wall - sum)) / blocks).toFixed(0)} ms a block, ${share.toFixed(2)} % (bar 2 %)`,
  )
}

/** Seconds that so many processes need for the same work without any queue: what the machine allows. */
async function plainTimeOf(processes: number, blocks: number, length: number): Promise<number> {
  const program = fileURLToPath(new URL('./plain.ts', import.meta.url))
  const all = Array.from({ length: processes }, () =>
    spawn(process.execPath, [program, String(blocks / processes), String(length)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  await Promise.all(all.map(({ stdout }) => once(stdout, 'data')))
  const begun = performance.now()
  await Promise.all(
    all.map(async (one) => {
      one.stdin.end('go\n')
      await once(one, 'exit')
    }),
  )
  return (performance.now() - begun) / 1000
}

async function ratio(): Promise<void> {
  const length = lengthFor(1)
  const blocks = 16
  const [one, two] = [await timeOf(1, blocks, length), await timeOf(2, blocks, length)]
  const plain = [await plainTimeOf(1, blocks, length), await plainTimeOf(2, blocks, length)] as const
  console.log(
    `two workers: ${two.wall.toFixed(1)} s against ${one.wall.toFixed(1)} s by one, ratio ${(two.wall / one.wall).toFixed(2)} (bar 0.55, when both cores are free); two processes without a queue: ${plain[1].toFixed(1)} s against ${plain[0].toFixed(1)} s by one, ratio ${(plain[1] / plain[0]).toFixed(2)}, which is what the machine allowed`,
  )
}

const hosts = 64
const slots = 16
/** Seconds that the fleet runs before it is counted, and that it is counted for. */
const fleetSeconds = { before: 20, counted: 40 }

/** Sleeps 5 to 15 seconds, 10 in the mean, instead of computing. */
function sleepingRunner(): JobRunner {
  return {
    workers: slots,
    async run({ inputs }, onDone) {
      const { replication } = inputs[0] as { readonly replication: number }
      await sleep(5000 + ((replication * 7919) % 10_001))
      await onDone(0, { replication }, false)
    },
    close: async () => undefined,
  }
}

async function fleet(): Promise<void> {
  const address = await emptyDatabase(server.address)
  const main = await openPostgres(address)
  const queue = await openQueue(main, { heartbeatSeconds: 30 })
  const asking = createQueueRunner(queue, { owner: 'bench', priority: 'sweep' })
  const asked = Array.from({ length: 9 }, (_, i) => asking.run(batchOf(`fleet ${i}`, 1000, 1), () => undefined))
  for (const one of asked) one.catch(() => undefined)
  let stored = 0
  const fleetOf = await Promise.all(
    Array.from({ length: hosts }, async () => {
      const database = await openPostgres(address, 2)
      const own = await openQueue(database, { heartbeatSeconds: 30, supervises: false })
      const onBlock = (): void => {
        stored++
      }
      return { database, own, worker: startWorker(own, { runner: sleepingRunner(), onBlock }) }
    }),
  )
  await sleep(fleetSeconds.before * 1000)
  const from = { done: stored, at: performance.now(), cpu: process.cpuUsage() }
  await sleep(fleetSeconds.counted * 1000)
  const seconds = (performance.now() - from.at) / 1000
  const { user, system } = process.cpuUsage(from.cpu)
  const rate = (stored - from.done) / seconds
  const ideal = (hosts * slots) / 10
  console.log(
    `fleet: ${hosts} hosts × ${slots} slots, blocks of 5 to 15 s: ${rate.toFixed(1)} blocks/s of ${ideal.toFixed(1)}, ${((100 * rate) / ideal).toFixed(1)} % (bar 95 %); all hosts in one process of ${((user + system) / 1e6 / seconds).toFixed(2)} cores`,
  )
  await asking.close()
  await Promise.all(
    fleetOf.map(async ({ database, own, worker }) => {
      await worker.drain()
      await own.close()
      await database.close()
    }),
  )
  await queue.close()
  await main.close()
}

const parts = { overhead, ratio, fleet }
const wanted = process.argv.slice(2)
for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await part()
await server.stop()
