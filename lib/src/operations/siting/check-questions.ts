import type { Issue } from '#base'
import type { InquiryFiles } from '#care/model'
import { parseQuestions, planQuestion, withRules } from '#studies/siting'
import type { Inquiry } from '../inquiry.ts'
import { modelOf } from './ask.ts'

/** Everything that is wrong with the folder's questions, each asked of the model that it starts from with all its rules. */
export function checkQuestions(inquiry: Inquiry): readonly Issue[] {
  const questions = parseQuestions(inquiry.files)
  if (!questions.ok) return questions.issues
  return questions.value.flatMap((written) => {
    const { question } = written
    const model = modelOf(inquiry, question)
    if (!model.ok) return model.issues
    const everything = withRules(
      question,
      question.rules.map(({ id }) => id),
    )
    const plan = planQuestion(inquiry.files, model.value, written, everything)
    return plan.ok ? plan.warnings : plan.issues
  })
}

/** Ids of the folder's questions that can be read. */
export function questionsIn(files: InquiryFiles): readonly string[] {
  const questions = parseQuestions(files)
  return questions.ok ? questions.value.map(({ id }) => id) : []
}
