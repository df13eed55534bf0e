import { describe, expect, test } from 'vitest'
import type { Position, TravelTimes } from '../travel-times.ts'

// What browsers and Node both have.
declare class AbortController {
  readonly signal: AbortSignal
  abort(): void
}
declare const performance: { now(): number }
declare function setTimeout(later: () => void, milliseconds: number): unknown

/** The world that the adapter is to know: minutes between positions, and which positions lie by a road. */
export interface TravelWorld {
  readonly minutes: (from: Position, to: Position) => number | null
  readonly isByRoad: (position: Position) => boolean
}

/** What every TravelTimes promises. `create` gives one that knows the world, and is slow when asked to be. */
export function travelTimesSuite(
  name: string,
  create: (world: TravelWorld, slow?: boolean) => Promise<{ readonly times: TravelTimes; close(): Promise<void> }>,
): void {
  /** North takes a minute for each hundredth of a degree, south twice that; nobody crosses 15 degrees east. */
  const world: TravelWorld = {
    minutes: (from, to) => {
      if (from.lon < 15 !== to.lon < 15) return null
      const degrees = to.lat - from.lat
      return Math.round(100 * Math.abs(degrees)) * (degrees < 0 ? 2 : 1)
    },
    isByRoad: ({ lat }) => lat < 60,
  }
  const row = (count: number, lat: number, lon = 14): readonly Position[] =>
    Array.from({ length: count }, (_, i) => ({ lat: lat + i / 100, lon }))
  const within = async <T>(use: (times: TravelTimes) => Promise<T>, slow = false): Promise<T> => {
    const created = await create(world, slow)
    try {
      return await use(created.times)
    } finally {
      await created.close()
    }
  }

  describe(`${name} as TravelTimes`, () => {
    test('minutes stand in the order of the question, there and back apart', async () => {
      const [from, to] = [row(3, 56), row(2, 57)]
      const answer = await within((times) => times.matrix({ from, to }))
      const expected = from.map((a) => to.map((b) => world.minutes(a, b)))
      expect(answer).toMatchObject({ ok: true, value: expected })
      expect(await within((times) => times.matrix({ from: to, to: from }))).toMatchObject({
        value: [
          [200, 198, 196],
          [202, 200, 198],
        ],
      })
    })

    test('no way is null, no distance is 0', async () => {
      const here = { lat: 56, lon: 14 }
      const answer = await within((times) => times.matrix({ from: [here], to: [here, { lat: 56, lon: 16 }] }))
      expect(answer).toMatchObject({ ok: true, value: [[0, null]] })
    })

    test('many positions are all answered, each in its place, and progress ends at the total', async () => {
      const [from, to] = [row(130, 55), row(70, 57)]
      const told: (readonly [number, number])[] = []
      const answer = await within((times) => times.matrix({ from, to }, (done, total) => told.push([done, total])))
      expect(answer).toMatchObject({ ok: true, value: from.map((a) => to.map((b) => world.minutes(a, b))) })
      const [done, total] = told.at(-1)!
      expect(done).toBe(total)
    })

    test('a position without a road is an issue that says which', async () => {
      const [from, to] = [
        row(60, 55),
        [
          { lat: 57, lon: 14 },
          { lat: 61, lon: 14 },
        ],
      ]
      const answer = await within((times) => times.matrix({ from, to }))
      expect(answer).toMatchObject({
        ok: false,
        issues: [{ code: 'access.no-road', params: { list: 'to', index: 1 } }],
      })
    })

    test('nothing is asked of nobody', async () => {
      expect(await within((times) => times.matrix({ from: [], to: row(2, 56) }))).toMatchObject({ ok: true, value: [] })
      expect(await within((times) => times.matrix({ from: row(2, 56), to: [] }))).toMatchObject({ value: [[], []] })
    })

    test('stops within a second', async () => {
      const stop = new AbortController()
      const began = performance.now()
      const asked = within((times) => times.matrix({ from: row(2, 56), to: row(2, 57) }, undefined, stop.signal), true)
      setTimeout(() => stop.abort(), 50)
      await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
      expect(performance.now() - began).toBeLessThan(1000)
    })
  })
}
