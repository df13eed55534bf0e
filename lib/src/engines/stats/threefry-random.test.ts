import { describe, expect, it } from 'vitest'
import { chiSquareCdf } from './distributions.ts'
import { normalCdf } from './normal.ts'
import { threefry2x32, uniform01 } from './threefry.ts'

/**
 * Statistical tests under fixed seeds. Each gives a p-value, which must lie between 0.001 and 0.999: a good generator would fail
 * one of these with probability 0.002. The seed was fixed before the first run.
 * Sources: Knuth, The Art of Computer Programming vol. 2, 3rd ed. (1997), §3.3; Marsaglia's birthday spacings as in L'Ecuyer &
 * Simard, TestU01, ACM Transactions on Mathematical Software 33 (2007), no. 22; avalanche: Webster & Tavares, CRYPTO '85.
 */
const seed = 20_241_201
const count = 200_000

/** The orders in which a simulation reads its draws: on along one word of the counter or the key, the others at rest. */
const walks: readonly (readonly [string, (i: number) => number])[] = [
  ['adjacent low counters', (i) => uniform01(seed, 1, i, 0)],
  ['adjacent high counters', (i) => uniform01(seed, 1, 0, i)],
  ['adjacent low keys', (i) => uniform01(i, 1, seed, 0)],
  ['adjacent high keys', (i) => uniform01(seed, i, 7, 0)],
]

describe.each(walks)('uniform01 along %s', (_, walk) => {
  it('fills 1000 cells equally (frequency test, Knuth 3.3.2 A)', () => {
    expectPlausible(cellTest(count, 1000, (i) => Math.floor(walk(i) * 1000)))
  })

  it('fills 64 × 64 cells of neighbours equally (serial test, Knuth 3.3.2 B)', () => {
    expectPlausible(
      cellTest(count / 2, 4096, (i) => Math.floor(walk(2 * i) * 64) * 64 + Math.floor(walk(2 * i + 1) * 64)),
    )
  })

  it('fills 256 cells by its last eight bits equally', () => {
    expectPlausible(cellTest(count, 256, (i) => Math.floor(walk(i) * 2 ** 52) % 256))
  })

  it('has runs up of every length as often as independence gives (Knuth 3.3.2 G, exercise 14)', () => {
    // One draw is thrown away after each run, so that runs are independent: a run of r has probability 1/r! − 1/(r + 1)!.
    const most = 6
    const observed = new Float64Array(most)
    let i = 0
    let runs = 0
    while (i < count) {
      let length = 1
      while (walk(i + length) > walk(i + length - 1)) length++
      observed[Math.min(length, most) - 1]!++
      i += length + 1
      runs++
    }
    const factorial = [1, 1, 2, 6, 24, 120, 720]
    const expected = Array.from(observed, (_, k) =>
      k + 1 === most ? runs / factorial[most]! : runs * (1 / factorial[k + 1]! - 1 / (factorial[k + 1]! * (k + 2))),
    )
    expectPlausible(chiSquare(observed, expected))
  })

  it('has no correlation between one draw and the next', () => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += (walk(i) - 0.5) * (walk(i + 1) - 0.5)
    expectPlausible(normalCdf(sum / (Math.sqrt(count) / 12)))
  })
})

describe('threefry2x32', () => {
  it('has birthday spacings that repeat as a Poisson variable does: 512 birthdays in 2²⁴ days, 1000 times', () => {
    const [birthdays, days, years] = [512, 2 ** 24, 1000]
    let repeated = 0
    for (let year = 0; year < years; year++) {
      const sorted = Float64Array.from({ length: birthdays }, (_, i) =>
        Math.floor(uniform01(seed, 2, i, year) * days),
      ).sort()
      const spacings = sorted.map((day, i) => (i === 0 ? day : day - sorted[i - 1]!)).sort()
      for (let i = 1; i < birthdays; i++) if (spacings[i] === spacings[i - 1]) repeated++
    }
    // Mean m³/(4n) = 2 a year; the sum over years is near normal.
    const expected = (years * birthdays ** 3) / (4 * days)
    expectPlausible(normalCdf((repeated - expected) / Math.sqrt(expected)))
  })

  it('changes half of the output when one bit of key or counter changes (avalanche)', () => {
    const trials = 500
    const ones = new Float64Array(128 * 64)
    const [before, after] = [new Int32Array(2), new Int32Array(2)]
    for (let trial = 0; trial < trials; trial++) {
      const input = [seed, trial, trial * 3, 5]
      threefry2x32(input[0]!, input[1]!, input[2]!, input[3]!, before)
      for (let bit = 0; bit < 128; bit++) {
        const flipped = input.map((word, i) => (i === bit >> 5 ? word ^ (1 << (bit & 31)) : word))
        threefry2x32(flipped[0]!, flipped[1]!, flipped[2]!, flipped[3]!, after)
        for (let out = 0; out < 64; out++)
          ones[bit * 64 + out]! += ((before[out >> 5]! ^ after[out >> 5]!) >>> (out & 31)) & 1
      }
    }
    // Each of the 8192 counts is binomial(500, ½); their squared standard scores sum to a chi-square variable.
    const statistic = ones.reduce((sum, n) => sum + (n - trials / 2) ** 2 / (trials / 4), 0)
    expectPlausible(chiSquareCdf(statistic, ones.length))
    // None of them far out: P(|z| > 6.5) · 8192 < 1e-6.
    expect(Math.max(...ones.map((n) => Math.abs(n - trials / 2)))).toBeLessThan(6.5 * Math.sqrt(trials / 4))
  })

  it('gives streams that are not correlated, as replications and patients are: 2000 pairs of keys one apart', () => {
    const length = 100
    let sum = 0
    for (let key = 0; key < 2000; key++)
      for (let i = 0; i < length; i++)
        sum += (uniform01(seed, key, i, 9) - 0.5) * (uniform01(seed, key + 1, i, 9) - 0.5)
    expectPlausible(normalCdf(sum / (Math.sqrt(2000 * length) / 12)))
  })
})

function cellTest(draws: number, cells: number, cell: (i: number) => number): number {
  const observed = new Float64Array(cells)
  for (let i = 0; i < draws; i++) observed[cell(i)]!++
  return chiSquare(
    observed,
    Array.from({ length: cells }, () => draws / cells),
  )
}

function chiSquare(observed: Float64Array, expected: readonly number[]): number {
  const statistic = observed.reduce((sum, n, i) => sum + (n - expected[i]!) ** 2 / expected[i]!, 0)
  return chiSquareCdf(statistic, expected.length - 1)
}

function expectPlausible(pValue: number): void {
  expect(pValue).toBeGreaterThan(0.001)
  expect(pValue).toBeLessThan(0.999)
}
