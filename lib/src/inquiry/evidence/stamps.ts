import { sha256Bytes } from '#base'
import { toHex } from './bytes.ts'
import type { Note } from './note.ts'

/** A time stamp below a note: who gave it, by the name of its place, and the DER of its token (RFC 3161). */
export interface NoteStamp {
  readonly authority: string
  readonly token: Uint8Array
}

/** The bytes that a stamp of a note is of: its text, so that signatures which come later leave the stamp as it is. */
export function stampedBytes({ text }: Note): Uint8Array {
  return new TextEncoder().encode(text)
}

/**
 * The note with a time stamp below it, as a signature of a kind of its own: whoever does not know the kind lets it be, as the format says.
 * @see C2SP signed-note, signature type 0xff
 */
export function addStamp(note: Note, { authority, token }: NoteStamp): Note {
  return { ...note, signatures: [...note.signatures, { name: authority, keyId: stampId(authority), signature: token }] }
}

export function stampsOf({ signatures }: Note): readonly NoteStamp[] {
  return signatures.flatMap(({ name, keyId, signature }) =>
    keyId === stampId(name) ? [{ authority: name, token: signature }] : [],
  )
}

function stampId(authority: string): string {
  const bytes = new TextEncoder().encode(`${authority}\n\u{0}rfc3161`)
  // The kind is a byte that no text has.
  bytes[bytes.length - 8] = 0xff
  return toHex(sha256Bytes(bytes).subarray(0, 4))
}
