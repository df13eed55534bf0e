import { open, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fail, type Issue, nearestOf, type Result, succeed } from '@samplan/lib/base'
import type { InquiryFiles } from '@samplan/lib/care/model'
import { errorCode, writeOutput } from './atomic.ts'

/** Subfolders of an inquiry folder that hold material; others are not looked into. */
const subfolders = ['travel', 'scenarios', 'siting']
const material = /\.(ya?ml|csv)$/
/** Answers of routing servers are JSON. */
const minutes = /^travel\/[^/]+\.json$/
const mebibyte = 2 ** 20
/** More is not read: no table of a region comes near. */
const largestFile = 64 * mebibyte
const largestFolder = 256 * mebibyte

/**
 * The material of an inquiry folder: every `.yaml`, `.yml` and `.csv` file in it and in `travel/`, `scenarios/` and `siting/`, and every
 * `.json` file in `travel/`, by its path in the folder with `/` between, in alphabetical order. A missing folder, a file too large, a link that leads out of the folder and a file that
 * may not be read are issues, all together; so is a folder without any inquiry, with the one that may be meant. A folder that is nearly
 * called as one of these is a warning.
 */
export async function readFolder(folder: string): Promise<Result<InquiryFiles>> {
  const root = await realpath(folder).catch(() => undefined)
  if (root === undefined) return fail([{ code: 'cli.no-folder', severity: 'error', file: folder, params: {} }])
  if (!(await stat(root)).isDirectory())
    return fail([{ code: 'cli.file-not-folder', severity: 'error', file: folder, params: {} }])
  const issues: Issue[] = []
  const files = new Map<string, Uint8Array>()
  let total = 0
  for (const path of await listMaterial(root, (path, error) => issues.push(unreadable(path || folder, error)))) {
    const result = await readWithin(root, path)
    if (!result.ok) {
      issues.push(...result.issues)
      continue
    }
    total += result.value.length
    if (total > largestFolder) {
      issues.push({
        code: 'cli.folder-too-large',
        severity: 'error',
        file: path,
        params: { limit: largestFolder / mebibyte },
      })
      break
    }
    files.set(path, result.value)
  }
  if (issues.length > 0) return fail(issues)
  // An inquiry may have its commission and plan, or a programme, without a model of the region.
  if (!['region.yaml', 'inquiry.yaml', 'programme.yaml'].some((file) => files.has(file))) {
    const nearest = await findInquiry(root, folder)
    if (files.size === 0 || nearest !== undefined) return fail([noInquiry(folder, nearest)])
  }
  return succeed(files, await misnamedFolders(root))
}

function noInquiry(folder: string, nearest: string | undefined): Issue {
  const params = nearest === undefined ? {} : { nearest }
  return { code: 'cli.empty-folder', severity: 'error', file: folder, params }
}

/** An inquiry folder right above or below, as the user would write it. */
async function findInquiry(root: string, folder: string): Promise<string | undefined> {
  const below = await foldersIn(root)
  for (const name of ['..', ...below])
    if (await isFile(join(root, name, 'region.yaml'))) return name === '..' ? join(folder, '..') : join(folder, name)
  return undefined
}

/** `scenario/` or `Scenarios/`: nothing in it would be read, and nobody told. */
async function misnamedFolders(root: string): Promise<readonly Issue[]> {
  const inside = await foldersIn(root)
  return inside.flatMap((name): readonly Issue[] => {
    const nearest = subfolders.includes(name) ? undefined : nearestOf(name, subfolders)
    if (nearest === undefined) return []
    return [{ code: 'cli.folder-not-read', severity: 'warning', file: name, params: { nearest } }]
  })
}

async function foldersIn(root: string): Promise<readonly string[]> {
  const inside = await readdir(root, { withFileTypes: true })
  return inside
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true
}

/**
 * Writes an inquiry's files, byte for byte, into a folder that is new or empty. A folder that holds something, and a path that leads out
 * of it, are issues; nothing is written then.
 * @throws the file system's error
 */
export async function writeFolder(folder: string, files: InquiryFiles): Promise<Result<readonly string[]>> {
  const inside = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
  if (inside.length > 0) return fail([{ code: 'cli.folder-not-empty', severity: 'error', file: folder, params: {} }])
  const paths = [...files.keys()]
  const astray = paths.filter((path) => !isInside(path))
  if (astray.length > 0)
    return fail(
      astray.map((path): Issue => ({ code: 'cli.path-leads-out', severity: 'error', file: path, params: {} })),
    )
  for (const [path, bytes] of files) await writeOutput(join(folder, path), bytes)
  return succeed(paths)
}

/** Names between `/`, none of which moves elsewhere on any system: no `..`, no root, no drive, nothing that ends a name. */
function isInside(path: string): boolean {
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && !/[\\:\0]/.test(name))
}

/** One file that the user names, e.g. a network, or a pipe such as `/dev/stdin`; a missing one, a folder and a too large one are issues. */
export async function readFile(path: string): Promise<Result<Uint8Array>> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return fail([{ code: 'cli.folder-not-file', severity: 'error', file: path, params: {} }])
    return await readUpTo(path, path, found.size)
  } catch (error) {
    return fail([unreadable(path, error)])
  }
}

/** The bytes, as far as the limit: a pipe, a device or a file that grows does not say beforehand how much comes. */
async function readUpTo(path: string, name: string, size: number): Promise<Result<Uint8Array>> {
  if (size > largestFile) return fail([tooLarge(name)])
  const file = await open(path)
  try {
    const chunks: Uint8Array[] = []
    let total = 0
    for await (const chunk of file.createReadStream({ highWaterMark: mebibyte }) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      total += chunk.length
      if (total > largestFile) return fail([tooLarge(name)])
    }
    return succeed(Buffer.concat(chunks))
  } finally {
    await file.close()
  }
}

/** Paths of the material. A subfolder need not be there; one that may not be listed is told. */
async function listMaterial(root: string, tell: (path: string, error: unknown) => void): Promise<readonly string[]> {
  const paths: string[] = []
  for (const folder of ['', ...subfolders]) {
    const inside = await readdir(join(root, folder)).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') tell(folder, error)
      return []
    })
    paths.push(
      ...inside
        .map((name) => (folder === '' ? name : `${folder}/${name}`))
        .filter((path) => material.test(path) || minutes.test(path)),
    )
  }
  return paths.sort()
}

async function readWithin(root: string, path: string): Promise<Result<Uint8Array>> {
  try {
    const target = await realpath(join(root, path))
    if (!target.startsWith(root + sep))
      return fail([{ code: 'cli.link-leads-out', severity: 'error', file: path, params: {} }])
    const found = await stat(target)
    // A pipe or a device would be waited for without end.
    if (!found.isFile()) return fail([unreadable(path, undefined)])
    return await readUpTo(target, path, found.size)
  } catch (error) {
    return fail([unreadable(path, error)])
  }
}

function tooLarge(file: string): Issue {
  return { code: 'cli.file-too-large', severity: 'error', file, params: { limit: largestFile / mebibyte } }
}

function unreadable(file: string, error: unknown): Issue {
  const reason = error === undefined ? 'no ordinary file' : errorCode(error)
  if (reason === 'ENOENT') return { code: 'cli.no-file', severity: 'error', file, params: {} }
  return { code: 'cli.unreadable', severity: 'error', file, params: { reason: reason ?? 'unknown' } }
}
