import { gaussLegendre } from './gauss-legendre.ts'

/**
 * What volumes cost that come together, such as days in bed and visits. None cost nothing: a cost that is there without any volume is no volume's doing, and is
 * divided by another method.
 */
export type VolumeCost =
  /** Σ coefficient · Π volumeᵢ^powerᵢ; powers at least 0, not all of them 0. */
  | { readonly kind: 'polynomial'; readonly terms: readonly PolynomialTerm[] }
  /** Σ over parts of f(Σ weightᵢ·volumeᵢ), f through points from (0, 0) on with straight lines between and beyond. */
  | { readonly kind: 'piecewise-linear'; readonly parts: readonly PiecewisePart[] }
  /** Costs on a grid, multilinear between. */
  | { readonly kind: 'table'; readonly axes: readonly (readonly number[])[]; readonly costs: Float64Array }
export interface PolynomialTerm {
  readonly coefficient: number
  readonly powers: readonly number[]
}
export interface PiecewisePart {
  /** By volume, at least 0: how much of the part's driver a unit of it is. */
  readonly weights: readonly number[]
  /** Driver and cost, drivers ascending from 0. */
  readonly points: readonly (readonly [driver: number, cost: number])[]
}

/**
 * What each volume bears: qᵢ·∫₀¹ ∂C/∂qᵢ(t·q) dt, its marginal cost on average while all volumes grow in the same proportion. The parts sum to C(q). All kinds
 * are integrated exactly but for rounding; of a table, axes begin at 0 and reach the volumes.
 * @param volumes q, each at least 0
 * @throws RangeError where volumes and cost do not fit together, or no volume costs something
 * @see Aumann & Shapley, Values of Non-Atomic Games (1974); Billera & Heath, Allocation of shared costs, Mathematics of Operations Research 7
 *   (1982); Mirman & Tauman (1982)
 */
export function aumannShapley(cost: VolumeCost, volumes: readonly number[]): readonly number[] {
  const wrong = volumes.find((volume) => !(volume >= 0 && volume < Infinity))
  if (wrong !== undefined) throw new RangeError(`aumannShapley: volume ${wrong}, expected at least 0`)
  switch (cost.kind) {
    case 'polynomial':
      return added(
        volumes,
        cost.terms.map((term) => ofTerm(term, volumes)),
      )
    case 'piecewise-linear':
      return added(
        volumes,
        cost.parts.map((part) => ofPart(part, volumes)),
      )
    case 'table':
      return ofTable(cost.axes, cost.costs, volumes)
  }
}

/** a·Πq^p along the diagonal is a·Πq^p·t^d with d = Σp: the integral parts it in proportion to the powers. */
function ofTerm({ coefficient, powers }: PolynomialTerm, volumes: readonly number[]): readonly number[] {
  expectLength('powers', powers, volumes)
  const degree = powers.reduce((sum, power) => sum + power, 0)
  if (!(degree > 0) || powers.some((power) => !(power >= 0)))
    throw new RangeError(`aumannShapley: powers ${powers.join(', ')}, expected none below 0 and one above`)
  const cost = volumes.reduce((product, volume, i) => product * volume ** powers[i]!, coefficient)
  return powers.map((power) => (cost * power) / degree)
}

/** The mean of f′ along the diagonal is f(s)/s: the average cost of the driver, to each volume as it drives. */
function ofPart({ weights, points }: PiecewisePart, volumes: readonly number[]): readonly number[] {
  expectLength('weights', weights, volumes)
  const drives = weights.map((weight, i) => weight * volumes[i]!)
  const driver = drives.reduce((sum, drive) => sum + drive, 0)
  if (driver === 0) return drives
  const cost = costAt(points, driver)
  return drives.map((drive) => (cost * drive) / driver)
}

function costAt(points: PiecewisePart['points'], driver: number): number {
  const [first] = points
  const isAscending = points.every(([at], k) => k === 0 || at > points[k - 1]![0])
  if (first === undefined || first[0] !== 0 || first[1] !== 0 || points.length < 2 || !isAscending)
    throw new RangeError('aumannShapley: points, expected (0, 0) and others after it with ascending drivers')
  const after = points.findIndex(([at]) => at >= driver)
  const k = after < 0 ? points.length - 1 : Math.max(after, 1)
  const [[fromDriver, fromCost], [toDriver, toCost]] = [points[k - 1]!, points[k]!]
  return fromCost + ((driver - fromDriver) / (toDriver - fromDriver)) * (toCost - fromCost)
}

/** Within a cell the derivative along the diagonal is a polynomial of degree n − 1, which Gauss' nodes integrate exactly. */
function ofTable(
  axes: readonly (readonly number[])[],
  costs: Float64Array,
  volumes: readonly number[],
): readonly number[] {
  expectLength('axes', axes, volumes)
  checkTable(axes, costs, volumes)
  const crossings = axes.flatMap((axis, i) => axis.map((at) => at / volumes[i]!).filter((t) => t > 0 && t < 1))
  const ends = [...new Set([0, ...crossings, 1])].sort((a, b) => a - b)
  const nodes = gaussLegendre(Math.ceil(volumes.length / 2))
  const shares = volumes.map(() => 0)
  for (const [k, to] of ends.entries()) {
    const from = ends[k - 1]
    if (from === undefined) continue
    for (const { at, weight } of nodes) {
      const t = from + (to - from) * at
      for (const [i, slope] of slopesAt(
        axes,
        costs,
        volumes.map((volume) => t * volume),
      ).entries())
        shares[i]! += (to - from) * weight * volumes[i]! * slope
    }
  }
  return shares
}

function checkTable(axes: readonly (readonly number[])[], costs: Float64Array, volumes: readonly number[]): void {
  for (const [i, axis] of axes.entries()) {
    const isAscending = axis.every((at, k) => k === 0 || at > axis[k - 1]!)
    if (axis.length < 2 || axis[0] !== 0 || !isAscending || !(axis.at(-1)! >= volumes[i]!))
      throw new RangeError(`aumannShapley: axis ${i}, expected ascending from 0 to at least ${volumes[i]}`)
  }
  const cells = axes.reduce((product, { length }) => product * length, 1)
  if (costs.length !== cells) throw new RangeError(`aumannShapley: ${costs.length} costs, expected ${cells}`)
  if (costs[0] !== 0) throw new RangeError(`aumannShapley: no volume costs ${costs[0]}, expected 0`)
}

/** Partial derivatives of the multilinear interpolation; the last axis runs fastest in the costs. */
function slopesAt(axes: readonly (readonly number[])[], costs: Float64Array, at: readonly number[]): readonly number[] {
  const cells = axes.map((axis, i) => {
    const upper = axis.findIndex((end) => end > at[i]!)
    return upper < 0 ? axis.length - 1 : upper
  })
  const widths = axes.map((axis, i) => axis[cells[i]!]! - axis[cells[i]! - 1]!)
  const shares = axes.map((axis, i) => (at[i]! - axis[cells[i]! - 1]!) / widths[i]!)
  const slopes = axes.map(() => 0)
  for (let corner = 0; corner < 2 ** axes.length; corner++) {
    const isUpper = (i: number): boolean => ((corner >> i) & 1) === 1
    const cost = costs[axes.reduce((index, axis, i) => index * axis.length + cells[i]! - (isUpper(i) ? 0 : 1), 0)]!
    for (let i = 0; i < axes.length; i++) {
      let factor = (isUpper(i) ? 1 : -1) / widths[i]!
      for (let j = 0; j < axes.length; j++) if (j !== i) factor *= isUpper(j) ? shares[j]! : 1 - shares[j]!
      slopes[i]! += factor * cost
    }
  }
  return slopes
}

function added(volumes: readonly number[], parts: readonly (readonly number[])[]): readonly number[] {
  return volumes.map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0))
}

function expectLength(name: string, given: readonly unknown[], volumes: readonly number[]): void {
  if (given.length !== volumes.length)
    throw new RangeError(`aumannShapley: ${given.length} ${name}, expected ${volumes.length}, one for each volume`)
}
