import { fail, type Issue, nearestOf, type Result, succeed } from '#base'
import type { CareModel } from '#care/model'
import { parseQuestions, type SitingQuestion, type WrittenQuestion, without, withRules } from '#studies/siting'
import { type Inquiry, selectVariants } from '../inquiry.ts'
import type { SitingInput } from './input.ts'

/** A question as it is asked, and the model that it is asked of. */
export interface Asked {
  readonly written: WrittenQuestion
  readonly question: SitingQuestion
  readonly model: CareModel
  readonly baseline: string
}

/** The question named (or the only one), with what the call switches on and off, in the model that it starts from. */
export function askedOf(inquiry: Inquiry, input: SitingInput): Result<Asked> {
  const questions = parseQuestions(inquiry.files)
  if (!questions.ok) return questions
  const written = oneOf(questions.value, input.question)
  if (!written.ok) return written
  const { question } = written.value
  const unknown = unknownRestrictions(question, input)
  if (unknown.length > 0) return fail(unknown)
  const model = modelOf(inquiry, question)
  if (!model.ok) return model
  const { neighbours = question.neighbours } = input
  const asked = { ...without(withRules(question, input.withRules), input.withoutRules), neighbours }
  const baseline = question.baseline ?? inquiry.model.region.baselines[0]!.id
  return succeed({ written: written.value, question: asked, model: model.value, baseline }, [
    ...questions.warnings,
    ...model.warnings,
  ])
}

/** The model that a question starts from: its baseline, and its scenario on top. */
export function modelOf(inquiry: Inquiry, { baseline, scenario }: SitingQuestion): Result<CareModel> {
  const variants = selectVariants(inquiry, { baseline, scenarios: scenario === undefined ? [] : [scenario] })
  return variants.ok ? succeed(variants.value.at(-1)!.model, variants.warnings) : variants
}

function oneOf(questions: readonly WrittenQuestion[], given: string | undefined): Result<WrittenQuestion> {
  const ids = questions.map(({ id }) => id)
  const [first] = questions
  if (first === undefined) return fail([inCall('siting.no-question', {})])
  if (given === undefined)
    return questions.length === 1 ? succeed(first) : fail([inCall('siting.which-question', { known: ids.join(', ') })])
  const found = questions.find(({ id }) => id === given)
  return found === undefined ? fail([unknownId('siting-question', given, ids)]) : succeed(found)
}

function unknownRestrictions(question: SitingQuestion, { withoutRules, withRules: on }: SitingInput): readonly Issue[] {
  const rules = question.rules.map(({ id }) => id)
  const all = [
    ...rules,
    ...question.services.flatMap(({ id }) => [`minimum-volume:${id}`, `requires:${id}`, `cap:${id}`]),
    ...question.resources.map(({ id }) => `resource:${id}`),
    ...Object.keys(question.limits).map((measure) => `limit:${measure}`),
  ]
  return [
    ...withoutRules.filter((id) => !all.includes(id)).map((id) => unknownId('siting-rule', id, all)),
    ...on.filter((id) => !rules.includes(id)).map((id) => unknownId('siting-rule', id, rules)),
  ]
}

function unknownId(kind: string, given: string, known: readonly string[]): Issue {
  const nearest = nearestOf(given, known)
  return inCall('siting.unknown', {
    kind,
    given,
    known: known.join(', ') || '–',
    ...(nearest === undefined ? {} : { nearest }),
  })
}

/** A word in the call, not in the material. */
function inCall(code: string, params: Issue['params']): Issue {
  return { code, severity: 'error', params }
}
