import { canonicalJson, type Json, parseCanonical } from '@samplan/lib/base'
import { checkEntries, headOf, leafHash, toHex } from '@samplan/lib/inquiry/evidence'
import type { Appended, Disclosure, EventStore } from '@samplan/lib/ports'
import { digest, hashOf } from './compressed.ts'
import type { Database, Sql } from './database.ts'
import { isDuplicate } from './store-error.ts'

/** Entries in one statement: PostgreSQL takes 65 535 values. */
const page = 10_000

/** EventStore in the tables `events`, `disclosures` and `checkpoints`. */
export function createEventStore({ sql }: Pick<Database, 'sql'>): EventStore {
  return {
    async append(inquiry, expectedSize, entries, disclosures = []) {
      try {
        return await sql.transaction().execute(async (trx): Promise<Appended> => {
          const last = await findLast(trx, inquiry)
          const size = sizeAfter(last)
          if (size !== expectedSize) return { kind: 'stale', size }
          checkEntries(inquiry, size, last?.recorded_at, entries)
          await insertEntries(trx, inquiry, size, entries)
          await insertDisclosures(trx, inquiry, disclosures)
          return { kind: 'appended', size: size + entries.length }
        })
      } catch (error) {
        // Another one appended in the same moment.
        if (!isDuplicate(error, 'events_pkey')) throw error
        return { kind: 'stale', size: sizeAfter(await findLast(sql, inquiry)) }
      }
    },
    async list(inquiry, from = 0, to = largestIndex) {
      const rows = await sql
        .selectFrom('events')
        .select('entry')
        .where('inquiry', '=', inquiry)
        .where('index', '>=', Math.min(from, largestIndex))
        .where('index', '<', Math.min(to, largestIndex))
        .orderBy('index')
        .execute()
      return rows.map(({ entry }) => entry)
    },
    async listLeaves(inquiry, from = 0, to = largestIndex) {
      const rows = await sql
        .selectFrom('events')
        .select('leaf')
        .where('inquiry', '=', inquiry)
        .where('index', '>=', Math.min(from, largestIndex))
        .where('index', '<', Math.min(to, largestIndex))
        .orderBy('index')
        .execute()
      return rows.map(({ leaf }) => leaf)
    },
    async listLogs() {
      const rows = await sql.selectFrom('events').select('inquiry').where('index', '=', 0).orderBy('inquiry').execute()
      return rows.map(({ inquiry }) => inquiry)
    },
    size: async (inquiry) => sizeAfter(await findLast(sql, inquiry)),
    async findDisclosures(inquiry, commitments) {
      if (commitments?.length === 0) return []
      const rows = await sql
        .selectFrom('disclosures')
        .select(['commitment', 'salt', 'value'])
        .where('inquiry', '=', inquiry)
        .$if(commitments !== undefined, (query) => query.where('commitment', 'in', commitments!))
        .orderBy('commitment')
        .execute()
      return rows.map(({ commitment, salt, value }) => ({ commitment, salt, value: parseCanonical(value) as Json }))
    },
    async eraseDisclosures(inquiry, commitments) {
      if (commitments.length === 0) return 0
      const { numDeletedRows } = await sql
        .deleteFrom('disclosures')
        .where('inquiry', '=', inquiry)
        .where('commitment', 'in', commitments)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
    async saveCheckpoint(inquiry, { size, note }) {
      await sql
        .insertInto('checkpoints')
        .values({ inquiry, size, hash: hashOf(note), note })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async listCheckpoints(inquiry) {
      return await sql
        .selectFrom('checkpoints')
        .select(['size', 'note'])
        .where('inquiry', '=', inquiry)
        .orderBy('size')
        .orderBy('hash')
        .execute()
    },
  }
}

const largestIndex = 2 ** 31 - 1
type Last = { readonly index: number; readonly recorded_at: string }

async function findLast(sql: Sql, inquiry: string): Promise<Last | undefined> {
  return await sql
    .selectFrom('events')
    .select(['index', 'recorded_at'])
    .where('inquiry', '=', inquiry)
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function sizeAfter(last: Last | undefined): number {
  return last === undefined ? 0 : last.index + 1
}

async function insertEntries(trx: Sql, inquiry: string, size: number, entries: readonly string[]): Promise<void> {
  const rows = entries.map((entry, i) => ({
    inquiry,
    index: size + i,
    recorded_at: headOf(entry)!.recordedAt,
    entry,
    leaf: toHex(leafHash(entry, digest)),
  }))
  for (let at = 0; at < rows.length; at += page)
    await trx
      .insertInto('events')
      .values(rows.slice(at, at + page))
      .execute()
}

async function insertDisclosures(trx: Sql, inquiry: string, disclosures: readonly Disclosure[]): Promise<void> {
  for (let at = 0; at < disclosures.length; at += page)
    await trx
      .insertInto('disclosures')
      .values(
        disclosures
          .slice(at, at + page)
          .map(({ commitment, salt, value }) => ({ inquiry, commitment, salt, value: canonicalJson(value) })),
      )
      .execute()
}
