import { type Solve, type SolveLimits, untilStopped } from '#engines/lp'
import {
  diverseStructures,
  explainStructure,
  type Giving,
  type Infeasible,
  type Price,
  paretoFront,
  priceLimits,
  type Standing,
  type Structure,
  type StructureResult,
  type StructureSettings,
  sameLimit,
  solveStructure,
  standings,
} from '#engines/structure'
import { structureToday } from './as-today.ts'
import type { SitingPlan } from './types.ts'

/** How long and how exactly; `solve` is needed by all but the first. */
export type SitingSettings = StructureSettings & { readonly solve: Solve; readonly limits: SolveLimits }

/**
 * The best structure with a bound, or that there is none. It begins from today's, so that where today keeps what is asked for there is an answer however
 * soon the search is ended. @see #engines/structure
 */
export function runSiting(plan: SitingPlan, settings: SitingSettings): Promise<StructureResult> {
  return solveStructure(plan.problem, { start: structureToday(plan), ...settings })
}

/** Where the structure stands to each restriction that is a number, by its id. */
export function standingsOf(
  { problem, restrictions }: SitingPlan,
  structure: Structure,
): ReadonlyMap<string, Standing> {
  const all = standings(problem, structure)
  return new Map(
    restrictions.flatMap(({ id, limit }) => {
      const own = all.find((one) => sameLimit(one.limit, limit))
      return own === undefined ? [] : [[id, own] as const]
    }),
  )
}

/** What each restriction costs, in the objective's unit, by its id: given up one at a time, and solved again. */
export async function priceRestrictions(
  { problem, restrictions }: SitingPlan,
  result: StructureResult,
  settings: SitingSettings,
): Promise<ReadonlyMap<string, Price>> {
  const prices = await priceLimits(
    problem,
    result,
    restrictions.map(({ limit }) => limit),
    settings,
  )
  return new Map(prices.map((price, i) => [restrictions[i]!.id, price]))
}

/** Structures nearly as good that look different, the most different first. @param within margin relative to the best objective */
export async function otherStructures(
  { problem }: SitingPlan,
  best: Structure,
  { solve, signal, limits }: SitingSettings,
  count: number,
  within: number,
) {
  return diverseStructures(problem, best, { solve: untilStopped(solve, signal), limits, count, within })
}

/** From least minutes to least cost, at most so many points: none is better in the one without being worse in the other. */
export async function minutesAgainstCost({ problem }: SitingPlan, settings: SitingSettings, points: number) {
  const ends = await Promise.all(
    [{ personMinutes: 1 }, { cost: 1 }].map((weights) => solveStructure({ ...problem, weights }, settings)),
  )
  const [dearest, cheapest] = ends.map(({ structure }) => structure?.measures.cost ?? 0)
  // Costs nearer each other than a hundred-thousandth are the same to a solver.
  const step = Math.max(1, 1e-5 * dearest!, (dearest! - cheapest!) / points)
  return paretoFront(problem, 'personMinutes', 'cost', { ...settings, step, points })
}

/** What of the question cannot be kept together: places that reach nothing, or a smallest set of restrictions and how far each must give. */
export type Conflict =
  | { readonly kind: 'unserved'; readonly pairs: readonly { readonly service: string; readonly place: string }[] }
  | {
      readonly kind: 'conflict'
      readonly restrictions: readonly string[]
      readonly minimal: boolean
      /** What each of them must give when it gives alone, in the order of `restrictions`. */
      readonly givings: readonly (Giving & { readonly restriction: string })[]
    }
  | { readonly kind: 'undecided' }

/** Why there is no structure; when it is stopped, as far as that is known. */
export async function explainSiting(plan: SitingPlan, { solve, signal, limits }: SitingSettings): Promise<Conflict> {
  const { problem, restrictions, services, places } = plan
  const found: Infeasible = await explainStructure(problem, untilStopped(solve, signal), limits)
  if (found.kind === 'unserved')
    return {
      kind: 'unserved',
      pairs: found.pairs.map(({ service, zone }) => ({ service: services[service]!.id, place: places[zone]!.id })),
    }
  if (found.kind !== 'conflict') return { kind: 'undecided' }
  const givings = restrictions.flatMap(({ id, limit }) => {
    const giving = found.givings[found.limits.findIndex((one) => sameLimit(one, limit))]
    return giving === undefined ? [] : [{ restriction: id, ...giving }]
  })
  return {
    kind: 'conflict',
    restrictions: givings.map(({ restriction }) => restriction),
    minimal: found.minimal,
    givings,
  }
}

/** The plan with what the region decides upon fixed as in the structure: what it comes to in another world. */
export function fixedAs(plan: SitingPlan, { open }: Structure): SitingPlan {
  const offerings = plan.problem.offerings.map((offering, o) => {
    const { neighbour } = plan.offerings[o]!
    return neighbour ? offering : { ...offering, state: open[o] === 1 ? ('open' as const) : ('closed' as const) }
  })
  return { ...plan, problem: { ...plan.problem, offerings } }
}
