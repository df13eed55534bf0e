import { contentHash, fail, type Issue, type Result, type RunId, succeed } from '#base'
import type { CalibrationFigure } from '#care/model'
import { decomposeVariance } from '#engines/stats'
import {
  type ComparedWarmUp,
  type ComparisonWarning,
  compareScenarios as compare,
  type ScenarioCourse,
  type ScenarioResult,
} from '#studies/comparison'
import { drawParameters } from '#studies/flow'
import { figureIn } from './calibration-figures.ts'
import { collectCases, compileCases, type FlowCase, trackProgress } from './flow-cases.ts'
import type { Inquiry, Variant } from './inquiry.ts'
import { joinReplications, type MeasuredReplication, type MeasuredRun, measureReplication } from './measured-runs.ts'
import type { OnProgress, Ports } from './operation.ts'
import { implausibleFigure, tellingFigures } from './plausible-draws.ts'
import { rangeOf } from './replications.ts'
import { coursesOverDraws, needsWithLists, scenarioCourses } from './scenario-courses.ts'
import {
  described,
  type IndicatorSpread,
  type Made,
  meansOfDraws,
  nameOf,
  warningsOf,
  weighingOf,
} from './scenario-results.ts'
import { flowSettings } from './settings.ts'

interface DrawInput {
  readonly seed: number
  readonly replications?: number | undefined
  readonly weeks?: number | undefined
  readonly fresh: boolean
  /** Take every draw, also those unlike the region. */
  readonly anyDraws: boolean
}

/** One variant over all draws. */
interface Drawn {
  readonly variant: Variant
  readonly runs: MeasuredRun[]
  readonly courses: (readonly ScenarioCourse[])[]
  /** What the runs warned of, each once. */
  readonly warnings: Map<string, Issue>
}

/** Draws tried for each that is wanted, before it is said that the region's own numbers hardly make the region. */
const triedForEach = 20

/**
 * Two levels: the uncertain numbers are drawn, and each draw is replicated, with replications that no other draw has. Every scenario is
 * applied to the model as written and then drawn with the same keys, so that scenarios meet the same world: what a scenario restates is
 * drawn as in the baseline, what it moves by a difference or a factor moves as far, and what it brings itself is drawn too. A draw whose
 * baseline is not like the region (`implausibleFigure`) is left out, when calibration figures say what the region is like.
 * A figure's values are the draws' means, so that its interval holds both kinds of spread; `spread` tells them apart. The draws are made
 * one after the other, so that memory does not grow with their number.
 */
export async function compareOverDraws(
  ports: Ports,
  inquiry: Inquiry,
  variants: readonly Variant[],
  warmUp: ComparedWarmUp,
  given: DrawInput,
  draws: number,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<Made>> {
  const { indicators } = inquiry.model
  const settings = flowSettings(inquiry, given, warmUp)
  const each = given.replications ?? Math.max(2, Math.ceil(inquiry.model.region.replications / draws))
  const telling = given.anyDraws ? [] : tellingFigures(inquiry.model)
  const tracker = trackProgress('run', onProgress)
  const drawn = new Map<string, Drawn>()
  const issues = new Map<string, Issue>()
  const leftOut = new Map<CalibrationFigure, number>()
  const most = telling.length === 0 ? draws : draws * triedForEach
  let [plausible, tried] = [0, 0]
  for (; plausible < draws && tried < most; tried++) {
    const worlds = variants.map((variant) => ({ ...variant, model: drawParameters(variant.model, given.seed, tried) }))
    const cases = compileCases(inquiry, worlds, { ...settings, parameterDraw: tried }, given.seed)
    if (!cases.ok) return cases
    for (const issue of cases.warnings) issues.set(JSON.stringify(issue), issue)
    const measured = cases.value.map((): MeasuredReplication[] => [])
    const figures = telling.map((): (number | null)[] => [])
    const from = tried * each
    const collect = (which: readonly FlowCase[]): Promise<readonly RunId[]> => {
      tracker.plan(which.length * each)
      return collectCases(
        ports,
        which,
        rangeOf(from, from + each),
        (one, replication, record) => {
          const v = cases.value.indexOf(one)
          measured[v]![replication - from] = measureReplication(one, record, indicators)
          if (v === 0)
            telling.forEach((figure, i) => {
              figures[i]![replication - from] = figureIn(one.plan, record, figure)
            })
        },
        tracker,
        { fresh: given.fresh, signal },
      )
    }
    const [baseline, ...others] = cases.value
    const first = await collect([baseline!])
    const unlike = implausibleFigure(telling, figures)
    if (unlike !== undefined) {
      leftOut.set(unlike, (leftOut.get(unlike) ?? 0) + 1)
      continue
    }
    plausible++
    const runs = [...first, ...(await collect(others))]
    const needs = needsWithLists(worlds)
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
  if (plausible < 2) return fail([tooFew(plausible, tried, leftOut)])
  const scenarios = await Promise.all([...drawn.values()].map((entry) => resultOver(ports, entry)))
  const made = compare({
    inquiry: nameOf(inquiry),
    indicators,
    baseline: scenarios[0]!.id,
    scenarios,
    warmUp,
    ...weighingOf(inquiry),
  })
  const comparison = { ...made, warnings: [...made.warnings, ...aboutDraws(plausible, tried, draws, leftOut)] }
  return succeed({ comparison, selected: [], decided: null, spread: [...drawn.values()].flatMap(spreadOf) }, [
    ...issues.values(),
  ])
}

type LeftOut = ReadonlyMap<CalibrationFigure, number>

function tooFew(plausible: number, tried: number, leftOut: LeftOut): Issue {
  return {
    code: 'flow.no-plausible-draws',
    severity: 'error',
    params: { plausible, tried, figure: mostOften(leftOut)?.id ?? '-' },
  }
}

/** How many draws were left out, and by which figure most often; and when fewer than asked for are left. */
function aboutDraws(plausible: number, tried: number, wanted: number, leftOut: LeftOut): readonly ComparisonWarning[] {
  const figure = mostOften(leftOut)
  if (figure === undefined) return []
  const params = { plausible, tried, wanted, figure: figure.id }
  return [{ code: plausible < wanted ? 'comparison.few-plausible-draws' : 'comparison.draws-left-out', params }]
}

function mostOften(leftOut: LeftOut): CalibrationFigure | undefined {
  return [...leftOut].toSorted(([, a], [, b]) => b - a)[0]?.[0]
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
