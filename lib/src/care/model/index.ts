export { addedMinutes, bandLimits, bandOfMinutes, noticedMinutes } from './added-minutes.ts'
export { distanceKm } from './checks/distance.ts'
export { modelJsonSchemas } from './json-schema.ts'
export { labelsOf, type ModelLookups, modelHash, modelLookups, sourceId, sourceOf } from './lookups.ts'
export { formatVersion } from './migrations.ts'
export { isInEffect, minutesByMode, minutesUnder, variantsOf } from './minutes.ts'
export { bothNames, nameIn, nameOf } from './names.ts'
export { idPath, listNumbersIn, type NumberIn, setNumbersIn } from './numbers-in.ts'
export { parseModel, parseWeighedModel } from './parse.ts'
export { type Positions, readPositions } from './positions.ts'
export type { TravelEffect } from './schema/effects.ts'
export type { AccessRule, Offering, Resource, Site } from './schema/network.ts'
export type { Condition, Need, Pathway, PathwayStep } from './schema/pathways.ts'
export type { Region } from './schema/region.ts'
export type { Indicator, MeasureRef, Source } from './schema/tables.ts'
export type {
  Amount,
  Closure,
  Duration,
  Hours,
  Name,
  Shares,
  Sourced,
  SourcedTable,
  WeekTime,
} from './schema/values.ts'
export { mostUnits } from './schema/values.ts'
export type { Criterion, Party, Swing, Weights } from './schema/weights.ts'
export {
  findSourcedNumber,
  listSourcedNumbers,
  type NumberPlace,
  numberPlaces,
  type SourcedNumber,
  setSourcedNumber,
  setSourcedNumbers,
} from './sourced-numbers.ts'
export type * from './types.ts'
export { listUnstaffed, type Unstaffed } from './unstaffed.ts'
export { isAlways, mondayOf, type WeekSlot, weekMinutes, weekSlots, weekSpans, within } from './week.ts'
