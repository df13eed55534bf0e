// biome-ignore-all lint/correctness/noPrecisionLoss: the coefficients as they are published

function ratio(above: StaticArray<f64>, below: StaticArray<f64>, x: f64): f64 {
  let numerator: f64 = 0
  let denominator: f64 = 0
  for (let i = 0; i < above.length; i++) {
    numerator = numerator * x + above[i]
    denominator = denominator * x + below[i]
  }
  return numerator / denominator
}

// Wichura's tables c/d (middle) and e/f (far tail).
const middleAbove: StaticArray<f64> = [
  7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1, 1.27045825245236838258,
  3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
]
const middleBelow: StaticArray<f64> = [
  1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.4810397642748007459e-1,
  6.8976733498510000455e-1, 1.6763848301838038494, 2.05319162663775882187, 1.0,
]
const farAbove: StaticArray<f64> = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3, 2.6532189526576123093e-2,
  2.9656057182850489123e-1, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
]
const farBelow: StaticArray<f64> = [
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
  1.48753612908506148525e-2, 1.3692988092273580531e-1, 5.9983220655588793769e-1, 1.0,
]

/** Wichura's tables a/b (centre) by Horner's rule, written out as more than four draws in five in four come here. */
function centreRatio(x: f64): f64 {
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

/** Quantile of the standard normal distribution; the same bits as `normalQuantile` of engines/stats, where its source is. */
export function normalQuantile(p: f64): f64 {
  const q = p - 0.5
  if (abs(q) <= 0.425) return q * centreRatio(0.180625 - q * q)
  const tail = q < 0 ? p : 1 - p
  if (tail === 0) return q < 0 ? -Infinity : Infinity
  const r = sqrt(-Math.log(tail))
  const size = r <= 5 ? ratio(middleAbove, middleBelow, r - 1.6) : ratio(farAbove, farBelow, r - 5)
  return q < 0 ? -size : size
}
