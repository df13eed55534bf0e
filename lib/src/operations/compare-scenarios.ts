import { z } from 'zod'
import { type Result, type RunId, succeed } from '#base'
import { idsOf } from '#care/scenario'
import { type ComparedWarmUp, compareScenarios as compare } from '#studies/comparison'
import type { FlowSettings } from '#studies/flow'
import { collectCases, compileCases, type FlowCase, trackProgress } from './flow-cases.ts'
import { type Inquiry, readInquiry, selectVariants, type Variant } from './inquiry.ts'
import { type MeasuredReplication, measureReplication } from './measured-runs.ts'
import { type OnAnswer, type OnProgress, type Ports, tellFaults } from './operation.ts'
import { compareOverDraws } from './parameter-draws.ts'
import { checkProposedForms } from './proposed-forms.ts'
import { runInRounds } from './rounds.ts'
import { needsWithLists } from './scenario-courses.ts'
import { type Made, nameOf, scenarioResult, weighingOf } from './scenario-results.ts'
import { flowInput, flowSettings } from './settings.ts'
import { enoughReplications, selectedBest } from './stopping.ts'
import { resolveWarmUp } from './warm-up.ts'

const input = flowInput.extend({
  baseline: z.string().optional(),
  /** Ids of scenarios or baselines; default see `comparedByDefault`. */
  scenarios: z.array(z.string()).optional(),
  untilPrecision: z.number().positive().max(1).optional(),
  untilRanked: z.boolean().default(false),
  /** With a stopping rule, give up here. */
  mostReplications: z.int().min(2).default(200),
  /** Draws of the uncertain numbers, each with `replications` of its own. */
  parameterDraws: z.int().min(2).optional(),
  /** Also draws whose baseline is unlike what is published of the region. */
  anyDraws: z.boolean().default(false),
})
export type CompareInput = z.output<typeof input>

/** A comparison and how it was made. */
export interface ScenarioComparison extends Made {
  readonly kind: 'scenario-comparison'
  readonly seed: number
  readonly settings: FlowSettings
  /** Model as written and scenarios, for sources and names. */
  readonly inquiry: Inquiry
}

/** Scenarios side by side on the inquiry's indicators; all of them meet the same patients. */
export const compareScenarios = tellFaults<CompareInput, ScenarioComparison>({
  name: 'compare',
  input: input as unknown as z.ZodType<CompareInput>,
  async run(ports, given, onProgress, signal, onAnswer) {
    const inquiry = (ports.read ?? readInquiry)(given.files)
    if (!inquiry.ok) return inquiry
    const variants = selectVariants(inquiry.value, given)
    if (!variants.ok) return variants
    const warmUp = await resolveWarmUp(ports, inquiry.value, variants.value[0]!, given, onProgress, signal)
    if (!warmUp.ok) return warmUp
    const answerOf = (made: Made): ScenarioComparison => ({
      kind: 'scenario-comparison',
      seed: given.seed,
      inquiry: inquiry.value,
      settings: flowSettings(inquiry.value, given, warmUp.value),
      ...made,
    })
    const made =
      given.parameterDraws === undefined
        ? await compareAtValues(
            ports,
            inquiry.value,
            variants.value,
            warmUp.value,
            given,
            onProgress,
            signal,
            onAnswer && ((made) => onAnswer(answerOf(made))),
          )
        : await compareOverDraws(
            ports,
            inquiry.value,
            variants.value,
            warmUp.value,
            given,
            given.parameterDraws,
            onProgress,
            signal,
          )
    if (!made.ok) return made
    const asked = idsOf(variants.value)
    return succeed(answerOf(made.value), [
      ...inquiry.warnings,
      ...variants.warnings,
      ...checkProposedForms(
        inquiry.value,
        idsOf(inquiry.value.scenarios).filter((id) => asked.includes(id)),
      ),
      ...warmUp.warnings,
      ...made.warnings,
    ])
  },
})

/** Every number at its value; replications until the stopping rule, if any, is satisfied. */
async function compareAtValues(
  ports: Ports,
  inquiry: Inquiry,
  variants: readonly Variant[],
  warmUp: ComparedWarmUp,
  given: CompareInput,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
  onMade: OnAnswer<Made> | undefined,
): Promise<Result<Made>> {
  const cases = compileCases(inquiry, variants, flowSettings(inquiry, given, warmUp), given.seed)
  if (!cases.ok) return cases
  const { indicators } = inquiry.model
  const ids = variants.map(({ id }) => id)
  const measured = new Map<FlowCase, MeasuredReplication[]>(cases.value.map((which) => [which, []]))
  const values = (i: number, v: number): readonly (number | null)[] =>
    measured.get(cases.value[v]!)!.map(({ measures }) => measures[i]!.values[0] ?? null)
  let runs: readonly RunId[] = []

  const first = given.replications ?? inquiry.model.region.replications
  const hasRule = given.untilPrecision !== undefined || given.untilRanked
  const needs = needsWithLists(variants)
  const madeOf = (replications: number, decided: boolean | null): Made => {
    const scenarios = cases.value.map((which, v) =>
      scenarioResult(which, runs[v]!, measured.get(which)!.slice(0, replications), needs),
    )
    return {
      comparison: compare({
        inquiry: nameOf(inquiry),
        indicators,
        baseline: ids[0]!,
        scenarios,
        warmUp,
        ...weighingOf(inquiry),
      }),
      selected: given.untilRanked ? selectedBest(indicators, ids, values) : [],
      decided,
      spread: [],
    }
  }
  const tracker = trackProgress('run', onProgress, first * cases.value.length)
  const { replications, decided } = await runInRounds(
    {
      first,
      most: hasRule ? Math.max(first, given.mostReplications) : first,
      block: 10,
      ...(onMade === undefined ? {} : { onRound: (complete) => onMade(madeOf(complete, null)) }),
    },
    async (wanted) => {
      if (wanted[0]! >= first) tracker.plan(wanted.length * cases.value.length)
      runs = await collectCases(
        ports,
        cases.value,
        wanted,
        (which, replication, record) => {
          measured.get(which)![replication] = measureReplication(which, record, indicators)
        },
        tracker,
        { fresh: given.fresh, signal },
      )
    },
    () => (hasRule ? enoughReplications(given, indicators, ids, values) : undefined),
    signal,
  )

  return succeed(madeOf(replications, hasRule ? decided : null), cases.warnings)
}

/** What `samplan compare --json` prints: with parameter draws, each figure also says how much of its spread is not knowing. */
export function comparisonAnswer({ comparison, spread }: Pick<ScenarioComparison, 'comparison' | 'spread'>): object {
  const { scenarios, figures, weighing, warnings } = comparison
  const spreadOf = (scenario: string, indicator: string) =>
    spread.find((entry) => entry.scenario === scenario && entry.indicator === indicator)?.decomposition
  return {
    scenarios,
    figures:
      spread.length === 0
        ? figures
        : figures.map((figure) => ({ ...figure, spread: spreadOf(figure.scenario, figure.indicator) })),
    ...(weighing === undefined ? {} : { weighing }),
    warnings,
  }
}
