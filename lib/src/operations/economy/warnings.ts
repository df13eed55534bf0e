import { type CostModel, type Economy, entriesOf, formsAlike, incomeOf } from '#studies/economy'
import type { DrawnWorld } from './drawn-world.ts'

/** What a reader should know before leaning on figures of the answer. */
export type CostWarning =
  /** Forms, by id, whose effects are the same numbers as written: what they cost in all cannot tell them apart. */
  { readonly code: 'forms-alike'; readonly forms: readonly string[] } | ReadyElsewhere

/**
 * Against the baseline more care is bought of others, and less is paid for patients ready for discharge: perhaps only as those who are cared
 * for elsewhere are not followed there. Kronor of the first year, with the numbers as written.
 */
interface ReadyElsewhere {
  readonly code: 'ready-elsewhere'
  readonly scenario: string
  /** More than in the baseline. */
  readonly bought: number
  /** Payments for patients ready for discharge, in the baseline and in the scenario. */
  readonly before: number
  readonly after: number
}

type Priced = Pick<DrawnWorld, 'plan' | 'replications'>

/** @param worlds the baseline first */
export function warningsOf(
  { costs, forms }: Economy,
  [baseline, ...scenarios]: readonly Priced[],
): readonly CostWarning[] {
  const alike = forms === undefined ? [] : formsAlike(forms)
  return [
    ...(baseline === undefined ? [] : scenarios.flatMap((world) => readyElsewhere(costs, baseline, world))),
    ...alike.map((group) => ({ code: 'forms-alike', forms: group }) as const),
  ]
}

/** Changes below this part of the baseline's are no news. */
const least = 0.1

function readyElsewhere(costs: CostModel, baseline: Priced, world: Priced): readonly ReadyElsewhere[] {
  const [before, after] = [readyIn(costs, baseline), readyIn(costs, world)]
  const [today, then] = [boughtIn(costs, baseline), boughtIn(costs, world)]
  if (before - after <= least * before || then - today <= least * today) return []
  return [{ code: 'ready-elsewhere', scenario: world.plan.scenario, bought: then - today, before, after }]
}

/** Care bought of others in the first year, kronor. */
function boughtIn(costs: CostModel, { plan, replications }: Priced): number {
  return meanOf(replications, (volumes) =>
    entriesOf(plan, costs, volumes, costs.years.first).filter(({ kind }) => kind === 'bought-care'),
  )
}

/** What is paid for patients ready for discharge in the first year, kronor. */
function readyIn(costs: CostModel, { plan, replications }: Priced): number {
  const ready = new Set(costs.revenues.flatMap(({ id, kind }) => (kind === 'discharge-ready' ? [id] : [])))
  return meanOf(replications, (volumes) =>
    incomeOf(plan, costs, volumes, costs.years.first).filter(({ of }) => ready.has(of)),
  )
}

/** @param amountsOf those of one replication, öre */
function meanOf<T>(replications: readonly T[], amountsOf: (one: T) => readonly { readonly amount: number }[]): number {
  const ore = replications.flatMap(amountsOf).reduce((sum, { amount }) => sum + amount, 0)
  return ore / 100 / replications.length
}
