import { engineVersion, type Issue } from '#base'
import type {
  AnswerOf,
  Asked,
  showAnswer as answerEndpoint,
  createExperiment as createEndpoint,
  listFailures as failuresEndpoint,
  listExperiments as listEndpoint,
  showRun as runEndpoint,
  showExperiment as showEndpoint,
  showStatus as statusEndpoint,
  steerExperiment as steerEndpoint,
} from '#contract'
import type { Experiment, ExperimentState } from '#ports'
import { findEngineOf } from '../show-run.ts'
import { openAnswer } from './answers.ts'
import { done, missing, type Outcome, refused } from './outcome.ts'
import type { Handler, WorkbenchPorts } from './ports.ts'
import { tellIssue } from './told.ts'

type View = AnswerOf<typeof showEndpoint>

/** What an experiment that failed or was refused tells, as the store keeps it. */
export interface ExperimentProblem {
  readonly message?: string
  readonly issues?: readonly Issue[]
}

/** Somebody waits at a page for these. */
const interactive: readonly Asked['operation'][] = ['estimate', 'journey', 'week', 'flows', 'site']

export const createExperiment: Handler<typeof createEndpoint> = async (ports, { params, body, user }) => {
  const version = await ports.inquiries.findVersion(params.inquiry, body.version)
  if (version === undefined)
    return body.version === undefined
      ? missing('inquiry', { inquiry: params.inquiry })
      : missing('version', { inquiry: params.inquiry, version: body.version })
  const { operation, input } = body.asked
  const created = await ports.experiments.create({
    id: ports.newId(),
    inquiry: params.inquiry,
    version: version.version,
    operation,
    input,
    askedBy: user,
    askedAt: new Date(ports.clock.now()).toISOString(),
    priority: body.priority ?? (interactive.includes(operation) ? 'interactive' : 'normal'),
  })
  return done(viewOf(created))
}

export const listExperiments: Handler<typeof listEndpoint> = async (ports, { query }) => {
  const { inquiry, state, limit } = query
  const found = await ports.experiments.list({
    ...(inquiry === undefined ? {} : { inquiries: [inquiry] }),
    ...(state === undefined ? {} : { states: [state] }),
    ...(limit === undefined ? {} : { limit }),
  })
  return done({ experiments: found.map(viewOf) })
}

export const showExperiment: Handler<typeof showEndpoint> = async (ports, { params }) => {
  const found = await find(ports, params.experiment)
  return found.ok ? done(viewOf(found.value)) : found
}

/** From which states an experiment can be steered, and where it goes. */
const ways: Readonly<Record<string, { readonly from: readonly ExperimentState[]; readonly to: ExperimentState }>> = {
  cancel: { from: ['waiting', 'running', 'paused'], to: 'cancelled' },
  pause: { from: ['waiting', 'running'], to: 'paused' },
  resume: { from: ['paused', 'failed', 'cancelled'], to: 'waiting' },
}

export const steerExperiment: Handler<typeof steerEndpoint> = async (ports, { params }) => {
  const { from, to } = ways[params.action]!
  const at = new Date(ports.clock.now()).toISOString()
  const moved = await ports.experiments.move(params.experiment, from, to, at)
  if (moved !== undefined) return done(viewOf(moved))
  const found = await find(ports, params.experiment)
  if (!found.ok) return found
  // What ended just before it was cancelled computes nothing more, as was wanted.
  if (params.action === 'cancel') return done(viewOf(found.value))
  return refused('state', 'state', { state: found.value.state, action: params.action })
}

export const showAnswer: Handler<typeof answerEndpoint> = async (ports, { params }) => {
  const answer = await openAnswer(ports, params.experiment)
  return answer.ok ? done(answer.value.value as AnswerOf<typeof answerEndpoint>) : answer
}

async function find({ experiments }: WorkbenchPorts, id: string): Promise<Outcome<Experiment>> {
  const found = await experiments.find(id)
  return found === undefined ? missing('experiment', { experiment: id }) : done(found)
}

/** The experiment as the contract shows it. */
function viewOf(experiment: Experiment): View {
  const { problem, progress, ...rest } = experiment
  const { message, issues } = (problem ?? {}) as ExperimentProblem
  return {
    ...rest,
    ...(progress === undefined ? {} : { progress }),
    ...(problem === undefined
      ? {}
      : {
          problem: {
            ...(message === undefined ? {} : { message }),
            ...(issues === undefined ? {} : { issues: issues.map(tellIssue) }),
          },
        }),
  }
}

export const showRun: Handler<typeof runEndpoint> = async ({ runs }, { params: { run } }) => {
  const manifest = await runs.findManifest(run)
  if (manifest === undefined) return missing('run', { run })
  const made = await findEngineOf(runs, run)
  return done({
    run,
    manifest,
    ...(made === undefined ? {} : { engineVersion: made }),
    replications: [...(await runs.listReplications(run))],
  })
}

export const listFailures: Handler<typeof failuresEndpoint> = async ({ queue }) =>
  done({ failures: await queue.listFailures() })

export const showStatus: Handler<typeof statusEndpoint> = async ({ about, queue }, { user }) =>
  done({ ...about, engineVersion, user, queue: await queue.count() })
