import { fail, type Issue, type Result, succeed } from '#base'
import type { InquiryFiles } from '#care/model'
import { parseScenarios } from '#care/scenario'
import type { ScenarioDraft } from '#contract'
import type { InquiryStore, InquiryVersion } from '#ports'
import { type Inquiry, readInquiry, selectVariants, type Variant } from '../inquiry.ts'
import { done, missing, type Outcome, wrong } from './outcome.ts'
import { scenarioFile } from './scenario-file.ts'

/** A version of an inquiry, read; what is asked of it is made once. */
export interface Material {
  readonly version: InquiryVersion
  readonly files: InquiryFiles
  readonly inquiry: Inquiry
  readonly warnings: readonly Issue[]
  /** A baseline, or a scenario on a baseline (default the first). */
  variant(id: string, baseline?: string): Result<Variant>
  /** What was made under the name before, else made now. */
  once<T>(name: string, make: () => T): T
}

/** Keeps what was read last, so that a page does not read a county ten times. */
export interface Materials {
  find(hash: string): Material | undefined
  keep(hash: string, material: Material): void
}

/** @param most how many versions are kept; the one not asked for the longest is let go first */
export function createMaterials(most = 8): Materials {
  const kept = new Map<string, Material>()
  return {
    find(hash) {
      const material = kept.get(hash)
      if (material !== undefined) {
        kept.delete(hash)
        kept.set(hash, material)
      }
      return material
    },
    keep(hash, material) {
      kept.set(hash, material)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
  }
}

interface Stores {
  readonly inquiries: InquiryStore
  readonly materials: Materials
}

/** A version (default the newest), read. */
export async function openMaterial(
  { inquiries, materials }: Stores,
  inquiry: string,
  number?: number,
): Promise<Outcome<Material>> {
  const version = await inquiries.findVersion(inquiry, number)
  if (version === undefined) return missingVersion(inquiry, number)
  // Two inquiries may hold the same files: what was read is the same, and whose it is is told anew.
  const known = materials.find(version.hash)
  if (known !== undefined) return done({ ...known, version })
  const files = await inquiries.findFiles(inquiry, version.version)
  if (files === undefined) return missingVersion(inquiry, number)
  const read = readMaterial(version, files)
  if (!read.ok) return wrong(read.issues)
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
  const made = new Map<string, unknown>()
  const once = <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as T
  }
  const [first] = inquiry.model.region.baselines
  return {
    version,
    files: inquiry.files,
    inquiry,
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
  return succeed(materialOf(version, { files: added, model: inquiry.model, scenarios: scenarios.value }, warnings))
}
