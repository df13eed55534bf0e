import type { VerifyBytes } from '../note.ts'

const { subtle } = globalThis.crypto

/** Ed25519 of WebCrypto, for tests. */
export const verifyEd25519: VerifyBytes = async (publicKey, message, signature) => {
  const key = await subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify'])
  return subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
}

/** A key pair for tests; from the private key's 32 bytes, or a new one. */
export async function keyPair(seed: Uint8Array = globalThis.crypto.getRandomValues(new Uint8Array(32))): Promise<{
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
