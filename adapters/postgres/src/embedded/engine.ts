import { closeSync, fsyncSync, openSync } from 'node:fs'
import { cp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { codeOf, StoreError } from '../store-error.ts'
import { notWritable, type Places, roomIn } from './places.ts'

/**
 * Opens the PGlite of a store's folder; where there is none yet, makes it from the template, or without one from nothing (seconds).
 * A folder is made beside its place and moved there whole, so a crash in the middle leaves nothing half-made.
 * @param template a cleanly closed PGlite folder to copy
 * @param end ends this thread at once; called where PostgreSQL would end its process
 * @throws StoreError `no-room` where the disk is full, `folder-not-writable`
 */
export async function openEngine(places: Places, template: string | undefined, end: () => never): Promise<PGlite> {
  try {
    if (!(await isThere(places.data))) await makeData(places, template)
  } catch (error) {
    throw codeOf(error) === 'ENOSPC' ? noRoom(places, error) : notWritable(places.folder, error)
  }
  try {
    return endingWhenBroken(await openDurable(places.data), end)
  } catch (error) {
    // What it finds unfinished after a crash it writes down before it answers; why it cannot, PGlite does not say.
    throw (await roomIn(places.data)) < segment ? noRoom(places, error) : error
  }
}

function noRoom({ folder }: Places, error: unknown): StoreError {
  return new StoreError('no-room', { folder }, error)
}

/** Bytes of PostgreSQL's log in one file, which are taken at once. */
const segment = 16 * 2 ** 20

/**
 * Where the log cannot be written, PostgreSQL ends (PANIC) and reads it again at its next start, so that nothing is acknowledged that is not in it.
 * PGlite goes on with what is broken, or tries for ever.
 */
function endingWhenBroken(engine: PGlite, end: () => never): PGlite {
  const module = engine.Module
  const once = module._PostgresMainLoopOnce
  module._PostgresMainLoopOnce = () => {
    try {
      return once()
    } catch (error) {
      if (isStatementsError(error)) throw error
      return end()
    }
  }
  return engine
}

/** How PGlite leaves a statement that fails, to tell of it and go on. */
function isStatementsError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'status' in thrown && thrown.status === 100
}

/**
 * A commit is on the disk when it is acknowledged. PGlite turns that off (`-F`), and its file system would do nothing when asked; we turn
 * it on and give it what it lacks. `fdatasync` does nothing in PGlite whatever the file system has, hence `fsync`.
 */
async function openDurable(data: string): Promise<PGlite> {
  const durable = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync']
  const startParams = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), ...durable]
  const engine = await PGlite.create(data, { startParams })
  const files: NodeFiles = engine.Module.FS.filesystems.NODEFS
  files.stream_ops.fsync = (stream) => {
    if (stream.nfd === undefined) syncFolder(files.realPath(stream.node))
    else fsyncSync(stream.nfd)
    return 0
  }
  return engine
}

/** What we touch of the file system that Emscripten gives a program in Node. */
interface NodeFiles {
  realPath(node: unknown): string
  /** `nfd` is Node's descriptor; a folder has none. */
  readonly stream_ops: { fsync?: (stream: { readonly nfd?: number; readonly node: unknown }) => number }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

async function makeData(places: Places, template: string | undefined): Promise<void> {
  await rm(places.unfinished, { recursive: true, force: true })
  if (template === undefined) await (await PGlite.create(places.unfinished)).close()
  else await cp(template, places.unfinished, { recursive: true })
  await syncAll(places.unfinished)
  await rename(places.unfinished, places.data)
  await syncPath(places.folder)
}

async function syncAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  // A few at a time: each waits for the disk, and together they wait once.
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let path = paths.pop(); path !== undefined; path = paths.pop()) await syncPath(path)
    }),
  )
  await syncPath(folder)
}

async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
