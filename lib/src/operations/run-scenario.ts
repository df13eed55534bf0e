import { z } from 'zod'
import { type Issue, type Measure, type Result, type RunId, succeed } from '#base'
import { meanInterval } from '#engines/stats'
import type { ThingNames } from '#publish'
import type { Language } from '#reading'
import {
  describeRun,
  type FlowManifest,
  type FlowSettings,
  flowWarnings,
  measureFlow,
  measureIndicators,
  standardMeasures,
} from '#studies/flow'
import { collectCases, compileCases, joinMeasures, trackProgress } from './flow-cases.ts'
import { readInquiry, selectVariants } from './inquiry.ts'
import { measureReplication } from './measured-runs.ts'
import { tellFaults } from './operation.ts'
import { rangeOf } from './replications.ts'
import { flowInput, flowSettings } from './settings.ts'
import { thingNames } from './thing-names.ts'
import { resolveWarmUp } from './warm-up.ts'

const input = flowInput.extend({
  /** Id of a scenario or baseline; default the first baseline. */
  scenario: z.string().optional(),
  /** Program and version that computes, for the manifest. */
  runtime: z.string().default('unknown'),
})
type RunInput = z.output<typeof input>

/** A measure over the replications: mean and 95 % interval (Student t). */
export interface MeasureSummary {
  readonly id: string
  readonly site: string | null
  readonly statistic: string
  readonly unit: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** One scenario, run and measured: the inquiry's indicators, and what else is worth knowing of the flow. */
export interface ScenarioRun {
  readonly kind: 'scenario-run'
  readonly scenario: string
  readonly name: { readonly sv: string; readonly en: string }
  readonly run: RunId
  readonly seed: number
  readonly settings: FlowSettings
  readonly replications: number
  readonly indicators: readonly (MeasureSummary & { readonly name: { readonly sv: string; readonly en: string } })[]
  /** `quantity` says of what kind: wait, occupancy, in-use, timer, travel … */
  readonly measures: readonly (MeasureSummary & { readonly quantity: string })[]
  readonly manifest: FlowManifest
  readonly warnings: readonly Issue[]
  /** For sentences; not part of what is stored or printed for programs. */
  readonly names: Readonly<Record<Language, ThingNames>>
}

/** Runs one scenario and measures it. */
export const runScenario = tellFaults<RunInput, ScenarioRun>({
  name: 'run',
  input: input as unknown as z.ZodType<RunInput>,
  async run(ports, given, onProgress, signal): Promise<Result<ScenarioRun>> {
    const inquiry = (ports.read ?? readInquiry)(given.files)
    if (!inquiry.ok) return inquiry
    const { model } = inquiry.value
    const selected = selectVariants(inquiry.value, { scenarios: given.scenario === undefined ? [] : [given.scenario] })
    if (!selected.ok) return selected
    const variant = selected.value.at(-1)!
    const warmUp = await resolveWarmUp(ports, inquiry.value, selected.value[0]!, given, onProgress, signal)
    if (!warmUp.ok) return warmUp
    const settings = flowSettings(inquiry.value, given, warmUp.value)
    const cases = compileCases(inquiry.value, [variant], settings, given.seed)
    if (!cases.ok) return cases
    const { plan, work } = cases.value[0]!
    const replications = given.replications ?? model.region.replications
    const standard = standardMeasures(plan)
    const [ofIndicators, ofStandard, slim] = [[] as Measure[][], [] as Measure[][], [] as Slim[]]
    const [run] = await collectCases(
      ports,
      cases.value,
      rangeOf(0, replications),
      (which, replication, record) => {
        ofIndicators[replication] = [...measureIndicators(plan, [record], model.indicators)]
        ofStandard[replication] = [...measureFlow(plan, [record], standard)]
        slim[replication] = measureReplication(which, record, []).slim
      },
      trackProgress('run', onProgress, replications),
      { fresh: given.fresh, signal },
    )
    const indicators = joinMeasures(ofIndicators)
    return succeed(
      {
        kind: 'scenario-run',
        scenario: variant.id,
        name: variant.name,
        run: run!,
        seed: given.seed,
        settings,
        replications,
        indicators: model.indicators.map(({ name }, i) => ({ ...summaryOf(indicators[i]!), name })),
        measures: joinMeasures(ofStandard).map((measure, i) => ({
          ...summaryOf(measure),
          quantity: standard[i]!.kind,
        })),
        manifest: describeRun(variant.model, plan, work.identity, { replications, runtime: given.runtime }),
        warnings: flowWarnings(plan, slim),
        names: { sv: thingNames(variant.model, 'sv'), en: thingNames(variant.model, 'en') },
      },
      [...inquiry.warnings, ...selected.warnings, ...warmUp.warnings, ...cases.warnings],
    )
  },
})

type Slim = ReturnType<typeof measureReplication>['slim']

function summaryOf({ id, site, statistic, unit, values }: Measure): MeasureSummary {
  const { mean, low, high } = meanInterval(values)
  return { id, site: site ?? null, statistic, unit, value: mean, low, high }
}
