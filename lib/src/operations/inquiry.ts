import { fail, type Hash, type Issue, nearestOf, type Result, resultOf, succeed } from '#base'
import { bothNames, type CareModel, type InquiryFiles, parseWeighedModel, type Weights } from '#care/model'
import { applyScenario, listChanges, locateIssues, parseScenarios, type Scenario, type Text } from '#care/scenario'
import { parseCommission } from '#inquiry/plan'
import type { ComparedChange } from '#studies/comparison'
import type { compileFlow } from '#studies/flow'
import { changesInWords } from './changes-in-words.ts'

/** What an inquiry folder holds for the studies. */
export interface Inquiry {
  /** As they came, so that an issue found later is shown in its place. */
  readonly files: InquiryFiles
  readonly model: CareModel
  /** Of the model as written; who compiles many variants gives it, as it takes a while. */
  readonly hash?: Hash
  readonly scenarios: readonly Scenario[]
  /** What the parties weigh; no run depends on it. */
  readonly weights?: Weights
  /** How a model is compiled; who keeps plans gives those. Default `compileFlow`. */
  readonly compile?: typeof compileFlow
}

/** Model and scenarios, or everything that is wrong with them or with the inquiry's commission. */
export function readInquiry(files: InquiryFiles): Result<Inquiry> {
  const none = withoutModel(files)
  if (none !== undefined) return fail([none])
  const parsed = parseWeighedModel(files)
  const scenarios = parseScenarios(files)
  const commission = parseCommission(files)
  const issues = [parsed, scenarios, commission].flatMap((result) => (result.ok ? result.warnings : result.issues))
  issues.push(...unreadFiles(files))
  if (!parsed.ok || !scenarios.ok || !commission.ok) return fail(issues)
  const { model, weights } = parsed.value
  const twice = sharedIds(model, scenarios.value)
  if (twice.length > 0) return fail([...issues, ...twice])
  const inquiry = { files, model, scenarios: scenarios.value }
  return succeed(weights === undefined ? inquiry : { ...inquiry, weights }, issues)
}

/** A commission or a programme beside nothing of a model is told in one sentence, instead of every file that is missing. */
function withoutModel(files: InquiryFiles): Issue | undefined {
  const ofModel = ['region.yaml', 'places.csv', 'population.csv', 'sites.yaml', 'services.yaml']
  const readBy = { plan: 'inquiry.yaml', costs: 'programme.yaml' }
  const other = Object.entries(readBy).filter(([, file]) => files.has(file))
  if (other.length === 0 || ofModel.some((file) => files.has(file))) return undefined
  const params = { files: ofModel.join(', '), ...Object.fromEntries(other) }
  return { code: 'model.no-model', severity: 'error', file: 'region.yaml', params }
}

/** Is it all that hinders a folder that it has no model? */
export function isWithoutModel(issues: readonly Issue[]): boolean {
  return issues.some(({ code }) => code === 'model.no-model')
}

/** A scenario that is called as a baseline: one of them could never be asked for. */
function sharedIds({ region }: CareModel, scenarios: readonly Scenario[]): readonly Issue[] {
  const baselines = new Set(region.baselines.map(({ id }) => id))
  return scenarios
    .filter(({ id }) => baselines.has(id))
    .map(({ id }) => inFile('scenario.id-of-baseline', 'error', `scenarios/${id}.yaml`, { given: id }))
}

/** Files that look like material but are not read, as their names end in `.yml`. */
function unreadFiles(files: InquiryFiles): readonly Issue[] {
  return [...files.keys()]
    .filter((file) => file.endsWith('.yml'))
    .map((file) => inFile('scenario.yml', 'warning', file, { file: file.replace(/yml$/, 'yaml') }))
}

function inFile(code: string, severity: Issue['severity'], file: string, params: Issue['params']): Issue {
  return { code, severity, file, line: 1, column: 1, params }
}

/** One of the worlds that are compared: a baseline, or a scenario on top of the baseline. */
export interface Variant {
  readonly id: string
  readonly name: Text
  readonly description?: Text
  readonly role: 'baseline' | 'scenario'
  /** What it changes, in order: a baseline the model as written, a scenario the baseline. */
  readonly changes: readonly ComparedChange[]
  /** The model as written, changed into this variant. */
  readonly model: CareModel
}

export interface Selection {
  /** Id of a baseline of `region.yaml`; default the first. */
  readonly baseline?: string | undefined
  /** Ids of scenarios or of other baselines; default all that `comparedByDefault` names. */
  readonly scenarios?: readonly string[] | undefined
}

/**
 * The baseline first, then each scenario asked for, applied to the baseline's model (other baselines: to the model as written).
 * Unknown ids and everything that is wrong with the changes come back together.
 */
export function selectVariants(inquiry: Inquiry, selection: Selection = {}): Result<readonly Variant[]> {
  const { baselines } = inquiry.model.region
  const baseline = baselines.find(({ id }) => id === (selection.baseline ?? baselines[0]!.id))
  if (baseline === undefined)
    return fail([
      unknownId(
        selection.baseline!,
        baselines.map(({ id }) => id),
      ),
    ])
  const ids = (selection.scenarios ?? comparedByDefault(inquiry, baseline.id)).filter((id) => id !== baseline.id)
  const variants = [baselineVariant(inquiry, baseline.id), ...new Set(ids)].map((entry) =>
    typeof entry === 'string' ? variantOf(inquiry, baseline.id, entry) : entry,
  )
  const issues = variants.flatMap((result) => (result.ok ? result.warnings : result.issues))
  return resultOf(locateIssues(inquiry.files, unique(issues)), () =>
    variants.flatMap((result) => (result.ok ? [result.value] : [])),
  )
}

/**
 * What `compare` takes when nothing is named: every other baseline and every scenario, in the folder's order, except those that only
 * serve as parts of others (named in some `combines`) and those that a baseline is made of, which stand there as that baseline.
 */
export function comparedByDefault({ model, scenarios }: Inquiry, baseline: string): readonly string[] {
  const { baselines } = model.region
  const parts = new Set(scenarios.flatMap(({ combines }) => combines ?? []))
  const made = new Set(baselines.map(({ scenario }) => scenario))
  return [
    ...baselines.map(({ id }) => id).filter((id) => id !== baseline),
    ...scenarios.map(({ id }) => id).filter((id) => !parts.has(id) && !made.has(id)),
  ]
}

function variantOf(inquiry: Inquiry, baselineId: string, id: string): Result<Variant> {
  if (inquiry.model.region.baselines.some((baseline) => baseline.id === id)) {
    const other = baselineVariant(inquiry, id)
    return other.ok ? succeed({ ...other.value, role: 'scenario' }, other.warnings) : other
  }
  const scenario = inquiry.scenarios.find((entry) => entry.id === id)
  if (scenario === undefined) {
    const known = [...inquiry.scenarios, ...inquiry.model.region.baselines].map((entry) => entry.id)
    return fail([unknownId(id, known)])
  }
  const base = inquiry.model.region.baselines.find((baseline) => baseline.id === baselineId)?.scenario
  const model = applyScenario(inquiry.model, base === undefined ? scenario : joined(base, id), inquiry.scenarios)
  if (!model.ok) return model
  const { name, description } = scenario
  const changes = changesOf(inquiry, scenario, model.value, base)
  const variant = { id, name, role: 'scenario', changes, model: model.value } as const
  return succeed(description === undefined ? variant : { ...variant, description }, model.warnings)
}

function baselineVariant(inquiry: Inquiry, id: string): Result<Variant> {
  const baseline = inquiry.model.region.baselines.find((entry) => entry.id === id)!
  const scenario = inquiry.scenarios.find((entry) => entry.id === baseline.scenario)
  const model =
    scenario === undefined ? succeed(inquiry.model) : applyScenario(inquiry.model, scenario, inquiry.scenarios)
  if (!model.ok) return model
  const changes = scenario === undefined ? [] : changesOf(inquiry, scenario, model.value)
  return succeed({ id, name: bothNames(baseline.name), role: 'baseline', changes, model: model.value }, model.warnings)
}

/** A scenario's changes in words, but for those that the baseline that it stands on has already. */
function changesOf(inquiry: Inquiry, scenario: Scenario, model: CareModel, base?: string): readonly ComparedChange[] {
  const { scenarios } = inquiry
  const under = scenarios.find(({ id }) => id === base)
  const listed = listChanges(scenario, scenarios)
  const before = under && listChanges(under, scenarios)
  const made = new Set(before?.ok ? before.value.map((placed) => placed.scenario) : [])
  const changes = listed.ok ? listed.value.filter((placed) => !made.has(placed.scenario)) : []
  return changesInWords(changes, scenario.id, scenarios, [model, inquiry.model])
}

/** A baseline's scenario and then another; what both build on is made once. */
function joined(first: string, second: string): Scenario {
  const id = `${first}+${second}`
  return { id, name: { sv: id, en: id }, combines: first === second ? [first] : [first, second], changes: [] }
}

/** `cli.unknown-scenario`: a word in the call, not in the material. */
function unknownId(given: string, known: readonly string[]): Issue {
  const nearest = nearestOf(given, known)
  return {
    code: 'cli.unknown-scenario',
    severity: 'error',
    params: { given, known: known.join(', '), ...(nearest === undefined ? {} : { nearest }) },
  }
}

function unique(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()]
}
