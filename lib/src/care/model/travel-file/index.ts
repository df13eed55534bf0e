import type { Part } from '#reading'
import { readMinutesCsv } from './csv.ts'
import type { Spots } from './join.ts'
import { readMinutesJson } from './json.ts'
import type { TravelFile, TravelRows } from './types.ts'

export type { Spots } from './join.ts'
export type { TravelFile, TravelRows } from './types.ts'

/**
 * Minutes from a file, in whichever of the forms that routing tools write: ours (`from,to,minutes,source`), with `from_id` and `to_id`, r5's
 * (`travel_time`, `travel_time_p50`), or as JSON an answer of OSRM's `/table` or Valhalla's `/sources_to_targets`. Minutes are null where
 * the tool found no way. Never throws; what could not be read is among the part's issues, with its line.
 */
export function readTravelFile(about: TravelFile, bytes: Uint8Array, spots: () => Spots): Part<TravelRows> {
  return about.file.endsWith('.json') ? readMinutesJson(about, bytes, spots()) : readMinutesCsv(about, bytes)
}
