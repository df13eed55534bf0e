import { fail, type Issue, type Result, resultOf, succeed } from '#base'
import type { InquiryFiles } from '#care/model'
import type { AnswerOf, saveFiles as saveEndpoint } from '#contract'
import { parseCommission } from '#inquiry/plan'
import { compileFlow } from '#studies/flow'
import { parseProgramme, programmeFile } from '#studies/programme'
import { isWithoutModel } from '../inquiry.ts'
import { firstStage } from './estimate.ts'
import { unique } from './inquiries.ts'
import { type Material, readMaterial } from './materials.ts'
import { done, type Outcome, stale, wrong } from './outcome.ts'
import type { WorkbenchPorts } from './ports.ts'
import { tellIssue } from './told.ts'

type Saved = AnswerOf<typeof saveEndpoint>

/** Who saves what, why, and the version that it was made from (0: a new inquiry). */
export interface Saving {
  readonly inquiry: string
  readonly from: number
  readonly reason: string
  readonly user: string
}

/** A new version with these files, when nothing is wrong with them as a whole; a programme may stand without a model of the region. */
export async function saveMaterial(
  ports: WorkbenchPorts,
  saving: Saving,
  files: InquiryFiles,
): Promise<Outcome<Saved>> {
  const { inquiry, from, reason, user } = saving
  const newest = await ports.inquiries.findVersion(inquiry)
  if (newest !== undefined && newest.version !== from) return stale(newest.version)
  const at = new Date(ports.clock.now()).toISOString()
  const by = { author: user, at, reason }
  const checked = checkMaterial({ inquiry, version: from + 1, hash: '', ...by }, files)
  const held = checked.ok ? checked : checkWithoutModel(files, checked.issues)
  if (!held.ok) return wrong(held.issues)
  const saved = await ports.inquiries.saveVersion(inquiry, from, files, by)
  if (saved.kind === 'stale') return stale(saved.newest.version)
  const { version } = saved
  if (checked.ok && ports.materials.find(version.hash) === undefined)
    ports.materials.keep(version.hash, { ...checked.value, version })
  return done({ version, issues: held.warnings.map(tellIssue) })
}

/** A programme and its commission, where that is all there is; that there is no model is then a warning. @param issues of the material as a model */
function checkWithoutModel(files: InquiryFiles, issues: readonly Issue[]): Result<undefined> {
  if (!isWithoutModel(issues) || !files.has(programmeFile)) return fail(issues)
  const read = [parseProgramme(files), parseCommission(files)]
  const found = read.flatMap((one) => (one.ok ? one.warnings : one.issues))
  return resultOf(
    unique([...found, ...issues.map((issue) => ({ ...issue, severity: 'warning' as const }))]),
    () => undefined,
  )
}

/** Files, scenarios and their changes, and whether the first baseline can be run, if there is anything to run. */
function checkMaterial(version: Material['version'], files: InquiryFiles): Result<Material> {
  const read = readMaterial(version, files)
  if (!read.ok) return read
  const { inquiry, variant } = read.value
  const [first] = inquiry.model.region.baselines
  const variants = [first!.id, ...inquiry.scenarios.map(({ id }) => id)].map((id) => variant(id))
  const issues = [...read.warnings, ...variants.flatMap((one) => (one.ok ? one.warnings : one.issues))]
  const [baseline] = variants
  // A folder without pathways can be asked about access and siting.
  if (baseline?.ok === true && baseline.value.model.pathways.length > 0) {
    // The plan of an estimate's first stage, which is likely to be asked for next.
    const plan = (inquiry.compile ?? compileFlow)(baseline.value.model, firstStage)
    issues.push(...(plan.ok ? plan.warnings : plan.issues))
  }
  const all = unique(issues)
  return all.some(({ severity }) => severity === 'error') ? fail(all) : succeed(read.value, all)
}
