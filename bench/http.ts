/**
 * How the server reads while it computes: 50 connections on its reading endpoints while a sweep of Kronoberg runs.
 * `node bench/http.ts [postgres] [embedded] [seconds]`; for each store one line of JSON: requests, errors, percentiles of the time to
 * answer in milliseconds, processor milliseconds of the thread that answers, how much the
 * sweep did meanwhile, and the server's memory. The server is a process of its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { endpoints } from '@samplan/lib/contract'
import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import autocannon from 'autocannon'

const connections = 50
/** Milliseconds that 99 of 100 answers may take. */
const bars = { postgres: 300, embedded: 1000 }
type StoreKind = keyof typeof bars

/** What the pages read; `:answer` is a finished comparison. */
const paths = [
  '/',
  '/api/inquiries',
  '/api/inquiries/kronoberg',
  '/api/inquiries/kronoberg/versions',
  '/api/inquiries/kronoberg/numbers',
  '/api/inquiries/kronoberg/map',
  '/api/inquiries/kronoberg/sources',
  '/api/inquiries/kronoberg/choices',
  '/api/inquiries/kronoberg/files',
  '/api/change-kinds',
  '/api/experiments',
  '/api/experiments/:answer',
  '/api/experiments/:answer/answer',
  '/api/experiments/:answer/answer.csv',
  '/api/status',
]

interface Server {
  readonly address: string
  readonly pid: number
  stop(): Promise<void>
}

async function startServer(env: Readonly<Record<string, string>>): Promise<Server> {
  const main = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, DATABASE_URL: '', ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = await once(child.stdout, 'data')
  const address = /http:\S+/.exec(String(line))?.[0]
  if (address === undefined || child.pid === undefined) throw new Error('the server did not start')
  return {
    address,
    pid: child.pid,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function ask({ address }: Server, input: object, priority: 'normal' | 'sweep'): Promise<string> {
  const answer = await fetch(`${address}/api/inquiries/kronoberg/experiments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ asked: { operation: 'compare', input }, priority }),
  })
  return endpoints.createExperiment.answer.parse(await answer.json()).id
}

async function show({ address }: Server, experiment: string) {
  const answer = await fetch(`${address}/api/experiments/${experiment}`)
  return endpoints.showExperiment.answer.parse(await answer.json())
}

/** Until the experiment has come so far. */
async function until(server: Server, id: string, isFar: (view: Awaited<ReturnType<typeof show>>) => boolean) {
  for (;;) {
    const view = await show(server, id)
    if (isFar(view)) return view
    if (view.state === 'failed' || view.state === 'refused') throw new Error(JSON.stringify(view.problem))
    await sleep(200)
  }
}

/** Milliseconds of processor that a process's first thread, which answers, has used. */
function busyOf(pid: number): number {
  // After the name, in brackets, come the fields from the third on: utime and stime are the 14th and 15th, in hundredths of a second.
  const fields = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return 10 * (Number(fields[11]) + Number(fields[12]))
}

/** Memory of a process that is resident, in megabytes. */
function residentOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

async function measure(kind: StoreKind, server: Server, seconds: number): Promise<void> {
  const answered = await ask(server, { replications: 2, weeks: 4, warmUpWeeks: 0 }, 'normal')
  await until(server, answered, ({ state }) => state === 'done')
  const sweep = await ask(server, { replications: 500 }, 'sweep')
  const asked = paths.map((path) => path.replace(':answer', answered))
  // Read once, as the pages have done before.
  for (const path of asked) await (await fetch(server.address + path)).arrayBuffer()
  const { progress: first } = await until(server, sweep, ({ progress }) => (progress?.done ?? 0) > 0)
  const requests = asked.map((path) => ({ method: 'GET' as const, path }))
  const busy = busyOf(server.pid)
  const result = await autocannon({ url: server.address, connections, duration: seconds, requests })
  const used = busyOf(server.pid) - busy
  const { progress: last } = await show(server, sweep)
  const { latency, errors, timeouts, non2xx } = result
  console.log(
    JSON.stringify({
      store: kind,
      requests: result.requests.total,
      errors,
      timeouts,
      non2xx,
      p50: latency.p50,
      p90: latency.p90,
      p99: latency.p99,
      longest: latency.max,
      bar: bars[kind],
      cpuPerRequest: Number((used / result.requests.total).toFixed(2)),
      replications: (last?.done ?? 0) - (first?.done ?? 0),
      megabytes: residentOf(server.pid),
    }),
  )
  await fetch(`${server.address}/api/experiments/${sweep}/cancel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
}

async function onPostgres(seconds: number): Promise<void> {
  const postgres = await startPostgres()
  const server = await startServer({ DATABASE_URL: await emptyDatabase(postgres.address) })
  await measure('postgres', server, seconds).finally(() => server.stop())
  await postgres.stop()
}

async function onEmbedded(seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'samplan-bench-'))
  const server = await startServer({ SAMPLAN_DATA: join(folder, 'store') })
  await measure('embedded', server, seconds).finally(() => server.stop())
  rmSync(folder, { recursive: true, force: true })
}

const given = process.argv.slice(2)
const seconds = Number(given.find((one) => /^\d+$/.test(one)) ?? 30)
const stores = { postgres: onPostgres, embedded: onEmbedded }
for (const [kind, run] of Object.entries(stores))
  if (given.includes(kind) || !given.some((one) => one in stores)) await run(seconds)
