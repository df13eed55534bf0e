import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Disclosure } from '@samplan/lib/ports'
import { errorCode, writeOutput } from '../atomic.ts'

export { type Problem, type Report, verifyExport } from './verify.mjs'
export { inWords } from './words.mjs'

/** Is it a folder with an export of a log? */
export function isExport(folder: string): boolean {
  try {
    return statSync(join(folder, 'log.jsonl')).isFile()
  } catch {
    return false
  }
}

/** What goes with every export, so that it is read and verified without us. */
const companions = ['README.md', 'verify.mjs', 'words.mjs']

/** The files that go with every export, by path. */
export async function exportCompanions(): Promise<readonly (readonly [path: string, bytes: Uint8Array])[]> {
  const read = async (name: string) => [name, new Uint8Array(await readFile(new URL(name, import.meta.url)))] as const
  return await Promise.all(companions.map(read))
}

/**
 * Writes an export of a log into a folder, with the verifier and what a reader needs to know.
 * @returns how many files
 * @throws the file system's error
 */
export async function writeExport(
  folder: string,
  files: AsyncIterable<readonly [path: string, bytes: Uint8Array]>,
): Promise<number> {
  let count = 0
  for await (const [path, bytes] of files) {
    await writeOutput(join(folder, path), bytes)
    count++
  }
  for (const [name, bytes] of await exportCompanions()) await writeOutput(join(folder, name), bytes)
  return count + companions.length
}

/** What an export holds that a store can take in; see `importHistory`. */
export interface ReadExport {
  readonly entries: readonly string[]
  readonly disclosures: readonly Disclosure[]
  readonly checkpoints: readonly string[]
  readonly documents: AsyncIterable<Uint8Array>
}

/** An export that `verifyExport` has nothing against, read again. @throws the file system's error */
export async function readExport(folder: string): Promise<ReadExport> {
  const text = async (name: string): Promise<string> => await readFile(join(folder, name), 'utf8')
  const log = await text('log.jsonl')
  return {
    entries: log === '' ? [] : log.replace(/\n$/, '').split('\n'),
    disclosures: JSON.parse(await text('disclosures.json').catch(orWithout('[]'))) as Disclosure[],
    checkpoints: await Promise.all(
      (await namesIn(join(folder, 'checkpoints'))).map((name) => text(`checkpoints/${name}`)),
    ),
    documents: bytesOf(join(folder, 'documents')),
  }
}

async function* bytesOf(folder: string): AsyncGenerator<Uint8Array> {
  for (const name of await namesIn(folder)) yield new Uint8Array(await readFile(join(folder, name)))
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(orWithout([]))).toSorted()
}

/** For what an export may be without. */
function orWithout<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if (errorCode(error) === 'ENOENT') return otherwise
    throw error
  }
}
