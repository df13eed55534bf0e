import { type TravelWorld, travelTimesSuite } from '@samplan/lib/ports/testing'
import { describe, expect, test } from 'vitest'
import { createOsrmTravelTimes, type OsrmServer } from './index.ts'
import { type ServerOptions, startServer } from './testing/server.ts'

travelTimesSuite('OSRM', async (world, slow) => {
  const server = await startServer(world, slow ? { delay: 5000 } : {})
  return { times: createOsrmTravelTimes({ address: server.address }), close: () => server.close() }
})

const flat: TravelWorld = { minutes: (from, to) => Math.round(100 * Math.abs(from.lat - to.lat)), isByRoad: () => true }
const from = Array.from({ length: 7 }, (_, i) => ({ lat: 56 + i / 100, lon: 14 }))
const to = from.slice(0, 3)
const expected = from.map((a) => to.map((b) => flat.minutes(a, b)))

async function ask(behaviour: ServerOptions, options: Partial<OsrmServer> = {}) {
  const server = await startServer(flat, behaviour)
  try {
    const times = createOsrmTravelTimes({ address: `${server.address}/`, pause: 1, ...options })
    return { answer: await times.matrix({ from, to }), asked: server.asked }
  } finally {
    await server.close()
  }
}

describe('createOsrmTravelTimes(server)', () => {
  test('asks as documented: longitude first, sources and destinations by their places', async () => {
    const { asked } = await ask({}, { block: 2 })
    expect(asked).toHaveLength(4 * 2)
    expect(asked[0]).toBe(
      '/table/v1/driving/14.000000,56.000000;14.000000,56.010000;14.000000,56.000000;14.000000,56.010000?sources=0;1&destinations=2;3&generate_hints=false',
    )
  })

  test('halves a block that the server finds too big, until it fits', async () => {
    const { answer, asked } = await ask({ largestTable: 4 })
    expect(answer).toMatchObject({ ok: true, value: expected })
    expect(asked.length).toBeGreaterThan(3)
  })

  test('tries again when the connection ends, the server is busy or in trouble', async () => {
    const { answer, asked } = await ask({ failures: ['hang-up', 503, 429] })
    expect(answer).toMatchObject({ ok: true, value: expected })
    expect(asked).toHaveLength(4)
  })

  test('gives up after four tries, and says why', async () => {
    const { answer, asked } = await ask({ failures: [500, 500, 500, 502] })
    expect(answer).toMatchObject({
      ok: false,
      issues: [{ code: 'access.server-silent', params: { reason: 'HTTP 502' } }],
    })
    expect(asked).toHaveLength(4)
  })

  test('does not wait for a server that never answers', async () => {
    const { answer } = await ask({ delay: 5000 }, { timeout: 30 })
    expect(answer).toMatchObject({
      ok: false,
      issues: [{ code: 'access.server-silent', params: { reason: '0.03 s' } }],
    })
  })

  test('says that nobody listens', async () => {
    const server = await startServer(flat)
    await server.close()
    const answer = await createOsrmTravelTimes({ address: server.address, pause: 1 }).matrix({ from, to })
    expect(answer).toMatchObject({ ok: false, issues: [{ params: { reason: 'ECONNREFUSED' } }] })
  })

  test('tells the server’s own code when it refuses', async () => {
    const { answer, asked } = await ask({}, { profile: 'bike' })
    expect(answer).toMatchObject({
      ok: false,
      issues: [{ code: 'access.server-refused', params: { given: 'InvalidUrl' } }],
    })
    expect(asked).toHaveLength(1)
  })

  test.each([
    '',
    '<html>',
    '{}',
    '[]',
    '{"code":"Ok"}',
    '{"code":"Ok","durations":[[1]]}',
    '{"code":"Ok","durations":[["1",2,3]]}',
  ])('refuses an answer of another shape: %s', async (body) => {
    const { answer } = await ask({ body })
    expect(answer).toMatchObject({ ok: false, issues: [{ code: 'access.server-odd' }] })
  })
})
