import type { AccessLevel, Login, Person, PersonStore, RegisteredPerson } from '@samplan/lib/ports'
import type { Database, Sql } from './database.ts'
import type { Row } from './tables.ts'

/** PersonStore in the tables `persons`, `logins` and `access`; what belongs to a person goes with them. */
export function createPersonStore({ sql }: Pick<Database, 'sql'>): PersonStore {
  return {
    async add({ id, name, email }) {
      await sql
        .insertInto('persons')
        .values({ id, name, email: email ?? null })
        .execute()
    },
    async list() {
      const persons = await sql.selectFrom('persons').selectAll().orderBy('name').orderBy('id').execute()
      const logins = await sql.selectFrom('logins').selectAll().orderBy('issuer').orderBy('subject').execute()
      const access = await sql.selectFrom('access').selectAll().orderBy('inquiry').execute()
      return persons.map((row): RegisteredPerson => {
        const isTheirs = ({ person }: { readonly person: string }): boolean => person === row.id
        return {
          ...personOf(row),
          logins: logins.filter(isTheirs).map(({ issuer, subject }) => ({ issuer, subject })),
          access: Object.fromEntries(access.filter(isTheirs).map(({ inquiry, level }) => [inquiry, levelOf(level)])),
        }
      })
    },
    async find(id) {
      const row = await sql.selectFrom('persons').selectAll().where('id', '=', id).executeTakeFirst()
      return row && personOf(row)
    },
    async findByLogin({ issuer, subject }) {
      const row = await sql
        .selectFrom('persons')
        .innerJoin('logins', 'logins.person', 'persons.id')
        .selectAll('persons')
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst()
      return row && personOf(row)
    },
    async link(person, { issuer, subject }) {
      return await sql.transaction().execute(async (trx) => {
        if (!(await holdPerson(trx, person))) return 'no-person'
        const login = { issuer, subject, person }
        await trx
          .insertInto('logins')
          .values(login)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        const owner = await trx
          .selectFrom('logins')
          .select('person')
          .where('issuer', '=', issuer)
          .where('subject', '=', subject)
          .executeTakeFirst()
        return owner?.person === person ? 'linked' : 'taken'
      })
    },
    async unlink({ issuer, subject }: Login) {
      const { numDeletedRows } = await sql
        .deleteFrom('logins')
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    async remove(person) {
      const { numDeletedRows } = await sql.deleteFrom('persons').where('id', '=', person).executeTakeFirst()
      return numDeletedRows > 0n
    },
    async setAccess(person, inquiry, level) {
      return await sql.transaction().execute(async (trx) => {
        if (!(await holdPerson(trx, person))) return false
        if (level === undefined)
          await trx.deleteFrom('access').where('person', '=', person).where('inquiry', '=', inquiry).execute()
        else
          await trx
            .insertInto('access')
            .values({ person, inquiry, level })
            .onConflict((conflict) => conflict.columns(['person', 'inquiry']).doUpdateSet({ level }))
            .execute()
        return true
      })
    },
    async findAccess(person, inquiry) {
      const row = await sql
        .selectFrom('access')
        .select('level')
        .where('person', '=', person)
        .where('inquiry', '=', inquiry)
        .executeTakeFirst()
      return row && levelOf(row.level)
    },
  }
}

/** Whether the person is there; if so, it is not removed until the transaction has ended. */
async function holdPerson(trx: Sql, person: string): Promise<boolean> {
  const found = await trx.selectFrom('persons').select('id').where('id', '=', person).forKeyShare().executeTakeFirst()
  return found !== undefined
}

export function personOf({ id, name, email }: Row<'persons'>): Person {
  return { id, name, ...(email === null ? {} : { email }) }
}

/** The table takes no other. */
function levelOf(level: string): AccessLevel {
  return level === 'write' ? 'write' : 'read'
}
