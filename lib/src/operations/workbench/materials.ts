import { fail, type Issue, type Result, succeed } from '#base'
import type { InquiryFiles } from '#care/model'
import { parseScenarios } from '#care/scenario'
import type { ScenarioDraft } from '#contract'
import type { InquiryStore, InquiryVersion } from '#ports'
import { compileFlow } from '#studies/flow'
import { type Inquiry, isWithoutModel, readInquiry, selectVariants, type Variant } from '../inquiry.ts'
import { createKept, createOnce, type Kept } from './kept.ts'
import { done, missing, modelless, type Outcome, wrong } from './outcome.ts'
import { scenarioFile } from './scenario-file.ts'

/** A version of an inquiry, read; what is asked of it is made once. */
export interface Material {
  readonly version: InquiryVersion
  readonly files: InquiryFiles
  readonly inquiry: Inquiry
  readonly warnings: readonly Issue[]
  /** A baseline, or a scenario on a baseline (default the first). */
  readonly variant: (id: string, baseline?: string) => Result<Variant>
  /** What was made under the name before, else made now. */
  readonly once: <T>(name: string, make: () => T) => T
}

/** Versions that were read lately, by hash, so that a page does not read a county ten times. */
export type Materials = Kept<Material>

export function createMaterials(): Materials {
  return createKept(8)
}

/** Weeks measured; plans for longer runs are not kept. */
const longestKept = 13

interface Stores {
  readonly inquiries: InquiryStore
  readonly materials: Materials
}

/** A version (default the newest), read. */
export async function openMaterial(stores: Stores, inquiry: string, number?: number): Promise<Outcome<Material>> {
  const { inquiries, materials } = stores
  const version = await inquiries.findVersion(inquiry, number)
  if (version === undefined) return missingVersion(inquiry, number)
  const { hash } = version
  const known = materials.find(hash)
  const opened = known === undefined ? await materials.share(hash, () => openVersion(stores, version)) : done(known)
  // Two inquiries may hold the same files: what was read is the same, and whose it is is told anew.
  return opened.ok ? done({ ...opened.value, version }) : opened
}

/** The files of a version (default the newest), whether they can be read as a model or not. */
export async function openFiles(
  { inquiries, materials }: Stores,
  inquiry: string,
  number?: number,
): Promise<Outcome<Pick<Material, 'version' | 'files' | 'once'>>> {
  const version = await inquiries.findVersion(inquiry, number)
  if (version === undefined) return missingVersion(inquiry, number)
  const known = materials.find(version.hash)
  if (known !== undefined) return done({ ...known, version })
  const files = await inquiries.findFiles(inquiry, version.version)
  return files === undefined ? missingVersion(inquiry, number) : done({ version, files, once: createOnce() })
}

async function openVersion({ inquiries, materials }: Stores, version: InquiryVersion): Promise<Outcome<Material>> {
  const files = await inquiries.findFiles(version.inquiry, version.version)
  if (files === undefined) return missingVersion(version.inquiry, version.version)
  const read = readMaterial(version, files)
  if (!read.ok) return isWithoutModel(read.issues) ? modelless(read.issues) : wrong(read.issues)
  materials.keep(version.hash, read.value)
  return done(read.value)
}

function missingVersion(inquiry: string, version: number | undefined): Outcome<never> {
  return version === undefined ? missing('inquiry', { inquiry }) : missing('version', { inquiry, version })
}

/** Reads the files of a version, or tells everything that is wrong with them. */
export function readMaterial(version: InquiryVersion, files: InquiryFiles): Result<Material> {
  const read = readInquiry(files)
  return read.ok ? { ...read, value: materialOf(version, read.value, read.warnings) } : fail(read.issues)
}

export function materialOf(version: InquiryVersion, inquiry: Inquiry, warnings: readonly Issue[]): Material {
  const once = createOnce()
  const [first] = inquiry.model.region.baselines
  return {
    version,
    files: inquiry.files,
    // The model as written is compiled for every draft that is held against it: its plans for estimates are kept.
    inquiry: {
      compile: (model, settings) =>
        model === inquiry.model && settings.weeks <= longestKept
          ? once(`plan ${JSON.stringify(settings)}`, () => compileFlow(model, settings))
          : compileFlow(model, settings),
      ...inquiry,
    },
    warnings,
    once,
    variant: (id, baseline = first!.id) =>
      once(`variant ${baseline} ${id}`, (): Result<Variant> => {
        const selected = selectVariants(inquiry, { baseline, scenarios: [id] })
        return selected.ok ? { ...selected, value: selected.value.at(-1)! } : selected
      }),
  }
}

/** The material as it would be with the draft saved: its runs are those that the scenario will have. Nothing is stored. */
export function withDraft({ version, files, inquiry, warnings }: Material, draft: ScenarioDraft): Result<Material> {
  const added = new Map([...files, [`scenarios/${draft.id}.yaml`, scenarioFile(draft)]])
  const scenarios = parseScenarios(added)
  if (!scenarios.ok) return scenarios
  return succeed(materialOf(version, { ...inquiry, files: added, scenarios: scenarios.value }, warnings))
}
