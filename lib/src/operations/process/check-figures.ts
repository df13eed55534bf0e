import type { AnswerOf, checkFigures as endpoint } from '#contract'
import { checkFigure, type Figure, mayReadPackage } from '#inquiry/process'
import { openAnswer } from '../workbench/answers.ts'
import { done, missing } from '../workbench/outcome.ts'
import type { Handler, WorkbenchPorts } from '../workbench/ports.ts'
import { findPackage } from './package.ts'
import { openLog } from './show.ts'

type Checked = AnswerOf<typeof endpoint>['figures'][number]

/** The newest comparisons are looked at, as each is read whole. */
const mostComparisons = 20

/** A package's figures beside what their runs give here (AC-30). */
export const checkFigures: Handler<typeof endpoint> = async (ports, { params, user }) => {
  const opened = await openLog(ports, params.inquiry, user)
  if (!opened.ok) return opened
  const { log, reader } = opened.value
  const found = findPackage(log.state, params.package)
  if (found === undefined || !mayReadPackage(log.state, reader.person, found.gate, params.package, reader.now))
    return missing('package', { package: params.package })
  const { figures } = found.frozen
  const computed = figures.some((figure) => 'run' in figure) ? await valuesHere(ports, params.inquiry) : []
  return done({ figures: figures.map((figure) => checked(figure, computed)) })
}

/**
 * How many replications a figure is the mean of, it does not say: it is the same when any comparison of its run has it, and another one
 * when comparisons of its run have others only.
 */
function checked(figure: Figure, computed: readonly Computed[]): Checked {
  if (!('run' in figure)) return { status: checkFigure(figure, undefined) }
  const { run, measure, scenario } = figure
  const values = computed.filter((one) => one.run === run && one.measure === measure && one.scenario === scenario)
  const same = values.find(({ value }) => checkFigure(figure, value) === 'same')
  const repeated = same ?? values[0]
  const status = checkFigure(figure, repeated?.value)
  return repeated === undefined ? { status } : { status, repeated: repeated.value, experiment: repeated.experiment }
}

interface Computed {
  readonly experiment: string
  readonly run: string
  readonly measure: string
  readonly scenario: string
  readonly value: number
}

/** Every mean of the inquiry's comparisons, the newest first. */
async function valuesHere(
  ports: Pick<WorkbenchPorts, 'experiments' | 'answers'>,
  inquiry: string,
): Promise<readonly Computed[]> {
  const experiments = await ports.experiments.list({ inquiries: [inquiry], states: ['done'], limit: 100 })
  const comparisons = experiments.filter(({ operation }) => operation === 'compare').slice(0, mostComparisons)
  const values: Computed[] = []
  for (const { id } of comparisons) {
    const answer = await openAnswer(ports, id)
    if (answer.ok) values.push(...meansIn(id, answer.value.value as ComparisonAnswer))
  }
  return values
}

/** What is read of a stored comparison. */
interface ComparisonAnswer {
  readonly comparison?: {
    readonly scenarios: readonly { readonly id: string; readonly run: string }[]
    readonly figures: readonly { readonly scenario: string; readonly indicator: string; readonly mean: number | null }[]
  }
}

function meansIn(experiment: string, { comparison }: ComparisonAnswer): readonly Computed[] {
  const runs = new Map(comparison?.scenarios.map(({ id, run }) => [id, run]))
  return (comparison?.figures ?? []).flatMap(({ scenario, indicator: measure, mean: value }) => {
    const run = runs.get(scenario)
    return run === undefined || value === null ? [] : [{ experiment, run, measure, scenario, value }]
  })
}
