import { mkdir, mkdtemp, realpath, rm, stat, statfs, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { codeOf, StoreError } from '../store-error.ts'

/** What an embedded store's folder holds. */
export interface Places {
  readonly folder: string
  /** PostgreSQL's own files. */
  readonly data: string
  /** Where new ones are made, before they become `data`. */
  readonly unfinished: string
  /** Says who has the store open. */
  readonly owner: string
  /** The way in, for every process; named as PostgreSQL's clients expect it. */
  readonly socket: string
}

export function placesIn(folder: string): Places {
  return {
    folder,
    data: join(folder, 'pgdata'),
    unfinished: join(folder, 'pgdata.unfinished'),
    owner: join(folder, 'owner.json'),
    socket: join(folder, `.s.PGSQL.${port}`),
  }
}

export const port = 5432
/** A socket's path may have 103 bytes on a Mac, 107 on Linux. */
const longestPath = 100

/**
 * Makes the folder where there is none, for its owner only: whoever reaches the socket needs no password.
 * @returns its real path, the same for all who come by different links
 * @throws StoreError `folder-not-writable`
 */
export async function makeStoreFolder(folder: string): Promise<string> {
  try {
    await makeFolder(resolve(folder))
    return await realpath(folder)
  } catch (error) {
    throw notWritable(folder, error)
  }
}

export function notWritable(folder: string, error: unknown): StoreError {
  const reason = codeOf(error) ?? (error instanceof Error ? error.message : String(error))
  return new StoreError('folder-not-writable', { folder, reason }, error)
}

/** As `mkdir` with `recursive`, which never ends where a folder takes no new ones and says that it is not there (`/proc`). */
async function makeFolder(folder: string, parents = true): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && parents && dirname(folder) !== folder) {
      await makeFolder(dirname(folder))
      await makeFolder(folder, false)
    } else if (codeOf(error) !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error
  }
}

/**
 * A path to the same folder that is short enough for a socket in it: where its own is too long, through a link in a private temporary
 * folder. Each process makes its own link, so nobody has to be told where it is.
 */
export async function shortWayTo(folder: string): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  if (Buffer.byteLength(placesIn(folder).socket) <= longestPath) return { folder, remove: async () => undefined }
  const own = await mkdtemp(join(tmpdir(), 'samplan-'))
  const link = join(own, 'd')
  await symlink(folder, link)
  return { folder: link, remove: () => rm(own, { recursive: true, force: true }) }
}

/** Bytes that whoever runs this may still write there. */
export async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
