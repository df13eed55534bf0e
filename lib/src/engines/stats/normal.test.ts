import { describe, expect, it } from 'vitest'
import { normalCdf, normalQuantile } from './normal.ts'

const closeTo = (actual: number, expected: number, relative: number) =>
  expect(Math.abs(actual - expected) / Math.abs(expected)).toBeLessThan(relative)

describe('normalQuantile(p)', () => {
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
  ])('gives the check value published with AS 241 for %s', (p, expected) => {
    closeTo(normalQuantile(p), expected, 1e-15)
  })

  it('is infinite at the ends and 0 in the middle', () => {
    expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity])
  })

  it('is undone by normalCdf from 1e-300 to the middle, and symmetric', () => {
    for (let exponent = -300; exponent <= -0.31; exponent += 0.37) {
      const x = normalQuantile(10 ** exponent)
      const roundingOfX = 3 * x * x * Number.EPSILON
      closeTo(normalCdf(x), 10 ** exponent, 2e-15 + roundingOfX)
    }
    for (const p of [0.5625, 0.75, 0.9375, 0.9921875]) expect(normalQuantile(p)).toBe(-normalQuantile(1 - p))
  })

  it('throws for what is no probability', () => {
    expect(() => normalQuantile(1.5)).toThrow('normalQuantile(1.5): a probability is between 0 and 1')
  })
})

describe('normalCdf(x)', () => {
  // Abramowitz & Stegun, Handbook of Mathematical Functions, tables 26.1 and 26.2.
  it.each([
    [0, 0.5],
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
    [-5, 2.866515718791939e-7],
    [-10, 7.61985302416052e-24],
  ])('is the tabulated value at %s', (x, expected) => {
    closeTo(normalCdf(x), expected, 1e-14)
  })

  it('agrees with the continued fraction of the tail (Abramowitz & Stegun 26.2.14)', () => {
    for (let x = 2; x < 35; x += 0.7) {
      let fraction = x
      for (let k = 400; k >= 1; k--) fraction = x + k / fraction
      closeTo(normalCdf(-x), Math.exp((-x * x) / 2) / (Math.sqrt(2 * Math.PI) * fraction), 1e-12)
    }
  })

  it('never falls', () => {
    for (let x = -39; x < 9; x += 0.003) expect(normalCdf(x + 0.003)).toBeGreaterThanOrEqual(normalCdf(x))
  })
})
