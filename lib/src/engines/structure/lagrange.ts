import { subproblemOf } from './subproblem.ts'
import { type Tables, unitCost } from './tables.ts'

/** A lower bound and what was learned on the way to it. */
export interface LagrangianBound {
  readonly bound: number
  readonly iterations: number
  readonly multipliers: Multipliers
  /** Per offering, how open it is in the average of the subproblems' answers: near the linear relaxation's y. */
  readonly average: Float64Array
  /** Per offering, how much the bound rises at least when it is opened, and when it is closed. */
  readonly whenOpen: Float64Array
  readonly whenClosed: Float64Array
}

export interface Multipliers {
  /** Of (1), at [service × zones + zone]; of either sign. */
  readonly zones: Float64Array
  /** Of (7), at least 0. */
  readonly rows: Float64Array
}

export interface LagrangianSettings {
  readonly iterations: number
  /** The objective of a known structure, if any: steps aim at it. */
  readonly upper?: number
  /** Called now and then with the bound so far; false ends the search. */
  readonly onProgress?: (bound: number, iteration: number) => boolean
  readonly start?: Multipliers
}

/**
 * A lower bound by Lagrangian relaxation: that every zone is served (1) and the rows over the whole (7) get multipliers, closest assignment (4) is
 * left out, and what remains falls apart into facilities, and there into offerings (subproblem.ts). A subproblem has whole numbers by itself (the
 * integrality property, Geoffrion 1974), so no multipliers can give more than the linear relaxation without (4), and the best give just that.
 * The multipliers are sought by the volume algorithm (Barahona & Anbil 2000): steps along the average residual of the answers so far, from the best
 * point so far; the averages tend to an optimal y of the linear relaxation. The same input gives the same bits.
 */
export function lagrangianBound(tables: Tables, settings: LagrangianSettings): LagrangianBound {
  const subproblem = subproblemOf(tables)
  const scale = scalesOf(tables)
  const n = scale.length
  const zoneRows = n - tables.rows.length
  let best = settings.start === undefined ? startOf(tables) : join(settings.start)
  let answer = subproblem.solve(best.subarray(0, zoneRows), best.subarray(zoneRows))
  let bound = answer.value
  const direction = Float64Array.from(answer.residual)
  const average = Float64Array.from(answer.open)
  const trial = new Float64Array(n)
  let step = 1
  let red = 0
  let yellow = 0
  let blend = 0.1
  let atCheck = bound
  let done = 0
  // A bound without end proves that there is no structure.
  for (; done < settings.iterations && bound < Infinity; done++) {
    // Where to: along the average residual, as far as the distance to the target says (Polyak).
    let norm = 0
    for (let i = 0; i < n; i++) norm += scale[i]! * direction[i]! ** 2
    if (norm < 1e-12) break
    const target = Math.min(settings.upper ?? Infinity, bound + 0.05 * Math.abs(bound) + 1e-9)
    const length = (step * Math.max(target - bound, 1e-7 * Math.abs(bound))) / norm
    for (let i = 0; i < n; i++) {
      const moved = best[i]! + length * scale[i]! * direction[i]!
      trial[i] = i >= zoneRows && moved < 0 ? 0 : moved
    }
    answer = subproblem.solve(trial.subarray(0, zoneRows), trial.subarray(zoneRows))
    // The lights of Barahona & Anbil: green lengthens the step, many reds shorten it.
    let agreement = 0
    for (let i = 0; i < n; i++) agreement += scale[i]! * answer.residual[i]! * direction[i]!
    if (answer.value > bound) {
      if (agreement > 0) step = Math.min(2, step * 1.1)
      red = yellow = 0
      bound = answer.value
      best = Float64Array.from(trial)
    } else if (agreement < 0) {
      yellow = 0
      if (++red >= 10) {
        step = Math.max(1e-4, step * 0.66)
        red = 0
      }
    } else if (++yellow >= 20) {
      step = Math.max(1e-4, step * 0.8)
      yellow = 0
    }
    for (let i = 0; i < n; i++) {
      // A limit that is kept and free of charge asks for nothing.
      direction[i] = blend * answer.residual[i]! + (1 - blend) * direction[i]!
      if (i >= zoneRows && best[i]! === 0 && direction[i]! < 0) direction[i] = 0
    }
    for (let o = 0; o < average.length; o++) average[o] = blend * answer.open[o]! + (1 - blend) * average[o]!
    if (done % 50 === 49) {
      if (bound - atCheck < 1e-4 * Math.abs(bound)) blend = Math.max(0.005, blend / 1.5)
      atCheck = bound
      if (settings.onProgress?.(bound, done) === false) break
    }
  }
  const multipliers = { zones: best.slice(0, zoneRows), rows: best.slice(zoneRows) }
  return { bound, iterations: done, multipliers, average, ...subproblem.penalties(multipliers.zones, multipliers.rows) }
}

function join({ zones, rows }: Multipliers): Float64Array {
  return Float64Array.from([...zones, ...rows])
}

/** A zone is first worth what its second choice costs it, a limit nothing. */
function startOf(tables: Tables): Float64Array {
  const { zones, count, reach, problem, rows } = tables
  const start = new Float64Array(problem.services.length * zones + rows.length)
  problem.services.forEach((_, s) => {
    for (let z = 0; z < zones; z++) {
      const costs = Array.from(
        tables.ofService[s]!.filter((o) => reach[z * count + o] === 1 && tables.decided[o]! >= 0),
        (o) => unitCost(tables, z, o),
      ).sort((a, b) => a - b)
      start[s * zones + z] = tables.demand[s]![z]! * (costs[1] ?? costs[0] ?? 0)
    }
  })
  return start
}

/** What the levels cost that the offering asks of its facility. */
function levelCost({ problem, facility, level, costWeight }: Tables, o: number): number {
  return problem.facilities[facility[o]!]!.levelCosts.slice(0, level[o]).reduce(
    (sum, cost) => sum + costWeight * cost,
    0,
  )
}

/**
 * How far each multiplier goes for one unit of residual. Residuals of zones are shares, so a zone's multiplier moves as its demand, and all of a
 * service's together as far as the whole service costs at one place: what is open by itself must be paid by the multipliers too. A limit's
 * multiplier is worth a tenth of the objective when the limit is missed by its whole size.
 */
function scalesOf(tables: Tables): Float64Array {
  const { zones, problem, rows } = tables
  const n = problem.services.length
  const scale = new Float64Array(n * zones + rows.length)
  let worth = 0
  problem.services.forEach((_, s) => {
    const costs = Array.from(tables.ofService[s]!, (o) => {
      let sum = Math.max(0, tables.fixed[o]!) + levelCost(tables, o)
      for (let z = 0; z < zones; z++)
        sum += tables.reach[z * tables.count + o] === 1 ? tables.demand[s]![z]! * unitCost(tables, z, o) : 0
      return sum
    }).filter((cost) => cost > 0)
    const usual = costs.length === 0 ? 1 : Math.min(...costs)
    worth += usual
    const unit = tables.total[s]! > 0 ? usual / tables.total[s]! : 1
    for (let z = 0; z < zones; z++) scale[s * zones + z] = Math.max(1e-12, tables.demand[s]![z]! * unit)
  })
  rows.forEach((row, r) => {
    const size = Math.abs(row.atMost) + Math.max(...row.fixed.map(Math.abs), 1e-9)
    scale[n * zones + r] = (0.1 * worth) / size ** 2
  })
  return scale
}
