import { describe, expect, it } from 'vitest'
import {
  binomialCdf,
  chiSquareCdf,
  chiSquareQuantile,
  fCdf,
  fQuantile,
  studentTCdf,
  studentTQuantile,
} from './distributions.ts'
import { normalCdf } from './normal.ts'
import { betaI, gammaP, gammaQ, logGamma } from './special.ts'

const probabilities = [1e-9, 0.001, 0.025, 0.2, 0.45, 0.6, 0.9, 0.975, 0.9999]

describe('studentTQuantile(p, degrees)', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.2; also Law (2015), table T.1.
  it.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.95, 4, 2.132],
    [0.975, 9, 2.262],
    [0.99, 10, 2.764],
    [0.975, 29, 2.045],
    [0.995, 30, 2.75],
    [0.975, 100, 1.984],
  ])('is the tabulated value at %s with %s degrees of freedom', (p, degrees, expected) => {
    expect(studentTQuantile(p, degrees)).toBeCloseTo(expected, 3)
  })

  it.each(probabilities)('has its closed forms at %s: Cauchy with one degree, algebraic with two', (p) => {
    const cauchy = Math.tan(Math.PI * (p - 0.5))
    const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p))
    expect(studentTQuantile(p, 1) / cauchy).toBeCloseTo(1, 6)
    expect(studentTQuantile(p, 2) / two).toBeCloseTo(1, 9)
  })

  it.each([0.5, 3, 17, 1000])('is undone by studentTCdf with %s degrees of freedom', (degrees) => {
    for (const p of probabilities) expect(studentTCdf(studentTQuantile(p, degrees), degrees) / p).toBeCloseTo(1, 10)
  })

  it('is 0 in the middle and infinite at the ends', () => {
    expect([0, 0.5, 1].map((p) => studentTQuantile(p, 7))).toEqual([-Infinity, 0, Infinity])
  })

  it('throws for a wrong call', () => {
    expect(() => studentTQuantile(1.2, 5)).toThrow('a probability is between 0 and 1')
    expect(() => studentTQuantile(0.5, 0)).toThrow('degrees of freedom are above 0')
  })
})

describe('chiSquareQuantile(p, degrees)', () => {
  // NIST/SEMATECH e-Handbook, §1.3.6.7.4.
  it.each([
    [0.95, 1, 3.841],
    [0.9, 5, 9.236],
    [0.99, 10, 23.209],
    [0.05, 10, 3.94],
    [0.01, 30, 14.953],
    [0.975, 100, 129.561],
  ])('is the tabulated value at %s with %s degrees of freedom', (p, degrees, expected) => {
    expect(chiSquareQuantile(p, degrees)).toBeCloseTo(expected, 3)
  })

  it('is exponential with two degrees of freedom', () => {
    for (const p of probabilities) expect(chiSquareQuantile(p, 2) / (-2 * Math.log1p(-p))).toBeCloseTo(1, 10)
  })

  it.each([0.3, 1, 7, 250])('is undone by chiSquareCdf with %s degrees of freedom', (degrees) => {
    for (const p of probabilities) expect(chiSquareCdf(chiSquareQuantile(p, degrees), degrees) / p).toBeCloseTo(1, 9)
  })
})

describe('fQuantile(p, above, below)', () => {
  // NIST/SEMATECH e-Handbook, §1.3.6.7.3.
  it.each([
    [0.95, 3, 10, 3.708],
    [0.95, 10, 10, 2.978],
    [0.99, 5, 20, 4.103],
    [0.9, 1, 4, 4.545],
  ])('is the tabulated value at %s with %s and %s degrees of freedom', (p, above, below, expected) => {
    expect(fQuantile(p, above, below)).toBeCloseTo(expected, 3)
  })

  it('with one degree above is the square of t, and turns over when the degrees change places', () => {
    expect(fQuantile(0.95, 1, 8)).toBeCloseTo(studentTQuantile(0.975, 8) ** 2, 9)
    expect(fQuantile(0.05, 4, 9)).toBeCloseTo(1 / fQuantile(0.95, 9, 4), 12)
    expect(fCdf(fQuantile(0.3, 5, 7), 5, 7)).toBeCloseTo(0.3, 12)
  })
})

describe('binomialCdf(k, n, p)', () => {
  it('is the sum of the probabilities of 0 to k successes', () => {
    // (¼ + ¾)⁴: 1, 12, 54, 108, 81 of 256
    const sums = [1, 13, 67, 175, 256].map((sum) => sum / 256)
    for (const [k, sum] of sums.entries()) expect(binomialCdf(k, 4, 0.75)).toBeCloseTo(sum, 14)
    expect(binomialCdf(-1, 4, 0.75)).toBe(0)
  })
})

describe('logGamma(x)', () => {
  it('is the logarithm of the factorials and of √π', () => {
    let factorial = 1
    for (let n = 1; n < 20; n++) {
      expect(Math.exp(logGamma(n)) / factorial).toBeCloseTo(1, 13)
      factorial *= n
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
    expect(() => logGamma(0)).toThrow('logGamma(0): expected a number above 0')
  })
})

describe('gammaP(a, x) and gammaQ(a, x)', () => {
  it('for a whole shape are the tail of the Poisson distribution', () => {
    for (const x of [0.1, 2, 5, 13]) {
      const poisson = Math.exp(-x) * (1 + x + x ** 2 / 2 + x ** 3 / 6)
      expect(gammaQ(4, x)).toBeCloseTo(poisson, 14)
      expect(gammaP(4, x) + gammaQ(4, x)).toBeCloseTo(1, 15)
    }
  })

  it('with shape ½ is the error function', () => {
    for (const z of [0.3, 1, 2.5]) expect(gammaP(0.5, (z * z) / 2)).toBeCloseTo(2 * normalCdf(z) - 1, 14)
  })

  it('are 0 and 1 at the ends, and throw for a negative value', () => {
    expect([gammaP(3, 0), gammaQ(3, Infinity), gammaP(3, Infinity)]).toEqual([0, 0, 1])
    expect(() => gammaP(3, -1)).toThrow('gammaP(3, -1)')
    expect(() => gammaQ(0, 1)).toThrow('gammaQ(0, 1)')
  })
})

describe('betaI(x, a, b)', () => {
  it('has its closed forms when a shape is 1', () => {
    for (const x of [0, 0.01, 0.3, 0.8, 1]) {
      expect(betaI(x, 3.5, 1)).toBeCloseTo(x ** 3.5, 14)
      expect(betaI(x, 1, 2.5)).toBeCloseTo(1 - (1 - x) ** 2.5, 14)
    }
  })

  it('turns over when the shapes change places', () => {
    expect(betaI(0.2, 4, 9)).toBeCloseTo(1 - betaI(0.8, 9, 4), 14)
    expect(() => betaI(1.1, 1, 1)).toThrow('betaI(1.1, 1, 1)')
  })
})
