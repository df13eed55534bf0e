import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

const compress = promisify(gzip)
const expand = promisify(gunzip)

/** Text as gzipped UTF-8. */
export function pack(text: string): Promise<Buffer> {
  return compress(text, { level: 1 })
}

export async function unpack(bytes: Uint8Array): Promise<string> {
  return (await expand(bytes)).toString('utf8')
}

/** SHA-256. */
export function digest(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

/** `sha256:` and 64 hex digits. */
export function hashOf(bytes: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
