import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { additiveValue, orderOf, type PrometheeCriterion, prometheeII, type TopsisCriterion, topsis } from './index.ts'

const lower = (weight: number): TopsisCriterion => ({ weight, better: 'lower' })
const higher = (weight: number): TopsisCriterion => ({ weight, better: 'higher' })
const close = (values: readonly number[], digits: number) => values.map((value) => expect.closeTo(value, digits))

const outcomes = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 3 }))
  .chain(([alternatives, criteria]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: criteria, maxLength: criteria }), {
      minLength: alternatives,
      maxLength: alternatives,
    }),
  )
const equalWeights = (table: readonly (readonly number[])[]) =>
  table[0]!.map((_, j) => (j === 0 ? lower(1) : higher(1)))

describe('topsis(outcomes, criteria)', () => {
  it('is that of the fighter aircraft: 0.643, 0.268, 0.613, 0.312 (Hwang & Yoon 1981)', () => {
    const aircraft = [
      [2.0, 1500, 20_000, 5.5, 5, 9],
      [2.5, 2700, 18_000, 6.5, 3, 5],
      [1.8, 2000, 21_000, 4.5, 7, 7],
      [2.2, 1800, 20_000, 5.0, 5, 5],
    ]
    const criteria = [higher(0.2), higher(0.1), higher(0.1), lower(0.1), higher(0.2), higher(0.3)]
    const [a, b, c, d] = topsis(aircraft, criteria)
    // The book rounds at every step.
    for (const [found, published] of [
      [a, 0.643],
      [b, 0.268],
      [c, 0.613],
      [d, 0.312],
    ])
      expect(Math.abs(found! - published!)).toBeLessThan(0.001)
  })

  it('is a half for two that mirror each other, 1 for the ideal and 0 for its opposite', () => {
    expect(
      topsis(
        [
          [3, 4],
          [4, 3],
        ],
        [higher(0.5), higher(0.5)],
      ),
    ).toEqual(close([0.5, 0.5], 12))
    expect(
      topsis(
        [
          [4, 1],
          [3, 2],
        ],
        [higher(0.5), lower(0.5)],
      ),
    ).toEqual(close([1, 0], 12))
    expect(
      topsis(
        [
          [2, 2],
          [2, 2],
        ],
        [higher(0.5), lower(0.5)],
      ),
    ).toEqual([0.5, 0.5])
  })

  it('says the same in another unit', () => {
    fc.assert(
      fc.property(outcomes, fc.double({ min: 0.01, max: 100, noNaN: true }), (table, factor) => {
        const criteria = equalWeights(table)
        const scaled = table.map(([first, ...rest]) => [first! * factor, ...rest])
        expect(topsis(scaled, criteria)).toEqual(close(topsis(table, criteria), 9))
      }),
    )
  })

  it('can turn two alternatives round when a third comes in, which additive value never does', () => {
    const criteria = [higher(0.5), higher(0.5)]
    const [two, third] = [
      [
        [1, 9],
        [5, 4],
      ],
      [20, 1],
    ]
    const [a, b] = topsis(two, criteria)
    const [withA, withB] = topsis([...two, third], criteria)
    expect(Math.sign(a! - b!)).toBe(-Math.sign(withA! - withB!))
    const weights = criteria.map(({ weight }) => weight)
    expect(additiveValue([...two, third], weights).slice(0, 2)).toEqual(additiveValue(two, weights))
  })
})

describe('prometheeII(outcomes, criteria)', () => {
  const usual = (better: 'lower' | 'higher', weight = 1): PrometheeCriterion => ({
    weight,
    better,
    preference: { kind: 'usual' },
  })

  it('is that of the six power stations (Brans, Vincke & Mareschal, EJOR 24 (1986), 228–238)', () => {
    const stations = [
      [80, 90, 600, 5.4, 8, 5],
      [65, 58, 200, 9.7, 1, 1],
      [83, 60, 400, 7.2, 4, 7],
      [40, 80, 1000, 7.5, 7, 10],
      [52, 72, 600, 2.0, 3, 8],
      [94, 96, 700, 3.6, 5, 6],
    ]
    const { leaving } = prometheeII(stations, [
      { weight: 1, better: 'lower', preference: { kind: 'u-shape', indifference: 10 } },
      { weight: 1, better: 'higher', preference: { kind: 'v-shape', preference: 30 } },
      { weight: 1, better: 'lower', preference: { kind: 'linear', indifference: 50, preference: 500 } },
      { weight: 1, better: 'lower', preference: { kind: 'level', indifference: 1, preference: 6 } },
      usual('lower'),
      { weight: 1, better: 'higher', preference: { kind: 'gaussian', spread: 5 } },
    ])
    // Rows of the published table of preference indices, summed over the five others.
    const published = [
      [0.296, 0.25, 0.268, 0.1, 0.185],
      [0.462, 0.389, 0.333, 0.296, 0.5],
      [0.236, 0.18, 0.333, 0.056, 0.429],
      [0.399, 0.505, 0.305, 0.223, 0.212],
      [0.444, 0.515, 0.487, 0.38, 0.448],
      [0.286, 0.399, 0.25, 0.432, 0.133],
    ].map((row) => row.reduce((sum, index) => sum + index, 0) / 5)
    for (const [station, flow] of published.entries()) expect(Math.abs(leaving[station]! - flow)).toBeLessThan(0.0006)
  })

  it('counts wins and losses when any gain is preferred, by hand', () => {
    // A beats B on both, C on one of two; B beats C on one of two.
    const { leaving, entering, net } = prometheeII(
      [
        [1, 9],
        [2, 8],
        [3, 10],
      ],
      [usual('lower'), usual('higher')],
    )
    expect(leaving).toEqual(close([3 / 4, 1 / 4, 2 / 4], 12))
    expect(entering).toEqual(close([1 / 4, 3 / 4, 2 / 4], 12))
    expect(net).toEqual(close([1 / 2, -1 / 2, 0], 12))
  })

  it('has net flows that sum to 0, and says the same in another unit', () => {
    fc.assert(
      fc.property(outcomes, fc.double({ min: 0.01, max: 100, noNaN: true }), (table, factor) => {
        const criteria = table[0]!.map(() => usual('lower'))
        const { net } = prometheeII(table, criteria)
        expect(net.reduce((sum, flow) => sum + flow, 0)).toBeCloseTo(0, 9)
        const scaled = table.map(([first, ...rest]) => [first! * factor, ...rest])
        expect(orderOf(prometheeII(scaled, criteria).net)).toEqual(orderOf(net))
      }),
    )
  })

  it('does not prefer what is within the indifference zone', () => {
    const zone: PrometheeCriterion = { ...usual('lower'), preference: { kind: 'u-shape', indifference: 5 } }
    expect(prometheeII([[10], [15], [16]], [zone]).net).toEqual(close([1 / 2, 0, -1 / 2], 12))
  })

  it('can turn two alternatives round when others come in', () => {
    // B wins two criteria of three against A; each of the others stands between them on the one that A wins, and below both elsewhere.
    const criteria = [usual('higher'), usual('higher'), usual('higher')]
    const two = [
      [9, 1, 1],
      [1, 2, 2],
    ]
    const before = prometheeII(two, criteria).net
    const after = prometheeII([...two, [5, 0, 0], [4, 0, 0]], criteria).net
    expect([before[0]! < before[1]!, after[0]! > after[1]!]).toEqual([true, true])
  })
})
