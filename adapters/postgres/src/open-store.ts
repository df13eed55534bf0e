import { stat } from 'node:fs/promises'
import { type Database, openPostgres } from './database.ts'
import { openEmbedded } from './embedded/embedded.ts'
import { placesIn } from './embedded/places.ts'
import { findTemplate } from './embedded/template.ts'
import { codeOf } from './store-error.ts'

/** Where a store is: at a PostgreSQL's address, or in a folder of its own. */
export type StorePlace = { readonly address: string } | { readonly folder: string }

/**
 * Opens a store and brings its tables up to date. Close it: where this process owns a folder, others then take over at once.
 * @throws StoreError when the place cannot be used; the driver's error when PostgreSQL does not answer or refuses
 */
export async function openStore(place: StorePlace): Promise<Database> {
  if ('address' in place) return await openPostgres(place.address)
  return await openEmbedded(place.folder, { template: await findTemplate() })
}

/** Whether there is a store; of PostgreSQL one knows when it is opened, and of a folder that cannot be looked into too. */
export async function isStoreThere(place: StorePlace): Promise<boolean> {
  if ('address' in place) return true
  return stat(placesIn(place.folder).data).then(
    () => true,
    (error: unknown) => codeOf(error) !== 'ENOENT',
  )
}
