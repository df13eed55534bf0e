import type { Solve, SolveLimits } from '#engines/lp'
import { type Giving, givingsOf, possible } from './giving.ts'
import { type Limit, listLimits, withoutLimits } from './limits.ts'
import type { StructureProblem } from './problem.ts'
import { tablesOf } from './tables.ts'

/**
 * Why no structure keeps every limit. `unserved`: some zones can reach no offering of a service whatever is decided; `conflict`: these limits cannot
 * be kept together, and if `minimal`, any of them given up lets the others be kept; `none`: there is a structure; `undecided`: the solver's limits
 * ended it before that was known.
 */
export type Infeasible =
  | { readonly kind: 'unserved'; readonly pairs: readonly { readonly service: number; readonly zone: number }[] }
  | {
      readonly kind: 'conflict'
      readonly limits: readonly Limit[]
      readonly minimal: boolean
      /** In the order of `limits`: what each must give when it gives alone. */
      readonly givings: readonly Giving[]
    }
  | { readonly kind: 'none' | 'undecided' }

/**
 * A smallest set of limits in conflict (irreducible, not least in number), by QuickXplain (Junker, AAAI 2004), and what each of them must give at
 * least, by elastic rows.
 */
export async function explainStructure(
  problem: StructureProblem,
  solve: Solve,
  limits: SolveLimits,
): Promise<Infeasible> {
  const all = listLimits(problem)
  const bare = withoutLimits(problem, all)
  const pairs = unserved(bare)
  if (pairs.length > 0) return { kind: 'unserved', pairs }
  let minimal = true
  const keeping = (kept: readonly Limit[]) =>
    possible(
      withoutLimits(
        problem,
        all.filter((limit) => !kept.includes(limit)),
      ),
      solve,
      limits,
    )
  const whole = await possible(problem, solve, limits)
  if (whole !== 'impossible') return { kind: whole === 'possible' ? 'none' : 'undecided' }

  /** What of `from` conflicts with `background`; `changed` says whether the background has grown since it was last seen possible. */
  const conflict = async (
    background: readonly Limit[],
    changed: boolean,
    from: readonly Limit[],
  ): Promise<readonly Limit[]> => {
    if (changed) {
      const answer = await keeping(background)
      if (answer === 'impossible') return []
      // Not known to be possible: the set stays a conflict, but may hold more than it must.
      if (answer === 'undecided') minimal = false
    }
    if (from.length === 1) return from
    const half = Math.floor(from.length / 2)
    const [first, second] = [from.slice(0, half), from.slice(half)]
    const inSecond = await conflict([...background, ...first], true, second)
    const inFirst = await conflict([...background, ...inSecond], inSecond.length > 0, first)
    return [...inFirst, ...inSecond]
  }
  const found = await conflict([], false, all)
  return { kind: 'conflict', limits: found, minimal, givings: await givingsOf(problem, found, solve, limits) }
}

function unserved(problem: StructureProblem): { service: number; zone: number }[] {
  const { zones, count, ofService, decided, reach, demand } = tablesOf(problem)
  return ofService.flatMap((mine, service) =>
    Array.from({ length: zones }, (_, zone) => ({ service, zone })).filter(
      ({ zone }) => demand[service]![zone]! > 0 && !mine.some((o) => decided[o]! >= 0 && reach[zone * count + o] === 1),
    ),
  )
}
