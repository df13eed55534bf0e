import { randomUUID } from 'node:crypto'
import { access, link, mkdir, open, rename, stat, unlink } from 'node:fs/promises'
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
