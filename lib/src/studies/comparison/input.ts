import type { Issue, Measure, RunId } from '#base'
import type { Indicator } from '#care/model'
import type { Text } from '#care/scenario'
import type { ComparedChange, ComparedWarmUp, Course } from './types.ts'
import type { WeighingInput } from './weighing-types.ts'

/** What is to be set side by side. */
export interface ComparisonInput {
  readonly inquiry: { readonly id: string; readonly name: string }
  readonly indicators: readonly Indicator[]
  /** Id of the scenario that the others are compared with. */
  readonly baseline: string
  readonly scenarios: readonly ScenarioResult[]
  /** Wanted coverage of every interval; default 0.95. */
  readonly level?: number
  /** How long the runs' warm-up was, and who chose it. */
  readonly warmUp?: ComparedWarmUp
  /** What the parties weigh; without it nothing is weighed together. */
  readonly weighing?: WeighingInput
}

/** One scenario's run, measured: replication k of every scenario met the same patients. */
export interface ScenarioResult {
  readonly id: string
  readonly name: Text
  readonly description?: Text
  readonly changes?: readonly ComparedChange[]
  readonly run: RunId
  readonly replications: number
  /** One measure per indicator, in the indicators' order. */
  readonly measures: readonly Measure[]
  /** One list per indicator, in the indicators' order: the same measure for each group that can be told apart; `Measure.group` says which. */
  readonly groups?: readonly (readonly Measure[])[]
  /** What happens week by week, one series per replication. */
  readonly courses?: readonly ScenarioCourse[]
  /** What the run itself warned of. */
  readonly warnings?: readonly Issue[]
}

/** What a run says of one quantity, week by week from its first day on; see `Course`. */
export type ScenarioCourse = Pick<Course, 'kind' | 'of' | 'name' | 'weeksPerEntry' | 'atStart'> & {
  /** One series per replication, all of the same length. */
  readonly replications: readonly (readonly number[])[]
}

/** @throws RangeError saying what was given and what is expected: wrong calls, never a person's material */
export function requireInput(input: ComparisonInput): void {
  const level = input.level ?? 0.95
  if (!(level > 0 && level < 1)) throw new RangeError(`compareScenarios: level ${level}, expected between 0 and 1`)
  const ids = input.scenarios.map((scenario) => scenario.id)
  if (new Set(ids).size < ids.length)
    throw new RangeError(`compareScenarios: scenario given twice in ${ids.join(', ')}`)
  const baseline = input.scenarios.find((scenario) => scenario.id === input.baseline)
  if (!baseline)
    throw new RangeError(
      `compareScenarios: baseline ${input.baseline}, expected one of ${ids.join(', ') || 'none given'}`,
    )
  for (const scenario of input.scenarios) requireScenario(scenario, input.indicators.length, baseline.replications)
}

function requireScenario(scenario: ScenarioResult, indicators: number, replications: number): void {
  const given = `compareScenarios: scenario ${scenario.id}`
  if (scenario.replications !== replications)
    throw new RangeError(`${given} with ${scenario.replications} replications, expected the baseline's ${replications}`)
  if (scenario.measures.length !== indicators)
    throw new RangeError(
      `${given} with ${scenario.measures.length} measures, expected one per indicator, ${indicators}`,
    )
  if (scenario.groups && scenario.groups.length !== indicators)
    throw new RangeError(
      `${given} with ${scenario.groups.length} lists of groups, expected one per indicator, ${indicators}`,
    )
  for (const measure of [...scenario.measures, ...(scenario.groups ?? []).flat()])
    if (measure.values.length !== replications)
      throw new RangeError(
        `${given}: ${measure.values.length} values of ${measure.id}, expected one per replication, ${replications}`,
      )
  for (const { of, replications: series } of scenario.courses ?? [])
    if (series.length !== replications || series.some((one) => one.length !== series[0]!.length))
      throw new RangeError(
        `${given}: course of ${of} in ${series.length} series, expected one per replication, ${replications}, of the same length`,
      )
}
