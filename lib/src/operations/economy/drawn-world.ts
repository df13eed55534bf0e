import { type Result, succeed } from '#base'
import type { Ore } from '#engines/accounting'
import {
  type Accounts,
  type Agreed,
  agreedOf,
  drawNumbers,
  type Economy,
  type EconomyPlan,
  type EconomyRun,
  type FormRun,
  runEconomy,
  type Settled,
  type Volumes,
} from '#studies/economy'
import type { Variant } from '../inquiry.ts'

/** One world with its draws: what every figure is made from. */
export interface DrawnWorld {
  readonly variant: Variant
  readonly plan: EconomyPlan
  readonly replications: readonly Volumes[]
  readonly agreed: readonly (readonly Agreed[])[]
  readonly runs: readonly DrawnRun[]
}

/** What is told of a draw. Draws are many, so that nothing else is kept of them: units are told of the first year as it is run today. */
export interface DrawnRun extends Omit<EconomyRun, 'years' | 'forms'> {
  readonly first: Accounts
  readonly years: readonly Settled[]
  readonly forms: readonly DrawnForm[]
}
export interface DrawnForm extends Omit<FormRun, 'years' | 'effects'> {
  readonly years: readonly Settled[]
  /** What each of the form's effects adds over all years, öre, by its id. */
  readonly added: ReadonlyMap<string, Ore>
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
  const runs: DrawnRun[] = []
  for (let draw = 0; draw < draws; draw++) {
    await onDraw()
    const run = runEconomy(
      plan,
      drawnEconomy(economy, seed, draw),
      replications[draw % replications.length]!,
      agreed.value,
    )
    if (!run.ok) return run
    runs.push(drawnRun(run.value))
  }
  return succeed({ variant, plan, replications, agreed: agreed.value, runs })
}

export function drawnRun({ years, forms, ...run }: EconomyRun): DrawnRun {
  return { ...run, first: years[0]!, years: years.map(settledOf), forms: forms.map(drawnForm) }
}

function drawnForm({ years, effects, ...form }: FormRun): DrawnForm {
  const added = new Map<string, Ore>()
  for (const { of, amount } of effects.flat()) added.set(of, (added.get(of) ?? 0) + amount)
  return { ...form, years: years.map(settledOf), added }
}

function settledOf({ paid, total }: Settled): Settled {
  return { paid, total }
}

/** All worlds meet the same draws. */
export function drawnEconomy({ costs, forms }: Economy, seed: number, draw: number): Economy {
  return {
    costs: drawNumbers('economy', costs, seed, draw),
    ...(forms === undefined ? {} : { forms: drawNumbers('forms', forms, seed, draw) }),
  }
}
