import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listOf, normalDraws, shareError } from './draws.fixture.ts'
import { meanInterval } from './intervals.ts'
import { decidePrecision, neededValues } from './precision.ts'
import { addValue, emptyRunning } from './summary.ts'

const waits = (seed: number, count: number) => {
  const draw = normalDraws(seed)
  return listOf(count, () => 100 + 20 * draw())
}

describe('decidePrecision(valuesByMeasure, targets)', () => {
  it('stops at the first prefix whose interval is narrow enough', () => {
    const values = waits(21, 400)
    const decision = decidePrecision({ wait: values }, { wait: { kind: 'absolute', halfWidth: 4 } })
    expect(decision.kind).toBe('decided')
    const n = decision.replications
    expect(meanInterval(values.slice(0, n)).halfWidth).toBeLessThanOrEqual(4)
    for (let shorter = 10; shorter < n; shorter++)
      expect(meanInterval(values.slice(0, shorter)).halfWidth).toBeGreaterThan(4)
  })

  it('does not look at replications after the one that decided', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 10, max: 200 }), (seed, ready) => {
        const values = waits(seed, 200)
        const targets = { wait: { kind: 'relative', share: 0.08 } } as const
        const all = decidePrecision({ wait: values }, targets)
        const some = decidePrecision({ wait: values.slice(0, ready) }, targets)
        if (some.kind === 'decided') expect(some).toEqual(all)
        else expect(all.replications).toBeGreaterThan(ready)
      }),
      { numRuns: 50 },
    )
  })

  it('waits for every measure', () => {
    const decision = decidePrecision(
      { narrow: listOf(12, (i) => i % 2), wide: listOf(12, (i) => 1000 * (i % 2)) },
      { narrow: { kind: 'absolute', halfWidth: 1 }, wide: { kind: 'absolute', halfWidth: 10 } },
    )
    expect(decision.kind).toBe('not-decided')
    expect(decision.measures.narrow?.met).toBe(true)
    expect(decision.measures.wide).toMatchObject({ met: false, wantedHalfWidth: 10 })
  })

  it('decides nothing on fewer than ten replications, or than the caller asks for', () => {
    const values = { wait: listOf(9, (i) => 5 + 0.001 * i) }
    const targets = { wait: { kind: 'absolute', halfWidth: 1 } } as const
    expect(decidePrecision(values, targets)).toMatchObject({ kind: 'not-decided', replications: 9, needed: 10 })
    expect(decidePrecision(values, targets, { first: 3 })).toMatchObject({ kind: 'decided', replications: 3 })
  })

  it('keeps the relative error of the true mean: half-width at most γ/(1 + γ) of the mean found', () => {
    const values = waits(22, 400)
    const decision = decidePrecision({ wait: values }, { wait: { kind: 'relative', share: 0.05 } })
    const { halfWidth, mean } = decision.measures.wait!.interval
    expect(halfWidth! / mean!).toBeLessThanOrEqual(0.05 / 1.05)
  })

  it('covers the mean nearly as often as asked when it has chosen the number itself (Law 2015, §9.4.1)', () => {
    const decisions = listOf(800, (i) =>
      decidePrecision({ wait: waits(1000 + i, 150) }, { wait: { kind: 'absolute', halfWidth: 7 } }),
    )
    const covered = decisions.filter(({ kind, measures }) => {
      const { low, high } = measures.wait!.interval
      return kind === 'decided' && low! < 100 && 100 < high!
    })
    expect(covered.length / 800).toBeGreaterThan(0.93 - 4 * shareError(0.93, 800))
  })

  it('cannot say how many are needed while there is no spread to judge from', () => {
    const decision = decidePrecision(
      { share: [null, 0.4, ...listOf(10, () => null)] },
      { share: { kind: 'relative', share: 0.1 } },
    )
    expect(decision).toMatchObject({ kind: 'not-decided', needed: null })
    expect(decidePrecision({ share: [] }, { share: { kind: 'relative', share: 0.1 } }).measures.share).toMatchObject({
      wantedHalfWidth: null,
      met: false,
    })
  })

  it('counts in replications when some measure nothing', () => {
    const some = listOf(40, (i) => (i % 2 === 0 ? (i % 4) * 10 : null))
    const { measures } = decidePrecision({ wait: some }, { wait: { kind: 'absolute', halfWidth: 3 } })
    const half = decidePrecision(
      { wait: some.filter((value) => value !== null) },
      { wait: { kind: 'absolute', halfWidth: 3 } },
    )
    expect(measures.wait?.needed).toBe(2 * half.measures.wait!.needed!)
  })

  it('throws for a target without values, of no size, or none', () => {
    expect(() => decidePrecision({}, { wait: { kind: 'absolute', halfWidth: 1 } })).toThrow('no values of it')
    expect(() => decidePrecision({ a: [] }, { a: { kind: 'relative', share: 0 } })).toThrow('target 0 for a')
    expect(() => decidePrecision({ a: [] }, {})).toThrow('no targets')
  })
})

describe('neededValues(running, target)', () => {
  it('is the least number at which t·s/√i is small enough', () => {
    const running = [0, 10, 20].reduce(addValue, emptyRunning)
    // s = 10, half-width 5: t(16; 0.975) = 2.120 gives 5.14 with 17 values, t(17) = 2.110 gives 4.97 with 18
    expect(neededValues(running, { kind: 'absolute', halfWidth: 5 })).toBe(18)
    expect(neededValues(emptyRunning, { kind: 'absolute', halfWidth: 5 })).toBeNull()
    expect(neededValues(running, { kind: 'absolute', halfWidth: 1e-9 })).toBeNull()
  })
})
