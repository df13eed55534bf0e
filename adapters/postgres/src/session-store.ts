import type { SessionStore } from '@samplan/lib/ports'
import { sql as statement } from 'kysely'
import type { Database } from './database.ts'
import { personOf } from './person-store.ts'

/** That somebody is there is written at most so often, in seconds: reading a page costs no write. */
const noticed = 60

/** SessionStore in the tables `sessions` and `begun_logins`. Time is the store's, the same for all servers on it. */
export function createSessionStore({ sql }: Pick<Database, 'sql'>): SessionStore {
  const now = statement<Date>`now()`
  const after = (seconds: number) => statement<Date>`now() + ${seconds} * interval '1 second'`
  const before = (seconds: number) => statement<Date>`now() - ${seconds} * interval '1 second'`
  return {
    async begin(hash, { to, ...begun }, seconds) {
      await sql.deleteFrom('begun_logins').where('ends_at', '<', now).execute()
      await sql
        .insertInto('begun_logins')
        .values({ hash, ...begun, goes_to: to, ends_at: after(seconds) })
        .execute()
    },
    async takeBegun(hash) {
      const row = await sql
        .deleteFrom('begun_logins')
        .where('hash', '=', hash)
        .returning(['issuer', 'state', 'nonce', 'verifier', 'goes_to', statement<boolean>`ends_at < now()`.as('late')])
        .executeTakeFirst()
      if (row === undefined || row.late) return undefined
      const { issuer, state, nonce, verifier, goes_to } = row
      return { issuer, state, nonce, verifier, to: goes_to }
    },
    async open(hash, { issuer, subject }, { idle, longest }, idToken) {
      await sql
        .deleteFrom('sessions')
        .where((where) => where.or([where('ends_at', '<', now), where('seen_at', '<', before(idle))]))
        .execute()
      const session = { hash, issuer, subject, id_token: idToken ?? null, ends_at: after(longest) }
      try {
        await sql.insertInto('sessions').values(session).execute()
        return true
      } catch (error) {
        // The login was unlinked in the same moment.
        if (error instanceof Error && 'code' in error && error.code === foreignKeyViolation) return false
        throw error
      }
    },
    async find(hash, { idle }) {
      const row = await sql
        .selectFrom('sessions')
        .innerJoin('logins', (join) =>
          join.onRef('logins.issuer', '=', 'sessions.issuer').onRef('logins.subject', '=', 'sessions.subject'),
        )
        .innerJoin('persons', 'persons.id', 'logins.person')
        .select(['persons.id', 'persons.name', 'persons.email', 'sessions.issuer', 'sessions.subject', 'id_token'])
        .select(statement<boolean>`seen_at < ${before(Math.min(noticed, idle / 2))}`.as('isLate'))
        .where('sessions.hash', '=', hash)
        .where('ends_at', '>', now)
        .where('seen_at', '>', before(idle))
        .executeTakeFirst()
      if (row === undefined) return undefined
      if (row.isLate) await sql.updateTable('sessions').set({ seen_at: now }).where('hash', '=', hash).execute()
      const { issuer, subject, id_token: idToken } = row
      return { person: personOf(row), login: { issuer, subject }, ...(idToken === null ? {} : { idToken }) }
    },
    async close(hash) {
      await sql.deleteFrom('sessions').where('hash', '=', hash).execute()
    },
  }
}

const foreignKeyViolation = '23503'
