import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { startWorkbench } from './testing/workbench.ts'

const isLong = process.env['SAMPLAN_LONG'] === '1'

const said: string[] = []
vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
  said.push(String(chunk))
  return true
})
const postgres = await startPostgres()
const bench = await startWorkbench({ address: await emptyDatabase(postgres.address) }, { log: true })
afterAll(async () => {
  await bench.close()
  vi.restoreAllMocks()
  await postgres.stop()
})

/** Lines of the log that tell of requests. */
function requestsSaid(): readonly { readonly route: string; readonly status: number }[] {
  return said
    .join('')
    .split('\n')
    .filter((line) => line.includes('"msg":"request"'))
    .map((line) => JSON.parse(line))
}

/** An experiment that does not end by itself. */
async function paused(): Promise<string> {
  const asked = { operation: 'run', input: { replications: 200, weeks: 52, warmUpWeeks: 0, seed: 81 } }
  const { id } = await bench.call('createExperiment', { inquiry: 'tiny' }, { asked, priority: 'sweep' })
  await bench.call('steerExperiment', { experiment: id, action: 'pause' })
  return id
}

async function openStreams(): Promise<number> {
  const { text } = await bench.ask('GET', '/metrics')
  return Number(/^samplan_event_streams (\d+)$/m.exec(text)?.[1])
}

/** A stream asked for; `answered` gives its status, undefined when it was dropped before. */
function openStream(experiment: string): { readonly answered: Promise<number | undefined>; readonly drop: () => void } {
  const { host, hostname, port } = new URL(bench.address)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /api/experiments/${experiment}/events HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
  socket.on('error', () => undefined)
  const answered = new Promise<number | undefined>((resolve) => {
    socket.once('data', (data) => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(String(data))?.[1])))
    socket.once('close', () => resolve(undefined))
  })
  return { answered, drop: () => socket.destroy() }
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Megabytes that are in use, of objects and of buffers. */
function inUse(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

describe('streams of events that are opened and dropped', () => {
  it('leave nothing behind, dropped before or after the answer, and memory stays', async () => {
    const experiment = await paused()
    const [rounds, atOnce] = isLong ? [100, 100] : [10, 30]
    const megabytes: number[] = []
    for (let round = 0; round < rounds; round++) {
      const streams = Array.from({ length: atOnce }, () => openStream(experiment))
      // Every third is gone before the server has answered it.
      for (const [i, { drop }] of streams.entries()) if (i % 3 === 0) setTimeout(drop, i % 7)
      const statuses = await Promise.all(streams.map(({ answered }) => answered))
      expect(statuses.filter((status) => status !== 200 && status !== undefined)).toEqual([])
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(atOnce / 2)
      for (const { drop } of streams) drop()
      await expect.poll(openStreams, { timeout: 20_000 }).toBe(0)
      megabytes.push(inUse())
    }
    const half = Math.floor(rounds / 2)
    expect(Math.min(...megabytes.slice(half))).toBeLessThan(Math.max(...megabytes.slice(0, half)) + 20)
    if (isLong) console.log(`streams: ${rounds * atOnce}, megabytes in use ${megabytes.map(Math.round).join(' ')}`)
    expect((await bench.call('showExperiment', { experiment })).state).toBe('paused')
  }, 600_000)

  it.runIf(isLong)(
    'are refused beyond 2000 at once, and the others and the pages go on',
    async () => {
      const experiment = await paused()
      const streams = Array.from({ length: 2100 }, () => openStream(experiment))
      const statuses = await Promise.all(streams.map(({ answered }) => answered))
      expect(statuses.filter((status) => status === 200)).toHaveLength(2000)
      expect(statuses.filter((status) => status === 503)).toHaveLength(100)
      expect((await bench.call('listInquiries')).inquiries).toHaveLength(1)
      for (const { drop } of streams) drop()
      await expect.poll(openStreams, { timeout: 20_000 }).toBe(0)
    },
    120_000,
  )
})

describe('what is refused', () => {
  it('is logged by route and status, without what was sent', async () => {
    said.length = 0
    const secret = 'Anna Andersson 19500101-1234'
    await bench.ask('POST', '/api/inquiries/tiny/experiments', `{"${secret}`)
    await bench.ask('GET', `/api/inquiries/${encodeURIComponent(`' or 1=1-- ${secret}`)}`)
    await bench.ask('GET', `/api/inquiries?${encodeURIComponent(secret)}=1`)
    const { hostname, port } = new URL(bench.address)
    const foreign = request({ hostname, port, path: '/api/inquiries', headers: { host: 'evil.example' } })
    foreign.end()
    await once(foreign, 'response')
    await expect.poll(() => requestsSaid().length).toBe(4)
    expect(requestsSaid().map(({ route, status }) => [route, status])).toEqual([
      ['/api/inquiries/:inquiry/experiments', 400],
      ['/api/inquiries/:inquiry', 404],
      ['/api/inquiries', 400],
      ['/api/inquiries', 403],
    ])
    for (const part of ['Anna', '19500101', '1=1', 'evil.example', '127.0.0.1'])
      expect([part, said.join('').includes(part)]).toEqual([part, false])
  })

  it('leaves memory as it was, however often', async () => {
    const rounds = isLong ? 20 : 6
    const megabytes: number[] = []
    for (let round = 0; round < rounds; round++) {
      const bodies = ['{', `{"asked":${'['.repeat(50_000)}`, JSON.stringify({ x: 'y'.repeat(2 ** 20) })]
      for (let i = 0; i < 20; i++)
        for (const body of bodies)
          expect((await bench.ask('POST', '/api/inquiries/tiny/experiments', body)).status).toBeGreaterThanOrEqual(400)
      said.length = 0
      megabytes.push(inUse())
    }
    const half = rounds / 2
    expect(Math.min(...megabytes.slice(half))).toBeLessThan(Math.max(...megabytes.slice(0, half)) + 20)
    expect((await bench.call('listInquiries')).inquiries).toHaveLength(1)
  }, 120_000)
})
