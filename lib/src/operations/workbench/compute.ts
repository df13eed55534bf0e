import { canonicalJson, type Result } from '#base'
import type {
  Asked,
  CostAnswerView,
  InfluenceAnswer,
  RivalsAnswerView,
  SharingAnswerView,
  SitingAnswerView,
} from '#contract'
import type { Experiment, JobRunner, RunStore } from '#ports'
import { calibrate } from '../calibrate.ts'
import { compareScenarios } from '../compare-scenarios.ts'
import { type InquirySharing, shareCostsInquiry } from '../cost-sharing/index.ts'
import { type CostAnswer, costInquiry } from '../economy/index.ts'
import { type Influence, influence } from '../influence.ts'
import type { OnAnswer, Operation, Ports, SolverPorts } from '../operation.ts'
import { type RivalsAnswer, rivals } from '../rivals/index.ts'
import { runScenario } from '../run-scenario.ts'
import { journeyAnswer, showJourney } from '../show-journey.ts'
import { type SitingAnswer, type SitingInput, siteServices } from '../siting/index.ts'
import { comparisonText, estimateScenario } from './estimate.ts'
import { followFlows } from './flows.ts'
import { type Material, openMaterial, withDraft } from './materials.ts'
import type { WorkbenchPorts } from './ports.ts'
import type { Telling } from './telling.ts'
import { tellIssue } from './told.ts'
import { simulateWeek } from './week.ts'

type Stores = Pick<WorkbenchPorts, 'inquiries' | 'materials' | 'runs'>

/** What computes. */
export interface Computer {
  readonly runner: JobRunner
  /** Answers a question of siting: a search that lasts, and is made elsewhere than where others are served. */
  readonly site: SolveSiting
  /** What divides a game between parties. */
  readonly solver: SolverPorts
  /** Turns for others in the thread that computes. */
  readonly pause: () => Promise<void>
}
export type SolveSiting = (
  input: SitingInput,
  telling: Pick<Telling, 'onProgress' | 'signal'> & {
    readonly onAnswer: (answer: SitingAnswer) => void | Promise<void>
  },
) => Promise<Result<SitingAnswer>>

/**
 * Computes what was asked: its last answer as canonical JSON, or everything that is wrong with the material. What the store has is not
 * computed again, so an experiment that was interrupted goes on where it stopped.
 */
export async function computeExperiment(
  stores: Stores,
  { runner, site, solver, pause }: Computer,
  experiment: Pick<Experiment, 'inquiry' | 'version' | 'operation' | 'input'>,
  telling: Telling,
  runtime: string,
): Promise<Result<string>> {
  const opened = await openMaterial(stores, experiment.inquiry, experiment.version)
  if (!opened.ok) return { ok: false, issues: opened.problem.issues ?? [] }
  // What was asked went through the contract's schema when it was created.
  const asked = { operation: experiment.operation, input: experiment.input } as Asked
  const draft = 'draft' in asked.input ? asked.input.draft : undefined
  const material =
    draft === undefined ? { ok: true as const, value: opened.value, warnings: [] } : withDraft(opened.value, draft)
  if (!material.ok) return material
  const store = noting(stores, experiment.inquiry)
  const ports: Ports = { store, runner, solver, pause, read: () => readOf(material.value) }
  return compute({ ...ports, site }, asked, material.value, telling, runtime)
}

/** Whose run it is stands beside it from its first moment. */
function noting({ runs, inquiries }: Stores, inquiry: string): RunStore {
  return {
    ...runs,
    async saveManifest(run, manifest) {
      await runs.saveManifest(run, manifest)
      await inquiries.noteRun(inquiry, run)
    },
  }
}

function readOf({ inquiry, warnings }: Material): ReturnType<NonNullable<Ports['read']>> {
  return { ok: true, value: inquiry, warnings }
}

async function compute(
  ports: Ports & Pick<Computer, 'site'>,
  asked: Asked,
  { files }: Material,
  telling: Telling,
  runtime: string,
): Promise<Result<string>> {
  switch (asked.operation) {
    case 'compare': {
      const { draft, ...input } = asked.input
      const compared =
        draft === undefined || input.scenarios?.includes(draft.id) !== false
          ? input
          : { ...input, scenarios: [...input.scenarios, draft.id] }
      const answer = await perform(compareScenarios, { ...compared, files }, (first) =>
        telling.onAnswer(comparisonText(first, false)),
      )
      return answer.ok ? { ...answer, value: comparisonText(answer.value, true) } : answer
    }
    case 'estimate':
      return estimateScenario(ports, { ...asked.input, files }, telling)
    case 'week':
      return written(await simulateWeek(ports, { ...asked.input, files }, telling), (week) => week)
    case 'flows':
      return written(await followFlows(ports, { ...asked.input, files }, telling), (flows) => flows)
    case 'site': {
      const { onProgress, signal } = telling
      const answer = await ports.site(siteServices.input.parse({ ...asked.input, files }), {
        onProgress,
        signal,
        onAnswer: (best) => telling.onAnswer(sitingText(best, false)),
      })
      return answer.ok ? { ...answer, value: sitingText(answer.value, true) } : answer
    }
    case 'costs':
      return written(await perform(costInquiry, { ...asked.input, files }), toldCosts)
    case 'share-costs':
      return written(await perform(shareCostsInquiry, { ...asked.input, files }), toldSharing)
    case 'rivals':
      return written(await perform(rivals, { ...asked.input, files }), toldRivals)
    case 'calibrate':
      return written(await perform(calibrate, { ...asked.input, files }), (answer) => answer)
    case 'influence':
      return written(await perform(influence, { ...asked.input, files }), told)
    case 'run':
      return written(
        await perform(runScenario, { ...asked.input, files, runtime }),
        ({ names: _, ...answer }) => answer,
      )
    case 'journey': {
      const journey = await perform(showJourney, { ...asked.input, files })
      // The page of its run is there, whether anything of it is computed or not.
      if (journey.ok && journey.value.run !== undefined)
        await ports.store.saveManifest(journey.value.run, journey.value.manifest)
      return written(journey, journeyAnswer)
    }
  }

  function perform<Input, Answer>(
    operation: Operation<Input, Answer>,
    input: unknown,
    onAnswer?: OnAnswer<Answer>,
  ): Promise<Result<Answer>> {
    return operation.run(ports, operation.input.parse(input), telling.onProgress, telling.signal, onAnswer)
  }
}

/** As the contract has it: with the sentences of what was wrong. */
function told(answer: Influence): InfluenceAnswer {
  const { indicators, rows, notRun, ...rest } = answer
  return {
    ...rest,
    settings: { ...rest.settings },
    indicators: [...indicators],
    rows: rows.map((row) => ({ ...row, numbers: [...row.numbers], effects: [...row.effects] })),
    notRun: notRun.map(({ key, numbers, ends }) => ({
      key,
      numbers: [...numbers],
      ends: ends.map(({ end, issues }) => ({ end, issues: issues.map(tellIssue) })),
    })),
  }
}

/** As the contract has it. */
function toldCosts(answer: CostAnswer): CostAnswerView {
  return answer
}

/** As the contract has it. */
function toldSharing(answer: InquirySharing): SharingAnswerView {
  return answer
}

/** As the contract has it. */
function toldRivals(answer: RivalsAnswer): RivalsAnswerView {
  return answer
}

/** As the contract has it. */
function sitingText(answer: SitingAnswer, final: boolean): string {
  const told: SitingAnswerView = { ...answer, final }
  return canonicalJson(told)
}

function written<Answer>(result: Result<Answer>, shown: (answer: Answer) => object): Result<string> {
  return result.ok ? { ...result, value: canonicalJson({ ...shown(result.value), final: true }) } : result
}
