import type { Game } from '../game.ts'

/**
 * The prenucleolus of three players by trying: it lies where two pairs of coalitions complain equally, so all such points are compared, the one with the least
 * complaints, largest first, winning. Shares in the game's unit.
 * @param weights by coalition: what complaints are divided by, else 1
 */
export function prenucleolusByTrying({ kind, amounts }: Game, weights?: ArrayLike<number>): readonly number[] {
  const sign = kind === 'cost' ? -1 : 1
  const values = Array.from(amounts, (amount) => sign * amount)
  const total = values[7]!
  const proper = [1, 2, 3, 4, 5, 6]
  const weightOf = (coalition: number): number => weights?.[coalition] ?? 1
  const has = (coalition: number, i: number): number => (coalition >> i) & 1
  const pairs = proper.flatMap((s) => proper.filter((t) => t > s).map((t) => [s, t] as const))
  let best: { readonly point: readonly number[]; readonly complaints: readonly number[] } | undefined
  for (const [a, one] of pairs.entries())
    for (const other of pairs.slice(a + 1)) {
      const point = crossing(equalComplaints(one), equalComplaints(other))
      if (point === undefined) continue
      const complaints = proper
        .map((s) => (values[s]! - point.reduce((sum, gain, i) => sum + has(s, i) * gain, 0)) / weightOf(s))
        .sort((p, q) => q - p)
      if (best === undefined || isLess(complaints, best.complaints)) best = { point, complaints }
    }
  return best!.point.map((gain) => sign * gain)

  /** As a line p·x₀ + q·x₁ = r, x₂ being what is left of the total. */
  function equalComplaints([s, t]: readonly [number, number]): readonly [number, number, number] {
    const [one, other] = [weightOf(t), weightOf(s)]
    const [d0, d1, d2] = [0, 1, 2].map((i) => one * has(s, i) - other * has(t, i)) as [number, number, number]
    return [d0 - d2, d1 - d2, one * values[s]! - other * values[t]! - d2 * total]
  }

  function crossing(
    [p, q, r]: readonly [number, number, number],
    [u, v, w]: readonly [number, number, number],
  ): readonly number[] | undefined {
    const determinant = p * v - q * u
    if (determinant === 0) return undefined
    const [x0, x1] = [(r * v - q * w) / determinant, (p * w - r * u) / determinant]
    return [x0, x1, total - x0 - x1]
  }
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (let k = 0; k < a.length; k++) if (Math.abs(a[k]! - b[k]!) > 1e-9) return a[k]! < b[k]!
  return false
}
