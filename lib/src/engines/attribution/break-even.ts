/** A value of an assumption at which a difference changes sign. */
export interface BreakEven {
  /** The sign changes between these, which are as near each other as was asked. */
  readonly from: number
  readonly to: number
  /** Where the line between them is 0; null when the difference jumps past 0, or only steps are allowed. */
  readonly at: number | null
  /** Sign above it. */
  readonly above: -1 | 1
}

export interface BreakEvenOptions {
  /** How near `from` and `to` must be, above 0. */
  readonly tolerance: number
  /** Only so far apart from the first point is there a value, e.g. 1 for units; default anything between. */
  readonly step?: number
}

/** A bisection in which the difference does not shrink over so many halvings jumps; a smooth one shrinks by about 2 in each. */
const halvings = 3

/**
 * Every value at which f changes sign between two neighbouring points: bracketed, then halved (bisection), which also stands a step function.
 * A second crossing between two points is not seen; a point where f is 0 and that it only touches is none.
 * @param points ascending, at least two; f is evaluated at each
 * @see Brent, Algorithms for Minimization without Derivatives (1973), ch. 3–4, on bisection as what every faster method falls back on
 * @throws RangeError for points that do not ascend, or a tolerance that is not above 0
 */
export async function findBreakEvens(
  f: (x: number) => Promise<number> | number,
  points: readonly number[],
  { tolerance, step }: BreakEvenOptions,
): Promise<readonly BreakEven[]> {
  if (points.length < 2 || points.some((point, i) => i > 0 && !(point > points[i - 1]!)))
    throw new RangeError(`findBreakEvens: points ${points.join(', ')}, expected two or more that ascend`)
  if (!(tolerance > 0)) throw new RangeError(`findBreakEvens: tolerance ${tolerance}, expected above 0`)
  const values = await Promise.all(points.map(async (x) => f(x)))
  const known = points.map((x, i): Point => ({ x, y: values[i]! })).filter(({ y }) => Number.isFinite(y))
  const brackets = bracketsIn(known)
  return Promise.all(brackets.map((bracket) => narrowed(f, bracket, tolerance, step)))
}

interface Point {
  readonly x: number
  readonly y: number
}
type Bracket = readonly [low: Point, high: Point]

/** Neighbours of opposite sign; points at 0 lie inside the bracket of those around them. */
function bracketsIn(points: readonly Point[]): readonly Bracket[] {
  const signed = points.filter(({ y }) => y !== 0)
  return signed.slice(1).flatMap((high, i): readonly Bracket[] => {
    const low = signed[i]!
    return Math.sign(low.y) === Math.sign(high.y) ? [] : [[low, high]]
  })
}

async function narrowed(
  f: (x: number) => Promise<number> | number,
  [first, last]: Bracket,
  tolerance: number,
  step?: number,
): Promise<BreakEven> {
  let [low, high] = [first, last]
  const above = high.y > 0 ? 1 : -1
  const heights = [high.y - low.y]
  while (high.x - low.x > tolerance) {
    const x = middle(low.x, high.x, first.x, step)
    if (x <= low.x || x >= high.x) break
    const y = await f(x)
    if (y === 0) return { from: x, to: x, at: x, above }
    if (!Number.isFinite(y)) break
    if (Math.sign(y) === Math.sign(low.y)) low = { x, y }
    else high = { x, y }
    heights.push(high.y - low.y)
  }
  const isStepped = step !== undefined || jumps(heights)
  const at = isStepped ? null : low.x - (low.y * (high.x - low.x)) / (high.y - low.y)
  return { from: low.x, to: high.x, at, above }
}

function middle(low: number, high: number, origin: number, step?: number): number {
  const half = (low + high) / 2
  return step === undefined ? half : origin + Math.floor((half - origin) / step) * step
}

function jumps(heights: readonly number[]): boolean {
  const [last, before] = [heights.at(-1)!, heights.at(-1 - halvings)]
  return before !== undefined && Math.abs(last) > Math.abs(before) / 2
}
