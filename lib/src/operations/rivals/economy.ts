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
import { type ComparedVariants, comparedVariants, RefusedNumbers } from './replace.ts'

/**
 * What operating forms cost, or what a scenario changes in a form's cost, all numbers but the disputed ones as they are written, with the
 * volumes of the flow study replication by replication. Volumes are simulated anew only where a number of the model is replaced.
 */
export function economyEvaluator(
  ports: Ports,
  inquiry: Inquiry,
  economy: Economy,
  { compare }: Dispute,
  compared: ComparedVariants,
  given: FlowInput,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
  onRun: (run: RunId) => void,
): Evaluator {
  const known = new Map<string, Promise<Worlds>>()
  const comparesWorlds = compare.scenario !== undefined && compare.economy.some((one) => isOneForm(economy, one))

  async function worldsWith(numbers: readonly ReplacedNumber[]): Promise<Worlds> {
    const found = comparedVariants(inquiry, compare, numbers)
    if (!found.ok) throw new RefusedNumbers(found.issues)
    const { against, scenario = against } = found.value
    const variants = comparesWorlds ? [scenario, against] : [scenario]
    const plans = variants.map(({ model, id }) => compileEconomy(model, economy.costs, economy.forms, id))
    const volumes = await volumesOf(ports, inquiry, variants, plans, given, onProgress, signal)
    if (!volumes.ok) throw new RefusedNumbers(volumes.issues)
    for (const { run } of volumes.value) if (run !== null) onRun(run)
    const [own, held = own] = volumes.value.map((world, v): World => ({ variant: variants[v]!, ...world }))
    return { own: own!, held: held! }
  }

  const evaluate = inTurn(2, async (numbers: readonly ReplacedNumber[]): Promise<readonly MeasureValues[]> => {
    const ofModel = numbers.filter((number) => !isCostNumber(number))
    const key = JSON.stringify(ofModel)
    const found = known.get(key) ?? worldsWith(ofModel)
    known.set(key, found)
    const { own, held } = await found
    const priced = withCostNumbers(economy, numbers.filter(isCostNumber))
    const ofOwn = runsOf(own, priced)
    const ofHeld = held === own ? ofOwn : runsOf(held, priced)
    return compare.economy.map((measure): MeasureValues => {
      const { form, against } = formsOf(economy, measure)
      const cost = (runs: readonly EconomyRun[], which: string) =>
        runs.map((run) => costOf(run, economy, measure, which))
      const of = cost(ofOwn, form)
      const runs = own.run !== null && { of: own.run }
      if (!isOneForm(economy, measure)) return { of, against: cost(ofOwn, against), ...(runs && { runs }) }
      if (compare.scenario === undefined) return { of, ...(runs && { runs }) }
      return {
        of,
        against: cost(ofHeld, form),
        ...(runs && { runs: { ...runs, ...(held.run !== null && { against: held.run }) } }),
      }
    })
  })
  return { measures: compare.economy.map((measure) => measureOf(economy, measure, compared)), evaluate }
}

/** What may cost more or less, and what it is held against where that is another world. */
interface Worlds {
  readonly own: World
  readonly held: World
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

/** A form held against itself: then it is worlds that are compared, or its cost is told by itself. */
function isOneForm(economy: Economy, measure: CostMeasure): boolean {
  const { form, against } = formsOf(economy, measure)
  return form === against
}

function measureOf(economy: Economy, measure: CostMeasure, { against, scenario }: ComparedVariants): RivalMeasure {
  const about = { id: measure.id, study: 'economy', name: measure.name, unit: 'MSEK', better: 'lower' } as const
  const forms = formsOf(economy, measure)
  const nameOf = (id: string) => economy.forms!.forms.find((one) => one.id === id)!.name
  if (!isOneForm(economy, measure)) return { ...about, of: nameOf(forms.form), against: nameOf(forms.against), zero: 0 }
  return scenario === undefined
    ? { ...about, of: nameOf(forms.form), zero: null }
    : { ...about, of: scenario.name, against: against.name, zero: 0 }
}
