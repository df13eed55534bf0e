import { type Issue, type Result, resultOf, succeed } from '#base'
import { capped } from '#reading'
import { checkDraft } from './checks/index.ts'
import { type Draft, readDraft } from './draft.ts'
import { tellMisplaced } from './misplaced.ts'
import type { Weights } from './schema/weights.ts'
import type { CareModel, InquiryFiles } from './types.ts'

/**
 * An inquiry folder's files as a model, or everything that is wrong with them, all files at once: syntax, schema, unknown ids, sources,
 * shares, tables, travel. Issues are in the order of the files and their lines. Other files of the folder are not read; a warning tells of them.
 */
export function parseModel(files: InquiryFiles): Result<CareModel> {
  const parsed = parseWeighedModel(files)
  return parsed.ok ? succeed(parsed.value.model, parsed.warnings) : parsed
}

/** As `parseModel`, and with what the parties weigh, which no run depends on; undefined without `weights.yaml`. */
export function parseWeighedModel(
  files: InquiryFiles,
): Result<{ readonly model: CareModel; readonly weights: Weights | undefined }> {
  const draft = readDraft(files)
  const issues = inOrder(tellMisplaced([...draft.issues, ...checkDraft(draft)], draft, files), files)
  return resultOf(issues, () => ({ model: assemble(draft), weights: draft.weights.value }))
}

function assemble(draft: Draft): CareModel {
  return {
    kind: 'care-model',
    region: whole(draft.region),
    places: whole(draft.places),
    population: whole(draft.population),
    sites: whole(draft.sites).sites,
    services: whole(draft.services).services,
    offerings: whole(draft.services).offerings,
    accessRules: whole(draft.services).accessRules,
    resources: whole(draft.resources).resources,
    attributes: whole(draft.pathways).attributes,
    timers: whole(draft.pathways).timers,
    needs: whole(draft.pathways).needs,
    pathways: whole(draft.pathways).pathways,
    demand: whole(draft.demand),
    travel: Object.fromEntries(Object.entries(draft.travel).map(([mode, part]) => [mode, whole(part)])),
    indicators: whole(draft.indicators).indicators,
    calibration: whole(draft.calibration).figures,
    ...effectsOf(draft),
    sources: whole(draft.sources).sources,
  }
}

/** Absent where there are none, so that a folder without them is the same model as before there could be any. */
function effectsOf(draft: Draft): Pick<CareModel, 'effects'> {
  const { effects } = whole(draft.effects)
  return effects.length === 0 ? {} : { effects }
}

function whole<T>({ file, value }: { readonly file: string; readonly value?: T }): T {
  if (value === undefined) throw new Error(`parseModel: ${file} has no value although it has no errors`)
  return value
}

/** By file as listed in the folder (missing files last), then by line and column; at most 100 of a file and the number of the rest. */
function inOrder(issues: readonly Issue[], files: InquiryFiles): readonly Issue[] {
  const names = [...files.keys()]
  const rank = (issue: Issue): number => names.indexOf(issue.file ?? '') >>> 0
  const sorted = issues.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  )
  const byFile = Map.groupBy(withoutRepeats(sorted), (issue) => issue.file ?? '')
  return [...byFile].flatMap(([file, own]) => capped(file, own))
}

/** What stands behind an anchor is wrong in one place, however often an alias brings it in. */
function withoutRepeats(issues: readonly Issue[]): readonly Issue[] {
  const told = new Set<string>()
  return issues.filter(({ path: _, ...issue }) => {
    const key = JSON.stringify(issue)
    return !told.has(key) && told.add(key)
  })
}
