import { z } from 'zod'
import { contentHash, fail, type Issue, type Result, type RunId, succeed } from '#base'
import type { CareModel } from '#care/model'
import { applyScenario, type Scenario } from '#care/scenario'
import { type FlowSettings, listUncertainties, measureIndicators, type Uncertainty } from '#studies/flow'
import { collectCases, compileCases, type FlowCase, trackProgress } from './flow-cases.ts'
import {
  type InfluenceIndicator,
  type InfluenceRow,
  indicatorsOf,
  type Measured,
  rankedRows,
} from './influence-rows.ts'
import { type Inquiry, readInquiry, selectVariants, type Variant } from './inquiry.ts'
import { nameOfNumber } from './number-names.ts'
import { faultIssue, type OnProgress, type Ports, tellFaults } from './operation.ts'
import { rangeOf } from './replications.ts'
import { flowInput, flowSettings } from './settings.ts'
import { resolveWarmUp } from './warm-up.ts'

/** How it is run unless told otherwise: short, as a county has hundreds of uncertain numbers. */
export const usualInfluence = { replications: 4, weeks: 3, warmUpWeeks: 1 }

const input = flowInput.extend({
  baseline: z.string().optional(),
  replications: z.int().min(2).default(usualInfluence.replications),
  weeks: z.int().min(1).default(usualInfluence.weeks),
  warmUpWeeks: z.union([z.int().min(0), z.literal('mser')]).default(usualInfluence.warmUpWeeks),
})
export type InfluenceInput = z.output<typeof input>

/** How much each uncertain number of the baseline means for the primary indicators, the most important first. */
export interface Influence {
  readonly kind: 'influence'
  readonly baseline: string
  /** Of the baseline, every number at its value. */
  readonly run: RunId
  readonly seed: number
  readonly settings: FlowSettings
  readonly replications: number
  readonly level: number
  readonly indicators: readonly InfluenceIndicator[]
  readonly rows: readonly InfluenceRow[]
  /** Those that could not be run at an end, and why. */
  readonly notRun: readonly NotRun[]
}

export interface NotRun {
  readonly key: string
  readonly numbers: InfluenceRow['numbers']
  readonly ends: readonly { readonly end: End; readonly issues: readonly Issue[] }[]
}

type End = 'low' | 'high'
const ends: readonly End[] = ['low', 'high']

/**
 * One at a time: each uncertain number (the numbers of a group together) at its low and at its high, all others at their values, the
 * same patients in all. What numbers do only together is not seen.
 * @see Saltelli et al., Global Sensitivity Analysis: The Primer (2008), §1.2 and §2.4.1, on what one at a time tells and what it does not;
 *   Eschenbach, "Spiderplots versus tornado diagrams for sensitivity analysis", Interfaces 22 (1992), 40–46
 */
export const influence = tellFaults<InfluenceInput, Influence>({
  name: 'influence',
  input: input as unknown as z.ZodType<InfluenceInput>,
  async run(ports, given, onProgress, signal): Promise<Result<Influence>> {
    const inquiry = (ports.read ?? readInquiry)(given.files)
    if (!inquiry.ok) return inquiry
    const selected = selectVariants(inquiry.value, { baseline: given.baseline, scenarios: [] })
    if (!selected.ok) return selected
    const baseline = selected.value[0]!
    const warmUp = await resolveWarmUp(ports, inquiry.value, baseline, given, onProgress, signal)
    if (!warmUp.ok) return warmUp
    const settings = flowSettings(inquiry.value, given, warmUp.value)
    const uncertainties = listUncertainties(baseline.model).filter(isOpen)
    const tried = uncertainties.flatMap((uncertainty) => ends.map((end) => ({ uncertainty, end })))
    const runs = variantRunner(ports, inquiry.value, settings, given, onProgress, signal)
    runs.plan(1 + tried.length)
    const atValues = await runs.measureBaseline(baseline)
    if (!atValues.ok) return atValues
    const measured = await inLanes(tried, runs.lanes, ({ uncertainty, end }) =>
      runs.measureAt(baseline, uncertainty, end, atValues.value),
    )
    const { model } = baseline
    const pairs = uncertainties.map((uncertainty, i) => ({
      key: uncertainty.key,
      ...(uncertainty.group === undefined ? {} : { group: uncertainty.group }),
      numbers: numbersOf(model, uncertainty),
      low: measured[2 * i]!,
      high: measured[2 * i + 1]!,
    }))
    const complete = pairs.flatMap(({ low, high, ...rest }) =>
      low.ok && high.ok ? [{ ...rest, low: low.value, high: high.value }] : [],
    )
    const indicators = indicatorsOf(primaryOf(model), atValues.value.values, level)
    return succeed(
      {
        kind: 'influence',
        baseline: baseline.id,
        run: atValues.value.run,
        seed: given.seed,
        settings,
        replications: given.replications,
        level,
        indicators,
        rows: rankedRows(indicators, complete, level),
        notRun: pairs.flatMap(({ key, numbers, low, high }): NotRun[] => {
          const wrong = [low, high].flatMap((result, i) =>
            result.ok ? [] : [{ end: ends[i]!, issues: result.issues.filter(({ severity }) => severity === 'error') }],
          )
          return wrong.length === 0 ? [] : [{ key, numbers, ends: wrong }]
        }),
      },
      [...inquiry.warnings, ...selected.warnings, ...warmUp.warnings],
    )
  },
})

const level = 0.95

/** Those that the answer is about; all of an inquiry that says of none that it is primary. */
function primaryOf({ indicators }: CareModel): CareModel['indicators'] {
  const primary = indicators.filter((indicator) => indicator.primary)
  return primary.length === 0 ? indicators : primary
}

/** A range from a number to the same number says that it is known. */
function isOpen({ numbers }: Uncertainty): boolean {
  return numbers.some(({ value: { low, high } }) => low < high)
}

function numbersOf(model: CareModel, { numbers }: Uncertainty): InfluenceRow['numbers'] {
  return numbers.map(({ path, unit, value: { value, low, high } }) => ({
    path,
    name: nameOfNumber(model, path),
    value,
    low,
    high,
    ...(unit === undefined ? {} : { unit }),
  }))
}

/** The baseline with the numbers at an end, by the change that any scenario may make: so it is the run that such a scenario has. */
function variantAt(baseline: Variant, { key, numbers }: Uncertainty, end: End): Result<Variant> {
  const id = `${key} ${end}`
  const scenario: Scenario = {
    id,
    name: { sv: id, en: id },
    changes: numbers
      .filter(({ value }) => value[end] !== value.value)
      .map(({ path, value: { [end]: to, source } }) => ({
        kind: 'set-number',
        path,
        number: { to },
        rationale: 'One end of what it could be.',
        source,
      })),
  }
  const model = applyScenario(baseline.model, scenario, [])
  return model.ok ? succeed({ ...baseline, id, name: scenario.name, role: 'scenario', model: model.value }) : model
}

/** Runs variants of one inquiry under the same settings, and counts how far all of them have come together. */
function variantRunner(
  ports: Ports,
  inquiry: Inquiry,
  settings: FlowSettings,
  { seed, replications, fresh }: InfluenceInput,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
) {
  const hashed = { ...inquiry, hash: contentHash(inquiry.model) }
  const indicators = primaryOf(inquiry.model)
  const tracker = trackProgress('run', onProgress)
  let worked = ''
  return {
    /** So many that no worker waits while the next is compiled. */
    lanes: 2 + ports.runner.workers,
    plan: (variants: number): void => tracker.plan(variants * replications),
    async measureBaseline(baseline: Variant): Promise<Result<Measured>> {
      const compiled = compileCases(hashed, [baseline], settings, seed)
      if (!compiled.ok) return compiled
      worked = worksOf(compiled.value[0]!)
      return measure(compiled.value[0]!)
    },
    /** What works as the baseline does, as where nobody comes to the number, is not run: it is the baseline's run. */
    async measureAt(
      baseline: Variant,
      uncertainty: Uncertainty,
      end: End,
      atValues: Measured,
    ): Promise<Result<Measured>> {
      const variant = variantAt(baseline, uncertainty, end)
      const compiled = variant.ok ? compileCases(hashed, [variant.value], settings, seed) : variant
      const isRun = compiled.ok && worksOf(compiled.value[0]!) !== worked
      if (!isRun) tracker.plan(-replications)
      if (!compiled.ok) return compiled
      return isRun ? measure(compiled.value[0]!) : succeed(atValues)
    },
  }

  async function measure(which: FlowCase): Promise<Result<Measured>> {
    const values = indicators.map((): (number | null)[] => [])
    try {
      const [run] = await collectCases(
        ports,
        [which],
        rangeOf(0, replications),
        ({ plan }, replication, record) =>
          measureIndicators(plan, [record], indicators).forEach((measure, i) => {
            values[i]![replication] = measure.values[0] ?? null
          }),
        tracker,
        { fresh, signal },
      )
      return succeed({ run: run!, values })
    } catch (error) {
      const issue = faultIssue(error)
      if (issue === undefined) throw error
      return fail([issue])
    }
  }
}

/** All that a run and its figures depend on, but for the seed: two cases in which it is the same have the same results. */
function worksOf({ plan: { network, guide } }: FlowCase): string {
  return JSON.stringify({ network, guide })
}

/** What `work` gives of each, in order, with so many under way at once; after a failure nothing new is begun. */
async function inLanes<T, R>(items: readonly T[], lanes: number, work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  let [next, isFailed] = [0, false]
  const lane = async (): Promise<void> => {
    while (next < items.length && !isFailed) {
      const i = next++
      try {
        results[i] = await work(items[i]!)
      } catch (error) {
        isFailed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}
