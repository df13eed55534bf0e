import { uniform01 } from '#engines/stats'
import { allocatorOf } from './allocate.ts'
import type { LagrangianBound } from './lagrange.ts'
import type { Tables } from './tables.ts'

export interface SearchSettings {
  /** Rounds of kick and descent after the first descent. */
  readonly rounds: number
  readonly seed: number
  /** Its prices of limits steer planned people away from what is full, and what it proves to be no better than the best known is not tried. */
  readonly relaxation: LagrangianBound
  /** Called after every round with the best that keeps every limit, if any; false ends the search. */
  readonly onProgress?: (best: Found | undefined) => boolean
}

/** What a search found: open offerings and shares that keep every limit, best first; and how far from that it was when there is none. */
export interface Found {
  readonly open: Uint8Array
  readonly shares: Float64Array
  readonly objective: number
  /** 0 when every limit is kept; else the sum of what is missed, each as a share of its limit. */
  readonly missed: number
}

/**
 * Iterated local search over which offerings are open: open, close, swap within a service, and empty a facility's top level into another facility.
 * A move takes with it what it requires or what requires it, and only services it touches are allocated anew. Limits that are missed cost a
 * penalty that grows as long as they are missed. The same input gives the same answers.
 */
export function localSearch(tables: Tables, starts: readonly Uint8Array[], settings: SearchSettings): readonly Found[] {
  const { count, decided, service, facility, level, problem, requires } = tables
  const allocator = allocatorOf(tables, settings.relaxation.multipliers)
  const { state } = allocator
  const { bound, whenOpen, whenClosed } = settings.relaxation
  // What missing a whole limit costs at penalty 1.
  const scale = Math.max(Math.abs(bound), 1e-9)
  let upper = Infinity
  const dependants = dependantsOf(tables)
  const at = new Map(
    Array.from({ length: count }, (_, o) => [service[o]! * problem.facilities.length + facility[o]!, o]),
  )
  const found: Found[] = []
  const known = new Set<string>()
  let penalty = 1
  let draws = 0
  const pick = (n: number) => Math.min(n - 1, Math.floor(uniform01(settings.seed, 11, draws++, 0) * n))

  const flips: number[] = []
  /** Adds an opening or closing and all that it takes with it; false when something of it is decided otherwise. */
  function flip(o: number, value: number): boolean {
    if (state.open[o] === value) return true
    if (decided[o] !== 0 || bound + (value === 1 ? whenOpen[o]! : whenClosed[o]!) >= upper) return false
    state.open[o] = value
    flips.push(o)
    for (const other of value === 1 ? requires[o]! : dependants[o]!) if (!flip(other, value)) return false
    return true
  }
  function undo(): void {
    for (const o of flips) state.open[o] = 1 - state.open[o]!
  }
  const worth = () => allocator.objective() + penalty * scale * allocator.missed()

  /** Tries the flips that `change` makes; keeps them when the worth falls. */
  function attempt(current: number, change: () => boolean): number {
    flips.length = 0
    if (change() && flips.length > 0) {
      allocator.save(flips)
      allocator.refresh(flips)
      const value = worth()
      if (value < current - 1e-9 * Math.abs(current)) return value
      undo()
      allocator.restore()
    } else undo()
    return current
  }

  function descend(): void {
    let current = worth()
    for (let improved = true; improved; ) {
      const before = current
      for (let s = 0; s < problem.services.length; s++) {
        const mine = tables.ofService[s]!
        for (const o of mine) if (decided[o] === 0) current = attempt(current, () => flip(o, 1 - state.open[o]!))
        for (const from of mine)
          for (const to of mine)
            if (state.open[from] === 1 && state.open[to] === 0)
              current = attempt(current, () => flip(to, 1) && flip(from, 0))
      }
      for (let f = 0; f < problem.facilities.length; f++)
        for (let to = 0; to < problem.facilities.length; to++)
          if (f !== to) current = attempt(current, () => moveTop(f, to))
      improved = current < before - 1e-6 * Math.abs(before)
    }
  }

  /** Everything at a facility's highest level goes to another facility, or is closed where that cannot have it. */
  function moveTop(f: number, to: number): boolean {
    let top = 0
    for (const o of tables.ofFacility[f]!) if (state.open[o] === 1) top = Math.max(top, level[o]!)
    if (top === 0) return false
    for (const o of tables.ofFacility[f]!)
      if (state.open[o] === 1 && level[o] === top) {
        const other = at.get(service[o]! * problem.facilities.length + to)
        if (other !== undefined && decided[other] === 0 && !flip(other, 1)) return false
        if (!flip(o, 0)) return false
      }
    return true
  }

  function keep(): void {
    const missed = allocator.missed()
    if (missed === 0) upper = Math.min(upper, allocator.objective())
    const key = state.open.join('')
    if (known.has(key)) return
    known.add(key)
    found.push({ open: state.open.slice(), shares: allocator.shares(), objective: allocator.objective(), missed })
    found.sort((a, b) => a.missed - b.missed || a.objective - b.objective)
    if (found.length > 12) found.pop()
  }

  /** Descents under a growing penalty until every limit is kept, or it does not help. */
  function settle(): void {
    penalty = 1
    descend()
    for (let tries = 0; tries < 4 && allocator.missed() > 0; tries++) {
      penalty *= 4
      descend()
    }
    keep()
  }

  const goOn = () => settings.onProgress?.(found[0]?.missed === 0 ? found[0] : undefined) !== false
  for (const start of starts) {
    allocator.begin(closedUnder(tables, start))
    settle()
    if (!goOn()) return found
  }
  for (let round = 0; round < settings.rounds && found.length > 0; round++) {
    const from = found[Math.min(found.length - 1, pick(3))]!
    allocator.begin(from.open.slice())
    flips.length = 0
    kick()
    allocator.refresh(flips)
    settle()
    if (!goOn()) break
  }
  return found

  /** A few openings and closings at once, in services that are near each other in number or at one facility. */
  function kick(): void {
    const f = pick(problem.facilities.length)
    const s = pick(problem.services.length)
    const some = pick(2) === 0 ? tables.ofFacility[f]! : tables.ofService[s]!
    const times = 2 + pick(4)
    for (let k = 0; k < times && some.length > 0; k++) {
      const o = some[pick(some.length)]!
      const before = flips.length
      if (!flip(o, 1 - state.open[o]!))
        for (const back of flips.splice(before)) state.open[back] = 1 - state.open[back]!
    }
  }
}

/** Who requires an offering. */
function dependantsOf({ requires }: Tables): readonly number[][] {
  const dependants: number[][] = requires.map(() => [])
  requires.forEach((others, o) => {
    for (const other of others) if (other >= 0) dependants[other]!.push(o)
  })
  return dependants
}

/** The start with what is decided beforehand, and without what lacks something that it requires. */
export function closedUnder({ decided, requires, count }: Tables, start: Uint8Array): Uint8Array {
  const open = Uint8Array.from(start, (value, o) => (decided[o] === 1 ? 1 : decided[o] === -1 ? 0 : value))
  const need = (o: number) => {
    for (const other of requires[o]!)
      if (other >= 0 && open[other] === 0) {
        if (decided[other] === 0) {
          open[other] = 1
          need(other)
        } else if (decided[o] === 0) open[o] = 0
      }
  }
  for (let o = 0; o < count; o++) if (open[o] === 1) need(o)
  for (let changed = true; changed; ) {
    changed = false
    for (let o = 0; o < count; o++)
      if (open[o] === 1 && decided[o] === 0 && requires[o]!.some((other) => other < 0 || open[other] === 0)) {
        open[o] = 0
        changed = true
      }
  }
  return open
}
