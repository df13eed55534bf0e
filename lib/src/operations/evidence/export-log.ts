import { canonicalJson, type Hash } from '#base'
import { evidenceIn, keyText, leafHash, mergeNotes, noteText, readCheckpoint, toHex } from '#inquiry/evidence'
import type { ContentStore, EventStore, Signer } from '#ports'

export interface ExportPorts {
  readonly events: EventStore
  readonly contents: ContentStore
  readonly signer: Pick<Signer, 'origin' | 'listKeys'>
}

/** What of an inquiry goes into an export; all of it unless told otherwise. */
export interface ExportChoice {
  /** Whether this document may leave; one that may not is left out. */
  readonly hasDocument?: (hash: Hash) => boolean
  /** Whether the value behind this commitment may leave. */
  readonly hasValue?: (commitment: Hash) => boolean
  /**
   * Whether this entry may leave; in the place of one that may not stands its leaf's hash, so that root and checkpoints verify all the same.
   * What the log says of its own evidence is never withheld: without it no checkpoint could be verified.
   */
  readonly hasEntry?: (entry: string, index: number) => boolean
  /** Leaf hashes of the first entries, as whoever exports has known them before; those of the store stand for the others. */
  readonly leaves?: readonly Uint8Array[]
}

/**
 * The files of an export, by path: `log.jsonl`, the leaves' hashes, checkpoints, the first key, and of what the log names by hash the
 * documents and values that are there and may leave. `samplan verify` and the verifier that goes with them read just these.
 */
export async function* exportLog(
  { events, contents, signer }: ExportPorts,
  inquiry: string,
  { hasDocument = () => true, hasValue = () => true, hasEntry = () => true, leaves = [] }: ExportChoice = {},
): AsyncGenerator<readonly [path: string, bytes: Uint8Array]> {
  const entries = await events.list(inquiry)
  const shown = entries.map((entry, index) => hasEntry(entry, index) || isEvidence(entry))
  const lines = entries.map((entry, index) => (shown[index] ? entry : withheldLine(entry, index)))
  yield text('log.jsonl', lines.map((line) => `${line}\n`).join(''))
  // Those of entries appended meanwhile are no part of it.
  yield json('leaves.json', [
    ...leaves.map(toHex),
    ...(await events.listLeaves(inquiry, leaves.length, Math.max(leaves.length, entries.length))),
  ])
  const [publicKey] = await signer.listKeys()
  yield json('keys.json', { origin: signer.origin, key: keyText({ name: signer.origin, publicKey: publicKey! }) })
  yield* checkpointsOf(await events.listCheckpoints(inquiry))

  const named = new Set(lines.flatMap((line) => line.match(/sha256:[0-9a-f]{64}/g) ?? []))
  const values = (await events.findDisclosures(inquiry)).filter(
    ({ commitment }) => named.has(commitment) && hasValue(commitment),
  )
  yield json('disclosures.json', values)
  const documents: Hash[] = []
  for (const hash of await contents.listHeld([...named].filter(hasDocument))) {
    const bytes = await contents.find(hash)
    // Erased meanwhile.
    if (bytes === undefined) continue
    documents.push(hash)
    yield [`documents/${hash.slice('sha256:'.length)}`, bytes]
  }
  yield json('documents.json', documents)
}

function isEvidence(entry: string): boolean {
  return Object.values(evidenceIn([entry])).some((found) => found.length > 0)
}

/** What stands in the place of an entry that is withheld. */
function withheldLine(entry: string, index: number): string {
  return canonicalJson({ index, withheld: toHex(leafHash(entry)) })
}

/** One file for each size, or several when histories differ; signatures under the same text stand together. */
function* checkpointsOf(
  saved: Awaited<ReturnType<EventStore['listCheckpoints']>>,
): Generator<readonly [path: string, bytes: Uint8Array]> {
  const notes = mergeNotes(saved.flatMap(({ note }) => readCheckpoint(note)?.note ?? []))
  const seen = new Map<number, number>()
  for (const note of notes) {
    const { size } = readCheckpoint(noteText(note))!
    const nth = (seen.get(size) ?? 0) + 1
    seen.set(size, nth)
    yield text(`checkpoints/${String(size).padStart(8, '0')}${nth === 1 ? '' : `-${nth}`}.txt`, noteText(note))
  }
}

function json(path: string, value: unknown): readonly [path: string, bytes: Uint8Array] {
  return text(path, `${canonicalJson(value)}\n`)
}

function text(path: string, content: string): readonly [path: string, bytes: Uint8Array] {
  return [path, new TextEncoder().encode(content)]
}
