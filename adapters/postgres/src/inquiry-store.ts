import { contentHash } from '@samplan/lib/base'
import type { InquiryStore, InquiryVersion, SavedVersion } from '@samplan/lib/ports'
import { hashOf } from './compressed.ts'
import type { Database, Sql } from './database.ts'
import { isDuplicate } from './store-error.ts'

/** InquiryStore: a content is stored once, whichever versions and inquiries hold it. */
export function createInquiryStore({ sql }: Pick<Database, 'sql'>): InquiryStore {
  return {
    async listInquiries() {
      return await sql
        .selectFrom('versions')
        .distinctOn('inquiry')
        .selectAll()
        .orderBy('inquiry')
        .orderBy('version', 'desc')
        .execute()
    },
    async listVersions(inquiry) {
      return await sql
        .selectFrom('versions')
        .selectAll()
        .where('inquiry', '=', inquiry)
        .orderBy('version', 'desc')
        .execute()
    },
    findVersion: (inquiry, version) => findVersion(sql, inquiry, version),
    async findFiles(inquiry, version) {
      const found = await findVersion(sql, inquiry, version)
      return found === undefined ? undefined : filesOf(sql, found)
    },
    async saveVersion(inquiry, from, files, by) {
      const contents = new Map([...files].map(([path, bytes]) => [path, hashOf(bytes)]))
      const hash = contentHash(Object.fromEntries(contents))
      try {
        return await sql.transaction().execute(async (trx): Promise<SavedVersion> => {
          const newest = await findVersion(trx, inquiry)
          if (newest?.hash === hash) return { kind: 'same', version: newest }
          if (newest !== undefined && newest.version !== from) return { kind: 'stale', newest }
          const version: InquiryVersion = { inquiry, version: (newest?.version ?? 0) + 1, hash, ...by }
          await trx.insertInto('versions').values(version).execute()
          // In one order for all, so that two who save the same contents do not wait for each other.
          for (const [path, content] of [...contents].sort(([, a], [, b]) => (a < b ? -1 : 1))) {
            await trx
              .insertInto('contents')
              .values({ hash: content, bytes: Buffer.from(files.get(path)!) })
              .onConflict((conflict) => conflict.doNothing())
              .execute()
            await trx.insertInto('version_files').values({ inquiry, version: version.version, path, content }).execute()
          }
          return { kind: 'saved', version }
        })
      } catch (error) {
        // Another one wrote the same number in the same moment.
        if (!isDuplicate(error)) throw error
        return { kind: 'stale', newest: (await findVersion(sql, inquiry))! }
      }
    },
    async noteRun(inquiry, run) {
      await sql
        .insertInto('inquiry_runs')
        .values({ inquiry, run })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async listInquiriesOf(run) {
      const rows = await sql
        .selectFrom('inquiry_runs')
        .select('inquiry')
        .where('run', '=', run)
        .orderBy('inquiry')
        .execute()
      return rows.map(({ inquiry }) => inquiry)
    },
  }
}

async function findVersion(sql: Sql, inquiry: string, version?: number): Promise<InquiryVersion | undefined> {
  // The column's type holds no larger number, and refuses to look for one.
  if (version !== undefined && Math.abs(version) > largestVersion) return undefined
  return await sql
    .selectFrom('versions')
    .selectAll()
    .where('inquiry', '=', inquiry)
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function filesOf(sql: Sql, { inquiry, version }: InquiryVersion): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await sql
    .selectFrom('version_files')
    .innerJoin('contents', 'contents.hash', 'version_files.content')
    .select(['path', 'bytes'])
    .where('inquiry', '=', inquiry)
    .where('version', '=', version)
    .execute()
  const byPath = rows.map(({ path, bytes }): [string, Uint8Array] => [path, new Uint8Array(bytes)])
  return new Map(byPath.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const largestVersion = 2 ** 31 - 1
