import { randomUUID } from 'node:crypto'
import { access, link, lstat, mkdir, open, readdir, rename, rmdir, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all: into a temporary file beside it, to the disk, then in its place. Folders are made as needed.
 * @throws the file system's error (no room, no permission), or what the bytes' source throws; the old content is then as it was
 */
export async function writeOutput(path: string, bytes: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = await writeTemporary(path, bytes)
  await rename(temporary, path).catch((error: unknown) => giveUp(temporary, error))
}

/**
 * As `writeOutput`, also where something is that is no file: a folder without content, a pipe, a link that leads nowhere. What cannot be
 * removed stays, and is the file system's error.
 */
export async function writeOver(path: string, bytes: string | Uint8Array): Promise<void> {
  const temporary = await writeTemporary(path, bytes)
  const there = await lstat(path).catch(() => undefined)
  if (there?.isDirectory() === true) await rmdir(path).catch((error: unknown) => giveUp(temporary, error))
  await rename(temporary, path).catch((error: unknown) => giveUp(temporary, error))
}

/** Removes what processes that were killed while they wrote have left in a folder: temporary files older than a day. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (!/^\..+\.[0-9a-f-]{36}\.tmp$/.test(name)) continue
    const path = join(folder, name)
    const found = await lstat(path).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > oldTemporary) await unlink(path).catch(() => undefined)
  }
}

/** A day: no file takes so long to write. */
const oldTemporary = 86_400_000

/**
 * As `writeOutput`, but only where there is no file yet; of several who write at once, one wins.
 * @returns whether this call made the file
 */
export async function writeNew(path: string, bytes: string | Uint8Array): Promise<boolean> {
  const temporary = await writeTemporary(path, bytes)
  try {
    await link(temporary, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    if (!withoutLinks.has(errorCode(error))) throw error
    return await renameNew(temporary, path)
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

/** What a file system without hard links (exFAT, some shares) answers. */
const withoutLinks = new Set<string | undefined>(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/** The next best without hard links: of several who write in the same instant, the last one wins. */
async function renameNew(temporary: string, path: string): Promise<boolean> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (!isThere) await rename(temporary, path)
  return !isThere
}

/** The system's code of a file error, e.g. `ENOENT`; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

async function writeTemporary(path: string, bytes: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
  await makeFolder(dirname(path))
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
  const file = await open(temporary, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  } finally {
    await file.close()
  }
  return temporary
}

/** As `mkdir` with `recursive`, which never ends where a folder takes no new ones and says that it is not there (`/proc`). */
async function makeFolder(folder: string, parents = true): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && parents && dirname(folder) !== folder) {
      await makeFolder(dirname(folder))
      await makeFolder(folder, false)
    } else if (!(await isFolder(folder))) throw error
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function giveUp(temporary: string, error: unknown): Promise<never> {
  await unlink(temporary).catch(() => undefined)
  throw error
}
