import { describe, expect, it } from 'vitest'
import { relativeRows } from './relative.ts'

function row(id: string, value: number | null, published: number, interval?: readonly [number, number]) {
  return {
    id,
    name: { sv: id, en: id },
    unit: 'minutes',
    value,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    published: { value: published, low: null, high: null },
    relative: null,
    verdict: 'within' as const,
    used: 'check',
    source: 'a',
    note: null,
  }
}

describe('relativeRows', () => {
  it('is the difference as a share of what was published', () => {
    const { lines, least, most } = relativeRows([row('a', 110, 100, [90, 130])])
    expect(lines[0]).toMatchObject({ value: 0.1, low: -0.1, high: 0.3, publishedLow: 0, isBeyond: false })
    expect([least, most]).toEqual([-0.3, 0.3])
  })
  it('leaves out what was not measured and what has nothing to be a share of', () => {
    expect(relativeRows([row('a', null, 100), row('b', 5, 0)]).lines).toEqual([])
  })
  it('has what is far away at the edge, and says so', () => {
    const { lines, most } = relativeRows([row('a', 500, 100)])
    expect(lines[0]).toMatchObject({ value: 1, isBeyond: true })
    expect(most).toBe(1)
  })
})
