import { describe, expect, it } from 'vitest'
import { type Followable, fullness, holidaysOf, occupancy, type Week } from './week-figures.ts'

function followable(capacity: number | null, inUse: readonly number[]): Followable {
  return { id: 'a', name: 'A', capacity: inUse.map(() => capacity), inUse, waiting: [] }
}

describe('occupancy', () => {
  it('goes above 1 where more are in use than are open, and has no end when nothing is open', () => {
    expect([0, 1, 2].map((hour) => occupancy(followable(2, [1, 2, 2.5]), hour))).toEqual([0.5, 1, 1.25])
    expect([0, 1].map((hour) => occupancy(followable(0, [0, 1]), hour))).toEqual([undefined, Number.POSITIVE_INFINITY])
  })
})

describe('fullness', () => {
  it('is said of what is all in use or more, and never of what has no limit, also in its busiest hour', () => {
    const hours = [0, 1, 2].map((hour) => fullness(followable(2, [2, 1, 2.5]), hour))
    expect(hours).toEqual(['full', undefined, 'beyond'])
    const endless = followable(null, [4, 8])
    expect(occupancy(endless, 1)).toBe(1)
    expect(fullness(endless, 1)).toBeUndefined()
  })
  it('is not said of what is closed, unless somebody is still there', () => {
    expect([0, 1].map((hour) => fullness(followable(0, [0, 1]), hour))).toEqual([undefined, 'beyond'])
  })
})

describe('holidaysOf', () => {
  const week = (holidays?: string[]): Week => ({
    kind: 'week',
    scenario: 'today',
    name: 'Nu',
    run: `sha256:${'0'.repeat(64)}`,
    replication: 0,
    firstDay: '2025-03-24',
    sites: [],
    ...(holidays === undefined ? {} : { holidays }),
  })
  it('has their weekdays, also in the week in which the clock is changed', () => {
    expect(holidaysOf(week(['2025-03-24', '2025-03-30']))).toEqual(['mon', 'sun'])
    expect(holidaysOf(week())).toEqual([])
  })
})
