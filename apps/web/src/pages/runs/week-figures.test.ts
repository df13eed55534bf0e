import type { Week } from '@samplan/lib/contract'
import { describe, expect, it } from 'vitest'
import { type Followable, holidaysOf, isFull, occupancy } from './week-figures.ts'

function followable(capacity: number | null, inUse: readonly number[]): Followable {
  return { id: 'a', name: 'A', capacity: inUse.map(() => capacity), inUse, waiting: [] }
}

describe('isFull', () => {
  it('is said of what is all in use, and never of what has no limit, also in its busiest hour', () => {
    expect([0, 1, 2].map((hour) => isFull(followable(2, [2, 1, 2.5]), hour))).toEqual([true, false, true])
    const endless = followable(null, [4, 8])
    expect(occupancy(endless, 1)).toBe(1)
    expect(isFull(endless, 1)).toBe(false)
  })
  it('is not said of what is closed, unless somebody is still there', () => {
    expect([0, 1].map((hour) => isFull(followable(0, [0, 1]), hour))).toEqual([false, true])
  })
})

describe('holidaysOf', () => {
  const week = (holidays?: string[]): Week => ({
    kind: 'week',
    scenario: 'today',
    name: { sv: 'Nu', en: 'Now' },
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
