import { fail, type Issue, nearestOf, type Result, succeed } from '#base'
import type { CareModel } from '#care/model'
import {
  parseQuestions,
  planQuestion,
  type Restriction,
  readTables,
  type SitingPlan,
  type SitingQuestion,
  type VisitRow,
  type WrittenQuestion,
  without,
  withRules,
} from '#studies/siting'
import { type Inquiry, selectVariants } from '../inquiry.ts'
import type { SitingInput } from './input.ts'

/** A question as it is asked, the model that it is asked of, and the plan made of both. */
export interface Asked {
  readonly written: WrittenQuestion
  readonly question: SitingQuestion
  readonly model: CareModel
  readonly baseline: string
  readonly plan: SitingPlan
  /** Switched off, by the call or by the question's file. */
  readonly off: readonly Restriction[]
  /** Rows of the tables of visits that the question names, by file. */
  readonly tables: ReadonlyMap<string, readonly VisitRow[]>
}

/** The question named (or the only one), with what the call switches on and off, planned in the model that it starts from. */
export function askedOf(inquiry: Inquiry, input: SitingInput): Result<Asked> {
  const questions = parseQuestions(inquiry.files)
  if (!questions.ok) return questions
  const written = oneOf(questions.value, input.question)
  if (!written.ok) return written
  const model = modelOf(inquiry, written.value.question)
  if (!model.ok) return model
  const { neighbours = written.value.question.neighbours } = input
  const question = { ...withRules(written.value.question, input.withRules), neighbours }
  const everything = withRules(
    question,
    question.rules.map(({ id }) => id),
  )
  const plan = planQuestion(inquiry.files, model.value, written.value, everything)
  if (!plan.ok) return plan
  const unknown = unknownRestrictions(plan.value.restrictions, question, input)
  if (unknown.length > 0) return fail(unknown)
  const silent = question.rules.filter(({ on }) => !on).map(({ id }) => id)
  const off = new Set([...input.withoutRules, ...silent])
  const baseline = question.baseline ?? inquiry.model.region.baselines[0]!.id
  return succeed(
    {
      written: written.value,
      question,
      model: model.value,
      baseline,
      plan: without(plan.value, [...off]),
      off: plan.value.restrictions.filter(({ id }) => off.has(id)),
      tables: readTables(inquiry.files, question, model.value).rows,
    },
    [...questions.warnings, ...model.warnings, ...plan.warnings],
  )
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

function unknownRestrictions(
  restrictions: readonly Restriction[],
  { rules }: SitingQuestion,
  { withoutRules, withRules: on }: SitingInput,
): readonly Issue[] {
  const check = (given: readonly string[], known: readonly string[]): readonly Issue[] =>
    given.filter((id) => !known.includes(id)).map((id) => unknownId('siting-rule', id, known))
  return [
    ...check(
      withoutRules,
      restrictions.map(({ id }) => id),
    ),
    ...check(
      on,
      rules.map(({ id }) => id),
    ),
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
