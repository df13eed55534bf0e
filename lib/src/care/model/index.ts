export type * from './types.ts'
export type { Amount, Closure, Duration, Hours, Shares, Sourced, SourcedTable, WeekTime } from './schema/values.ts'
export type { AccessRule, Offering, Resource, Site } from './schema/network.ts'
export type { Condition, Need, Pathway, PathwayStep } from './schema/pathways.ts'
export type { Indicator, MeasureRef, Source } from './schema/tables.ts'
export type { Region } from './schema/region.ts'
export { parseModel } from './parse.ts'
export { labelsOf, modelHash, type ModelLookups, modelLookups, sourceId, sourceOf } from './lookups.ts'
export { formatVersion } from './migrations.ts'
export {
  findSourcedNumber,
  listSourcedNumbers,
  setSourcedNumber,
  setSourcedNumbers,
  type SourcedNumber,
} from './sourced-numbers.ts'
export { modelJsonSchemas } from './json-schema.ts'
