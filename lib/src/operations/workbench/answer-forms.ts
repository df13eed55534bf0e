import { canonicalJson } from '#base'
import type { Asked } from '#contract'
import { comparisonCsv, comparisonHtml, comparisonMarkdown, comparisonSheets, type Sheet } from '#publish'
import type { Language } from '#reading'
import { comparisonAnswer, type ScenarioComparison } from '../compare-scenarios.ts'
import { reportOptions } from '../report-options.ts'
import { openAnswer } from './answers.ts'
import { openMaterial, withDraft } from './materials.ts'
import { done, missing, type Outcome, wrong } from './outcome.ts'
import type { WorkbenchPorts } from './ports.ts'

export type AnswerForm = 'json' | 'csv' | 'xlsx' | 'md' | 'html'
export type AnswerFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] }

type StoredComparison = Omit<ScenarioComparison, 'inquiry'> & { readonly final: boolean }
type AskedFlow = Extract<Asked, { operation: 'compare' | 'estimate' }>['input']

/** The answer of a comparison in a form that can be taken along; `json` is what `samplan compare --json` prints, byte for byte. */
export async function answerAs(
  ports: WorkbenchPorts,
  experiment: string,
  form: AnswerForm,
  language: Language,
): Promise<Outcome<AnswerFile>> {
  const opened = await openAnswer(ports, experiment)
  if (!opened.ok) return opened
  const { value, once } = opened.value
  const answer = value as { readonly kind: string }
  if (!isComparison(answer)) return missing('form', { form })
  // What is taken along must not be what a better one follows.
  if (!answer.final) return missing('final-answer')
  const { comparison } = answer
  switch (form) {
    case 'json':
      return text(once('json', () => `${canonicalJson(comparisonAnswer(answer))}\n`))
    case 'csv':
      return text(once('csv', () => comparisonCsv(comparison)))
    case 'xlsx':
      return done({ kind: 'sheets', sheets: comparisonSheets(comparison, language) })
    default: {
      const options = await optionsFor(ports, experiment, answer, language)
      if (!options.ok) return options
      const make = form === 'md' ? comparisonMarkdown : comparisonHtml
      return text(once(`${form} ${language}`, () => make(comparison, language, options.value)))
    }
  }
}

function text(given: string): Outcome<AnswerFile> {
  return done({ kind: 'text', text: given })
}

function isComparison(answer: { readonly kind: string }): answer is StoredComparison {
  return answer.kind === 'scenario-comparison'
}

/** What a report says beside the comparison: the sources of the material, and the command that gives the same figures. */
async function optionsFor(
  ports: WorkbenchPorts,
  id: string,
  answer: StoredComparison,
  language: Language,
): Promise<Outcome<ReturnType<typeof reportOptions>>> {
  const experiment = await ports.experiments.find(id)
  if (experiment === undefined) return missing('experiment', { experiment: id })
  const opened = await openMaterial(ports, experiment.inquiry, experiment.version)
  if (!opened.ok) return opened
  const input = experiment.input as AskedFlow
  const material = input.draft === undefined ? opened.value : withDraft(opened.value, input.draft)
  if ('ok' in material && !material.ok) return wrong(material.issues)
  const { inquiry } = 'ok' in material ? material.value : material
  const scenarios = 'scenarios' in input ? (input.scenarios ?? []) : []
  const asked = 'warmUpWeeks' in input ? { ...input, warmUp: input.warmUpWeeks } : input
  return done(reportOptions({ ...answer, inquiry }, experiment.inquiry, scenarios, asked, language))
}
