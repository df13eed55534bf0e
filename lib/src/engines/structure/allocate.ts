import type { Multipliers } from './lagrange.ts'
import { isNearest, preference, type Row, type Tables, unitCost } from './tables.ts'

/**
 * Who goes where, given what is open, kept up to date service by service: nearest services by their rule, planned ones to the cheapest open
 * offering and from there, at least extra cost, to offerings short of their minimum. Planned people of a full facility are not moved here: that
 * counts as missed, and the linear program over flows (polish.ts) mends it.
 */
export function allocatorOf(tables: Tables, multipliers?: Multipliers) {
  const { zones, count, problem, minimum, demand, minutes, level } = tables
  const services = problem.services.length
  const facilities = problem.facilities.length
  // Co-location always holds here; what is left counts.
  const rows = tables.rows.filter(
    (row) => !(row.offerings.length === 2 && row.atMost === 0 && row.fixed[1] === -1 && row.fixed[0] === 1),
  )
  const prices = volumePrices(tables, multipliers)
  const orders = Array.from({ length: services }, (_, s) => ordersOf(tables, s, prices))
  const price = (z: number, o: number) => unitCost(tables, z, o) + prices[o]!

  /** Dear enough that nobody is left unserved for gain. */
  let dearest = 0
  for (let z = 0; z < zones; z++)
    for (let o = 0; o < count; o++)
      if (tables.reach[z * count + o] === 1) dearest = Math.max(dearest, unitCost(tables, z, o))

  const state = { open: new Uint8Array(count) }
  const place = new Int32Array(services * zones).fill(-1)
  /** Where a part of a zone was moved for a minimum's sake: pairs of zone, from, to, share. */
  const moved: number[][] = Array.from({ length: services }, () => [])
  const volume = new Float64Array(count)
  const cost = new Float64Array(services)
  const short = new Float64Array(services)
  const travelled = new Float64Array(services)
  const far = new Float64Array(services)

  function allocate(s: number): void {
    const mine = tables.ofService[s]!
    const order = orders[s]!
    const people = demand[s]!
    const cap = problem.services[s]!.cap?.minutes ?? Infinity
    for (const o of mine) volume[o] = 0
    let sum = 0
    let missing = 0
    let minutesSum = 0
    let farSum = 0
    moved[s]!.length = 0
    for (let z = 0; z < zones; z++) {
      const d = people[z]!
      place[s * zones + z] = -1
      if (d === 0) continue
      let o = -1
      for (let k = order.starts[z]!; k < order.starts[z + 1]!; k++)
        if (state.open[order.list[k]!] === 1) {
          o = order.list[k]!
          break
        }
      if (o < 0 || tables.reach[z * count + o] === 0) {
        missing += d
        sum += d * dearest
        continue
      }
      place[s * zones + z] = o
      volume[o]! += d
      sum += d * unitCost(tables, z, o)
      minutesSum += d * minutes[z * count + o]!
      if (minutes[z * count + o]! > cap) farSum += d
    }
    travelled[s] = minutesSum
    far[s] = farSum
    cost[s] = sum
    short[s] = missing === 0 ? 0 : 1 + missing / tables.total[s]!
    for (const o of mine) {
      if (state.open[o] === 0 || volume[o]! >= minimum[o]! * (1 - 1e-9)) continue
      const lack = isNearest(problem.services[s]!) ? minimum[o]! - volume[o]! : fetch(s, o)
      if (lack > 0) short[s]! += lack / minimum[o]!
    }
  }

  const candidates = new Int32Array(zones)
  const extras = new Float64Array(zones)
  /** Brings an offering up to its minimum from others with more than theirs, least extra cost first. What it still lacks. */
  function fetch(s: number, to: number): number {
    let lack = minimum[to]! - volume[to]!
    const whole = problem.services[s]!.allocation === 'single'
    const cap = problem.services[s]!.cap?.minutes ?? Infinity
    let left = 0
    for (let z = 0; z < zones; z++) {
      const from = place[s * zones + z]!
      if (from < 0 || from === to || tables.reach[z * count + to] === 0 || volume[from]! <= minimum[from]!) continue
      candidates[left] = z
      extras[left++] = price(z, to) - price(z, from)
    }
    while (left > 0) {
      let least = 0
      for (let k = 1; k < left; k++) if (extras[k]! < extras[least]!) least = k
      const z = candidates[least]!
      candidates[least] = candidates[--left]!
      extras[least] = extras[left]!
      const from = place[s * zones + z]!
      const spare = volume[from]! - minimum[from]!
      const d = demand[s]![z]!
      const part = whole ? d : Math.min(d, spare, lack)
      if (part <= 0 || part > spare + 1e-9) continue
      volume[from]! -= part
      volume[to]! += part
      cost[s]! += part * (unitCost(tables, z, to) - unitCost(tables, z, from))
      travelled[s]! += part * (minutes[z * count + to]! - minutes[z * count + from]!)
      far[s]! += part * (Number(minutes[z * count + to]! > cap) - Number(minutes[z * count + from]! > cap))
      lack -= part
      if (part === d) place[s * zones + z] = to
      else {
        // A zone is divided once; the rest of it stays where it is.
        moved[s]!.push(z, from, to, part / d)
        place[s * zones + z] = -2
      }
      if (lack <= 1e-9 * minimum[to]!) return 0
    }
    return lack
  }

  function levelCost(weight: number): number {
    let sum = 0
    for (let f = 0; f < facilities; f++) {
      let top = 0
      for (const o of tables.ofFacility[f]!) if (state.open[o] === 1 && level[o]! > top) top = level[o]!
      for (let l = 0; l < top; l++) sum += weight * problem.facilities[f]!.levelCosts[l]!
    }
    return sum
  }

  function objective(): number {
    let sum = tables.constant + levelCost(tables.costWeight)
    for (let o = 0; o < count; o++) if (state.open[o] === 1) sum += tables.fixed[o]!
    for (let s = 0; s < services; s++) sum += cost[s]!
    return sum
  }

  function usedOf(row: Row): number {
    let used = row.levels === 0 ? 0 : levelCost(row.levels)
    for (let k = 0; k < row.offerings.length; k++) {
      const o = row.offerings[k]!
      if (state.open[o] === 1) used += row.fixed[k]! + row.perVolume[k]! * volume[o]!
    }
    if (row.perMinute !== 0) for (let s = 0; s < services; s++) used += row.perMinute * travelled[s]!
    if (row.beyond >= 0) used += far[row.beyond]!
    return used
  }

  function missed(): number {
    let sum = 0
    for (let s = 0; s < services; s++) sum += short[s]!
    for (const row of rows) {
      const over = usedOf(row) - row.atMost
      if (over > 1e-7 * Math.max(1, Math.abs(row.atMost))) sum += 0.02 + over / Math.max(1, Math.abs(row.atMost))
    }
    return sum
  }

  const touched = new Uint8Array(services)
  const servicesOf = (flips: readonly number[]): number[] => {
    const list: number[] = []
    for (const o of flips) {
      const s = tables.service[o]!
      if (touched[s] === 0) {
        touched[s] = 1
        list.push(s)
      }
    }
    for (const s of list) touched[s] = 0
    return list
  }
  let saved: (() => void)[] = []

  return {
    state,
    objective,
    missed,
    begin(open: Uint8Array): void {
      state.open.set(open)
      for (let s = 0; s < services; s++) allocate(s)
    },
    refresh(flips: readonly number[]): void {
      for (const s of servicesOf(flips)) allocate(s)
    },
    /** Keeps what the services of these offerings look like, to go back to. */
    save(flips: readonly number[]): void {
      saved = servicesOf(flips).map((s) => {
        const volumes = Array.from(tables.ofService[s]!, (o) => volume[o]!)
        const figures = [cost[s]!, short[s]!, travelled[s]!, far[s]!] as const
        return () => {
          tables.ofService[s]!.forEach((o, k) => {
            volume[o] = volumes[k]!
          })
          ;[cost[s], short[s], travelled[s], far[s]] = figures
        }
      })
    },
    restore(): void {
      for (const back of saved) back()
    },
    shares(): Float64Array {
      const shares = new Float64Array(zones * count)
      for (let s = 0; s < services; s++) {
        allocate(s)
        for (let z = 0; z < zones; z++) {
          const o = place[s * zones + z]!
          if (demand[s]![z] === 0) continue
          if (o >= 0) shares[z * count + o] = 1
        }
        const list = moved[s]!
        for (let k = 0; k < list.length; k += 4) {
          const z = list[k]!
          shares[z * count + list[k + 1]!] = 1 - list[k + 3]!
          shares[z * count + list[k + 2]!] = list[k + 3]!
        }
      }
      return shares
    },
  }
}

/** What the multipliers of limits ask for each unit of an offering's volume. */
function volumePrices({ count, rows }: Tables, multipliers: Multipliers | undefined): Float64Array {
  const prices = new Float64Array(count)
  if (multipliers !== undefined)
    rows.forEach((row, r) => {
      row.offerings.forEach((o, k) => {
        prices[o]! += multipliers.rows[r]! * row.perVolume[k]!
      })
    })
  return prices
}

/** Each zone's offerings of a service in the order in which it takes them, one after another in one list. */
function ordersOf(tables: Tables, s: number, prices: Float64Array): { list: Int32Array; starts: Int32Array } {
  const list: number[] = []
  const starts = new Int32Array(tables.zones + 1)
  for (let z = 0; z < tables.zones; z++) {
    const order = preference(tables, s, z)
    if (!isNearest(tables.problem.services[s]!))
      order.sort((a, b) => unitCost(tables, z, a) + prices[a]! - unitCost(tables, z, b) - prices[b]!)
    list.push(...order)
    starts[z + 1] = list.length
  }
  return { list: Int32Array.from(list), starts }
}
