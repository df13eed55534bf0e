import { sha256Bytes } from '#base'
import { fromBase64, toBase64, toHex } from './bytes.ts'

/** Who signs, and the Ed25519 key that shows it. */
export interface NoteKey {
  /** Without spaces and `+`, e.g. `regionkronoberg.se/tva-akutsjukhus`. */
  readonly name: string
  /** 32 bytes. */
  readonly publicKey: Uint8Array
}

/** A text with the signatures below it. */
export interface Note {
  /** Ends with a line feed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}
export interface NoteSignature {
  readonly name: string
  /** 8 hex digits. */
  readonly keyId: string
  /** 64 bytes. */
  readonly signature: Uint8Array
}

/** Ed25519, which is not ours: WebCrypto's or Node's is handed in. */
export type SignBytes = (message: Uint8Array) => Promise<Uint8Array>
export type VerifyBytes = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>

// In names no `+` and no space; U+0085 is one in Unicode (and in Go, which others verify with), but not in \s.
const ed25519 = 1
const mostSignatures = 100

/** A key as text: `name+id+base64`. @throws RangeError when the name cannot be one */
export function keyText(key: NoteKey): string {
  return `${key.name}+${keyIdOf(key)}+${toBase64(Uint8Array.of(ed25519, ...key.publicKey))}`
}

/** undefined for anything but a whole Ed25519 key whose id is right. */
export function readKey(text: string): NoteKey | undefined {
  const [, name, id, encoded] = /^([^+\s\u0085]+)\+([0-9a-f]{8})\+([\w+/=]+)$/u.exec(text) ?? []
  const bytes = encoded === undefined ? undefined : fromBase64(encoded)
  if (name === undefined || bytes?.length !== 33 || bytes[0] !== ed25519) return undefined
  const key = { name, publicKey: bytes.slice(1) }
  return keyIdOf(key) === id ? key : undefined
}

/** 8 hex digits of the hash of name and key. */
export function keyIdOf({ name, publicKey }: NoteKey): string {
  if (!/^[^+\s\u0085]+$/u.test(name) || publicKey.length !== 32) throw new RangeError(`key ${name}`)
  const bytes = Uint8Array.of(...new TextEncoder().encode(name), 10, ed25519, ...publicKey)
  return toHex(sha256Bytes(bytes).subarray(0, 4))
}

/**
 * The text with one signature more, below those that it has.
 * @see C2SP signed-note
 */
export async function signNote(note: Note, key: NoteKey, sign: SignBytes): Promise<Note> {
  const signature = await sign(new TextEncoder().encode(note.text))
  return { ...note, signatures: [...note.signatures, { name: key.name, keyId: keyIdOf(key), signature }] }
}

export function noteText({ text, signatures }: Note): string {
  const lines = signatures.map(({ name, keyId, signature }) => {
    const id = keyId.match(/../g)!.map((pair) => Number.parseInt(pair, 16))
    return `— ${name} ${toBase64(Uint8Array.of(...id, ...signature))}\n`
  })
  return `${text}\n${lines.join('')}`
}

/** undefined for anything but a text, an empty line and signatures, each line ended with a line feed. */
export function readNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || hasControls(note)) return undefined
  const lines = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)
  if (lines.length === 0 || lines.length > mostSignatures) return undefined
  const signatures = lines.map(readSignature)
  if (signatures.includes(undefined)) return undefined
  return { text: note.slice(0, end + 1), signatures: signatures.filter((one) => one !== undefined) }
}

function readSignature(line: string): NoteSignature | undefined {
  const [, name, encoded] = /^— ([^+\s\u0085]+) ([\w+/=]+)$/u.exec(line) ?? []
  const bytes = encoded === undefined ? undefined : fromBase64(encoded)
  if (name === undefined || bytes === undefined || bytes.length < 5) return undefined
  return { name, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) }
}

/** `signed`, `unsigned` when the key has no signature there, `wrong` when it has one that does not hold. */
export async function checkSignature(
  { text, signatures }: Note,
  key: NoteKey,
  verify: VerifyBytes,
): Promise<'signed' | 'unsigned' | 'wrong'> {
  const id = keyIdOf(key)
  const own = signatures.find(({ name, keyId }) => name === key.name && keyId === id)
  if (own === undefined) return 'unsigned'
  if (own.signature.length !== 64) return 'wrong'
  return (await verify(key.publicKey, new TextEncoder().encode(text), own.signature)) ? 'signed' : 'wrong'
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character < ' ' && character !== '\n')
}
