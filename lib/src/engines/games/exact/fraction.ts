/** A rational number in lowest terms; `bottom` is above 0. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

export const zero: Fraction = { top: 0n, bottom: 1n }
export const one: Fraction = { top: 1n, bottom: 1n }

/** @throws RangeError when the bottom is 0, or a number is not whole */
export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [a, b] = [BigInt(top), BigInt(bottom)]
  if (b === 0n) throw new RangeError(`fraction(${a}, 0): expected something to divide by`)
  if (b === 1n) return { top: a, bottom: b }
  const common = b < 0n ? -greatestCommon(a, b) : greatestCommon(a, b)
  return { top: a / common, bottom: b / common }
}

/** The decimal number as it is written: 0.1 is one tenth. */
export function decimalFraction(value: number): Fraction {
  const [digits = '', exponent = '0'] = String(value).split('e')
  const [whole = '', decimals = ''] = digits.split('.')
  const power = Number(exponent) - decimals.length
  const top = BigInt(whole + decimals)
  return power >= 0 ? fraction(top * 10n ** BigInt(power)) : fraction(top, 10n ** BigInt(-power))
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.bottom === b.bottom) return fraction(a.top + b.top, a.bottom)
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, negative(b))
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.top, a.bottom * b.bottom)
}

export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom, a.bottom * b.top)
}

export function negative({ top, bottom }: Fraction): Fraction {
  return { top: -top, bottom }
}

export function sum(terms: readonly Fraction[]): Fraction {
  return terms.reduce(plus, zero)
}

/** Below 0, 0 or above 0, as a is less than, equal to or more than b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The nearest double. */
export function numberOf({ top, bottom }: Fraction): number {
  if (bottom === 1n) return Number(top)
  const size = top < 0n ? -top : top
  // So many bits that what is cut off decides no rounding but a tie, and a remainder is kept as a last bit so that it does not either.
  const shift = Math.max(0, 66 - (bitsOf(size) - bitsOf(bottom)))
  const scaled = size << BigInt(shift)
  const quotient = scaled / bottom
  const value = Number(scaled % bottom === 0n ? quotient : quotient | 1n) * 2 ** -shift
  return top < 0n ? -value : value
}

/** Fractions over one bottom. */
export function overOneBottom(fractions: readonly Fraction[]): {
  readonly tops: readonly bigint[]
  readonly bottom: bigint
} {
  const bottom = fractions.reduce((least, f) => (least / greatestCommon(least, f.bottom)) * f.bottom, 1n)
  return { tops: fractions.map((f) => f.top * (bottom / f.bottom)), bottom }
}

function bitsOf(value: bigint): number {
  return value.toString(2).length
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
