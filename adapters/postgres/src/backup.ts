import { createHash } from 'node:crypto'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { dataTables } from './data-tables.ts'
import type { Database, Sql } from './database.ts'
import { migrations } from './migrate.ts'
import { codeOf, StoreError } from './store-error.ts'
import type { Tables } from './tables.ts'

/** Rows by table. */
export type BackupSummary = Readonly<Record<string, number>>

const format = 1
/** Rows read at a time: a replication's result is some hundred kilobytes. */
const page = 50

interface Header {
  readonly kind: 'samplan-backup'
  readonly format: number
  /** The newest one that the store had. */
  readonly migration: string
}
/** Rows of the table follow, each a list of values in the columns' order. */
interface TableHead {
  readonly table: string
  readonly columns: readonly Column[]
}
/** How a value is written: bytes in Base64, JSON as its text, anything else as it is. */
type Column = readonly [name: string, as: 'bytes' | 'json' | 'plain']
/** `sha256` is of every line before this one. */
interface Footer {
  readonly rows: BackupSummary
  readonly sha256: string
}
type Value = string | number | boolean | null

/**
 * Writes everything that a store holds, as it is at one moment, in one file that any store can be made from again: gzipped lines of JSON,
 * a header, the tables each with its rows, and a footer by which damage is seen. The queue is not in it: it is made again from the
 * experiments. Nothing is held in memory but the rows of a page. An embedded store answers nobody else meanwhile.
 */
export async function backup({ sql: db }: Pick<Database, 'sql'>, output: Writable): Promise<BackupSummary> {
  const rows: Record<string, number> = {}
  const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  await transaction.execute((trx) => pipeline(Readable.from(linesOf(trx, rows)), createGzip({ level: 6 }), output))
  return rows
}

async function* linesOf(trx: Sql, rows: Record<string, number>): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const line = (value: Header | TableHead | readonly Value[]): string => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  const tables = []
  for (const known of dataTables) tables.push({ ...known, columns: await columnsOf(trx, known.table) })
  yield line({ kind: 'samplan-backup', format, migration: Object.keys(migrations).at(-1)! })
  for (const { table, key, columns } of tables) {
    yield line({ table, columns })
    rows[table] = 0
    for await (const row of rowsOf(trx, table, key, columns)) {
      rows[table]++
      yield line(row)
    }
  }
  const footer: Footer = { rows, sha256: hash.digest('hex') }
  yield `${JSON.stringify(footer)}\n`
}

async function columnsOf(trx: Sql, table: string): Promise<readonly Column[]> {
  const { rows } = await sql<{ column_name: string; data_type: string }>`
    select column_name, data_type from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} order by ordinal_position`.execute(trx)
  return rows.map(({ column_name, data_type }): Column => {
    const as = data_type === 'bytea' ? 'bytes' : data_type === 'jsonb' ? 'json' : 'plain'
    return [column_name, as]
  })
}

/** In the key's order, a page at a time, each from where the last one ended. */
async function* rowsOf(
  trx: Sql,
  table: keyof Tables,
  key: readonly string[],
  columns: readonly Column[],
): AsyncGenerator<readonly Value[]> {
  const keys = sql.join(key.map((name) => sql.ref(name)))
  const values = columns.map(([name, as]) =>
    as === 'bytes'
      ? sql`translate(encode(${sql.ref(name)}, 'base64'), ${'\n'}, '')`
      : as === 'json'
        ? sql`${sql.ref(name)}::text`
        : sql.ref(name),
  )
  const at = key.map((name) => columns.findIndex(([column]) => column === name))
  for (let last: readonly Value[] | undefined; ; ) {
    const after = last === undefined ? sql`` : sql`where (${keys}) > (${sql.join(at.map((i) => last![i]))})`
    const { rows } = await sql<{ row: readonly Value[] }>`
      select json_build_array(${sql.join(values)}) as row from ${sql.table(table)} ${after}
      order by ${keys} limit ${sql.lit(page)}`.execute(trx)
    for (const { row } of rows) yield row
    if (rows.length < page) return
    last = rows.at(-1)!.row
  }
}

/**
 * Fills an empty store from a backup, of the same kind of store or the other: all of it, or nothing.
 * @throws StoreError `store-not-empty`, `no-backup`, `backup-newer`, or `backup-damaged` when the file is cut short or has been changed
 */
export async function restore(
  { sql: db }: Pick<Database, 'sql'>,
  input: AsyncIterable<Uint8Array>,
): Promise<BackupSummary> {
  return await db.transaction().execute(async (trx) => {
    for (const { table } of dataTables)
      if ((await trx.selectFrom(table).select(sql.lit(1).as('one')).limit(1).execute()).length > 0)
        throw new StoreError('store-not-empty', { table })
    return await takeIn(trx, readLines(input)).catch((error: unknown) => {
      throw isRefused(error) ? damaged('rows that cannot be together', error) : error
    })
  })
}

/** PostgreSQL's classes of errors for values that do not fit, rows that may not be there, and columns that do not exist. */
function isRefused(error: unknown): boolean {
  return /^(22|23|42)/.test(codeOf(error) ?? '')
}

async function takeIn(trx: Sql, lines: AsyncGenerator<string>): Promise<BackupSummary> {
  const hash = createHash('sha256')
  const rows: Record<string, number> = {}
  let into: Insertion | undefined
  let isFirst = true
  let footer: Footer | undefined
  for await (const line of lines) {
    const value = parseLine(line, isFirst)
    if (footer !== undefined) throw damaged('text after the footer')
    if (isFirst) checkHeader(value)
    else if (isFooter(value)) {
      footer = value
      continue
    } else if (isTableHead(value)) {
      await into?.flush()
      into = createInsertion(trx, value)
      rows[value.table] = 0
    } else if (Array.isArray(value) && into !== undefined) {
      await into.add(value)
      rows[into.table]!++
    } else throw damaged('a line that is neither a table nor a row')
    hash.update(`${line}\n`)
    isFirst = false
  }
  if (footer === undefined) throw damaged('no footer: the file is cut short')
  if (footer.sha256 !== hash.digest('hex')) throw damaged('the content has been changed')
  await into?.flush()
  return rows
}

interface Insertion {
  readonly table: string
  add(row: readonly Value[]): Promise<void>
  flush(): Promise<void>
}

/** Some rows in one statement: as many as a page, but no more than some megabytes. */
function createInsertion(trx: Sql, { table, columns }: TableHead): Insertion {
  if (!dataTables.some((known) => known.table === table)) throw damaged(`unknown table ${table}`)
  const names = sql.join(columns.map(([name]) => sql.ref(name)))
  let waiting: (readonly Value[])[] = []
  let size = 0

  async function flush(): Promise<void> {
    if (waiting.length === 0) return
    const tuples = waiting.map((row) => sql`(${sql.join(row.map((value, i) => toSql(value, columns[i]![1])))})`)
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(tuples)}`.execute(trx)
    waiting = []
    size = 0
  }

  return {
    table,
    flush,
    async add(row) {
      if (row.length !== columns.length) throw damaged(`a row of ${table} with ${row.length} values`)
      waiting.push(row)
      size += row.reduce<number>((sum, value) => sum + String(value).length, 0)
      if (waiting.length >= page || size > 4 * 2 ** 20) await flush()
    },
  }
}

function toSql(value: Value, as: Column[1]) {
  if (as === 'bytes' && typeof value === 'string') return sql`${Buffer.from(value, 'base64')}::bytea`
  return as === 'json' ? sql`${value}::jsonb` : sql`${value}`
}

function checkHeader(value: unknown): void {
  const header = value as Partial<Header> | null
  if (header?.kind !== 'samplan-backup') throw new StoreError('no-backup')
  if (header.format !== format) throw new StoreError('backup-newer', { migration: `format ${header.format}` })
  if (!((header.migration ?? '') in migrations))
    throw new StoreError('backup-newer', { migration: String(header.migration) })
}

function isTableHead(value: unknown): value is TableHead {
  if (typeof value !== 'object' || value === null || !('columns' in value) || !Array.isArray(value.columns))
    return false
  return 'table' in value && value.columns.every((column) => Array.isArray(column) && typeof column[0] === 'string')
}

function isFooter(value: unknown): value is Footer {
  return typeof value === 'object' && value !== null && 'sha256' in value
}

function parseLine(line: string, isFirst: boolean): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw isFirst ? new StoreError('no-backup', {}, error) : damaged('a line that is no JSON', error)
  }
}

/** Lines end with a line feed and nothing else: a text may hold any other mark that is one elsewhere. */
async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const unzip = createGunzip()
  const feeding = pipeline(input, unzip)
  feeding.catch(() => undefined)
  let parts: Buffer[] = []
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      let from = 0
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        yield Buffer.concat([...parts, chunk.subarray(from, end)]).toString('utf8')
        parts = []
        from = end + 1
      }
      if (from < chunk.length) parts.push(chunk.subarray(from))
    }
  } catch (error) {
    if (!codeOf(error)?.startsWith('Z_')) throw error
    const isOther = error instanceof Error && error.message === 'incorrect header check'
    throw isOther ? new StoreError('no-backup', {}, error) : damaged('no whole gzip file', error)
  }
  if (parts.length > 0) throw damaged('the last line is cut short')
}

function damaged(reason: string, cause?: unknown): StoreError {
  return new StoreError('backup-damaged', { reason }, cause)
}
