import type { LinearProgram } from '#engines/lp'
import { newRelaxed } from '../lagrangian/model.ts'
import { ascend } from '../lagrangian/subgradient.ts'
import { medianCore, oneGroup } from '../median/core.ts'
import { medianModel } from '../median/model.ts'
import type { Matrix } from '../problems.ts'
import { newStanding } from '../standing.ts'

/** A median problem as both sides of a comparison take it: costs of clients (rows) at sites, fixed costs, and how many may be open. */
export interface MedianCase {
  readonly costs: Matrix
  readonly fixedCosts: Float64Array
  readonly least: number
  readonly most: number
}

/** The bound of the Lagrangian at every step of a subgradient search, nothing else done. */
export function lagrangianBounds({ costs, fixedCosts, least, most }: MedianCase): readonly number[] {
  const standing = newStanding()
  const core = medianCore(costs, fixedCosts, oneGroup(costs.columns, least, most))
  const model = medianModel(core, standing)
  const dual = { u: model.begin(), bound: -Infinity }
  const relaxed = newRelaxed(model)
  const bounds: number[] = []
  const hear = (): boolean => {
    bounds.push(relaxed.bound)
    return false
  }
  const patience = { iterations: 2000, step: 1.5, patience: 25, leastStep: 0.0005 }
  const steps = ascend(model, new Int8Array(costs.columns), dual, relaxed, patience, () => standing.value, hear)
  while (steps.next().done !== true);
  return bounds
}

/**
 * The same as a program: minimise Σ f_j y_j + Σ c_ij x_ij subject to (1) Σ_j x_ij = 1, (2) x_ij ≤ y_j, (3) least ≤ Σ_j y_j ≤ most.
 * Columns: y_j, then x_ij client by client.
 */
export function medianProgram({ costs, fixedCosts, least, most }: MedianCase, whole: boolean): LinearProgram {
  const { rows: clients, columns: sites, values } = costs
  const rows: [number, [number, number][], number][] = []
  for (let i = 0; i < clients; i++)
    rows.push([1, Array.from({ length: sites }, (_, j) => [sites + i * sites + j, 1]), 1])
  for (let k = 0; k < clients * sites; k++)
    rows.push([
      -Infinity,
      [
        [sites + k, 1],
        [k % sites, -1],
      ],
      0,
    ])
  rows.push([least, Array.from({ length: sites }, (_, j) => [j, 1]), most])
  const entries = rows.flatMap(([, row]) => row)
  const columns = sites + clients * sites
  let next = 0
  return {
    sense: 'minimize',
    offset: 0,
    costs: Float64Array.of(...fixedCosts, ...values),
    lower: new Float64Array(columns),
    upper: new Float64Array(columns).fill(1),
    integer: Uint8Array.from({ length: columns }, (_, k) => (whole && k < sites ? 1 : 0)),
    rowLower: Float64Array.from(rows, ([lower]) => lower),
    rowUpper: Float64Array.from(rows, ([, , upper]) => upper),
    rowStarts: Int32Array.from([0, ...rows.map(([, row]) => (next += row.length))]),
    rowColumns: Int32Array.from(entries, ([column]) => column),
    rowValues: Float64Array.from(entries, ([, value]) => value),
  }
}
