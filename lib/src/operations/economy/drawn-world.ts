import { type Result, succeed } from '#base'
import {
  type Agreed,
  agreedOf,
  drawNumbers,
  type Economy,
  type EconomyPlan,
  type EconomyRun,
  runEconomy,
  type Volumes,
} from '#studies/economy'
import type { Variant } from '../inquiry.ts'

/** One world with its draws: what every figure is made from. */
export interface DrawnWorld {
  readonly variant: Variant
  readonly plan: EconomyPlan
  readonly replications: readonly Volumes[]
  readonly agreed: readonly (readonly Agreed[])[]
  readonly runs: readonly EconomyRun[]
}

/** A world over the draws, or what hinders one of them. @param onDraw before each */
export async function drawnWorld(
  variant: Variant,
  plan: EconomyPlan,
  economy: Economy,
  replications: readonly Volumes[],
  { seed, draws }: { readonly seed: number; readonly draws: number },
  onDraw: () => Promise<void>,
): Promise<Result<DrawnWorld>> {
  const agreed = agreedOf(plan, economy, replications)
  if (!agreed.ok) return agreed
  const runs: EconomyRun[] = []
  for (let draw = 0; draw < draws; draw++) {
    await onDraw()
    const run = runEconomy(
      plan,
      drawnEconomy(economy, seed, draw),
      replications[draw % replications.length]!,
      agreed.value,
    )
    if (!run.ok) return run
    runs.push(run.value)
  }
  return succeed({ variant, plan, replications, agreed: agreed.value, runs })
}

/** All worlds meet the same draws. */
export function drawnEconomy({ costs, forms }: Economy, seed: number, draw: number): Economy {
  return {
    costs: drawNumbers('economy', costs, seed, draw),
    ...(forms === undefined ? {} : { forms: drawNumbers('forms', forms, seed, draw) }),
  }
}
