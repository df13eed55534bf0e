import { sql as statement } from 'kysely'
import type { Database } from './database.ts'

/** Something that only one process at a time does. */
export interface Lease {
  /** Takes it, or keeps it, for so long from now by the store's clock. False while another holds it. */
  hold(milliseconds: number): Promise<boolean>
  /** Another may take it at once. */
  release(): Promise<void>
}

/**
 * @param name of what is done
 * @param holder who would do it; no two processes have the same
 */
export function createLease({ sql }: Pick<Database, 'sql'>, name: string, holder: string): Lease {
  return {
    async hold(milliseconds) {
      const until = statement<Date>`now() + ${milliseconds} * interval '1 millisecond'`
      const row = await sql
        .insertInto('leases')
        .values({ name, holder, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until })
            .where((where) =>
              where.or([where('leases.holder', '=', holder), where('leases.until', '<', statement<Date>`now()`)]),
            ),
        )
        .returning('holder')
        .executeTakeFirst()
      return row !== undefined
    },
    async release() {
      await sql.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
    },
  }
}
