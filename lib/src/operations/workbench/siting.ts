import type { Issue } from '#base'
import { type CareModel, sourceId } from '#care/model'
import type {
  AnswerOf,
  listSitingQuestions as listEndpoint,
  RestrictionView,
  SitingQuestionView,
  saveSiting as saveEndpoint,
} from '#contract'
import { parseQuestions, type Restriction } from '#studies/siting'
import { type Asked, askedOf } from '../siting/ask.ts'
import { type SitingAnswer, sitingScenario } from '../siting/index.ts'
import { sitingInput } from '../siting/input.ts'
import { openAnswer } from './answers.ts'
import { unique } from './inquiries.ts'
import { type Material, openMaterial } from './materials.ts'
import { done, missing, refused, unsuited } from './outcome.ts'
import type { Handler } from './ports.ts'
import { saveMaterial } from './save.ts'
import { inOrder } from './scenarios.ts'
import { tellIssue } from './told.ts'

type Questions = AnswerOf<typeof listEndpoint>

export const listSitingQuestions: Handler<typeof listEndpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const { version, once } = opened.value
  return done({ version: version.version, ...once('siting questions', () => questionsOf(opened.value)) })
}

/** Each question with everything it can ask for; what is wrong with one keeps no other away. */
function questionsOf({ inquiry, files }: Material): Omit<Questions, 'version'> {
  const written = parseQuestions(files)
  if (!written.ok) return { questions: [], issues: written.issues.map(tellIssue) }
  const asked = written.value.map(({ id }) => askedOf(inquiry, sitingInput.parse({ files, question: id })))
  const issues: readonly Issue[] = asked.flatMap((one) => (one.ok ? one.warnings : one.issues))
  return {
    questions: asked.flatMap((one) => (one.ok ? [questionOf(one.value, inquiry.model)] : [])),
    issues: unique([...written.warnings, ...issues]).map(tellIssue),
  }
}

function questionOf(
  { written, question, model, baseline, plan, off }: Asked,
  { sources }: CareModel,
): SitingQuestionView {
  const mode = question.travelMode ?? model.region.travelModes[0]!.id
  const { personMinutes = 0, cost = 0, changes = 0 } = plan.problem.weights
  return {
    id: written.id,
    name: question.name,
    ...(question.description && { description: question.description }),
    ...sourced(question.source),
    source: question.source,
    baseline,
    ...(question.scenario !== undefined && { scenario: question.scenario }),
    mode: model.region.travelModes.find(({ id }) => id === mode)?.name ?? mode,
    neighbours: question.neighbours,
    services: plan.services.map(({ id, name, people }, s) => ({
      id,
      name,
      people,
      sites: plan.offerings
        .filter(({ service }) => service === s)
        .map(({ site, today, neighbour }) => {
          const { id, name } = plan.sites[site]!
          return { id, name, today, neighbour }
        }),
    })),
    weights: { minute: personMinutes, krona: cost, change: changes },
    restrictions: [...plan.restrictions.map((one) => told(one, true)), ...off.map((one) => told(one, false))],
  }

  function told({ limit: _, ...restriction }: Restriction, on: boolean): RestrictionView {
    return { ...restriction, ...sourced(restriction.source), on }
  }

  function sourced(reference: string | undefined): { readonly sourceTitle?: string } {
    const found = reference === undefined ? undefined : sources.find(({ id }) => id === sourceId(reference))
    return found === undefined ? {} : { sourceTitle: found.title }
  }
}

export const saveSiting: Handler<typeof saveEndpoint> = async (ports, { params, body, user }) => {
  const { inquiry } = params
  const { from, reason, experiment: asked, scenario, language = 'sv' } = body
  const experiment = await ports.experiments.find(asked)
  if (experiment?.inquiry !== inquiry) return missing('experiment', { experiment: asked })
  if (experiment.operation !== 'site') return refused('bad-request', 'not-siting', { experiment: asked })
  const answer = await openAnswer(ports, asked)
  if (!answer.ok) return answer
  const files = await ports.inquiries.findFiles(inquiry, from)
  if (files === undefined) return missing('version', { inquiry, version: from })
  if (files.has(`scenarios/${scenario}.yaml`)) return refused('bad-request', 'scenario-exists', { given: scenario })
  // What an experiment of this operation answers is written by this operation.
  const made = sitingScenario(files, answer.value.value as SitingAnswer, scenario, language)
  if (!made.ok) return unsuited('no-siting-scenario', made.issues)
  const { file, bytes } = made.value
  return saveMaterial(ports, { inquiry, from, reason, user }, inOrder(new Map(files).set(file, bytes)))
}
