import { checkStructureProblem } from './check.ts'
import type { Limit } from './limits.ts'
import type { Measures, Service, StructureProblem } from './problem.ts'

/**
 * The problem as the methods read it: one row of numbers per property. What is decided beforehand, what lies outside and what can never be
 * are settled here, once.
 */
export interface Tables {
  readonly problem: StructureProblem
  readonly zones: number
  readonly count: number
  readonly service: Int32Array
  readonly facility: Int32Array
  readonly ofService: readonly Int32Array[]
  readonly ofFacility: readonly Int32Array[]
  /** Per offering: 1 must be open, 0 may be, -1 never. */
  readonly decided: Int8Array
  readonly level: Int32Array
  readonly minimum: Float64Array
  /** What an open offering adds to the objective by itself, and what a unit of its volume adds beside travel. */
  readonly fixed: Float64Array
  readonly perVolume: Float64Array
  readonly minutesWeight: number
  readonly costWeight: number
  /** The objective's part that no decision changes: the weight of closing all that is open today. */
  readonly constant: number
  /** Minutes at [zone × offerings + offering]. */
  readonly minutes: Float64Array
  /** 1 where somebody of the zone may travel to the offering. */
  readonly reach: Uint8Array
  /** Per service and zone. */
  readonly demand: readonly Float64Array[]
  readonly total: Float64Array
  /** Offerings at the same facility that one requires; whoever requires what is never there is never open. */
  readonly requires: readonly Int32Array[]
  readonly rows: readonly Row[]
}

/**
 * One limit over the whole, always "at most":
 * Σ fixed·y + levels·(cost of levels) + Σ (perVolume + perMinute·minutes + [beyond the cap of service `beyond`])·flow ≤ atMost.
 */
export interface Row {
  readonly offerings: Int32Array
  readonly fixed: Float64Array
  readonly perVolume: Float64Array
  readonly levels: number
  readonly perMinute: number
  readonly beyond: number
  readonly atMost: number
  /** What of the problem asks for it; absent where nobody could decide otherwise. */
  readonly limit?: Limit
}

export function tablesOf(problem: StructureProblem): Tables {
  checkStructureProblem(problem)
  const { zones, facilities, services, offerings } = problem
  const count = offerings.length
  const weights = { personMinutes: 0, cost: 0, changes: 0, ...problem.weights }
  const outside = offerings.map(({ facility }) => facilities[facility]!.outside === true)
  const numbers = <T>(make: (o: number) => number, array: { from(values: number[]): T }): T =>
    array.from(offerings.map((_, o) => make(o)))
  const requires = requirements(problem, outside)
  const minutes = new Float64Array(zones * count)
  const reach = new Uint8Array(zones * count)
  offerings.forEach(({ service, facility, state }, o) => {
    const { travel, cap } = services[service]!
    const farthest = Math.min(problem.limits.worstMinutes ?? Infinity, cap?.share === 1 ? cap.minutes : Infinity)
    for (let z = 0; z < zones; z++) {
      const travelled = problem.travel[travel]![z * facilities.length + facility]!
      minutes[z * count + o] = travelled
      reach[z * count + o] = state !== 'closed' && Number.isFinite(travelled) && travelled <= farthest ? 1 : 0
    }
  })
  const changes = offerings.map(({ today, changeWeight }, o) => (outside[o] ? 0 : today ? -changeWeight : changeWeight))
  const levelOf = (o: number) => (outside[o] ? 0 : services[offerings[o]!.service]!.level)
  const decided = numbers((o) => {
    const { state, facility } = offerings[o]!
    if (state === 'closed') return -1
    if (state === 'open' || outside[o]) return 1
    return levelOf(o) > facilities[facility]!.levelCosts.length || requires[o]!.includes(-1) ? -1 : 0
  }, Int8Array)
  const tables = {
    problem,
    zones,
    count,
    service: numbers((o) => offerings[o]!.service, Int32Array),
    facility: numbers((o) => offerings[o]!.facility, Int32Array),
    ofService: services.map((_, s) => positions(count, (o) => offerings[o]!.service === s)),
    ofFacility: facilities.map((_, f) => positions(count, (o) => offerings[o]!.facility === f)),
    decided,
    level: numbers(levelOf, Int32Array),
    minimum: numbers((o) => (outside[o] ? 0 : offerings[o]!.minimum), Float64Array),
    fixed: numbers((o) => weights.cost * offerings[o]!.fixedCost + weights.changes * changes[o]!, Float64Array),
    perVolume: numbers((o) => weights.cost * offerings[o]!.volumeCost, Float64Array),
    minutesWeight: weights.personMinutes,
    costWeight: weights.cost,
    constant: weights.changes * changedAtMost(changes),
    minutes,
    reach,
    demand: services.map(({ demand }) => demand),
    total: Float64Array.from(services, ({ demand }) => demand.reduce((a, b) => a + b, 0)),
    requires,
  }
  return { ...tables, rows: rowsOf(tables, changes) }
}

function positions(count: number, keep: (position: number) => boolean): Int32Array {
  return Int32Array.from(Array.from({ length: count }, (_, o) => o).filter(keep))
}

/** The changes when everything of today is closed. */
function changedAtMost(changes: readonly number[]): number {
  return changes.reduce((sum, change) => sum + Math.max(0, -change), 0)
}

/** Per offering, the offerings that it requires; -1 for one that is not there. */
function requirements({ services, offerings }: StructureProblem, outside: readonly boolean[]): Int32Array[] {
  const key = (service: number, facility: number) => `${service} ${facility}`
  const at = new Map(offerings.map(({ service, facility }, o) => [key(service, facility), o]))
  return offerings.map(({ service, facility }, o) =>
    outside[o]
      ? new Int32Array()
      : Int32Array.from(services[service]!.requires, (other) => at.get(key(other, facility)) ?? -1),
  )
}

function rowsOf(tables: Omit<Tables, 'rows'>, changes: readonly number[]): Row[] {
  const { problem, ofService, minimum, requires, total, decided } = tables
  const { offerings, limits, rules, resources, services } = problem
  const all = Int32Array.from(offerings.keys())
  const row = (on: Int32Array, given: Partial<Row> & { readonly atMost: number }): Row => ({
    offerings: on,
    fixed: new Float64Array(on.length),
    perVolume: new Float64Array(on.length),
    levels: 0,
    perMinute: 0,
    beyond: -1,
    ...given,
  })
  const rows: Row[] = []
  // Must be open and never can: the level is too high there, or what it requires is not there.
  for (const o of all)
    if (decided[o] === 1 && (isTooHigh(tables, o) || requires[o]!.includes(-1)))
      rows.push(row(Int32Array.of(o), { fixed: Float64Array.of(1), atMost: 0 }))
  // Minimum volumes leave room for so many; this follows from them, but cuts off fractions.
  ofService.forEach((mine, service) => {
    const on = mine.filter((o) => minimum[o]! > 0)
    const atMost = roomFor(
      on.map((o) => minimum[o]!),
      total[service]!,
    )
    if (atMost < on.length)
      rows.push(row(on, { fixed: new Float64Array(on.length).fill(1), atMost, limit: { kind: 'minimum', service } }))
  })
  requires.forEach((others, o) => {
    for (const other of others)
      if (other >= 0) rows.push(row(Int32Array.of(o, other), { fixed: Float64Array.of(1, -1), atMost: 0 }))
  })
  resources.forEach(({ uses, limit }, resource) => {
    rows.push(
      row(
        Int32Array.from(uses, (use) => use.offering),
        {
          fixed: Float64Array.from(uses, (use) => use.fixed),
          perVolume: Float64Array.from(uses, (use) => use.perVolume),
          atMost: limit,
          limit: { kind: 'resource', resource },
        },
      ),
    )
  })
  services.forEach(({ cap }, s) => {
    if (cap !== undefined && cap.share < 1)
      rows.push(
        row(ofService[s]!, { beyond: s, atMost: (1 - cap.share) * total[s]!, limit: { kind: 'cap', service: s } }),
      )
  })
  rules.forEach(({ terms, sense, limit }, rule) => {
    const sign = sense === 'at-most' ? 1 : -1
    rows.push(
      row(
        Int32Array.from(terms, (term) => term.offering),
        {
          fixed: Float64Array.from(terms, (term) => sign * term.factor),
          atMost: sign * limit,
          limit: { kind: 'rule', rule },
        },
      ),
    )
  })
  const measure = (name: keyof Measures) => ({ kind: 'measure', measure: name }) as const
  if (limits.personMinutes !== undefined)
    rows.push(row(all, { perMinute: 1, atMost: limits.personMinutes, limit: measure('personMinutes') }))
  if (limits.cost !== undefined)
    rows.push(
      row(all, {
        fixed: Float64Array.from(offerings, ({ fixedCost }) => fixedCost),
        perVolume: Float64Array.from(offerings, ({ volumeCost }) => volumeCost),
        levels: 1,
        atMost: limits.cost,
        limit: measure('cost'),
      }),
    )
  if (limits.changes !== undefined)
    rows.push(
      row(all, {
        fixed: Float64Array.from(changes),
        atMost: limits.changes - changedAtMost(changes),
        limit: measure('changes'),
      }),
    )
  return rows.filter(({ atMost }) => atMost < Infinity).map((each) => rounded(settled(tables, each)))
}

/** The facility cannot reach the level that the offering asks for. */
export function isTooHigh(
  { problem, level, facility }: Pick<Tables, 'problem' | 'level' | 'facility'>,
  o: number,
): boolean {
  return level[o]! > problem.facilities[facility[o]!]!.levelCosts.length
}

/** What a service's volume uses wherever it goes is settled: all of it is served. */
function settled({ ofService, decided, total }: Omit<Tables, 'rows'>, row: Row): Row {
  const each = new Map(Array.from(row.offerings, (o, k) => [o, row.perVolume[k]!]))
  const perVolume = row.perVolume.slice()
  let { atMost } = row
  ofService.forEach((mine, s) => {
    const possible = mine.filter((o) => decided[o]! >= 0)
    const same = each.get(possible[0] ?? -1) ?? 0
    if (same === 0 || possible.some((o) => each.get(o) !== same)) return
    atMost -= same * total[s]!
    row.offerings.forEach((o, k) => {
      if (mine.includes(o)) perVolume[k] = 0
    })
  })
  return { ...row, perVolume, atMost }
}

/** A limit on whole numbers alone is a multiple of their common divisor (Chvátal–Gomory rounding). */
function rounded(row: Row): Row {
  const { fixed, perVolume, levels, perMinute, beyond, atMost } = row
  const counts = levels === 0 && perMinute === 0 && beyond < 0 && perVolume.every((x) => x === 0)
  if (!counts || !Number.isFinite(atMost) || !fixed.every(Number.isSafeInteger)) return row
  const divisor = fixed.reduce((a, b) => gcd(a, Math.abs(b)), 0)
  return divisor === 0 ? row : { ...row, atMost: divisor * Math.floor(atMost / divisor + 1e-6) }
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

/** How many of these minimum volumes the total suffices for, the smallest first. */
function roomFor(minimums: Int32Array | Float64Array | readonly number[], total: number): number {
  let left = total * (1 + 1e-9)
  let room = 0
  for (const minimum of [...minimums].sort((a, b) => a - b)) {
    left -= minimum
    if (left < 0) break
    room++
  }
  return room
}

/** Whether the flows of a service matter beyond the objective: to a minimum volume, or to a limit over the whole that weighs them unequally. */
export function flowsMatter(tables: Tables, s: number): boolean {
  const mine = tables.ofService[s]!
  if (mine.some((o) => tables.minimum[o]! > 0)) return true
  return tables.rows.some((row) => {
    if (row.beyond === s || row.perMinute !== 0) return true
    const values = new Map(Array.from(row.offerings, (o, k) => [o, row.perVolume[k]!]))
    const first = values.get(mine[0]!) ?? 0
    return mine.some((o) => (values.get(o) ?? 0) !== first)
  })
}

/** What one person of the zone who goes to the offering adds to the objective. */
export function unitCost(tables: Tables, zone: number, offering: number): number {
  return tables.minutesWeight * tables.minutes[zone * tables.count + offering]! + tables.perVolume[offering]!
}

/**
 * A zone's offerings of a service in the order in which it prefers them, as far as anybody can get there: by minutes when the service is
 * nearest, else by what they add to the objective; among equals the lowest facility. Ends at one that is open for sure.
 */
export function preference(tables: Tables, s: number, zone: number): Int32Array {
  const { count, minutes, reach, facility, decided } = tables
  const nearest = isNearest(tables.problem.services[s]!)
  const value = (o: number) => (nearest ? minutes[zone * count + o]! : unitCost(tables, zone, o))
  const there = (o: number) =>
    decided[o]! >= 0 && (nearest ? Number.isFinite(minutes[zone * count + o]!) : reach[zone * count + o] === 1)
  const order = tables.ofService[s]!.filter(there).sort((a, b) => value(a) - value(b) || facility[a]! - facility[b]!)
  const sure = order.findIndex((o) => decided[o] === 1)
  return sure < 0 ? order : order.subarray(0, sure + 1)
}

export function isNearest({ allocation }: Service): boolean {
  return allocation === 'nearest'
}
