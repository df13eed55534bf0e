import { type Structure, type StructureResult, verifyStructure } from '#engines/structure'
import {
  minutesAgainstCost,
  otherStructures,
  priceRestrictions,
  type Restriction,
  type SitingPlan,
  type SitingSettings,
  standingsOf,
} from '#studies/siting'
import type { AlternativeStructure, OtherStructure, ParetoStructure, ServiceAt, ToldRestriction } from './answer.ts'
import type { Asked } from './ask.ts'
import type { SitingInput } from './input.ts'

/** Without its place in the problem. */
export function toldRestriction({ limit: _, ...told }: Restriction): ToldRestriction {
  return told
}

/** Every restriction with where the answer stands to it and, when asked for, what it costs. */
export async function pricesOf(
  { plan }: Asked,
  result: StructureResult,
  settings: () => SitingSettings,
  priced: boolean,
): Promise<readonly ToldRestriction[]> {
  const standing = result.structure === undefined ? undefined : standingsOf(plan, result.structure)
  const prices = priced ? await priceRestrictions(plan, result, settings()) : undefined
  return plan.restrictions.map((restriction) => {
    const stands = standing?.get(restriction.id)
    const price = prices?.get(restriction.id)
    return {
      ...toldRestriction(restriction),
      ...(stands && { standing: { value: stands.value, asked: stands.asked, binds: stands.binds } }),
      ...(price && {
        price: { verdict: price.verdict, low: price.low, high: Number.isFinite(price.high) ? price.high : null },
      }),
    }
  })
}

export async function alternativesOf(
  { plan }: Asked,
  best: Structure,
  settings: () => SitingSettings,
  { alternatives, margin }: SitingInput,
): Promise<readonly AlternativeStructure[]> {
  const others = await otherStructures(plan, best, settings(), alternatives, margin)
  return others.map(({ structure, proven }) => ({ ...otherOf(plan, best, structure), proven }))
}

export async function paretoOf(
  { plan }: Asked,
  best: Structure,
  settings: () => SitingSettings,
  points: number,
): Promise<readonly ParetoStructure[]> {
  const front = await minutesAgainstCost(plan, settings(), points)
  return front.map(({ structure, proven }) => ({ ...otherOf(plan, best, structure), proven }))
}

function otherOf(plan: SitingPlan, best: Structure, structure: Structure): OtherStructure {
  return {
    objective: structure.objective,
    minutes: structure.measures.personMinutes,
    cost: structure.measures.cost,
    ...differenceOf(plan, best, structure),
    verified: verifyStructure(plan.problem, structure).length === 0,
  }
}

/** What is open in the other and not in the best, and the other way round; neighbours aside. */
export function differenceOf(
  { offerings, services, sites }: SitingPlan,
  best: Structure,
  other: Structure,
): { readonly more: readonly ServiceAt[]; readonly fewer: readonly ServiceAt[] } {
  const where = (is: number, was: number): readonly ServiceAt[] =>
    offerings.flatMap(({ service, site, neighbour }, o) =>
      !neighbour && other.open[o] === is && best.open[o] === was
        ? [{ service: services[service]!.id, site: sites[site]!.id }]
        : [],
    )
  return { more: where(1, 0), fewer: where(0, 1) }
}
