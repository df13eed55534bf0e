import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from '../database.ts'
import { openEmbedded } from './embedded.ts'
import { placesIn } from './places.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const migrations = new URL('../migrations/', import.meta.url)

/** What belongs in the template besides our own tables, e.g. the queue's; it must also work where it has been done already. */
export interface Extension {
  readonly name: string
  /** Changes when what `up` leaves behind does. */
  readonly version: string
  up(database: Database): Promise<void>
}

/** Folder to copy for a new store; undefined when `prepareTemplate` has not made it, or made it for other migrations. */
export async function findTemplate(): Promise<string | undefined> {
  const folder = join(dist, `template-${await keyOfStore()}`)
  return existsSync(folder) ? join(folder, 'pgdata') : undefined
}

/**
 * Makes the template: an empty store, brought up to date and closed. Nothing is done when it is there.
 * @returns its folder, and whether this call made it
 */
export async function prepareTemplate(
  extensions: readonly Extension[] = [],
): Promise<{ readonly folder: string; readonly isNew: boolean }> {
  const folder = join(dist, `template-${await keyOfStore()}`)
  const contents = JSON.stringify(extensions.map(({ name, version }) => ({ name, version })))
  if ((await readFile(join(folder, 'extensions.json'), 'utf8').catch(() => undefined)) === contents)
    return { folder, isNew: false }
  const scratch = await mkdtemp(join(tmpdir(), 'samplan-template-'))
  try {
    const database = await openEmbedded(scratch, { template: undefined })
    for (const { up } of extensions) await up(database)
    await database.close()
    await mkdir(dist, { recursive: true })
    const unfinished = await mkdtemp(join(dist, 'unfinished-'))
    await cp(placesIn(scratch).data, join(unfinished, 'pgdata'), { recursive: true })
    await writeFile(join(unfinished, 'extensions.json'), contents)
    await removeOthers(unfinished)
    await rename(unfinished, folder)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  return { folder, isNew: true }
}

/** Templates of other migrations, and what a crash left. */
async function removeOthers(keep: string): Promise<void> {
  for (const name of await readdir(dist))
    if (join(dist, name) !== keep) await rm(join(dist, name), { recursive: true, force: true })
}

/** Of PGlite's version and everything the migrations say. */
async function keyOfStore(): Promise<string> {
  const hash = createHash('sha256').update(await versionOfPglite())
  for (const name of (await readdir(migrations)).sort()) {
    const text = await readFile(new URL(name, migrations), 'utf8')
    hash.update(`\n${name}\n${text}`)
  }
  return hash.digest('hex').slice(0, 16)
}

async function versionOfPglite(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const { version } = JSON.parse(await readFile(join(entry, '../../package.json'), 'utf8')) as { version: string }
  return version
}
