import { compare, type Fraction, fraction, negative, one, over, plus, times } from '../exact/fraction.ts'
import { Independent, inverseOf, nullSpaceOf } from '../exact/linear.ts'
import { sizeOf } from '../game.ts'
import { type Level, type Restriction, vectorOf } from './level.ts'

/** As many independent restrictions as there are unknowns, and the inverse of the matrix whose columns they are. */
export interface Basis {
  readonly basis: number[]
  readonly inverse: Fraction[][]
}

/** The likely basis, if its multipliers are not below 0; else one whose multipliers certainly are not. */
export function firstBasis(level: Level, restrictions: readonly Restriction[], likely: readonly number[]): Basis {
  const basisOf = (order: readonly number[]) => {
    const basis = [...independentRows(level, restrictions, order)]
    return { basis, inverse: inverseOf(transposed(basis.map((row) => vectorFor(level, restrictions[row]!)))) }
  }
  const found = basisOf([...likely, ...restrictions.keys()])
  const isFine = found.basis.every(
    (row, k) => restrictions[row]!.kind === 'settled' || found.inverse[k]![level.players]!.top >= 0n,
  )
  return isFine ? found : basisOf([...certainlySupporting(level, restrictions), ...likely, ...restrictions.keys()])
}

/**
 * Open single players that bear a combination with multipliers above 0: all of them alike do, as together with what is settled they make
 * everybody. Those that the others can stand in for are left out, one after the other (Carathéodory).
 */
function certainlySupporting(level: Level, restrictions: readonly Restriction[]): readonly number[] {
  const rows = [...restrictions.keys()]
  const settled = rows.filter((row) => restrictions[row]!.kind === 'settled')
  let singles = rows
    .filter((row) => restrictions[row]!.kind === 'open' && sizeOf(restrictions[row]!.coalition) === 1)
    .map((row) => ({ row, multiplier: one }))
  for (;;) {
    const columns = [...settled, ...singles.map(({ row }) => row)].map((row) => vectorFor(level, restrictions[row]!))
    const [exchange] = nullSpaceOf(transposed(columns), columns.length)
    if (exchange === undefined) return singles.map(({ row }) => row)
    const changes = exchange.slice(settled.length)
    const sign = changes.some((change) => change < 0n) ? 1n : -1n
    const rates = changes.map((change) => fraction(sign * change))
    const step = singles
      .flatMap(({ multiplier }, k) => (rates[k]!.top < 0n ? [over(multiplier, negative(rates[k]!))] : []))
      .reduce((least, each) => (compare(each, least) < 0 ? each : least))
    singles = singles
      .map(({ row, multiplier }, k) => ({ row, multiplier: plus(multiplier, times(step, rates[k]!)) }))
      .filter(({ multiplier }) => multiplier.top > 0n)
  }
}

/** Linearly independent restrictions, what is settled first, then the likely ones, as many as there are unknowns. */
function independentRows(
  level: Level,
  restrictions: readonly Restriction[],
  likely: readonly number[],
): readonly number[] {
  const independent = new Independent()
  const isSettled = (row: number): boolean => restrictions[row]!.kind === 'settled'
  const order = [...likely.filter(isSettled), ...likely.filter((row) => !isSettled(row))]
  const basis: number[] = []
  for (const row of order) {
    if (independent.rank > level.players) break
    if (independent.add(vectorFor(level, restrictions[row]!))) basis.push(row)
  }
  return basis
}

export function vectorFor({ players }: Level, { coalition, weight }: Restriction): readonly Fraction[] {
  return vectorOf(players, coalition, weight)
}

function transposed(rows: readonly (readonly Fraction[])[]): readonly (readonly Fraction[])[] {
  return rows[0]!.map((_, j) => rows.map((row) => row[j]!))
}
