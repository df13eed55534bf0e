import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomUUID,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto'
import { chmod, link, mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Digest, keyText, type VerifyBytes } from '@samplan/lib/inquiry/evidence'
import type { Signer } from '@samplan/lib/ports'
import { errorCode, writeOutput } from './atomic.ts'

/** The bytes before the key in the DER of a public Ed25519 key. @see RFC 8410 */
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** What was signed last, in a folder of keys. */
export const lastCheckpoint = 'last-checkpoint.txt'

/** The first key's public half with its name: all of the folder that a program needs which only shows what was signed. */
const publicKeyFile = 'public-key.txt'

/** Of a folder with the keys of many logs, where those of an inquiry's are. */
export function keyFolderOf(keys: string, inquiry: string): string {
  return join(keys, encodeURIComponent(inquiry).replace(/^\./, '%2E'))
}

/** The first public key of a folder of keys, as text; undefined where there is none. @throws the file system's error */
export async function readPublicKey(folder: string): Promise<string | undefined> {
  return (await textOf(join(folder, publicKeyFile)))?.trim()
}

/**
 * The keys of a log, or of somebody who signs it too, in a folder that only its owner may read: `key-1.pem`, `key-2.pem` …, `origin.txt`,
 * `public-key.txt` and `last-checkpoint.txt`. A first key is made where there is none.
 * @param name of the keys, which is the log's origin; used when the folder is new
 * @throws the file system's error
 */
export async function openKeyFolder(folder: string, name: string): Promise<Signer> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const originFile = join(folder, 'origin.txt')
  const origin = (await textOf(originFile)) ?? encodeName(name)
  const signer: Signer = {
    origin,
    listKeys: async () => (await privateKeys(folder)).map(publicBytes),
    async addKey() {
      const { privateKey } = generateKeyPairSync('ed25519')
      const number = (await privateKeys(folder)).length + 1
      const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
      await writeNew(join(folder, `key-${number}.pem`), pem)
      return publicBytes(privateKey)
    },
    async sign(key, message) {
      const own = (await privateKeys(folder)).find((one) => Buffer.from(publicBytes(one)).equals(key))
      if (own === undefined) throw new RangeError(`${folder}: holds no such key`)
      return new Uint8Array(signWith(null, message, own))
    },
    findLast: () => textOf(join(folder, lastCheckpoint)),
    saveLast: (note) => writeOutput(join(folder, lastCheckpoint), note),
  }
  if ((await signer.listKeys()).length === 0) {
    await writeOutput(originFile, origin)
    await signer.addKey()
  }
  const [publicKey] = await signer.listKeys()
  const text = `${keyText({ name: origin, publicKey: publicKey! })}\n`
  // Folders from before there was such a file get it too.
  if ((await textOf(join(folder, publicKeyFile))) !== text) await writeOutput(join(folder, publicKeyFile), text)
  return signer
}

/** SHA-256 by Node. */
export const digest: Digest = (bytes) => hash('sha256', bytes, 'buffer')

/** Ed25519 by Node. */
export const verifyEd25519: VerifyBytes = async (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' })
  return verifyWith(null, message, key, signature)
}

/** By their number. */
async function privateKeys(folder: string): Promise<readonly KeyObject[]> {
  const numbers = (await readdir(folder)).flatMap((name) => /^key-(\d+)\.pem$/.exec(name)?.[1] ?? []).map(Number)
  const pems = numbers.sort((a, b) => a - b).map((number) => readFile(join(folder, `key-${number}.pem`)))
  return (await Promise.all(pems)).map((pem) => createPrivateKey(pem))
}

function publicBytes(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spki.length))
}

/** A file for its owner only, whole or not at all, where none is. */
async function writeNew(path: string, content: string | Buffer): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  await writeFile(temporary, content, { mode: 0o600, flag: 'wx', flush: true })
  try {
    await link(temporary, path)
  } finally {
    await unlink(temporary)
  }
}

/** A key's name has no spaces and no `+`. */
function encodeName(name: string): string {
  return name.replace(/[+\s%]/gu, encodeURIComponent)
}

async function textOf(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
}
