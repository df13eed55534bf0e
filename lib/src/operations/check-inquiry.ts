import { z } from 'zod'
import { fail, type Issue, type Result, succeed } from '#base'
import type { InquiryFiles } from '#care/model'
import { idsOf } from '#care/scenario'
import { hasEconomy, sharingFile } from '#studies/economy'
import { checkMeasures, checkTimers, compileFlow, type FlowPlan } from '#studies/flow'
import { parseProgramme } from '#studies/programme'
import { sharingOf } from './cost-sharing/index.ts'
import { checkEconomyMeasures, economyOf } from './economy/index.ts'
import { firstOfEach, inVariant } from './flow-cases.ts'
import { comparedByDefault, type Inquiry, readInquiry, selectVariants } from './inquiry.ts'
import type { Operation } from './operation.ts'
import { checkProposedForms } from './proposed-forms.ts'
import { checkRivals } from './rivals/disputes.ts'
import { inquiryFiles } from './settings.ts'
import { checkQuestions, questionsIn } from './siting/check-questions.ts'

const input = z.strictObject({ files: inquiryFiles })
type Settings = z.output<typeof input>

/** What a folder without errors holds. */
export interface InquirySummary {
  readonly kind: 'inquiry-summary'
  readonly region: string
  readonly places: number
  readonly inhabitants: number
  readonly sites: number
  readonly resources: number
  readonly pathways: number
  readonly scenarios: readonly string[]
  readonly baselines: readonly string[]
  /** Ids that `compare` takes when nothing is named, after the first baseline. */
  readonly compared: readonly string[]
  /** Ids of the questions that `site` answers. */
  readonly questions: readonly string[]
  readonly sources: number
  readonly assumptions: number
}

/** Is the material right? Everything that would hinder a study is found here: files, scenarios, every change, every pathway. */
export const checkInquiry: Operation<Settings, InquirySummary> = {
  name: 'check',
  input,
  run: async (_, { files }) => checkFiles(files),
}

function checkFiles(files: InquiryFiles): Result<InquirySummary> {
  const inquiry = readInquiry(files)
  const programme = parseProgramme(files)
  const ofProgramme = programme.ok ? programme.warnings : programme.issues
  if (!inquiry.ok) return fail([...inquiry.issues, ...ofProgramme])
  const { model, scenarios } = inquiry.value
  const ids = idsOf([...model.region.baselines, ...scenarios])
  const variants = selectVariants(inquiry.value, { scenarios: ids })
  if (!variants.ok) return fail([...inquiry.warnings, ...variants.issues, ...ofProgramme])
  const settings = { weeks: 1, warmUpWeeks: 0 }
  const refs = [...model.indicators, ...model.calibration].map(({ measure }) => measure)
  // Without pathways there is nothing to simulate, and nothing wrong with that.
  const simulated = model.pathways.length === 0 ? [] : variants.value
  const plans = simulated.map(({ model: changed }) => compileFlow(changed, settings))
  const compiled = simulated.flatMap(({ id }, index) => {
    const plan = plans[index]!
    const issues = plan.ok
      ? [...plan.warnings, ...checkMeasures(plan.value, refs), ...checkTimers(plan.value)]
      : plan.issues
    return index === 0 ? issues : inVariant(issues, id)
  })
  const issues = [
    ...inquiry.warnings,
    ...variants.warnings,
    ...firstOfEach(compiled),
    ...checkProposedForms(inquiry.value, idsOf(scenarios)),
    ...checkQuestions(inquiry.value),
    ...ofProgramme,
    ...checkEconomy(
      inquiry.value,
      plans.flatMap((plan) => (plan.ok ? [plan.value] : [])),
    ),
    ...checkRivals(inquiry.value),
  ]
  if (issues.some(({ severity }) => severity === 'error')) return fail(issues)
  return succeed(summaryOf(inquiry.value), issues)
}

/** What is wrong with the folder's cost model, operating forms and game between the parties, when it has any. */
function checkEconomy(inquiry: Inquiry, plans: readonly FlowPlan[]): readonly Issue[] {
  const { files } = inquiry
  if (!hasEconomy(files) && !files.has(sharingFile)) return []
  const economy = economyOf(inquiry)
  const read = files.has(sharingFile) ? sharingOf(inquiry) : economy
  return [
    ...(read.ok ? read.warnings : read.issues),
    ...(economy.ok ? checkEconomyMeasures(inquiry, economy.value, plans) : []),
  ]
}

function summaryOf(inquiry: Inquiry): InquirySummary {
  const { model, scenarios } = inquiry
  const { region } = model
  const living = model.population.filter(({ year }) => year === region.populationYear)
  return {
    kind: 'inquiry-summary',
    region: region.name,
    places: model.places.length,
    inhabitants: living.reduce((sum, { persons }) => sum + persons, 0),
    sites: model.sites.length,
    resources: model.resources.length,
    pathways: model.pathways.length,
    scenarios: scenarios.map(({ id }) => id),
    baselines: region.baselines.map(({ id }) => id),
    compared: comparedByDefault(inquiry, region.baselines[0]!.id),
    questions: questionsIn(inquiry.files),
    sources: model.sources.length,
    assumptions: model.sources.filter(({ confidence }) => confidence === 'assumption').length,
  }
}
