import type { z } from 'zod'
import type { TravelEffect } from './schema/effects.ts'
import type { AccessRule, Offering, Resource, Site, service } from './schema/network.ts'
import type { attribute, Need, Pathway, timer } from './schema/pathways.ts'
import type { Region } from './schema/region.ts'
import type {
  calibrationFigure,
  demandRow,
  Indicator,
  placeRow,
  populationRow,
  Source,
  travelTableRow,
} from './schema/tables.ts'

/**
 * A region's care network as one plain value: every number with its source, every id known, every reference checked.
 * Lists keep the order of the files. Scenarios make new models from it and never change it.
 */
export interface CareModel {
  readonly kind: 'care-model'
  readonly region: Region
  readonly places: readonly Place[]
  readonly population: readonly PopulationCell[]
  readonly sites: readonly Site[]
  readonly services: readonly Service[]
  readonly offerings: readonly Offering[]
  readonly accessRules: readonly AccessRule[]
  readonly resources: readonly Resource[]
  readonly attributes: readonly Attribute[]
  readonly timers: readonly TimerDefinition[]
  readonly needs: readonly Need[]
  readonly pathways: readonly Pathway[]
  readonly demand: readonly DemandCell[]
  /**
   * Minutes by travel mode that has a file of its own, null where there is no way. A mode's variant stands beside it as `mode/variant`, with
   * only the pairs that are otherwise then.
   */
  readonly travel: Readonly<Record<string, readonly TravelCell[]>>
  readonly indicators: readonly Indicator[]
  readonly calibration: readonly CalibrationFigure[]
  /** Published effects of longer ways. */
  readonly effects?: readonly TravelEffect[]
  readonly sources: readonly Source[]
}
export type Service = Readonly<z.infer<typeof service>>
export type Attribute = Readonly<z.infer<typeof attribute>>
export type TimerDefinition = Readonly<z.infer<typeof timer>>
export type Place = Readonly<z.infer<typeof placeRow>>
export type PopulationCell = Readonly<z.infer<typeof populationRow>>
/** `stream` tells sources of patients apart that share need and age: growth is a stream of its own, so that today's patients stay the same. `keep` (0–1) keeps that share of them. */
export type DemandCell = Readonly<z.infer<typeof demandRow>> & {
  readonly stream?: string
  readonly keep?: number
  /** Only from these places; default all. */
  readonly places?: readonly string[]
  /** Only between these dates (`until` is the first day after): a surge. */
  readonly dates?: { readonly from: string; readonly until: string }
}
export type TravelCell = Readonly<z.infer<typeof travelTableRow>>
export type CalibrationFigure = Readonly<z.infer<typeof calibrationFigure>>

/** An inquiry folder as it came: path inside the folder → bytes. */
export type InquiryFiles = ReadonlyMap<string, Uint8Array>
