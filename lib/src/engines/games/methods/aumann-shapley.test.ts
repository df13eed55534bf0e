import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOf } from '../exact/fraction.ts'
import { createGame } from '../game.ts'
import { shapley } from '../index.ts'
import { aumannShapley, type VolumeCost } from './aumann-shapley.ts'
import { gaussLegendre } from './gauss-legendre.ts'

const volumes = [3, 5]
/** 2·q₀ + q₀·q₁ + 4·q₁² */
const polynomial: VolumeCost = {
  kind: 'polynomial',
  terms: [
    { coefficient: 2, powers: [1, 0] },
    { coefficient: 1, powers: [1, 1] },
    { coefficient: 4, powers: [0, 2] },
  ],
}

describe('aumannShapley', () => {
  it('of a product half to each, of a square all to its volume', () => {
    expect(aumannShapley(polynomial, volumes)).toEqual([6 + 7.5, 7.5 + 100])
  })
  it('is the mean marginal cost along the diagonal, by a sum of ten thousand steps', () => {
    const steps = 10_000
    const [q0, q1] = volumes as [number, number]
    let [first, second] = [0, 0]
    for (let k = 0; k < steps; k++) {
      const t = (k + 0.5) / steps
      first += (q0 * (2 + t * q1)) / steps
      second += (q1 * (t * q0 + 8 * t * q1)) / steps
    }
    const found = aumannShapley(polynomial, volumes)
    expect(found[0]).toBeCloseTo(first, 6)
    expect(found[1]).toBeCloseTo(second, 6)
  })
  it('cost sharing: the parts sum to the cost; constant returns: a driver’s average cost to each volume as it drives', () => {
    const cost: VolumeCost = {
      kind: 'piecewise-linear',
      parts: [
        {
          weights: [1, 2],
          points: [
            [0, 0],
            [10, 100],
            [20, 150],
          ],
        },
        {
          weights: [0, 1],
          points: [
            [0, 0],
            [1, 7],
          ],
        },
      ],
    }
    // Driver 13: 100 + 3·5 = 115; the second part goes on at 7 a unit.
    expect(aumannShapley(cost, volumes)[0]).toBeCloseTo((115 * 3) / 13, 12)
    expect(aumannShapley(cost, volumes)[1]).toBeCloseTo((115 * 10) / 13 + 35, 12)
  })
  it('a table is integrated exactly: the parts sum to the interpolated cost, and of tabulated products are the products’', () => {
    const axes = [
      [0, 2, 4],
      [0, 1, 3, 6],
      [0, 5],
    ]
    const cost = (x: number, y: number, z: number) => 3 * x + x * y + x * y * z
    const costs = Float64Array.from(
      axes[0]!.flatMap((x) => axes[1]!.flatMap((y) => axes[2]!.map((z) => cost(x, y, z)))),
    )
    const at = [3, 4, 2]
    const found = aumannShapley({ kind: 'table', axes, costs }, at)
    // xy halves, xyz thirds: multilinear functions are their own interpolation.
    const expected = [9 + 6 + 8, 6 + 8, 8]
    for (const [i, part] of found.entries()) expect(part).toBeCloseTo(expected[i]!, 10)
  })
  it('a table of any costs: the parts sum to the cost at the volumes', () => {
    const costs = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(costs, (given) => {
        const table: VolumeCost = {
          kind: 'table',
          axes: [
            [0, 1, 2],
            [0, 3, 4],
          ],
          costs: Float64Array.from(given).with(0, 0),
        }
        const [a, b] = aumannShapley(table, [2, 4]) as [number, number]
        expect(a + b).toBeCloseTo(given.at(-1)!, 9)
      }),
      { seed: 3, numRuns: 100 },
    )
  })
  it('of a symmetric quadratic cost it is the Shapley value of volumes all or nothing', () => {
    // C = (Σ q)²: both give each volume its own square and half of every product.
    const q = [1, 2, 3]
    const terms = q.flatMap((_, i) =>
      q.map((__, j) => ({ coefficient: 1, powers: q.map((___, k) => Number(k === i) + Number(k === j)) })),
    )
    const game = createGame('cost', 3, (s) => q.reduce((sum, each, i) => sum + ((s >> i) & 1) * each, 0) ** 2)
    expect(aumannShapley({ kind: 'polynomial', terms }, q)).toEqual(shapley(game).map(numberOf))
  })
  it.each([
    ['a volume below 0', polynomial, [-1, 1], /volume -1/],
    ['another number of volumes', polynomial, [1], /2 powers, expected 1/],
    [
      'a constant',
      { kind: 'polynomial', terms: [{ coefficient: 5, powers: [0, 0] }] },
      volumes,
      /expected none below 0 and one above/,
    ],
    [
      'points without (0, 0)',
      {
        kind: 'piecewise-linear',
        parts: [
          {
            weights: [1, 1],
            points: [
              [0, 1],
              [2, 3],
            ],
          },
        ],
      },
      volumes,
      /\(0, 0\)/,
    ],
    [
      'an axis that is too short',
      {
        kind: 'table',
        axes: [
          [0, 1],
          [0, 9],
        ],
        costs: new Float64Array(4),
      },
      volumes,
      /axis 0/,
    ],
    [
      'a table that costs without volume',
      {
        kind: 'table',
        axes: [
          [0, 9],
          [0, 9],
        ],
        costs: new Float64Array(4).fill(1),
      },
      volumes,
      /no volume costs 1/,
    ],
  ] satisfies readonly (readonly [string, VolumeCost, readonly number[], RegExp])[])(
    '%s throws',
    (_, cost, given, message) => {
      expect(() => aumannShapley(cost, given)).toThrow(message)
    },
  )
})

it.each([1, 2, 3, 5, 8])('gaussLegendre(%s) integrates powers below twice as many', (count) => {
  for (let power = 0; power < 2 * count; power++)
    expect(gaussLegendre(count).reduce((sum, { at, weight }) => sum + weight * at ** power, 0)).toBeCloseTo(
      1 / (power + 1),
      12,
    )
})
