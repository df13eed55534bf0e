import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkpointText,
  checkSignature,
  fromBase64,
  keyText,
  mergeNotes,
  noteText,
  readCheckpoint,
  readKey,
  readNote,
  signNote,
  toBase64,
  type VerifyBytes,
} from './index.ts'

const { subtle } = globalThis.crypto

/** Ed25519 of WebCrypto, for tests. */
const verifyEd25519: VerifyBytes = async (publicKey, message, signature) => {
  const key = await subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify'])
  return subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
}

/** A key pair for tests; from the private key's 32 bytes, or a new one. */
async function keyPair(seed: Uint8Array = globalThis.crypto.getRandomValues(new Uint8Array(32))): Promise<{
  readonly publicKey: Uint8Array
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
}> {
  // RFC 8410: what stands before the 32 bytes of a private key.
  const prefix = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]
  const privateKey = await subtle.importKey('pkcs8', Uint8Array.of(...prefix, ...seed), 'Ed25519', true, ['sign'])
  const { x } = await subtle.exportKey('jwk', privateKey)
  const base64 = x!.replaceAll('-', '+').replaceAll('_', '/')
  return {
    publicKey: Uint8Array.from(globalThis.atob(base64), (character) => character.charCodeAt(0)),
    sign: async (message) => new Uint8Array(await subtle.sign('Ed25519', privateKey, Uint8Array.from(message))),
  }
}

// Key, text and signature of the reference implementation's tests: golang.org/x/mod/sumdb/note, note_test.go.
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const petersSecret = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const signed = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`
// The example of C2SP tlog-checkpoint.
const example = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`

test('the known note is read, holds, and is signed byte for byte', async () => {
  const key = readKey(peter)!
  const note = readNote(signed)!
  expect(note.text).toBe(text)
  expect(noteText(note)).toBe(signed)
  expect(await checkSignature(note, key, verifyEd25519)).toBe('signed')
  const { sign, publicKey } = await keyPair(fromBase64(petersSecret)!.slice(1))
  expect(keyText({ name: 'PeterNeumann', publicKey })).toBe(peter)
  expect(noteText(await signNote({ text, signatures: [] }, key, sign))).toBe(signed)
})

test('a note with another text, or without the signature asked for, does not hold', async () => {
  const key = readKey(peter)!
  const note = readNote(signed)!
  expect(await checkSignature({ ...note, text: text.replace('graphy', 'graphY') }, key, verifyEd25519)).toBe('wrong')
  expect(await checkSignature({ ...note, text: text.trimEnd() }, key, verifyEd25519)).toBe('wrong')
  expect(await checkSignature(note, { ...key, name: 'PeterNewmann' }, verifyEd25519)).toBe('unsigned')
  expect(await checkSignature({ ...note, signatures: [] }, key, verifyEd25519)).toBe('unsigned')
  const cut = note.signatures.map((one) => ({ ...one, signature: one.signature.slice(1) }))
  expect(await checkSignature({ ...note, signatures: cut }, key, verifyEd25519)).toBe('wrong')
})

test('of a key, no part is a key and no changed character goes unnoticed', () => {
  for (let from = 0; from <= peter.length; from++)
    for (let to = from + 1; to <= peter.length; to++)
      if (from > 0 || to < peter.length) expect(readKey(peter.slice(from, to))).toBeUndefined()
  for (let i = 0; i < peter.length; i++) {
    const changed = `${peter.slice(0, i)}${String.fromCharCode(peter.charCodeAt(i) + 1)}${peter.slice(i + 1)}`
    expect(readKey(changed)).toBeUndefined()
  }
})

test.each(['', 'two words', 'plus+', 'no-break\u00a0space', 'next\u0085line'])('a key is not called %j', (name) => {
  expect(() => keyText({ name, publicKey: new Uint8Array(32) })).toThrow(RangeError)
})

test.each([
  ['no signature', `${text}\n`],
  ['no empty line', signed.replace('\n\n', '\n')],
  ['no last line feed', signed.trimEnd()],
  ['another dash', signed.replace('—', '-')],
  ['a carriage return', signed.replaceAll('\n', '\r\n')],
  ['no base 64', signed.replace('x08go', '!08go')],
  ['too short a signature', `${text}\n— PeterNeumann x08=\n`],
  ['too many signatures', `${text}\n${signed.split('\n\n')[1]!.repeat(101)}`],
])('a note with %s is none', (_, note) => {
  expect(readNote(note)).toBeUndefined()
})

test('a checkpoint is read as it is written, and several sign it', async () => {
  const { origin, size, root, note } = readCheckpoint(example)!
  expect({ origin, size, root: toBase64(root) }).toEqual({
    origin: 'example.com/behind-the-sofa',
    size: 20852163,
    root: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
  })
  expect(checkpointText({ origin, size, root })).toBe(note.text)
  const [region, municipality] = [await keyPair(), await keyPair()]
  const keys = [
    { name: origin, publicKey: region.publicKey },
    { name: 'ljungby.se', publicKey: municipality.publicKey },
  ] as const
  const unsigned = { text: note.text, signatures: [] }
  const ours = await signNote(unsigned, keys[0], region.sign)
  const theirs = await signNote(unsigned, keys[1], municipality.sign)
  const [both] = mergeNotes([ours, theirs, ours])
  expect(both!.signatures).toHaveLength(2)
  for (const key of keys) expect(await checkSignature(readNote(noteText(both!))!, key, verifyEd25519)).toBe('signed')
})

test.each([
  '',
  'a\n',
  'a\n1\n',
  'a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  'a\n1\nCsUY\n',
])('no checkpoint: %j', (body) => {
  expect(readCheckpoint(`${body}\n— a ${toBase64(new Uint8Array(68))}\n`)).toBeUndefined()
})

test('base 64 is that of everybody else, there and back, and only that', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const written = toBase64(bytes)
      expect(written).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(written)).toEqual(bytes)
    }),
  )
  for (const other of ['A', 'AA', 'AAA', 'AB==', 'A===', 'AAA\n', 'AA-_', '===='])
    expect(fromBase64(other)).toBeUndefined()
})
