import { contentHash, type Issue, type Result, type RunId, succeed } from '#base'
import { decomposeVariance } from '#engines/stats'
import {
  type ComparedWarmUp,
  compareScenarios as compare,
  type ScenarioCourse,
  type ScenarioResult,
} from '#studies/comparison'
import { drawParameters } from '#studies/flow'
import { collectCases, compileCases, trackProgress } from './flow-cases.ts'
import { type Inquiry, type Selection, selectVariants, type Variant } from './inquiry.ts'
import { joinReplications, type MeasuredReplication, type MeasuredRun, measureReplication } from './measured-runs.ts'
import type { OnProgress, Ports } from './operation.ts'
import { rangeOf } from './replications.ts'
import { coursesOverDraws, needsWithLists, scenarioCourses } from './scenario-courses.ts'
import { described, type IndicatorSpread, type Made, meansOfDraws, nameOf, warningsOf } from './scenario-results.ts'
import { flowSettings } from './settings.ts'

interface DrawInput extends Selection {
  readonly seed: number
  readonly replications?: number | undefined
  readonly weeks?: number | undefined
  readonly fresh: boolean
}

/** One variant over all draws. */
interface Drawn {
  readonly variant: Variant
  readonly runs: MeasuredRun[]
  readonly courses: (readonly ScenarioCourse[])[]
  /** What the runs warned of, each once. */
  readonly warnings: Map<string, Issue>
}

/**
 * Two levels: the uncertain numbers are drawn (the same draw for all scenarios, before their changes), and each draw is replicated, with
 * replications that no other draw has. A figure's values are the draws' means, so that its interval holds both kinds of spread;
 * `spread` tells them apart. The draws are made one after the other, so that memory does not grow with their number.
 */
export async function compareOverDraws(
  ports: Ports,
  inquiry: Inquiry,
  warmUp: ComparedWarmUp,
  given: DrawInput,
  draws: number,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<Made>> {
  const { indicators } = inquiry.model
  const settings = flowSettings(inquiry, given, warmUp)
  const each = given.replications ?? Math.max(2, Math.ceil(inquiry.model.region.replications / draws))
  const tracker = trackProgress('run', onProgress)
  const drawn = new Map<string, Drawn>()
  const issues = new Map<string, Issue>()
  for (let draw = 0; draw < draws; draw++) {
    const model = drawParameters(inquiry.model, given.seed, draw)
    const variants = selectVariants({ ...inquiry, model }, given)
    if (!variants.ok) return variants
    const cases = compileCases(inquiry, variants.value, { ...settings, parameterDraw: draw }, given.seed)
    if (!cases.ok) return cases
    for (const issue of cases.warnings) issues.set(JSON.stringify(issue), issue)
    const measured = cases.value.map((): MeasuredReplication[] => [])
    const from = draw * each
    const runs = await collectCases(
      ports,
      cases.value,
      () => rangeOf(from, from + each),
      (which, replication, record) => {
        measured[cases.value.indexOf(which)]![replication - from] = measureReplication(which, record, indicators)
      },
      tracker,
      { fresh: given.fresh, signal },
    )
    const needs = needsWithLists(variants.value)
    cases.value.forEach((which, v) => {
      const { variant, plan } = which
      const entry: Drawn = drawn.get(variant.id) ?? { variant, runs: [], courses: [], warnings: new Map() }
      entry.runs.push(joinReplications(runs[v]!, measured[v]!))
      entry.courses.push(scenarioCourses(which, measured[v]!, needs))
      for (const issue of warningsOf(plan, measured[v]!))
        entry.warnings.set(`${issue.code} ${issue.params.step ?? ''}`, issue)
      drawn.set(variant.id, entry)
    })
  }
  const scenarios = await Promise.all([...drawn.values()].map((entry) => resultOver(ports, entry)))
  const comparison = compare({ inquiry: nameOf(inquiry), indicators, baseline: scenarios[0]!.id, scenarios, warmUp })
  return succeed({ comparison, selected: [], decided: null, spread: [...drawn.values()].flatMap(spreadOf) }, [
    ...issues.values(),
  ])
}

/** The runs of all draws are cited as one, whose manifest lists them. */
async function resultOver(ports: Ports, { variant, runs, courses, warnings }: Drawn): Promise<ScenarioResult> {
  const manifest = { kind: 'run-set', runs: runs.map(({ run }) => run) }
  const run: RunId & string = `${contentHash(manifest)}`
  await ports.store.saveManifest(run, manifest)
  return {
    ...described(variant),
    run,
    replications: runs.length,
    measures: meansOfDraws(runs.map(({ measures }) => measures)),
    groups: runs[0]!.groups.map((_, i) => meansOfDraws(runs.map(({ groups }) => groups[i]!))),
    courses: coursesOverDraws(courses),
    warnings: [...warnings.values()],
  }
}

function spreadOf({ variant, runs }: Drawn): readonly IndicatorSpread[] {
  return runs[0]!.measures.map((measure, i) => ({
    scenario: variant.id,
    indicator: measure.id,
    decomposition: decomposeVariance(runs.map(({ measures }) => measures[i]!.values)),
  }))
}
