import { randomUUID } from 'node:crypto'
import { link, mkdir, open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all: into a temporary file beside it, to the disk, then in its place. Folders are made as needed.
 * @throws the file system's error (no room, no permission); the old content is then as it was
 */
export async function writeOutput(path: string, bytes: string | Uint8Array): Promise<void> {
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
    return await giveUp(temporary, error)
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

/** The system's code of a file error, e.g. `ENOENT`; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

async function writeTemporary(path: string, bytes: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
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

async function giveUp(temporary: string, error: unknown): Promise<never> {
  await unlink(temporary).catch(() => undefined)
  throw error
}
