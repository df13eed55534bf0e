import type { Solve, SolveLimits } from '#engines/lp'
import { programOf } from './exact.ts'
import { type Limit, listLimits, sameLimit, standings, withoutLimits } from './limits.ts'
import type { StructureProblem } from './problem.ts'
import { tablesOf } from './tables.ts'
import { verifyStructure } from './verify.ts'

/**
 * What a limit in conflict must give when it gives alone. `moved`: it must be `needed` where it was `asked` (in the unit of its standing), and nothing
 * nearer will do if `proven`; `dropped`: it is no number, and must be given up; `undecided`: the solver's limits ended it. `enough` says whether
 * there is a structure then; else the others of the conflict can be kept, and limits beyond it clash too.
 */
export type Giving =
  | {
      readonly kind: 'moved'
      readonly asked: number
      readonly needed: number
      readonly proven: boolean
      readonly enough: boolean
    }
  | { readonly kind: 'dropped'; readonly enough: boolean }
  | { readonly kind: 'undecided' }

/** For each limit of the conflict in turn, first with everything else kept, and where that cannot be with the others of the conflict. */
export async function givingsOf(
  problem: StructureProblem,
  conflict: readonly Limit[],
  solve: Solve,
  limits: SolveLimits,
): Promise<readonly Giving[]> {
  const beyond = listLimits(problem).filter((limit) => !conflict.some((one) => sameLimit(one, limit)))
  const alone = withoutLimits(problem, beyond)
  const givings: Giving[] = []
  for (const limit of conflict) {
    const best = await leastOf(problem, limit, solve, limits)
    const given = best === 'impossible' ? await leastOf(alone, limit, solve, limits) : best
    givings.push(typeof given === 'string' ? { kind: 'undecided' } : { ...given, enough: best !== 'impossible' })
  }
  return givings
}

type Least = { readonly kind: 'moved'; readonly asked: number; readonly needed: number; readonly proven: boolean }
type Given = Least | { readonly kind: 'dropped' } | 'impossible' | 'undecided'

/** What the limit must give at least for the problem to have a structure. */
async function leastOf(problem: StructureProblem, limit: Limit, solve: Solve, limits: SolveLimits): Promise<Given> {
  if (limit.kind === 'state' || limit.kind === 'co-location') {
    const left = await possible(withoutLimits(problem, [limit]), solve, limits)
    return left === 'possible' ? { kind: 'dropped' } : left
  }
  if (limit.kind === 'measure' && limit.measure === 'worstMinutes') return leastMinutes(problem, solve, limits)
  const bare = { ...problem, weights: {} }
  const { program, read } = programOf(tablesOf(asRow(bare, limit)), { elastic: limit })
  const result = await solve(program, { ...limits, gap: 1e-6 })
  if (result.status === 'infeasible') return 'impossible'
  if (!('x' in result) || result.x === undefined) return 'undecided'
  const structure = read(result.x)
  const stands = standings(problem, structure).find((one) => sameLimit(one.limit, limit))
  const kept = verifyStructure(withoutLimits(bare, [limit]), structure).length === 0
  if (stands === undefined || !kept) return 'undecided'
  return { kind: 'moved', asked: stands.asked, needed: stands.value, proven: result.status === 'optimal' }
}

/** A cap for everybody closes ways; with a share below 1 it is a row. */
function asRow(problem: StructureProblem, limit: Limit): StructureProblem {
  if (limit.kind !== 'cap') return problem
  const services = problem.services.map((service, s) =>
    s === limit.service && service.cap !== undefined ? { ...service, cap: { ...service.cap, share: 0 } } : service,
  )
  return { ...problem, services }
}

/** The least worst minutes are some zone's minutes to some facility: they are halved in until there is a structure with these and none with fewer. */
async function leastMinutes(problem: StructureProblem, solve: Solve, limits: SolveLimits): Promise<Given> {
  const asked = problem.limits.worstMinutes!
  const longer = problem.travel.flatMap((minutes) => [...minutes].filter((one) => one > asked && Number.isFinite(one)))
  const steps = [...new Set(longer)].sort((a, b) => a - b)
  let proven = true
  const within = async (worstMinutes: number) => {
    const found = await possible({ ...problem, limits: { ...problem.limits, worstMinutes } }, solve, limits)
    proven &&= found !== 'undecided'
    return found
  }
  if (steps.length === 0) return 'impossible'
  const most = await within(steps.at(-1)!)
  if (most !== 'possible') return most
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await within(steps[middle]!)) === 'possible') high = middle
    else low = middle + 1
  }
  return { kind: 'moved', asked, needed: steps[high]!, proven }
}

/** Is there a structure that keeps every limit? */
export async function possible(
  problem: StructureProblem,
  solve: Solve,
  limits: SolveLimits,
): Promise<'possible' | 'impossible' | 'undecided'> {
  const { program } = programOf(tablesOf({ ...problem, weights: {} }))
  const result = await solve(program, limits)
  if (result.status === 'infeasible') return 'impossible'
  return 'x' in result && result.x !== undefined ? 'possible' : 'undecided'
}
