import { contentHash, type RunId } from '#base'
import type { Values } from '#engines/stats'
import { type FlowSettings, measureIndicators } from '#studies/flow'
import type { Dispute, Evaluator, MeasureValues, RivalMeasure } from '#studies/rivals'
import { collectCases, compileCases, type FlowCase, type Tracker } from '../flow-cases.ts'
import type { Inquiry, Variant } from '../inquiry.ts'
import type { Ports } from '../operation.ts'
import { rangeOf } from '../replications.ts'
import { inTurn } from './evaluators.ts'
import { type ComparedVariants, comparedVariants, RefusedNumbers } from './replace.ts'

export interface FlowEvaluation {
  readonly settings: FlowSettings
  readonly seed: number
  readonly replications: number
  readonly fresh: boolean
  readonly signal: AbortSignal | undefined
  readonly tracker: Tracker
  /** Told every run that was made or found. */
  readonly onRun: (run: RunId) => void
}

/**
 * A dispute's indicators by simulation: every set of numbers is a run of each world compared, kept under its RunId, and all of them meet
 * the same patients. Worlds that work alike are run once.
 */
export function flowEvaluator(
  ports: Ports,
  inquiry: Inquiry,
  { compare }: Dispute,
  { against, scenario }: ComparedVariants,
  evaluation: FlowEvaluation,
): Evaluator {
  const indicators = compare.indicators.map((id) => inquiry.model.indicators.find((one) => one.id === id)!)
  const measures = indicators.map(({ id, name, unit, better, threshold }): RivalMeasure => {
    const about = { id, study: 'flow', name, unit, better } as const
    return scenario === undefined
      ? { ...about, of: against.name, zero: threshold?.value ?? null }
      : { ...about, of: scenario.name, against: against.name, zero: 0 }
  })
  const { settings, seed, replications, fresh, signal, tracker } = evaluation
  const hashed = { ...inquiry, hash: contentHash(inquiry.model) }
  const known = new Map<string, Promise<Measured>>()

  async function measure(variant: Variant): Promise<Measured> {
    const compiled = compileCases(hashed, [variant], settings, seed)
    if (!compiled.ok) throw new RefusedNumbers(compiled.issues)
    const [which] = compiled.value
    const { network, guide } = which!.plan
    const works = JSON.stringify({ network, guide })
    const found = known.get(works) ?? run(which!)
    known.set(works, found)
    return found
  }

  async function run(which: FlowCase): Promise<Measured> {
    const values = indicators.map((): (number | null)[] => [])
    tracker.plan(replications)
    const [id] = await collectCases(
      ports,
      [which],
      rangeOf(0, replications),
      ({ plan }, replication, record) =>
        measureIndicators(plan, [record], indicators).forEach((one, i) => {
          values[i]![replication] = one.values[0] ?? null
        }),
      tracker,
      { fresh, signal },
    )
    evaluation.onRun(id!)
    return { run: id!, values }
  }

  const evaluate = inTurn(2 + ports.runner.workers, async (numbers: Parameters<Evaluator['evaluate']>[0]) => {
    const variants = comparedVariants(inquiry, compare, numbers)
    if (!variants.ok) throw new RefusedNumbers(variants.issues)
    const held = await measure(variants.value.against)
    const own = variants.value.scenario && (await measure(variants.value.scenario))
    const runs = own === undefined ? { of: held.run } : { of: own.run, against: held.run }
    return held.values.map((values, i): MeasureValues => {
      return own === undefined ? { of: values, runs } : { of: own.values[i]!, against: values, runs }
    })
  })
  return { measures, evaluate }
}

interface Measured {
  readonly run: RunId
  /** By indicator. */
  readonly values: readonly Values[]
}
