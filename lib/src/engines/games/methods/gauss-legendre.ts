export interface Node {
  /** Between 0 and 1. */
  readonly at: number
  readonly weight: number
}

/**
 * Nodes and weights of Gauss and Legendre on [0, 1]: polynomials of a degree below twice their number are integrated exactly. The weights sum to 1.
 * @see Golub & Welsch (1969); roots by Newton's method from Chebyshev's, as in Abramowitz & Stegun 25.4
 */
export function gaussLegendre(count: number): readonly Node[] {
  return Array.from({ length: count }, (_, k) => {
    let x = Math.cos((Math.PI * (k + 0.75)) / (count + 0.5))
    for (let step = 0; step < 20; step++) x -= legendre(count, x).value / legendre(count, x).slope
    const { slope } = legendre(count, x)
    return { at: (1 - x) / 2, weight: 1 / ((1 - x * x) * slope * slope) }
  })
}

/** Legendre's polynomial of a degree, and its slope, by their recurrence. */
function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x]
  for (let k = 2; k <= degree; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) }
}
