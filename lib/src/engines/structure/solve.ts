import type { Solve, SolveLimits, SolveProgress, SolveResult } from '#engines/lp'
import { structureOf } from './evaluate.ts'
import { programOf, type Restriction } from './exact.ts'
import { type LagrangianBound, lagrangianBound } from './lagrange.ts'
import { narrowed } from './narrow.ts'
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
  /** Of each program; default 60 seconds. With nodes and enough seconds the answer does not depend on the machine. */
  readonly limits?: SolveLimits
  /** For all of it, by the clock given. */
  readonly time?: { readonly seconds: number; readonly clock: () => number }
  /** Columns of flows above which a program is not attempted whole; default 20 000. */
  readonly columns?: number
  readonly seed?: number
  /** A structure to begin from, of this problem or of one like it. */
  readonly start?: Structure
  /** Ends it within a second or so, with the best so far. */
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
 * The best level structure that can be found, with a bound.
 * (1) A lower bound by Lagrangian relaxation. (2) Local search from its averages and from today. (3) The best flows for what that has open. (4) What
 * the bound proves to be no part of anything better is fixed, and the bound sought again. (5) The rest as a mixed-integer program: whole when it is
 * small and what is known is not far from the bound, and its bound then holds for all; else over promising offerings and near facilities, for a
 * better structure only, and (4) again.
 */
export async function solveStructure(
  problem: StructureProblem,
  settings: StructureSettings = {},
): Promise<StructureResult> {
  const run = runOf(tablesOf(problem), settings)
  await settings.pause?.()
  let relaxation = run.relax()
  await settings.pause?.()
  const found = run.search(relaxation)
  await settings.pause?.()
  const { solve } = settings
  if (solve !== undefined) {
    await run.polish(found, solve)
    for (let turn = 0; turn < 3 && !run.done(); turn++) {
      relaxation = run.tighten(relaxation)
      if (run.done() || !(await run.solveRest(relaxation, found, solve, turn === 0))) break
    }
  }
  return run.result()
}

const everything: Restriction = {}
/** Gap above which a better structure is sought first: it lets more be fixed. */
const rough = 0.03

interface Asked {
  readonly result: SolveResult | undefined
  readonly take: () => void
}

function runOf(whole: Tables, settings: StructureSettings) {
  const { problem } = whole
  const { time, signal } = settings
  const enough = Math.max(settings.gap ?? 0, 1e-9)
  const limits = settings.limits ?? { seconds: 60 }
  const began = time?.clock() ?? 0
  const left = () => (time === undefined ? Infinity : time.seconds - (time.clock() - began))
  /** What is left to decide when the bound's proofs are counted in. */
  let tables = whole
  let best: Structure | undefined
  let bound = -Infinity
  let infeasible = false
  let timed = false
  const upper = () => best?.objective ?? Infinity
  const gap = () => (best === undefined ? Infinity : gapOf(best.objective, bound))
  const cancelled = () => signal?.aborted === true
  const late = (share: number) => {
    const is = time !== undefined && left() < (1 - share) * time.seconds
    timed ||= is
    return is
  }
  const done = () => infeasible || cancelled() || gap() <= enough || late(1)
  const tell = (step: StructureProgress['step'], objective = upper(), proven = bound) => {
    const known = Math.max(bound, Math.min(proven, objective))
    const best = objective < Infinity ? { objective, gap: gapOf(objective, known) } : {}
    settings.onProgress?.({ step, bound: known, ...best })
  }

  function offer(open: Uint8Array, shares: Float64Array): void {
    const structure = structureOf(whole, open, shares)
    if (structure.objective < upper() && verifyStructure(problem, structure).length === 0) best = structure
  }
  if (settings.start !== undefined && settings.start.open.length === whole.count)
    offer(settings.start.open, settings.start.shares)

  /** (1) */
  function relax(): LagrangianBound {
    const relaxation = lagrangianBound(tables, {
      iterations: settings.iterations ?? 1500,
      ...(best === undefined ? {} : { upper: best.objective }),
      onProgress: (value) => {
        bound = Math.max(bound, Math.min(value, upper()))
        tell('bound')
        return !cancelled() && !late(0.3)
      },
    })
    bound = Math.max(bound, Math.min(relaxation.bound, upper()))
    infeasible = bound === Infinity
    return relaxation
  }

  /** (2) */
  function search(relaxation: LagrangianBound): readonly Found[] {
    if (done()) return []
    const above = (limit: number) => Uint8Array.from(relaxation.average, (value) => (value > limit ? 1 : 0))
    const today = Uint8Array.from(problem.offerings, (offering) => (offering.today ? 1 : 0))
    const starts = [...(best === undefined ? [] : [best.open]), above(0.5), above(0.15), today]
    return localSearch(tables, starts, {
      rounds: settings.rounds ?? 10,
      seed: settings.seed ?? 0,
      relaxation,
      onProgress: (structure) => {
        if (structure !== undefined) offer(structure.open, structure.shares)
        tell('search')
        return !done() && !late(0.45)
      },
    })
  }

  /** What the solver says of a program, undefined when it was stopped, and a way to take over its structure. */
  async function ask(solve: Solve, of: Tables, restriction: Restriction, share: number): Promise<Asked> {
    const { program, read, write } = programOf(of, restriction)
    const within = { ...limits, gap: enough, seconds: Math.max(0.1, Math.min(limits.seconds, share * left())) }
    const fits = best?.open.every((open, o) => of.decided[o] === 0 || open === (of.decided[o] === 1 ? 1 : 0)) === true
    const start = fits && restriction.open === undefined ? write(best!) : undefined
    let last: Float64Array | undefined
    const onProgress = ({ x, objective = Infinity, bound: proven = -Infinity }: SolveProgress) => {
      last = x ?? last
      tell('program', Math.min(objective, upper()), restriction === everything ? proven : -Infinity)
    }
    const take = (x: Float64Array | undefined) => {
      if (x === undefined) return
      const { open, shares } = read(x)
      offer(open, shares)
    }
    try {
      const result = await solve(program, within, { onProgress, ...(signal && { signal }), ...(start && { start }) })
      if (result.status === 'limit') timed = true
      return { result, take: () => take('x' in result ? result.x : last) }
    } catch (error) {
      if (!cancelled()) throw error
      return { result: undefined, take: () => take(last) }
    }
  }

  /** (3) */
  async function polish(found: readonly Found[], solve: Solve): Promise<void> {
    if (done()) return
    const asked = found
      .slice(0, 2)
      .map(({ open }) => ask(solve, whole, { closed: (o) => open[o] === 0, open: (o) => open[o] === 1 }, 0.25))
    for (const { take } of await Promise.all(asked)) take()
    tell('program')
  }

  /** (4) */
  function tighten(before: LagrangianBound): LagrangianBound {
    let relaxation = before
    for (let turn = 0; turn < 5; turn++) {
      const rest = narrowed(tables, relaxation, upper())
      if (rest === undefined) {
        bound = upper()
        break
      }
      const fixed = rest.decided.reduce((sum, state, o) => sum + (state === tables.decided[o] ? 0 : 1), 0)
      tables = rest
      if (fixed === 0 || done()) break
      const { multipliers: start } = relaxation
      relaxation = lagrangianBound(tables, {
        iterations: 200,
        upper: upper(),
        start,
        onProgress: () => !cancelled() && !late(0.6),
      })
      bound = Math.max(bound, Math.min(relaxation.bound, upper()))
      tell('bound')
    }
    return relaxation
  }

  /** (5); true when another turn may help. */
  async function solveRest(
    relaxation: LagrangianBound,
    found: readonly Found[],
    solve: Solve,
    isFirst: boolean,
  ): Promise<boolean> {
    const before = upper()
    const isSmall = sizeOf(tables) <= (settings.columns ?? 20_000)
    if (isSmall && !(isFirst && gap() > rough)) {
      const { result, take } = await ask(solve, tables, everything, 1)
      take()
      if (result?.status === 'infeasible') {
        if (best === undefined) infeasible = true
        else bound = best.objective
      } else if (result?.status === 'optimal' || result?.status === 'limit')
        bound = Math.max(bound, Math.min(result.bound, upper()))
      tell('program')
      return false
    }
    const elite = new Set(found.flatMap((one) => [...one.open.keys()].filter((o) => one.open[o] === 1)))
    const promising = (o: number) => relaxation.average[o]! > 0.02 || elite.has(o) || best?.open[o] === 1
    const near = nearPairs(tables, promising, 5, best)
    const restriction = { closed: (o: number) => !promising(o), apart: (z: number, o: number) => !near(z, o) }
    const { take } = await ask(solve, tables, restriction, isSmall ? 0.2 : 0.7)
    take()
    tell('program')
    return isSmall || upper() < before
  }

  function result(): StructureResult {
    if (infeasible) return { status: 'infeasible', bound: Infinity, violations: [], timed }
    const status = gap() <= enough ? 'optimal' : cancelled() ? 'cancelled' : 'limit'
    if (best === undefined) return { status, bound, violations: [], timed }
    const violations = verifyStructure(problem, best)
    return { status, structure: best, objective: best.objective, bound, gap: gap(), violations, timed }
  }

  return { relax, search, polish, tighten, solveRest, done, result }
}

/** Relative to the objective; 0 when the bound has reached it. */
export function gapOf(objective: number, bound: number): number {
  return Math.max(0, objective - bound) / Math.max(1e-9, Math.abs(objective))
}

/** Columns of flows. */
function sizeOf({ zones, count, reach, decided }: Tables): number {
  let size = 0
  for (let o = 0; o < count; o++) if (decided[o]! >= 0) for (let z = 0; z < zones; z++) size += reach[z * count + o]!
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
    const kept = mine.filter((o) => tables.decided[o]! >= 0 && promising(o))
    for (let z = 0; z < zones; z++) {
      const cost = (o: number) => tables.minutesWeight * tables.minutes[z * count + o]! + tables.perVolume[o]!
      const order = kept.filter((o) => tables.reach[z * count + o] === 1).sort((a, b) => cost(a) - cost(b))
      for (const o of order.subarray(0, few)) near[z * count + o] = 1
    }
  })
  return (z, o) => near[z * count + o] === 1 || (best?.shares[z * count + o] ?? 0) > 0
}
