import type { RunId } from '#base'
import { agreedOf, compileEconomy, type Economy, type EconomyRun, runEconomy } from '#studies/economy'
import {
  type CostMeasure,
  type Dispute,
  type Evaluator,
  isCostNumber,
  type MeasureValues,
  type ReplacedNumber,
  type RivalMeasure,
} from '#studies/rivals'
import { volumesOf, type WorldVolumes } from '../economy/volumes.ts'
import type { Inquiry, Variant } from '../inquiry.ts'
import type { OnProgress, Ports } from '../operation.ts'
import type { FlowInput } from '../settings.ts'
import { withCostNumbers } from './cost-numbers.ts'
import { inTurn } from './evaluators.ts'
import { comparedVariants, RefusedNumbers } from './replace.ts'

/**
 * What operating forms cost, all numbers but the disputed ones as they are written, with the volumes of the flow study replication by
 * replication. Volumes are simulated anew only where a number of the model is replaced.
 */
export function economyEvaluator(
  ports: Ports,
  inquiry: Inquiry,
  economy: Economy,
  { compare }: Dispute,
  given: FlowInput,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
  onRun: (run: RunId) => void,
): Evaluator {
  const known = new Map<string, Promise<World>>()

  async function worldWith(numbers: readonly ReplacedNumber[]): Promise<World> {
    const variants = comparedVariants(inquiry, compare, numbers)
    if (!variants.ok) throw new RefusedNumbers(variants.issues)
    const variant = variants.value.scenario ?? variants.value.against
    const plan = compileEconomy(variant.model, economy.costs, economy.forms, variant.id)
    const volumes = await volumesOf(ports, inquiry, [variant], [plan], given, onProgress, signal)
    if (!volumes.ok) throw new RefusedNumbers(volumes.issues)
    const [world] = volumes.value
    if (world!.run !== null) onRun(world!.run)
    return { variant, ...world! }
  }

  const evaluate = inTurn(2, async (numbers: readonly ReplacedNumber[]): Promise<readonly MeasureValues[]> => {
    const ofModel = numbers.filter((number) => !isCostNumber(number))
    const key = JSON.stringify(ofModel)
    const found = known.get(key) ?? worldWith(ofModel)
    known.set(key, found)
    const world = await found
    const runs = runsOf(world, withCostNumbers(economy, numbers.filter(isCostNumber)))
    return compare.economy.map((measure): MeasureValues => {
      const { form, against } = formsOf(economy, measure)
      return {
        of: runs.map((run) => costOf(run, economy, measure, form)),
        against: runs.map((run) => costOf(run, economy, measure, against)),
        ...(world.run !== null && { runs: { of: world.run } }),
      }
    })
  })
  return { measures: compare.economy.map((measure) => measureOf(economy, measure)), evaluate }
}

interface World extends WorldVolumes {
  readonly variant: Variant
}

function runsOf({ variant, replications }: World, economy: Economy): readonly EconomyRun[] {
  const plan = compileEconomy(variant.model, economy.costs, economy.forms, variant.id)
  const agreed = agreedOf(plan, economy, replications)
  if (!agreed.ok) throw new RefusedNumbers(agreed.issues)
  return replications.map((volumes) => {
    const run = runEconomy(plan, economy, volumes, agreed.value)
    if (!run.ok) throw new RefusedNumbers(run.issues)
    return run.value
  })
}

/** Millions of kronor. */
function costOf(run: EconomyRun, { costs }: Economy, { party, figure }: CostMeasure, form: string): number {
  const { years, presentValue } = run.forms.find((one) => one.form === form)!
  if (figure === 'present-value') return presentValue / 1e6
  const p = costs.parties.findIndex(({ id }) => id === party)
  return years.reduce((sum, year) => sum + (p < 0 ? year.total : year.paid[p]!), 0) / 1e8
}

function formsOf({ forms }: Economy, { form, against = forms!.today }: CostMeasure) {
  return { form, against }
}

function measureOf(economy: Economy, measure: CostMeasure): RivalMeasure {
  const { form, against } = formsOf(economy, measure)
  const nameOf = (id: string) => economy.forms!.forms.find((one) => one.id === id)!.name
  return {
    id: measure.id,
    study: 'economy',
    name: measure.name,
    unit: 'MSEK',
    better: 'lower',
    of: nameOf(form),
    against: nameOf(against),
    zero: 0,
  }
}
