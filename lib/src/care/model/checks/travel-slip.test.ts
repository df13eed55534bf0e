import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDraft } from '../draft.ts'
import { checkAgainstDistance } from './travel-slip.ts'
import { type World, worldOf } from './world.ts'

const folder = join(import.meta.dirname, '../../../../../examples/kronoberg')
const names = ['region.yaml', 'places.csv', 'sites.yaml', 'travel/car.csv']
/** Kronoberg's places, sites and minutes; what else the folder has is not asked for here. */
const draft = readDraft(new Map(names.map((name) => [name, readFileSync(join(folder, name))])))
const world: World = worldOf(draft)
const part = draft.travel.car!
const rows = part.value!.filter(({ from, to }) => from !== to)
const minutes = rows.map((row) => row.minutes!)

const issuesOf = (times: readonly number[]) =>
  checkAgainstDistance(
    world,
    part,
    rows.map((row, i) => ({ ...row, minutes: times[i]! })),
  )

/** Rows from `at` on, so many, take the minutes of the row before (the first those of the last). */
const movedDown = (at: number, count: number) => {
  const slice = minutes.slice(at, at + count)
  return minutes.toSpliced(at, count, slice.at(-1)!, ...slice.slice(0, -1))
}
/** A deviate with standard deviation 1, by Box and Muller. */
const noise = fc.tuple(fc.double({ min: 1e-9, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
const normal = noise.map(([u, v]) => Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v))

describe('checkAgainstDistance(world, part, rows)', () => {
  it('says nothing of a table that is right', () => {
    expect(issuesOf(minutes)).toEqual([])
  })

  it('finds a column that has slipped by one row, up or down, and where it begins', () => {
    const [down, up] = [movedDown(0, minutes.length), [...minutes.slice(1), minutes[0]!]].map((times) =>
      issuesOf(times),
    )
    expect(down).toMatchObject([
      { code: 'model.travel-row-slip', severity: 'error', file: 'travel/car.csv', params: { move: 'up' } },
    ])
    expect(up).toMatchObject([{ code: 'model.travel-row-slip', severity: 'error', params: { move: 'down' } }])
    expect(down![0]!.line).toBeLessThan(5)
  })

  it('finds a part of some twenty rows or more that has slipped, within a few rows of where it begins', () => {
    fc.assert(
      fc.property(fc.nat(minutes.length - 200), fc.integer({ min: 20, max: 200 }), (at, count) => {
        const [issue] = issuesOf(movedDown(at, count))
        expect(issue?.code).toBe('model.travel-row-slip')
        // The header is line 1.
        expect(Math.abs(issue!.line! - (at + 2))).toBeLessThanOrEqual(12)
      }),
      { numRuns: 25 },
    )
  })

  it('finds nine in ten of rows that have changed places with the next, when their minutes differ by half', () => {
    // Of rows more alike the table says nearly the same either way.
    const clear = minutes.flatMap((time, row) => {
      const next = minutes[row + 1]
      return next !== undefined && Math.abs(Math.log((time + 5) / (next + 5))) > 0.4 ? [row] : []
    })
    const tried = clear.filter((_, i) => i % 5 === 0)
    const told = tried.map((row) => {
      const exchanged = issuesOf(minutes.toSpliced(row, 2, minutes[row + 1]!, minutes[row]!))
      const lines = exchanged.flatMap(({ code, severity, line, params }) =>
        code === 'model.travel-exchanged' && severity === 'warning' ? [line, params?.line] : [],
      )
      return `${lines}` === `${row + 2},${row + 3}`
    })
    expect(tried.length).toBeGreaterThan(100)
    // Where one of the two was off before, the other way round explains too little.
    expect(told.filter(Boolean).length).toBeGreaterThan(0.9 * tried.length)
  })

  it('calls nothing a slip or an exchange that is only noise, however rough', () => {
    const roughly = fc.tuple(
      fc.constantFrom(0.2, 0.5, 1),
      fc.array(normal, { minLength: rows.length, maxLength: rows.length }),
    )
    fc.assert(
      fc.property(roughly, ([sd, errors]) => {
        const codes = issuesOf(minutes.map((time, i) => Math.max(1, time) * 1.5 * Math.exp(sd * errors[i]!))).map(
          ({ code }) => code,
        )
        expect(codes).not.toContain('model.travel-row-slip')
        expect(codes).not.toContain('model.travel-exchanged')
      }),
      { numRuns: 25 },
    )
  })

  it('refuses a column that was sorted by itself', () => {
    const byName = rows.map((row, i) => ({ ...row, i })).sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1))
    const sorted = minutes.toSorted((a, b) => a - b)
    const times = [...minutes]
    for (const [rank, { i }] of byName.entries()) times[i] = sorted[rank]!
    expect(issuesOf(times)[0]).toMatchObject({ code: 'model.travel-slip', severity: 'error' })
  })
})
