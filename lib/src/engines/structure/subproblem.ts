import type { Tables } from './tables.ts'

export interface SubproblemAnswer {
  /** The Lagrangian function at the multipliers: a lower bound on the objective. */
  readonly value: number
  /** What each relaxed row is missed by: 1 − Σ x for zones, use − limit for limits. Written over by the next solve. */
  readonly residual: Float64Array
  /** Per offering. Written over by the next solve. */
  readonly open: Uint8Array
}

/**
 * The relaxed problem at given multipliers α of zones and μ of rows:
 *   minimise  Σ_f level costs + Σ_o price_o·y_o + Σ_zo (cost_zo − α_z)·x_zo   subject to (2), (5), (6).
 * Given y_o = 1 an offering takes every zone at a loss to it, and if that is less than its minimum, the least dear others up to it: a continuous
 * knapsack. Given what each offering is then worth, a facility takes the best of its levels, with every offering at or below it that is worth it.
 */
export function subproblemOf(tables: Tables) {
  const { zones, count, rows, decided, minimum, service, facility, level, problem } = tables
  const services = problem.services.length
  const facilities = problem.facilities.length
  const residual = new Float64Array(services * zones + rows.length)
  const open = new Uint8Array(count)
  const worth = new Float64Array(count)
  const reduced = new Float64Array(count * zones)
  /** Minutes, demand and whether beyond its cap, offering by offering, over the zones that it can take. */
  const takes = Array.from({ length: count }, (_, o) => {
    const demand = tables.demand[service[o]!]!
    const cap = problem.services[service[o]!]!.cap?.minutes ?? Infinity
    const here = Int32Array.from(Array.from({ length: zones }, (_, z) => z)).filter(
      (z) => decided[o]! >= 0 && tables.reach[z * count + o] === 1 && demand[z]! > 0,
    )
    return {
      zones: here,
      demand: Float64Array.from(here, (z) => demand[z]!),
      minutes: Float64Array.from(here, (z) => tables.minutes[z * count + o]!),
      beyond: Uint8Array.from(here, (z) => (tables.minutes[z * count + o]! > cap ? 1 : 0)),
      enough: here.reduce((sum, z) => sum + demand[z]!, 0) >= minimum[o]! * (1 - 1e-9),
    }
  })
  const price = new Float64Array(count)
  const perVolume = new Float64Array(count)
  const beyondPrice = new Float64Array(services)
  const threshold = new Float64Array(count)
  let perMinute = 0
  let perLevel = 0
  const chosen = new Int32Array(facilities)
  const best = new Float64Array(facilities)

  /** What the multipliers of limits add to every cost. */
  function setPrices(mu: Float64Array): void {
    price.set(tables.fixed)
    perVolume.set(tables.perVolume)
    beyondPrice.fill(0)
    perMinute = tables.minutesWeight
    perLevel = tables.costWeight
    for (let r = 0; r < rows.length; r++) {
      const each = mu[r]!
      if (each === 0) continue
      const row = rows[r]!
      for (let k = 0; k < row.offerings.length; k++) {
        price[row.offerings[k]!]! += each * row.fixed[k]!
        perVolume[row.offerings[k]!]! += each * row.perVolume[k]!
      }
      perMinute += each * row.perMinute
      perLevel += each * row.levels
      if (row.beyond >= 0) beyondPrice[row.beyond]! += each
    }
  }

  /** What an open offering adds, its zones taken; the threshold is what a unit of volume must at most lose to be taken. */
  function offer(o: number, alpha: Float64Array, exact: boolean): number {
    const take = takes[o]!
    const s = service[o]!
    const from = o * zones
    const beyond = beyondPrice[s]!
    const each = perVolume[o]!
    let value = price[o]!
    let volume = 0
    threshold[o] = 0
    if (!take.enough) return Infinity
    for (let k = 0; k < take.zones.length; k++) {
      const d = take.demand[k]!
      const loss =
        d * (perMinute * take.minutes[k]! + each + beyond * take.beyond[k]!) - alpha[s * zones + take.zones[k]!]!
      reduced[from + k] = loss
      if (loss < 0) {
        value += loss
        volume += d
      }
    }
    if (volume >= minimum[o]! || (!exact && value >= 0)) return value
    return value + fill(o, minimum[o]! - volume)
  }

  const pool = new Int32Array(zones)
  const losses = new Float64Array(zones)
  /** The least loss of so much more volume; sets the threshold. By selection around pivots, as in quickselect. */
  function fill(o: number, missing: number): number {
    const { demand, zones: here } = takes[o]!
    const from = o * zones
    let low = 0
    let high = 0
    for (let k = 0; k < here.length; k++)
      if (reduced[from + k]! >= 0) {
        pool[high] = k
        losses[k] = reduced[from + k]! / demand[k]!
        high++
      }
    let loss = 0
    let left = missing
    while (low < high) {
      const pivot = losses[pool[(low + high) >> 1]!]!
      // Below the pivot, then at it, then above.
      let at = low
      let end = high
      let volume = 0
      let cost = 0
      for (let i = low; i < end; ) {
        const k = pool[i]!
        if (losses[k]! < pivot) {
          volume += demand[k]!
          cost += reduced[from + k]!
          pool[i++] = pool[at]!
          pool[at++] = k
        } else if (losses[k]! > pivot) {
          pool[i] = pool[--end]!
          pool[end] = k
        } else i++
      }
      if (volume >= left) {
        high = at
        continue
      }
      left -= volume
      loss += cost
      for (let i = at; i < end; i++) {
        const k = pool[i]!
        threshold[o] = pivot
        if (demand[k]! >= left) return loss + left * pivot
        left -= demand[k]!
        loss += reduced[from + k]!
      }
      low = end
    }
    return loss
  }

  /** The best level of a facility and its value, with one offering forced open (1) or closed (-1), if any. */
  function facilityValue(f: number, forced: number, how: number): number {
    const mine = tables.ofFacility[f]!
    const { levelCosts } = problem.facilities[f]!
    let result = Infinity
    let sum = 0
    for (let l = 0; l <= levelCosts.length; l++) {
      if (l > 0) sum += perLevel * levelCosts[l - 1]!
      let value = sum
      for (const o of mine) {
        const state = o === forced ? how : decided[o]!
        if (state < 0) continue
        if (level[o]! > l) {
          if (state > 0) value = Infinity
        } else if (state > 0 || worth[o]! < 0) value += worth[o]!
      }
      if (value < result) {
        result = value
        chosen[f] = l
      }
    }
    return result
  }

  function solve(alpha: Float64Array, mu: Float64Array): SubproblemAnswer {
    setPrices(mu)
    let value = tables.constant
    for (let r = 0; r < rows.length; r++) {
      value -= mu[r]! * rows[r]!.atMost
      residual[services * zones + r] = -rows[r]!.atMost
    }
    for (let s = 0; s < services; s++)
      for (let z = 0; z < zones; z++) {
        const asked = tables.demand[s]![z]! > 0
        residual[s * zones + z] = asked ? 1 : 0
        if (asked) value += alpha[s * zones + z]!
      }
    for (let o = 0; o < count; o++) if (decided[o]! >= 0) worth[o] = offer(o, alpha, decided[o] === 1)
    for (let f = 0; f < facilities; f++) {
      best[f] = facilityValue(f, -1, 0)
      value += best[f]!
    }
    for (let o = 0; o < count; o++) {
      const f = facility[o]!
      open[o] = decided[o] === 1 || (decided[o] === 0 && level[o]! <= chosen[f]! && worth[o]! < 0) ? 1 : 0
      if (open[o] === 1) take(o)
    }
    addRows()
    return { value, residual, open }
  }

  const volumes = new Float64Array(count)
  const farVolumes = new Float64Array(services)
  let personMinutes = 0
  /** An open offering's zones, taken off what is left to serve. */
  function take(o: number): void {
    const { demand, minutes, beyond, zones: here } = takes[o]!
    const s = service[o]!
    const from = o * zones
    const limit = threshold[o]!
    let volume = 0
    let travelled = 0
    let far = 0
    const put = (k: number, share: number) => {
      const people = share * demand[k]!
      volume += people
      travelled += people * minutes[k]!
      far += people * beyond[k]!
      residual[s * zones + here[k]!]! -= share
    }
    for (let k = 0; k < here.length; k++) {
      const loss = reduced[from + k]!
      if (loss < 0 || (limit > 0 && loss / demand[k]! < limit)) put(k, 1)
    }
    for (let k = 0; k < here.length && volume < minimum[o]!; k++)
      if (
        reduced[from + k]! >= 0 &&
        (limit === 0 ? reduced[from + k]! === 0 : reduced[from + k]! / demand[k]! === limit)
      )
        put(k, Math.min(1, (minimum[o]! - volume) / demand[k]!))
    volumes[o] = volume
    personMinutes += travelled
    farVolumes[s]! += far
  }

  function addRows(): void {
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r]!
      let used = row.perMinute * personMinutes
      if (row.beyond >= 0) used += farVolumes[row.beyond]!
      if (row.levels !== 0)
        for (let f = 0; f < facilities; f++)
          for (let l = 0; l < chosen[f]!; l++) used += row.levels * problem.facilities[f]!.levelCosts[l]!
      for (let k = 0; k < row.offerings.length; k++) {
        const o = row.offerings[k]!
        if (open[o] === 1) used += row.fixed[k]! + row.perVolume[k]! * volumes[o]!
      }
      residual[services * zones + r]! += used
    }
    personMinutes = 0
    farVolumes.fill(0)
  }

  /** How much the value rises when an offering is opened or closed against the answer's wish. */
  function penalties(alpha: Float64Array, mu: Float64Array) {
    solve(alpha, mu)
    for (let o = 0; o < count; o++) if (decided[o]! >= 0) worth[o] = offer(o, alpha, true)
    const whenOpen = new Float64Array(count)
    const whenClosed = new Float64Array(count)
    for (let f = 0; f < facilities; f++) {
      const free = facilityValue(f, -1, 0)
      for (const o of tables.ofFacility[f]!) {
        whenOpen[o] = decided[o]! < 0 ? Infinity : facilityValue(f, o, 1) - free
        whenClosed[o] = decided[o]! > 0 ? Infinity : facilityValue(f, o, -1) - free
      }
    }
    return { whenOpen, whenClosed }
  }

  return { solve, penalties }
}
