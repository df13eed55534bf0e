import type { Solve, SolveLimits } from '#engines/lp'
import { structureOf } from './evaluate.ts'
import { programOf, type Restriction } from './exact.ts'
import { type LagrangianBound, lagrangianBound } from './lagrange.ts'
import type { Structure, StructureProblem } from './problem.ts'
import { type Found, localSearch } from './search.ts'
import { type Tables, tablesOf } from './tables.ts'
import { type Violation, verifyStructure } from './verify.ts'

export interface StructureSettings {
  /** Solver of programs. Without it there are bound and search only, and planned flows are as the search leaves them. */
  readonly solve?: Solve
  /** Relative gap that is good enough; default 0. */
  readonly gap?: number
  /** Steps of the bound, default 1500, and rounds of the search, default 10. */
  readonly iterations?: number
  readonly rounds?: number
  /** Of each program. With nodes and without a clock that matters the answer does not depend on the machine. */
  readonly limits?: SolveLimits
  /** Columns above which a program is not attempted whole; default 20 000. */
  readonly columns?: number
  readonly seed?: number
  readonly signal?: AbortSignal
  /** Lets whoever waits for the same thread have a turn, between steps. */
  readonly pause?: () => Promise<void>
  readonly onProgress?: (progress: StructureProgress) => void
}
export interface StructureProgress {
  readonly step: 'bound' | 'search' | 'program'
  /** Absent as long as no structure is known that keeps every limit. */
  readonly objective?: number
  readonly bound: number
  readonly gap?: number
}

/**
 * `optimal`: proven within the gap asked for; `limit`: steps, rounds or limits ended it, `cancelled`: somebody did; both with the best structure
 * known, if any; `infeasible`: proven that no structure keeps every limit.
 */
export interface StructureResult {
  readonly status: 'optimal' | 'limit' | 'cancelled' | 'infeasible'
  readonly structure?: Structure
  readonly objective?: number
  readonly bound: number
  /** (objective − bound) / |objective|. */
  readonly gap?: number
  /** What the verifier says of the structure: empty. */
  readonly violations: readonly Violation[]
  /** True when a limit of time has shortened anything: another machine may then come further, or less far. */
  readonly timed: boolean
}

/**
 * The best level structure that can be found, with a bound. (1) A lower bound by Lagrangian relaxation. (2) Local search from its averages and from
 * today. (3) The flows of the best by a linear program. (4) What the bound proves cannot be part of anything better is fixed (Beasley 1988), and
 * the rest is solved as a mixed-integer program: to the end when it is small, and its bound then holds for the whole; else over promising offerings
 * and near facilities only, for a better structure.
 */
export async function solveStructure(problem: StructureProblem, settings: StructureSettings = {}): Promise<StructureResult> {
  const tables = tablesOf(problem)
  const run = runOf(tables, settings)
  const relaxation = run.relax()
  await settings.pause?.()
  const found = run.search(relaxation)
  await settings.pause?.()
  if (settings.solve !== undefined) {
    await run.polish(found, settings.solve)
    await run.finish(relaxation, found, settings.solve)
  }
  return run.result()
}

function runOf(tables: Tables, settings: StructureSettings) {
  const { problem } = tables
  const enough = settings.gap ?? 0
  const limits = settings.limits ?? { seconds: 60 }
  let best: Structure | undefined
  let bound = -Infinity
  let infeasible = false
  let timed = false
  const upper = () => best?.objective ?? Infinity
  const gap = () => (best === undefined ? Infinity : gapOf(best.objective, bound))
  const stopped = () => settings.signal?.aborted === true
  const done = () => infeasible || stopped() || gap() <= Math.max(enough, 1e-9)
  const tell = (step: StructureProgress['step']) =>
    settings.onProgress?.({ step, bound, ...(best === undefined ? {} : { objective: best.objective, gap: gap() }) })

  function offer(structure: Structure): boolean {
    if (structure.objective >= upper() || verifyStructure(problem, structure).length > 0) return false
    best = structure
    return true
  }

  function relax(): LagrangianBound {
    const relaxation = lagrangianBound(tables, {
      iterations: settings.iterations ?? 1500,
      onProgress: (value) => {
        bound = Math.max(bound, value)
        tell('bound')
        return !stopped()
      },
    })
    bound = Math.max(bound, relaxation.bound)
    return relaxation
  }

  function search(relaxation: LagrangianBound): readonly Found[] {
    const above = (limit: number) => Uint8Array.from(relaxation.average, (value) => (value > limit ? 1 : 0))
    const today = Uint8Array.from(problem.offerings, (offering) => (offering.today ? 1 : 0))
    const found = localSearch(tables, [above(0.5), above(0.15), today], {
      rounds: settings.rounds ?? 10,
      seed: settings.seed ?? 0,
      relaxation,
      onProgress: (structure) => {
        if (structure !== undefined) offer(structureOf(tables, structure.open, structure.shares))
        tell('search')
        return !done()
      },
    })
    for (const { open, shares, missed } of found) if (missed === 0) offer(structureOf(tables, open, shares))
    return found
  }

  async function program(solve: Solve, restriction: Restriction, start: Structure | undefined, within: SolveLimits) {
    const { program: rows, read, write } = programOf(tables, restriction)
    const result = await solve(rows, within, {
      ...(settings.signal === undefined ? {} : { signal: settings.signal }),
      ...(start === undefined ? {} : { start: write(start) }),
    })
    if (result.status === 'limit' && within.nodes === undefined) timed = true
    return { result, structure: 'x' in result && result.x !== undefined ? read(result.x) : undefined }
  }

  /** The best flows for what the search has open. */
  async function polish(found: readonly Found[], solve: Solve): Promise<void> {
    for (const { open } of found.slice(0, 3)) {
      if (done()) return
      const fixed = { closed: (o: number) => open[o] === 0, open: (o: number) => open[o] === 1 }
      const { structure } = await program(solve, fixed, undefined, limits)
      if (structure !== undefined) offer(structure)
      tell('program')
    }
  }

  async function finish(relaxation: LagrangianBound, found: readonly Found[], solve: Solve): Promise<void> {
    if (done()) return
    const { whenOpen, whenClosed, average } = relaxation
    const closed = (o: number) => relaxation.bound + whenOpen[o]! >= upper()
    const open = (o: number) => relaxation.bound + whenClosed[o]! >= upper()
    const size = sizeOf(tables, closed)
    if (size <= (settings.columns ?? 20_000)) {
      const { result, structure } = await program(solve, { closed, open }, best, { ...limits, gap: enough })
      if (structure !== undefined) offer(structure)
      if (result.status === 'infeasible') {
        if (best === undefined) infeasible = true
        else bound = best.objective
      } else if (result.status === 'optimal' || result.status === 'limit') bound = Math.max(bound, Math.min(result.bound, upper()))
    } else {
      const elite = new Set(found.flatMap((one) => [...one.open.keys()].filter((o) => one.open[o] === 1)))
      const promising = (o: number) => !closed(o) && (average[o]! > 0.02 || elite.has(o))
      const near = nearPairs(tables, promising, 5, best)
      const restriction = { closed: (o: number) => !promising(o), apart: (z: number, o: number) => !near(z, o) }
      const { structure } = await program(solve, restriction, best, limits)
      if (structure !== undefined) offer(structure)
    }
    tell('program')
  }

  function result(): StructureResult {
    if (infeasible) return { status: 'infeasible', bound: Infinity, violations: [], timed }
    const status = gap() <= Math.max(enough, 1e-9) ? 'optimal' : stopped() ? 'cancelled' : 'limit'
    if (best === undefined) return { status, bound, violations: [], timed }
    const violations = verifyStructure(problem, best)
    return { status, structure: best, objective: best.objective, bound, gap: gap(), violations, timed }
  }

  return { relax, search, polish, finish, result }
}

/** Relative to the objective; 0 when the bound has reached it. */
export function gapOf(objective: number, bound: number): number {
  return Math.max(0, objective - bound) / Math.max(1e-9, Math.abs(objective))
}

/** Columns of flows when these offerings are closed. */
function sizeOf({ zones, count, reach, decided }: Tables, closed: (o: number) => boolean): number {
  let size = 0
  for (let o = 0; o < count; o++)
    if (decided[o]! >= 0 && !closed(o)) for (let z = 0; z < zones; z++) size += reach[z * count + o]!
  return size
}

/** For each zone and service the few cheapest of the promising offerings, and where the best known structure sends it. */
function nearPairs(
  tables: Tables,
  promising: (o: number) => boolean,
  few: number,
  best: Structure | undefined,
): (zone: number, offering: number) => boolean {
  const { zones, count } = tables
  const near = new Uint8Array(zones * count)
  tables.ofService.forEach((mine) => {
    const kept = mine.filter(promising)
    for (let z = 0; z < zones; z++) {
      const cost = (o: number) => tables.minutesWeight * tables.minutes[z * count + o]! + tables.perVolume[o]!
      const order = kept.filter((o) => tables.reach[z * count + o] === 1).sort((a, b) => cost(a) - cost(b))
      for (const o of order.subarray(0, few)) near[z * count + o] = 1
    }
  })
  return (z, o) => near[z * count + o] === 1 || (best?.shares[z * count + o] ?? 0) > 0
}
