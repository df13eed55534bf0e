import { fail, type Issue, type Result, succeed } from '#base'
import { type CareModel, findSourcedNumber, listSourcedNumbers } from '#care/model'
import { applyScenario, type Scenario } from '#care/scenario'
import type { Dispute, ReplacedNumber } from '#studies/rivals'
import { type Inquiry, selectVariants, type Variant } from '../inquiry.ts'

/** The study cannot be made with these numbers: why. */
export class RefusedNumbers extends Error {
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[]) {
    super(`numbers refused: ${issues.map(({ code }) => code).join(', ')}`)
    this.name = 'RefusedNumbers'
    this.issues = issues
  }
}

/** What is compared: the world that a scenario is held against, and the scenario where there is one. */
export interface ComparedVariants {
  readonly against: Variant
  readonly scenario?: Variant
}

/** What a dispute compares, as it is or with other numbers. */
export function comparedVariants(
  inquiry: Inquiry,
  { scenario, against }: Dispute['compare'],
  numbers: readonly ReplacedNumber[] = [],
): Result<ComparedVariants> {
  // A number that no scenario is named for stands in the model as written, if it stands there: scenarios then build on the value.
  const isWritten = ({ path, in: named }: ReplacedNumber) =>
    named === undefined && findSourcedNumber(inquiry.model, path) !== undefined
  const model = withNumbers(inquiry.model, numbers.filter(isWritten))
  if (!model.ok) return model
  const baselines = inquiry.model.region.baselines.map(({ id }) => id)
  const baseline = against !== undefined && baselines.includes(against) ? against : baselines[0]!
  const ids = [against ?? baseline, ...(scenario === undefined ? [] : [scenario])]
  const selected = selectVariants({ ...inquiry, model: model.value }, { baseline, scenarios: ids })
  if (!selected.ok) return selected
  const later = numbers.filter((number) => !isWritten(number))
  const variants = selected.value.map((variant) => {
    const own = later.filter(({ path, in: named }) =>
      named === undefined ? findSourcedNumber(variant.model, path) !== undefined : named === variant.id,
    )
    const changed = withNumbers(variant.model, own)
    return changed.ok ? succeed({ ...variant, model: changed.value }, changed.warnings) : changed
  })
  const issues = variants.flatMap((result) => (result.ok ? [] : result.issues))
  if (issues.length > 0) return fail(issues)
  const found = (id: string) => variants.flatMap((one) => (one.ok && one.value.id === id ? [one.value] : []))[0]
  const held = found(ids[0]!)!
  return succeed(scenario === undefined ? { against: held } : { against: held, scenario: found(scenario)! })
}

/** Paths that a dispute's numbers may have: with a scenario named those of its world, else those of all that is compared; undefined when that is unknown. */
export function pathsIn(
  inquiry: Inquiry,
  compare: Dispute['compare'],
  scenario?: string,
): readonly string[] | undefined {
  const variants = comparedVariants(inquiry, compare)
  if (!variants.ok) return undefined
  const models = [variants.value.against, variants.value.scenario].flatMap((one) =>
    one === undefined || (scenario !== undefined && one.id !== scenario) ? [] : [one.model],
  )
  const worlds = scenario === undefined ? [inquiry.model, ...models] : models
  return [...new Set(worlds.flatMap((model) => listSourcedNumbers(model).map(({ path }) => path)))]
}

/** By the change that any scenario may make, so that what a number may be is checked as there. */
function withNumbers(model: CareModel, numbers: readonly ReplacedNumber[]): Result<CareModel> {
  const changes = numbers
    .filter(({ path, value }) => findSourcedNumber(model, path)?.value.value !== value)
    .map(({ path, value, source }) => ({
      kind: 'set-number' as const,
      path,
      number: { to: value },
      rationale: 'A disputed value.',
      source,
    }))
  const scenario: Scenario = { id: 'rivals', name: { sv: 'rivals', en: 'rivals' }, changes }
  const changed = applyScenario(model, scenario, [])
  if (changed.ok) return succeed(changed.value)
  return fail(changed.issues.map((issue) => atNumber(issue, numbers, changes)))
}

/** An issue of the change that is made here tells the number, which the user wrote, and not the change. */
function atNumber(
  { file: _, path: __, ...issue }: Issue,
  numbers: readonly ReplacedNumber[],
  changes: readonly { readonly path: string }[],
): Issue {
  const path = changes[Number(issue.params['change']) - 1]?.path ?? numbers[0]?.path ?? ''
  return { ...issue, file: 'rivals.yaml', params: { ...issue.params, number: path } }
}
