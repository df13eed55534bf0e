// biome-ignore-all lint/correctness/noPrecisionLoss: the coefficients as they are published
/* oxlint-disable no-loss-of-precision */

const lanczos = [
  57.1562356658629235, -59.5979603554754912, 14.1360979747417471, -0.491913816097620199, 0.339946499848118887e-4,
  0.465236289270485756e-4, -0.983744753048795646e-4, 0.158088703224912494e-3, -0.210264441724104883e-3,
  0.217439618115212643e-3, -0.16431810653676389e-3, 0.844182239838527433e-4, -0.261908384015814087e-4,
  0.368991826595316234e-5,
]

/**
 * Natural logarithm of Γ(x) for x above 0; relative error of Γ about 1e-14.
 * @throws RangeError when x is not above 0
 * @see Press et al., Numerical Recipes, 3rd ed. (2007), §6.1 (Lanczos' series)
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma(${x}): expected a number above 0`)
  const shifted = x + 671 / 128
  const series = lanczos.reduce((sum, coefficient, j) => sum + coefficient / (x + j + 1), 0.999999999999997092)
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.5066282746310005 * series) / x)
}

const iterations = 100_000
const tiny = 1e-300

/**
 * Regularised lower incomplete gamma function P(a, x): the probability that a gamma variable of shape a and scale 1 is at most x.
 * @throws RangeError unless a > 0 and x ≥ 0
 * @see Numerical Recipes, 3rd ed., §6.2
 */
export function gammaP(a: number, x: number): number {
  requireGammaArguments('gammaP', a, x)
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
}

/** The upper part, Q(a, x) = 1 − P(a, x), without loss of digits where it is small. @see gammaP */
export function gammaQ(a: number, x: number): number {
  requireGammaArguments('gammaQ', a, x)
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
}

function requireGammaArguments(name: string, a: number, x: number): void {
  if (!(a > 0 && x >= 0))
    throw new RangeError(`${name}(${a}, ${x}): expected a shape above 0 and a value of at least 0`)
}

function gammaSeries(a: number, x: number): number {
  if (x === 0) return 0
  let term = 1 / a
  let sum = term
  for (let n = 1; n < iterations && term > sum * Number.EPSILON; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a))
}

/** Lentz's method on the continued fraction of Q. */
function gammaFraction(a: number, x: number): number {
  if (x === Infinity) return 0
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < iterations; n++) {
    const step = -n * (n - a)
    b += 2
    d = 1 / awayFromZero(step * d + b)
    c = awayFromZero(b + step / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) <= Number.EPSILON) break
  }
  return fraction * Math.exp(a * Math.log(x) - x - logGamma(a))
}

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a beta variable of shapes a and b is at most x.
 * @param complement 1 − x, when the caller knows it with more digits than the subtraction gives
 * @throws RangeError unless 0 ≤ x ≤ 1, a > 0 and b > 0
 * @see Numerical Recipes, 3rd ed., §6.4
 */
export function betaI(x: number, a: number, b: number, complement = 1 - x): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0))
    throw new RangeError(`betaI(${x}, ${a}, ${b}): expected x between 0 and 1, shapes above 0`)
  if (x === 0 || complement === 0) return x === 0 ? 0 : 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(complement))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(complement, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < iterations; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    fraction *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) <= Number.EPSILON) break
  }
  return fraction
}

function awayFromZero(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}
