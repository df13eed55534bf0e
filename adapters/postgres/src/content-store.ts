import type { Hash } from '@samplan/lib/base'
import type { ContentStore } from '@samplan/lib/ports'
import { sql as statement } from 'kysely'
import { hashOf } from './compressed.ts'
import type { Database } from './database.ts'

/** ContentStore in the table `documents`. */
export function createContentStore({ sql }: Pick<Database, 'sql'>): ContentStore {
  return {
    async save(bytes) {
      const hash = hashOf(bytes)
      await sql
        .insertInto('documents')
        .values({ hash, bytes: Buffer.from(bytes) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return hash
    },
    async find(hash) {
      const row = await sql.selectFrom('documents').select('bytes').where('hash', '=', hash).executeTakeFirst()
      if (row === undefined) return undefined
      if (hashOf(row.bytes) !== hash) throw new Error(`${hash}: the stored bytes are others`)
      return new Uint8Array(row.bytes)
    },
    async listHeld(hashes) {
      const { rows } = await statement<{ hash: Hash }>`
        select hash from documents where hash = any(${[...hashes]}::text[])`.execute(sql)
      const held = new Set(rows.map(({ hash }) => hash))
      return hashes.filter((hash) => held.has(hash))
    },
    async erase(hash) {
      const { numDeletedRows } = await sql.deleteFrom('documents').where('hash', '=', hash).executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}
