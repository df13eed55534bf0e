import type { Result } from '#base'

/** Degrees, WGS84. */
export interface Position {
  readonly lat: number
  readonly lon: number
}

/** Minutes by row (`from`) and column (`to`); null where there is no way. */
export type MinutesMatrix = readonly (readonly (number | null)[])[]

/**
 * Somebody who knows how long it takes to travel. Positions that cannot be reached by road and servers that do not answer are issues, those
 * about a position with its number in `from` or `to` (params `list` and `index`). Rejects with an error named `AbortError` within a second
 * when the signal aborts.
 */
export interface TravelTimes {
  matrix(
    query: { readonly from: readonly Position[]; readonly to: readonly Position[] },
    onProgress?: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): Promise<Result<MinutesMatrix>>
}
