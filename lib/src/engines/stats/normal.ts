// biome-ignore-all lint/correctness/noPrecisionLoss: the coefficients as they are published
/* oxlint-disable no-loss-of-precision */

/** Numerator and denominator of a rational function, from the highest power down. */
interface Rational {
  readonly above: readonly number[]
  readonly below: readonly number[]
}

function ratio({ above, below }: Rational, x: number): number {
  let numerator = 0
  let denominator = 0
  for (let i = 0; i < above.length; i++) {
    numerator = numerator * x + above[i]!
    denominator = denominator * x + below[i]!
  }
  return numerator / denominator
}

// Wichura's tables c/d (middle) and e/f (far tail).
const middle: Rational = {
  above: [
    7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  below: [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.4810397642748007459e-1,
    6.8976733498510000455e-1, 1.6763848301838038494, 2.05319162663775882187, 1,
  ],
}
const far: Rational = {
  above: [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3, 2.6532189526576123093e-2,
    2.9656057182850489123e-1, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  below: [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    1.48753612908506148525e-2, 1.3692988092273580531e-1, 5.9983220655588793769e-1, 1,
  ],
}

/** Wichura's tables a/b (centre) by Horner's rule, written out as more than four draws in five in four come here. */
function centreRatio(x: number): number {
  const above =
    ((((((2.5090809287301226727e3 * x + 3.3430575583588128105e4) * x + 6.7265770927008700853e4) * x +
      4.5921953931549871457e4) *
      x +
      1.3731693765509461125e4) *
      x +
      1.9715909503065514427e3) *
      x +
      1.3314166789178437745e2) *
      x +
    3.387132872796366608
  const below =
    ((((((5.226495278852854561e3 * x + 2.8729085735721942674e4) * x + 3.930789580009271061e4) * x +
      2.1213794301586595867e4) *
      x +
      5.3941960214247511077e3) *
      x +
      6.871870074920579083e2) *
      x +
      4.2313330701600911252e1) *
      x +
    1
  return above / below
}

/**
 * Quantile of the standard normal distribution; relative error about 1e-16.
 * @param p a probability; 0 and 1 give −∞ and ∞
 * @throws RangeError outside [0, 1]
 * @see Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988), 477–484
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normalQuantile(${p}): a probability is between 0 and 1`)
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * centreRatio(0.180625 - q * q)
  const tail = q < 0 ? p : 1 - p
  if (tail === 0) return q < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(tail))
  const size = r <= 5 ? ratio(middle, r - 1.6) : ratio(far, r - 5)
  return q < 0 ? -size : size
}

// Cody's tables a/b (|x| up to 0.67), c/d (up to √32) and p/q (beyond).
const cdfCentre: Rational = {
  above: [
    0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249,
  ],
  below: [1, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956],
}
const cdfMiddle: Rational = {
  above: [
    1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
    597.27027639480026226, 2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
  ],
  below: [
    1, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755, 18615.571640885098091,
    34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
  ],
}
const cdfFar: Rational = {
  above: [
    0.02307344176494017303, 0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466,
    2.9112874951168792e-5,
  ],
  below: [
    1, 1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244, 7.29751555083966205e-5,
  ],
}

/**
 * Probability that a standard normal variable is at most x; small relative error in the left tail too.
 * @throws RangeError for NaN
 * @see Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969), 631–637
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('normalCdf(NaN): expected a number')
  const size = Math.abs(x)
  if (size <= 0.67448975) return 0.5 + x * ratio(cdfCentre, x * x)
  const tail = upperTail(size)
  return x > 0 ? 1 - tail : tail
}

function upperTail(x: number): number {
  if (x > 38.6) return 0
  if (x <= Math.sqrt(32)) return ratio(cdfMiddle, x) * expHalfSquare(x)
  const r = 1 / (x * x)
  return ((1 / Math.sqrt(2 * Math.PI) - r * ratio(cdfFar, r)) / x) * expHalfSquare(x)
}

/** exp(−x²/2) with x split so that the square loses no digits (Cody). */
function expHalfSquare(x: number): number {
  const rounded = Math.trunc(x * 16) / 16
  return Math.exp(-rounded * rounded * 0.5) * Math.exp(-(x - rounded) * (x + rounded) * 0.5)
}
