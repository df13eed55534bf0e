import type { LinearProgram } from '#engines/lp'
import type { CapacitatedCore } from './core.ts'

/**
 * Capacitated facility location with single sourcing as a mixed-integer program:
 * minimise Σ_j f_j y_j + Σ_ij c_ij x_ij subject to
 * (1) Σ_j x_ij = 1 for each client i,
 * (2) Σ_i d_i x_ij ≤ s_j y_j for each site j,
 * (3) x_ij ≤ y_j, which follows from (2) for whole numbers, but tightens the relaxation.
 * Columns: y_j, then x_ij client by client; all 0 or 1, x_ij 0 where it is forbidden.
 */
export function singleProgram(core: CapacitatedCore): LinearProgram {
  const { clients, sites, costs, fixed, demands, capacities } = core
  const columns = sites + clients * sites
  const x = (i: number, j: number): number => sites + i * sites + j
  const rows = new Rows()
  for (let i = 0; i < clients; i++)
    rows.add(
      1,
      Array.from({ length: sites }, (_, j) => [x(i, j), 1] as const),
      1,
    )
  for (let j = 0; j < sites; j++) {
    const served = Array.from({ length: clients }, (_, i) => [x(i, j), demands[i]!] as const)
    rows.add(-Infinity, [...served.filter(([, demand]) => demand > 0), [j, -capacities[j]!]], 0)
  }
  for (let i = 0; i < clients; i++)
    for (let j = 0; j < sites; j++)
      rows.add(
        -Infinity,
        [
          [x(i, j), 1],
          [j, -1],
        ],
        0,
      )
  const isForbidden = (column: number): boolean => column >= sites && costs[column - sites] === Infinity
  return {
    sense: 'minimize',
    offset: 0,
    costs: Float64Array.from({ length: columns }, (_, k) =>
      k < sites ? fixed[k]! : isForbidden(k) ? 0 : costs[k - sites]!,
    ),
    lower: new Float64Array(columns),
    upper: Float64Array.from({ length: columns }, (_, k) => (isForbidden(k) ? 0 : 1)),
    integer: new Uint8Array(columns).fill(1),
    ...rows.arrays(),
  }
}

/** Rows of a program, one after the other. */
class Rows {
  private readonly lower: number[] = []
  private readonly upper: number[] = []
  private readonly starts: number[] = [0]
  private readonly columns: number[] = []
  private readonly values: number[] = []

  add(lower: number, entries: readonly (readonly [column: number, value: number])[], upper: number): void {
    this.lower.push(lower)
    this.upper.push(upper)
    for (const [column, value] of entries) {
      this.columns.push(column)
      this.values.push(value)
    }
    this.starts.push(this.columns.length)
  }

  arrays() {
    return {
      rowLower: Float64Array.from(this.lower),
      rowUpper: Float64Array.from(this.upper),
      rowStarts: Int32Array.from(this.starts),
      rowColumns: Int32Array.from(this.columns),
      rowValues: Float64Array.from(this.values),
    }
  }
}
