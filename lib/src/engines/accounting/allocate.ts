import { type Ore, splitByLargestRemainder } from './money.ts'

/** `direct`: overhead goes to final centres only; `step-down`: in order, to final centres and to overhead that comes later; `reciprocal`: overhead serves overhead too. */
export type AllocationRule = 'direct' | 'step-down' | 'reciprocal'

/** Cost centres 0 … n − 1, of which some are overhead that serves the others. */
export interface AllocationProblem {
  /** Direct cost of each centre, öre. */
  readonly direct: readonly Ore[]
  /** For each overhead centre, in the order in which step-down closes them: how much of it each centre uses, n weights of any scale; what it uses itself does not count. */
  readonly overhead: readonly { readonly centre: number; readonly use: readonly number[] }[]
}

/** An overhead centre whose cost never comes to a final centre under the rule: with those that it serves in a loop, by index. */
export interface Unreachable {
  readonly centre: number
  readonly loop: readonly number[]
}

/** Full cost of the final centres, and how much of it came from where. */
export interface Allocation {
  /** Öre per centre; 0 of overhead centres. Adds up to what the direct costs add up to, to the öre. */
  readonly full: readonly Ore[]
  /** `from[k][j]`: öre of overhead centre `k`'s own direct cost that end in centre `j`. */
  readonly from: readonly (readonly Ore[])[]
}

/**
 * The cost of overhead centres on the final ones. Where each öre of an overhead centre ends is first computed as shares of its own direct
 * cost, and that cost is then split by them in whole öre.
 * @returns the allocation, or the overhead centres with a cost that never comes to a final centre
 * @see Horngren, Datar & Rajan, Cost Accounting (14th ed. 2012), ch. 15: direct, step-down and reciprocal method
 */
export function allocate(
  problem: AllocationProblem,
  rule: AllocationRule,
):
  | { readonly ok: true; readonly value: Allocation }
  | { readonly ok: false; readonly unreachable: readonly Unreachable[] } {
  const { direct, overhead } = problem
  const shares = sharesUsed(problem, rule)
  const unreachable = overhead.flatMap(({ centre }, k) =>
    direct[centre] === 0 || reachesFinal(shares, problem, k) ? [] : [{ centre, loop: reachedFrom(shares, problem, k) }],
  )
  if (unreachable.length > 0) return { ok: false, unreachable }
  const ends = finalShares(shares, problem)
  const from = overhead.map(({ centre }, k) =>
    direct[centre] === 0 ? direct.map(() => 0) : splitByLargestRemainder(direct[centre]!, ends[k]!),
  )
  const isOverhead = new Set(overhead.map(({ centre }) => centre))
  const full = direct.map((own, j) => (isOverhead.has(j) ? 0 : from.reduce((sum, row) => sum + row[j]!, own)))
  return { ok: true, value: { full, from } }
}

/** Row k: what share of overhead centre k each centre bears under the rule; sums to 1, or to 0 where nobody may. */
function sharesUsed({ overhead }: AllocationProblem, rule: AllocationRule): readonly (readonly number[])[] {
  const position = new Map(overhead.map(({ centre }, k) => [centre, k]))
  return overhead.map(({ use }, k) => {
    const allowed = use.map((weight, j) => {
      const other = position.get(j)
      if (other === undefined) return weight
      if (other === k || rule === 'direct') return 0
      return rule === 'step-down' && other < k ? 0 : weight
    })
    const sum = allowed.reduce((a, b) => a + b, 0)
    return sum === 0 ? allowed : allowed.map((weight) => weight / sum)
  })
}

/** Overhead centres that get a part of k's cost, k among them, by position. */
function servedBy(
  shares: readonly (readonly number[])[],
  { overhead }: AllocationProblem,
  k: number,
): ReadonlySet<number> {
  const reached = new Set([k])
  for (const at of reached)
    for (const [other, { centre }] of overhead.entries()) if (shares[at]![centre]! > 0) reached.add(other)
  return reached
}

function reachedFrom(shares: readonly (readonly number[])[], problem: AllocationProblem, k: number): readonly number[] {
  return [...servedBy(shares, problem, k)].map((at) => problem.overhead[at]!.centre)
}

/** Can every öre of k leave overhead? Only if each centre that it comes to leads on to a final one. */
function reachesFinal(shares: readonly (readonly number[])[], problem: AllocationProblem, k: number): boolean {
  const isOverhead = new Set(problem.overhead.map(({ centre }) => centre))
  const leaves = (at: number): boolean => shares[at]!.some((share, j) => share > 0 && !isOverhead.has(j))
  return [...servedBy(shares, problem, k)].every((at) => [...servedBy(shares, problem, at)].some(leaves))
}

/**
 * Where an öre of each overhead centre ends: F = (I − S_oo)⁻¹ S_of, the absorption probabilities of a chain that moves by the shares.
 * Centres whose cost never ends keep a row of zeros.
 */
function finalShares(
  shares: readonly (readonly number[])[],
  problem: AllocationProblem,
): readonly (readonly number[])[] {
  const { overhead, direct } = problem
  const centres = overhead.map(({ centre }) => centre)
  const kept = overhead.map((_, k) => k).filter((k) => reachesFinal(shares, problem, k))
  const isOverhead = new Set(centres)
  const rows = kept.map((k) => [
    ...kept.map((l) => (k === l ? 1 : 0) - shares[k]![centres[l]!]!),
    ...direct.map((_, j) => (isOverhead.has(j) ? 0 : shares[k]![j]!)),
  ])
  eliminate(rows)
  const none = direct.map(() => 0)
  return overhead.map((_, k) => {
    const at = kept.indexOf(k)
    return at < 0 ? none : rows[at]!.slice(kept.length).map((share) => Math.max(0, share))
  })
}

/** Gauss–Jordan with partial pivoting, in place: the left square becomes the unit matrix. It is not singular, as every öre ends somewhere. */
function eliminate(rows: number[][]): void {
  for (let column = 0; column < rows.length; column++) {
    let best = column
    for (let r = column + 1; r < rows.length; r++)
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[best]![column]!)) best = r
    ;[rows[column], rows[best]] = [rows[best]!, rows[column]!]
    const pivot = rows[column]!
    const scale = pivot[column]!
    for (let j = 0; j < pivot.length; j++) pivot[j]! /= scale
    for (const [r, row] of rows.entries()) {
      const factor = row[column]!
      if (r === column || factor === 0) continue
      for (let j = 0; j < row.length; j++) row[j]! -= factor * pivot[j]!
    }
  }
}
