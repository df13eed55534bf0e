import type { Issue } from '#base'
import type { CareModel, Name } from '#care/model'
import { diffModels } from '#care/scenario'
import type {
  AnswerOf,
  checkScenario as checkEndpoint,
  removeScenario as removeEndpoint,
  saveScenario as saveEndpoint,
} from '#contract'
import { baselineOf, toldDifference } from './inquiries.ts'
import { openMaterial, withDraft } from './materials.ts'
import { done, missing, refused } from './outcome.ts'
import type { Handler } from './ports.ts'
import { saveMaterial } from './save.ts'
import { scenarioFile } from './scenario-file.ts'
import { tellIssue } from './told.ts'

type Check = AnswerOf<typeof checkEndpoint>

export const checkScenario: Handler<typeof checkEndpoint> = async (ports, { params, body }) => {
  const opened = await openMaterial(ports, params.inquiry, body.version)
  if (!opened.ok) return opened
  const baseline = baselineOf(opened.value, body.baseline)
  if (!baseline.ok) return baseline
  const { scenario } = body
  const wrong = (issues: readonly Issue[]): Check => ({
    issues: issues.map((issue) => tellIssue(unplaced(issue))),
    changes: [],
    differences: [],
    touches: [],
  })
  const drafted = withDraft(opened.value, scenario)
  if (!drafted.ok) return done(wrong(drafted.issues))
  const variant = drafted.value.variant(scenario.id, baseline.value)
  if (!variant.ok) return done(wrong(variant.issues))
  const before = opened.value.variant(baseline.value, baseline.value)
  if (!before.ok) return done(wrong(before.issues))
  const differences = diffModels(before.value.model, variant.value.model)
  return done({
    issues: variant.warnings.map((issue) => tellIssue(unplaced(issue))),
    changes: [...variant.value.changes],
    differences: differences.map(toldDifference),
    touches: touchesOf(
      differences.map(({ path }) => path),
      [variant.value.model, before.value.model],
    ),
  })

  /** A draft is in no file: where in it is told by the path. Issues of a scenario that it builds on keep theirs. */
  function unplaced(issue: Issue): Issue {
    if (issue.file !== `scenarios/${scenario.id}.yaml`) return issue
    const { file: _, line: __, column: ___, ...rest } = issue
    return rest
  }
}

/** The parts of the model that differences are about. */
function touchesOf(paths: readonly string[], models: readonly CareModel[]): Check['touches'] {
  const touched = new Map<string, Check['touches'][number]>()
  const touch = (
    part: 'resources' | 'services' | 'sites' | 'pathways' | 'needs' | 'places',
    id: string | undefined,
  ): void => {
    const found = models
      .flatMap((model) => model[part] as readonly { readonly id: string; readonly name: Name }[])
      .find((one) => one.id === id)
    if (found !== undefined) touched.set(`${part} ${found.id}`, { part, id: found.id, name: found.name })
  }
  for (const path of paths) {
    const [part, id, second] = path.split('.')
    if (part === 'resources') {
      touch('resources', id)
      touch('sites', models.flatMap(({ resources }) => resources).find((one) => one.id === id)?.site)
    } else if (part === 'offerings') {
      touch('services', id)
      touch('sites', second)
    } else if (part === 'accessRules')
      touch('services', models.flatMap(({ accessRules }) => accessRules).find((one) => one.id === id)?.service)
    else if (part === 'demand' || part === 'needs') touch('needs', id)
    else if (part === 'population') touch('places', id)
    else if (part === 'services' || part === 'sites' || part === 'pathways') touch(part, id)
  }
  return [...touched.values()]
}

export const saveScenario: Handler<typeof saveEndpoint> = async (ports, { params, body, user }) => {
  const { inquiry, scenario: id } = params
  const { from, reason, scenario } = body
  if (scenario.id !== id) return refused('bad-request', 'same-id', { given: scenario.id, expected: id })
  const before = await ports.inquiries.findFiles(inquiry, from)
  if (before === undefined) return missing('version', { inquiry, version: from })
  const file = `scenarios/${id}.yaml`
  const files = new Map(before).set(file, scenarioFile(scenario, before.get(file)))
  return saveMaterial(ports, { inquiry, from, reason, user }, inOrder(files))
}

export const removeScenario: Handler<typeof removeEndpoint> = async (ports, { params, query, user }) => {
  const { inquiry, scenario } = params
  const files = new Map(await ports.inquiries.findFiles(inquiry, query.from))
  if (files.size === 0) return missing('version', { inquiry, version: query.from })
  if (!files.delete(`scenarios/${scenario}.yaml`)) return missing('scenario', { given: scenario })
  return saveMaterial(ports, { inquiry, ...query, user }, files)
}

/** By path, as a folder lists them. */
export function inOrder(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}
