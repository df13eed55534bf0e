import type { LinearProgram } from '#engines/lp'
import { ProgramBuilder, Sum, sumOf } from './builder.ts'
import { allocateByPreference, structureOf } from './evaluate.ts'
import { type Limit, sameLimit } from './limits.ts'
import type { Structure } from './problem.ts'
import { flowsMatter, isNearest, isTooHigh, preference, type Tables, unitCost } from './tables.ts'

/** Which pairs of the whole program are kept; without it, all. For a program over promising offerings only. */
export interface Restriction {
  /** Offerings that stay closed. */
  readonly closed?: (offering: number) => boolean
  /** Offerings that are open. */
  readonly open?: (offering: number) => boolean
  /** Pairs of zone and offering that nobody travels; never for a service that is nearest. */
  readonly apart?: (zone: number, offering: number) => boolean
  /** Whole numbers are asked for; without them the program is the linear relaxation. */
  readonly integer?: boolean
  /**
   * This limit is elastic: it is not asked for, and how far it must give is minimised besides the problem's own weights. A limit that is a number, and
   * a row; of a cap, only where its share is below 1.
   */
  readonly elastic?: Limit
}

export interface StructureProgram {
  readonly program: LinearProgram
  /** What a solution's columns mean. */
  readonly read: (x: Float64Array) => Structure
  /** The columns' values of a structure, to begin from. */
  readonly write: (structure: Structure) => Float64Array
}

/**
 * The problem as a mixed-integer program. y offerings that are open, u levels that are reached, x shares of zones, and where people's way follows
 * from what is open, w: the share of the zone that finds all of its first k offerings closed, one column for all zones whose first k are the same set.
 *
 *   minimise  Σ fixed·y + Σ levelCost·u + Σ demand·(minutes + volumeCost)·flow
 *   (1)  Σ_o x_zo = 1                                    every zone is served
 *   (2)  x_zo ≤ y_o                                      by what is open
 *   (3)  w_{k−1} − w_k ≤ y_(k),  w_k ≤ w_{k−1}            flow_(k) = w_{k−1} − w_k, w_0 = 1, w_n = 0
 *   (4)  w_k + y_(k) ≤ 1                                 nearest: nobody passes an open offering by
 *   (5)  y_o ≤ u_fl,  u_fl ≤ u_f,l−1                     levels, nested
 *   (6)  Σ_z demand·flow_zo ≥ minimum_o·y_o              minimum volumes
 *   (7)  the rows over the whole (tables.ts): room for minimum volumes, co-location, resources, shares within a cap, rules, limits of measures
 *
 * (4) is the closest assignment of Wagner & Falkson (1975), Σ_{j after k} x_zj + y_k ≤ 1, with the sum written as w_k. Of the forms that Espejo,
 * Marín & Rodríguez-Chía (EJOR 219, 2012) compare, only those over pairs of zones are stronger; columns common to zones do part of their work.
 */
export function programOf(tables: Tables, restriction: Restriction = {}): StructureProgram {
  const { zones, count, decided, problem } = tables
  const whole = restriction.integer !== false
  const builder = new ProgramBuilder()
  builder.offset = tables.constant
  const never = (o: number) => decided[o]! < 0 || restriction.closed?.(o) === true
  const always = (o: number) => decided[o] === 1 || restriction.open?.(o) === true

  const y = Array.from({ length: count }, (_, o) =>
    builder.column(tables.fixed[o]!, always(o) ? 1 : 0, never(o) ? 0 : 1, whole),
  )
  const u = problem.facilities.map(({ levelCosts }) =>
    levelCosts.map((cost) => builder.column(tables.costWeight * cost, 0, 1, whole)),
  )
  const flows: Flows[] = problem.services.map((service, s) => {
    if (isNearest(service) || (!flowsMatter(tables, s) && restriction.apart === undefined))
      return prefixFlows(tables, s, builder, y, never, always)
    return shareFlows(tables, s, builder, y, never, restriction.apart, whole && service.allocation === 'single')
  })

  const volumes = Array.from({ length: count }, () => new Sum())
  for (const mine of flows) mine.each((z, o, flow) => volumes[o]!.addSum(flow, tables.demand[tables.service[o]!]![z]!))

  // (5)
  for (let o = 0; o < count; o++) {
    const level = tables.level[o]!
    if (level > 0 && !never(o) && !isTooHigh(tables, o))
      builder.row(-Infinity, sumOf([y[o]!, 1], [u[tables.facility[o]!]![level - 1]!, -1]), 0)
  }
  for (const columns of u)
    for (let l = 1; l < columns.length; l++) builder.row(-Infinity, sumOf([columns[l]!, 1], [columns[l - 1]!, -1]), 0)
  const { elastic } = restriction
  const gives = (limit: Limit | undefined) => elastic !== undefined && limit !== undefined && sameLimit(elastic, limit)
  // (6); lacking: what an open offering lacks at most of its minimum.
  const lacking = elastic?.kind === 'minimum' ? builder.column(1, 0, Infinity, false) : undefined
  for (let o = 0; o < count; o++)
    if (tables.minimum[o]! > 0 && !never(o)) {
      const sum = new Sum().addSum(volumes[o]!, 1).add(y[o]!, -tables.minimum[o]!)
      if (lacking !== undefined && gives({ kind: 'minimum', service: tables.service[o]! })) sum.add(lacking, 1)
      builder.row(0, sum, Infinity)
    }
  // (7)
  for (const row of tables.rows) {
    if (gives(row.limit) && lacking !== undefined) continue
    const sum = new Sum()
    row.offerings.forEach((o, k) => {
      sum.add(y[o]!, row.fixed[k]!)
      if (row.perVolume[k] !== 0) sum.addSum(volumes[o]!, row.perVolume[k]!)
    })
    if (row.levels !== 0)
      problem.facilities.forEach(({ levelCosts }, f) => {
        levelCosts.forEach((cost, l) => void sum.add(u[f]![l]!, row.levels * cost))
      })
    if (row.perMinute !== 0)
      for (const mine of flows)
        mine.each((z, o, flow) => {
          sum.addSum(flow, row.perMinute * tables.minutes[z * count + o]! * tables.demand[tables.service[o]!]![z]!)
        })
    if (row.beyond >= 0) {
      const cap = problem.services[row.beyond]!.cap!
      flows[row.beyond]!.each((z, o, flow) => {
        if (tables.minutes[z * count + o]! > cap.minutes) sum.addSum(flow, tables.demand[row.beyond]![z]!)
      })
    }
    if (gives(row.limit)) builder.addSum(sum)
    else builder.row(-Infinity, sum, row.atMost)
  }

  const program = builder.build()
  return {
    program,
    read: (x) => {
      const open = Uint8Array.from(y, (column) => (x[column]! > 0.5 ? 1 : 0))
      const shares = new Float64Array(zones * count)
      for (const mine of flows) mine.read(x, open, shares)
      return structureOf(tables, open, shares)
    },
    write: (structure) => {
      const x = new Float64Array(program.costs.length)
      y.forEach((column, o) => {
        x[column] = structure.open[o]!
      })
      u.forEach((columns, f) => {
        columns.forEach((column, l) => {
          x[column] = structure.levels[f]! > l ? 1 : 0
        })
      })
      for (const mine of flows) mine.write(structure, x)
      return x
    },
  }
}

/** How the flows of one service stand in the program. */
interface Flows {
  /** Each pair that somebody may travel, and the share of the zone that does, as an expression. */
  readonly each: (visit: (zone: number, offering: number, share: Sum) => void) => void
  readonly read: (x: Float64Array, open: Uint8Array, shares: Float64Array) => void
  readonly write: (structure: Structure, x: Float64Array) => void
}

/** (1), (2): a column for each pair. */
function shareFlows(
  tables: Tables,
  s: number,
  builder: ProgramBuilder,
  y: readonly number[],
  never: (offering: number) => boolean,
  apart: Restriction['apart'],
  whole: boolean,
): Flows {
  const { zones, count, reach } = tables
  const demand = tables.demand[s]!
  const pairs: { readonly z: number; readonly o: number; readonly share: Sum; readonly column: number }[] = []
  for (let z = 0; z < zones; z++) {
    if (demand[z] === 0) continue
    const served = new Sum()
    for (const o of tables.ofService[s]!) {
      if (never(o) || reach[z * count + o] === 0 || apart?.(z, o) === true) continue
      const column = builder.column(demand[z]! * unitCost(tables, z, o), 0, 1, whole)
      served.add(column, 1)
      builder.row(-Infinity, sumOf([column, 1], [y[o]!, -1]), 0)
      pairs.push({ z, o, share: sumOf([column, 1]), column })
    }
    builder.row(1, served, 1)
  }
  return {
    each: (visit) => {
      for (const { z, o, share } of pairs) visit(z, o, share)
    },
    read: (x, open, shares) => {
      for (const { z, o, column } of pairs) {
        const share = x[column]!
        if (open[o] === 1 && share > 1e-7) shares[z * count + o] = whole ? Math.round(share) : share
      }
      for (let z = 0; z < zones; z++) normalise(shares, z * count, tables.ofService[s]!)
    },
    write: ({ shares }, x) => {
      for (const { z, o, column } of pairs) x[column] = shares[z * count + o]!
    },
  }
}

/** A zone's shares add up to 1 again, after the solver's rounding. */
function normalise(shares: Float64Array, start: number, offerings: Int32Array): void {
  let sum = 0
  for (const o of offerings) sum += shares[start + o]!
  if (sum > 0) for (const o of offerings) shares[start + o]! /= sum
}

/** (3), (4): a column for each set of first offerings that some zone has. */
function prefixFlows(
  tables: Tables,
  s: number,
  builder: ProgramBuilder,
  y: readonly number[],
  never: (offering: number) => boolean,
  always: (offering: number) => boolean,
): Flows {
  const { zones, count, reach } = tables
  const demand = tables.demand[s]!
  const nearest = isNearest(tables.problem.services[s]!)
  const columns = new Map<string, number>()
  const members = new Map<number, readonly number[]>()
  const linked = new Set<string>()
  /** Finds all of these closed. */
  const columnOf = (set: readonly number[]): number => {
    const key = set.toSorted((a, b) => a - b).join(' ')
    const known = columns.get(key)
    if (known !== undefined) return known
    const column = builder.column(0, 0, 1, false)
    columns.set(key, column)
    members.set(column, set)
    return column
  }
  const pairs: { readonly z: number; readonly o: number; readonly share: Sum }[] = []
  for (let z = 0; z < zones; z++) {
    if (demand[z] === 0) continue
    const possible = preference(tables, s, z).filter((o) => !never(o))
    const order = possible.subarray(0, possible.findIndex(always) + 1 || possible.length)
    let before: Sum = new Sum()
    before.constant = 1
    order.forEach((o, k) => {
      const after = new Sum()
      if (k < order.length - 1) after.add(columnOf([...order.subarray(0, k + 1)]), 1)
      const share = new Sum().addSum(before, 1).addSum(after, -1)
      const key = [...before.terms.keys(), '-', ...after.terms.keys(), '-', o].join(' ')
      if (!linked.has(key)) {
        linked.add(key)
        builder.row(-Infinity, new Sum().addSum(share, 1).add(y[o]!, -1), 0)
        if (k > 0 && after.terms.size > 0) builder.row(0, share, Infinity)
        if (nearest) builder.row(-Infinity, new Sum().addSum(after, 1).add(y[o]!, 1), 1)
      }
      // Nobody may travel so far: whoever would has an open offering before.
      if (reach[z * count + o] === 0) builder.row(0, share, 0)
      else {
        pairs.push({ z, o, share })
        const cost = demand[z]! * unitCost(tables, z, o)
        builder.addSum(share, cost)
      }
      before = after
    })
    if (order.length === 0) builder.row(1, new Sum(), 1)
  }
  return {
    each: (visit) => {
      for (const { z, o, share } of pairs) visit(z, o, share)
    },
    read: (_, open, shares) => void allocateByPreference(tables, s, open, shares),
    write: ({ open }, x) => {
      for (const [column, set] of members) x[column] = set.every((o) => open[o] === 0) ? 1 : 0
    },
  }
}
