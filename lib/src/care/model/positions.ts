import { fail, type Result, resultOf } from '#base'
import { readDraft } from './draft.ts'
import type { Region } from './schema/region.ts'
import type { Source } from './schema/tables.ts'
import type { InquiryFiles } from './types.ts'

/** Somewhere that one travels from or to. */
export interface Positioned {
  readonly id: string
  readonly lat: number
  readonly lon: number
}

/** Who lies where: enough to ask for the minutes that the model still lacks. */
export interface Positions {
  readonly travelModes: Region['travelModes']
  readonly places: readonly Positioned[]
  /** But for telephones, which are nowhere, and sites without a position. */
  readonly sites: readonly Positioned[]
  readonly sources: readonly Source[]
}

/** Places, sites, travel modes and sources of a folder whose other files may be missing or wrong; or what is wrong with these. */
export function readPositions(files: InquiryFiles): Result<Positions> {
  const { region, places, sites, sources } = readDraft(files)
  const issues = [region, places, sites, sources].flatMap((part) => part.issues)
  if (!(region.value && places.value && sites.value && sources.value)) return fail(issues)
  const { travelModes } = region.value
  const found = { travelModes, places: places.value, sources: sources.value.sources }
  const lying = sites.value.sites.flatMap(({ id, kind, lat, lon }) =>
    kind === 'telephone' || lat === undefined || lon === undefined ? [] : [{ id, lat, lon }],
  )
  return resultOf(issues, () => ({ ...found, sites: lying }))
}
