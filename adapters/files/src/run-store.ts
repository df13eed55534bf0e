import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { canonicalJson, type RunId } from '@samplan/lib/base'
import type { RunStore } from '@samplan/lib/ports'
import { errorCode, removeLeftovers, writeNew, writeOver } from './atomic.ts'

const compress = promisify(gzip)
const expand = promisify(gunzip)

/**
 * RunStore in `<folder>/runs/<hash>/`: `manifest` and one file per replication. A file is a line with the SHA-256 of its place
 * (`<hash>/<name>`, line feed) and of what follows the line: gzipped canonical JSON. One that does not match its line, damaged or copied
 * from another place, is as if it were not there, and so is what is no file. Any number of processes may use the folder at once; one in
 * which everything is stored may be read-only.
 */
export function createFileRunStore(folder: string): RunStore {
  const runs = join(folder, 'runs')
  const manifestOf = (run: RunId): string => join(runs, digits(run), 'manifest')
  const replicationOf = (run: RunId, replication: number): string => join(runs, digits(run), fileName(replication))
  return {
    async saveManifest(run, manifest) {
      await removeLeftovers(join(runs, digits(run)))
      await save(manifestOf(run), manifest)
    },
    findManifest: async (run) => find(manifestOf(run)),
    saveReplication: async (run, replication, result) => save(replicationOf(run, replication), result),
    findReplication: async (run, replication) => find(replicationOf(run, replication)),
    async listReplications(run) {
      const names = await listNames(join(runs, digits(run)))
      return names
        .map(replicationNumber)
        .filter((k) => k !== undefined)
        .sort((a, b) => a - b)
    },
    async listRuns() {
      const names = await listNames(runs)
      return names.filter((name) => /^[0-9a-f]{64}$/.test(name)).map((name) => `sha256:${name}`)
    },
  }
}

async function save(path: string, value: unknown): Promise<void> {
  const text = canonicalJson(value)
  // Looked for first, as the folder may be read-only.
  if ((await readSealed(path)) === text) return
  const bytes = await seal(path, text)
  if (await writeNew(path, bytes)) return
  const there = await readSealed(path)
  if (there === undefined || whatIs(there) !== whatIs(text)) await writeOver(path, bytes)
  else if (there !== text) throw new Error(`${path}: holds other content already; a stored result is never overwritten`)
}

/** Kind and replication that a text says it is: what was never such a result may be overwritten. */
function whatIs(text: string): string {
  const { kind, replication } = (parsed(text) ?? {}) as { readonly kind?: unknown; readonly replication?: unknown }
  return JSON.stringify([kind, replication])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function find(path: string): Promise<unknown> {
  const text = await readSealed(path)
  return text === undefined ? undefined : parsed(text)
}

async function seal(path: string, text: string): Promise<Uint8Array> {
  const body = await compress(text, { level: 1 })
  return Buffer.concat([Buffer.from(`sha256:${checksum(path, body)}\n`), body])
}

/** The text in a sealed file; undefined when there is none or it is damaged. */
async function readSealed(path: string): Promise<string | undefined> {
  const bytes = await readPlain(path).catch((error: unknown) => {
    if (notThere.has(errorCode(error))) return undefined
    throw error
  })
  const end = bytes?.indexOf('\n') ?? -1
  if (bytes === undefined || end < 0) return undefined
  const body = bytes.subarray(end + 1)
  if (bytes.toString('latin1', 0, end) !== `sha256:${checksum(path, body)}`) return undefined
  const text = await expand(body).catch(() => undefined)
  return text?.toString('utf8')
}

/** No file there, or a circle of links. */
const notThere = new Set<string | undefined>(['ENOENT', 'ELOOP'])

/** The bytes of a file; undefined for a folder, a pipe or a device, which are not read (a pipe would be waited for). */
async function readPlain(path: string): Promise<Buffer | undefined> {
  return (await stat(path)).isFile() ? readFile(path) : undefined
}

/** Of a body in its place: a whole file of another run or replication, copied here, is not this one's result. */
function checksum(path: string, body: Uint8Array): string {
  const place = `${basename(dirname(path))}/${basename(path)}\n`
  return createHash('sha256').update(place).update(body).digest('hex')
}

function digits(run: RunId): string {
  const match = /^sha256:([0-9a-f]{64})$/.exec(run)
  if (match === null) throw new RangeError(`run id ${JSON.stringify(run)}: expected sha256: and 64 hex digits`)
  return match[1]!
}

function fileName(replication: number): string {
  if (!Number.isSafeInteger(replication) || replication < 0)
    throw new RangeError(`replication ${replication}: expected a whole number of at least 0`)
  return `replication-${String(replication).padStart(6, '0')}`
}

function replicationNumber(name: string): number | undefined {
  const match = /^replication-(\d{6,})$/.exec(name)
  return match === null ? undefined : Number(match[1])
}

async function listNames(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
}
