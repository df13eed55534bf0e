import type { Inflate } from '#ports'
import { listZip, packedBytes, type ZipEntry } from './zip.ts'

/** Our choice: no report that anybody reads comes near these. */
const mostEntries = 5000
const mostUnpacked = 250 * 2 ** 20
const mostRatio = 200
/** Of one part that is looked into. */
const largestPart = 4 * 2 ** 20

export type OfficeProblem = 'damaged' | 'other-kind' | 'locked' | 'bomb' | 'nested' | 'macro' | 'embedded' | 'external'

/**
 * What speaks against an Office Open XML file. Sizes, their ratio and names are told by the archive's directory; only what says where the
 * document points to is unpacked, with a limit, and never the rest.
 */
export function officeProblem(bytes: Uint8Array, inflate: Inflate): OfficeProblem | undefined {
  const entries = listZip(bytes)
  if (entries === undefined) return 'damaged'
  const types = entries.find(({ name }) => name === '[Content_Types].xml')
  if (types === undefined) return 'other-kind'
  if (entries.some(({ isEncrypted }) => isEncrypted)) return 'locked'
  if (isBomb(entries, bytes.length)) return 'bomb'
  const names = entries.map(({ name }) => name.toLowerCase())
  if (names.some((name) => /vbaproject|vbadata|macrosheets\/|activex\//.test(name))) return 'macro'
  if (names.some((name) => /\/embeddings\/|oleobject|\.bin$/.test(name))) return 'embedded'
  if (names.some((name) => archives.test(name))) return 'nested'
  const said = readPart(bytes, types, inflate)
  if (said === undefined) return 'damaged'
  if (/macroenabled|vbaproject|ms-excel\.(?:intl)?macrosheet/i.test(said)) return 'macro'
  for (const entry of entries.filter(({ name }) => /\.rels$/i.test(name))) {
    const relations = readPart(bytes, entry, inflate)
    if (relations === undefined) return 'damaged'
    if (pointsOut(relations)) return 'external'
  }
  return undefined
}

const archives = /\.(?:zip|7z|rar|gz|tgz|tar|bz2|xz|jar|cab|iso|docx|docm|xlsx|xlsm|pptx|pptm|exe|dll|js|vbs|hta|lnk)$/

/** Too much comes out of too little, or files lie over each other, as they do in an archive that was made to never end. */
function isBomb(entries: readonly ZipEntry[], size: number): boolean {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  const isSteep = entries.some((entry) => entry.unpacked > 2 ** 20 && entry.unpacked > mostRatio * entry.packed)
  return entries.length > mostEntries || unpacked > mostUnpacked || packed > size || isSteep
}

/** A part as text, with characters that are written by their number put in their place; undefined when it is not what it says. */
function readPart(bytes: Uint8Array, entry: ZipEntry, inflate: Inflate): string | undefined {
  const packed = packedBytes(bytes, entry)
  const plain = packed && (entry.method === 0 ? packed : inflate(packed, 'raw', largestPart))
  if (plain === undefined) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain)
    // No other encoding, and no entities of its own, behind which a relation could hide.
    if (text.includes('\u0000') || /<!DOCTYPE/i.test(text)) return undefined
    return text.replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, hex: string, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, hex === '' ? 10 : 16)),
    )
  } catch {
    return undefined
  }
}

/** It would fetch something from elsewhere when it is opened: a template, a picture, data. A link that somebody may follow is none. */
function pointsOut(relations: string): boolean {
  return [...relations.matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/g)].some(
    ([relation]) =>
      /\sTargetMode\s*=\s*["']\s*External/i.test(relation) && !/\sType\s*=\s*["'][^"']*\/hyperlink["']/.test(relation),
  )
}
