import type { z } from 'zod'
import type { travelTableRow } from '../schema/tables.ts'

export type TravelRows = z.output<typeof travelTableRow>[]

/** How a file of minutes is to be read. */
export interface TravelFile {
  readonly file: string
  /** The source of rows that bear none; absent when each must bear its own. */
  readonly source?: string
  /** A variant's file has only the pairs that are otherwise, and empty minutes where there is no way. */
  readonly isVariant: boolean
}
