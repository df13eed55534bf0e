import { sha256Bytes } from '#base'
import {
  addLeaf,
  type Digest,
  type EvidenceIn,
  evidenceIn,
  keyAt,
  keyText,
  leafHash,
  type Note,
  type NoteKey,
  noPeaks,
  noteText,
  readCheckpoint,
  rootOf,
  signNote,
  toBase64,
  toHex,
} from '#inquiry/evidence'
import type { Clock, EventStore, Signer } from '#ports'
import { appendEvidence } from './append.ts'

export interface EvidencePorts {
  readonly events: EventStore
  readonly signer: Signer
  /** SHA-256; that of `base` unless there is a faster one. */
  readonly digest?: Digest
}

/** A log at a size, with its root in base 64. */
export interface Head {
  readonly size: number
  readonly root: string
}

/**
 * `refused`: the log is `shorter` than when it was last signed, or `rewritten`: it does not continue what was signed then. As after a
 * restore from an older backup, it is signed again when that has been told in the log itself (`acknowledgeRestore`). `changed`: the entry at
 * `index` is not the one that was appended, and nothing makes that good but the entry itself.
 */
export type Signing =
  | { readonly kind: 'signed'; readonly head: Head; readonly note: string }
  | { readonly kind: 'refused'; readonly why: 'shorter' | 'rewritten'; readonly last: Head; readonly head: Head }
  | { readonly kind: 'refused'; readonly why: 'changed'; readonly index: number; readonly head: Head }

/** Signs the log as it is now, and keeps the checkpoint: beside the key first, then in the store. */
export async function signLog(ports: EvidencePorts, inquiry: string): Promise<Signing> {
  const { events, signer } = ports
  const entries = await events.list(inquiry)
  const evidence = evidenceIn(entries)
  const last = await lastSigned(signer)
  const handovers = evidence.rotations.map(({ index }) => index + 1)
  const roots = rootsAt(entries, [...handovers, entries.length, ...(last ? [last.size] : [])], ports.digest)
  const head = headAt(roots, entries.length)
  const appended = await events.listLeaves(inquiry, 0, entries.length)
  const index = entries.findIndex((entry, i) => toHex(leafHash(entry, ports.digest)) !== appended[i])
  if (last !== undefined) {
    const why = last.size > head.size ? 'shorter' : roots.get(last.size) === last.root ? undefined : 'rewritten'
    if (why !== undefined && !isTold(evidence, last)) return { kind: 'refused', why, last, head }
  }
  if (index >= 0) return { kind: 'refused', why: 'changed', index, head }
  const first = keyOf(signer, (await signer.listKeys())[0]!)
  const made = new Map<number, string>()
  for (const size of new Set([...(await notHandedOver(ports, inquiry, handovers)), entries.length]))
    made.set(size, await signAt(signer, evidence, first, headAt(roots, size)))
  const note = made.get(entries.length)!
  await signer.saveLast(note)
  for (const [size, signed] of made) await events.saveCheckpoint(inquiry, { size, note: signed })
  return { kind: 'signed', head, note }
}

/** Makes a new key, which signs from now on; the log tells, and the old key signs that. Nothing is done when the log may not be signed. */
export async function rotateKey(
  ports: EvidencePorts & { readonly clock: Clock },
  inquiry: string,
  actor: string,
): Promise<Signing> {
  const before = await signLog(ports, inquiry)
  if (before.kind === 'refused') return before
  const key = keyOf(ports.signer, await ports.signer.addKey())
  await appendEvidence(ports, inquiry, actor, { kind: 'key-rotated', key: keyText(key) })
  return await signLog(ports, inquiry)
}

/**
 * Tells in the log that it goes on from an older copy, and why, and signs it again; what was signed before stays as a checkpoint.
 * undefined, and nothing done, when the log continues what was signed last.
 */
export async function acknowledgeRestore(
  ports: EvidencePorts & { readonly clock: Clock },
  inquiry: string,
  actor: string,
  reason: string,
): Promise<Signing | undefined> {
  const signing = await signLog(ports, inquiry)
  const note = await ports.signer.findLast()
  if (signing.kind === 'signed' || signing.why === 'changed' || note === undefined) return undefined
  await ports.events.saveCheckpoint(inquiry, { size: signing.last.size, note })
  await appendEvidence(ports, inquiry, actor, { kind: 'history-restored', lost: signing.last, reason })
  return await signLog(ports, inquiry)
}

async function signAt(signer: Signer, evidence: EvidenceIn, first: NoteKey, { size, root }: Head): Promise<string> {
  const text = `${signer.origin}\n${size}\n${root}\n`
  const next = evidence.rotations.find(({ index }) => index + 1 === size)?.key
  let note: Note = { text, signatures: [] }
  // Where a key is handed over both sign: the old one vouches for the new one, and that is there.
  for (const key of [keyAt(first, evidence, size), ...(next ? [next] : [])])
    note = await signNote(note, key, (message) => signer.sign(key.publicKey, message))
  return noteText(note)
}

/** Sizes at which a key was handed over, of which there is no checkpoint yet. */
async function notHandedOver(
  { events }: EvidencePorts,
  inquiry: string,
  handovers: readonly number[],
): Promise<readonly number[]> {
  if (handovers.length === 0) return []
  const there = (await events.listCheckpoints(inquiry)).map(({ size }) => size)
  return handovers.filter((size) => !there.includes(size))
}

async function lastSigned(signer: Signer): Promise<Head | undefined> {
  const note = await signer.findLast()
  if (note === undefined) return undefined
  const checkpoint = readCheckpoint(note)
  if (checkpoint === undefined) throw new Error(`what was signed last for ${signer.origin} cannot be read`)
  return { size: checkpoint.size, root: toBase64(checkpoint.root) }
}

function isTold({ restorations }: EvidenceIn, { size, root }: Head): boolean {
  return restorations.some(({ lost }) => lost.size === size && lost.root === root)
}

function keyOf({ origin }: Signer, publicKey: Uint8Array): NoteKey {
  return { name: origin, publicKey }
}

/** The log's roots, in base 64, at those of the sizes that it has or had. */
function rootsAt(entries: readonly string[], sizes: readonly number[], digest: Digest = sha256Bytes): Roots {
  const wanted = new Set(sizes)
  const roots = new Map<number, string>()
  let peaks = noPeaks
  for (let size = 0; size <= entries.length; size++) {
    if (wanted.has(size)) roots.set(size, toBase64(rootOf(peaks, digest)))
    if (size < entries.length) peaks = addLeaf(peaks, leafHash(entries[size]!, digest), digest)
  }
  return roots
}
type Roots = ReadonlyMap<number, string>

function headAt(roots: Roots, size: number): Head {
  return { size, root: roots.get(size)! }
}
