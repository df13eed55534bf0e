import { fromBase64, toBase64 } from './bytes.ts'
import { type Note, readNote } from './note.ts'

/** A log at one size: who holds it can tell whether the log has only grown since. */
export interface Checkpoint {
  /** Name of the log, and of its key. */
  readonly origin: string
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

/**
 * The text that is signed.
 * @see C2SP tlog-checkpoint
 */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** undefined for a text that is none; lines after the root are let be. */
export function readCheckpointText(text: string): Checkpoint | undefined {
  const [origin, size, root] = text.split('\n')
  const bytes = fromBase64(root ?? '')
  if (!origin || !/^(0|[1-9]\d{0,14})$/.test(size ?? '') || bytes?.length !== 32) return undefined
  return { origin, size: Number(size), root: bytes }
}

/** A checkpoint with its signatures, not yet checked; undefined for anything else. */
export function readCheckpoint(text: string): (Checkpoint & { readonly note: Note }) | undefined {
  const note = readNote(text)
  const checkpoint = note && readCheckpointText(note.text)
  return note && checkpoint && { ...checkpoint, note }
}

/** Notes of the same texts as one each, with all their signatures. */
export function mergeNotes(notes: readonly Note[]): readonly Note[] {
  const byText = new Map<string, Note>()
  for (const { text, signatures } of notes) {
    const there = byText.get(text)?.signatures ?? []
    const isNew = (one: (typeof signatures)[number]) =>
      !there.some(({ name, keyId }) => name === one.name && keyId === one.keyId)
    byText.set(text, { text, signatures: [...there, ...signatures.filter(isNew)] })
  }
  return [...byText.values()]
}
