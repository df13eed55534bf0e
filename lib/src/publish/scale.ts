/** A straight scale from values to points along an axis. */
export interface Scale {
  readonly low: number
  readonly high: number
  /** Round values within the scale, ascending. */
  readonly ticks: readonly number[]
  /** How many decimals the ticks need. */
  readonly decimals: number
  /** Position of a value, in points; values outside are put at the nearest end. */
  readonly at: (value: number) => number
}

/**
 * A scale that holds every value and 0, and ends at round numbers.
 * @param from position of the low end, in points
 * @param to position of the high end
 * @param count about how many ticks
 * @see Heckbert, "Nice Numbers for Graph Labels", Graphics Gems (1990), 61–63
 */
export function scaleOfValues(values: readonly number[], from: number, to: number, count = 5): Scale {
  const [least, largest] = [Math.min(0, ...values), Math.max(0, ...values)]
  const step = niceStep((largest - least || 1) / (count - 1))
  const first = Math.floor(least / step)
  const last = Math.max(Math.ceil(largest / step), first + 1)
  const [low, high] = [first * step, last * step]
  return {
    low,
    high,
    ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)),
    at: (value) => round(from + ((clamp(value, low, high) - low) / (high - low)) * (to - from)),
  }
}

/** Points with two decimals: a hundredth of a pixel is not seen. */
export function round(points: number): number {
  return Math.round(points * 100) / 100
}

/** 1, 2 or 5 times a power of ten, at least the given step. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  const factor = [1, 2, 5, 10].find((nice) => nice * power >= step * (1 - 1e-9)) ?? 10
  return factor * power
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
