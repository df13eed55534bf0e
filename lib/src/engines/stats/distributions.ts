import { normalQuantile } from './normal.ts'
import { betaI, gammaP, gammaQ, logGamma } from './special.ts'

/**
 * Probability that a Student t variable is at most t.
 * @param degrees of freedom, above 0; need not be whole
 * @see Abramowitz & Stegun (1964), 26.7.1
 */
export function studentTCdf(t: number, degrees: number): number {
  requireDegrees('studentTCdf', degrees)
  const tail = studentTTail(Math.abs(t), degrees)
  return t > 0 ? 1 - tail : tail
}

/** Probability above t, for t of at least 0; keeps its digits far out. */
export function studentTTail(t: number, degrees: number): number {
  const square = t * t
  if (square === Infinity) return 0
  return 0.5 * betaI(degrees / (degrees + square), degrees / 2, 0.5, square / (degrees + square))
}

/**
 * Quantile of Student's t distribution; `studentTQuantile(0.975, 9)` is the factor of a 95 % interval from ten values.
 * Newton's method on the tail, kept between two bounds.
 * @throws RangeError when p is not a probability or the degrees of freedom are not above 0
 */
export function studentTQuantile(p: number, degrees: number): number {
  requireProbability('studentTQuantile', p)
  requireDegrees('studentTQuantile', degrees)
  if (p === 0.5) return 0
  const tail = Math.min(p, 1 - p)
  const sign = p < 0.5 ? -1 : 1
  if (tail === 0) return sign * Infinity
  const logDensityAt0 = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * Math.log(degrees * Math.PI)
  return (
    sign *
    solveIncreasing(
      (t) => tail - studentTTail(t, degrees),
      (t) => Math.exp(logDensityAt0 - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees)),
      -normalQuantile(tail),
    )
  )
}

/** Probability that a chi-square variable is at most x, for x of at least 0. @see Abramowitz & Stegun (1964), 26.4.1 */
export function chiSquareCdf(x: number, degrees: number): number {
  requireDegrees('chiSquareCdf', degrees)
  return gammaP(degrees / 2, x / 2)
}

/**
 * Quantile of the chi-square distribution, by Newton's method from Wilson and Hilferty's approximation.
 * @throws RangeError when p is not a probability or the degrees of freedom are not above 0
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  requireProbability('chiSquareQuantile', p)
  requireDegrees('chiSquareQuantile', degrees)
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity
  const ninth = 2 / (9 * degrees)
  const start = degrees * Math.max(0.01, 1 - ninth + normalQuantile(p) * Math.sqrt(ninth)) ** 3
  const half = degrees / 2
  return solveIncreasing(
    (x) => (p < 0.5 ? gammaP(half, x / 2) - p : 1 - p - gammaQ(half, x / 2)),
    (x) => Math.exp((half - 1) * Math.log(x / 2) - x / 2 - logGamma(half)) / 2,
    start,
  )
}

/** Probability that an F variable is at most x, for x of at least 0. @see Abramowitz & Stegun (1964), 26.6.2 */
export function fCdf(x: number, above: number, below: number): number {
  requireDegrees('fCdf', Math.min(above, below))
  return x === Infinity
    ? 1
    : betaI((above * x) / (above * x + below), above / 2, below / 2, below / (above * x + below))
}

/**
 * Quantile of the F distribution.
 * @param above degrees of freedom of the numerator
 * @param below degrees of freedom of the denominator
 * @throws RangeError when p is not a probability or the degrees of freedom are not above 0
 */
export function fQuantile(p: number, above: number, below: number): number {
  requireProbability('fQuantile', p)
  requireDegrees('fQuantile', Math.min(above, below))
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity
  const logConstant =
    logGamma((above + below) / 2) - logGamma(above / 2) - logGamma(below / 2) + (above / 2) * Math.log(above / below)
  return solveIncreasing(
    (x) => fCdf(x, above, below) - p,
    (x) =>
      Math.exp(logConstant + (above / 2 - 1) * Math.log(x) - ((above + below) / 2) * Math.log1p((above * x) / below)),
    1,
  )
}

/** Probability of at most k successes in n trials that succeed with probability p. @see Abramowitz & Stegun (1964), 26.5.24 */
export function binomialCdf(k: number, n: number, p: number): number {
  requireProbability('binomialCdf', p)
  if (k < 0) return 0
  return k >= n ? 1 : betaI(1 - p, n - Math.floor(k), Math.floor(k) + 1, p)
}

/** The root above 0 of an increasing function: Newton's steps, halving the bracket when one leads out of it. */
function solveIncreasing(f: (x: number) => number, slope: (x: number) => number, start: number): number {
  let low = 0
  let high = Infinity
  let x = start
  for (let i = 0; i < 200; i++) {
    const value = f(x)
    if (value === 0) return x
    if (value < 0) low = x
    else high = x
    const newton = x - value / slope(x)
    const next = newton > low && newton < high ? newton : high === Infinity ? 2 * low : (low + high) / 2
    if (Math.abs(next - x) <= 2 * Number.EPSILON * x) return next
    x = next
  }
  return x
}

function requireProbability(name: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${name}(${p}, …): a probability is between 0 and 1`)
}

function requireDegrees(name: string, degrees: number): void {
  if (!(degrees > 0)) throw new RangeError(`${name}(…, ${degrees}): degrees of freedom are above 0`)
}
