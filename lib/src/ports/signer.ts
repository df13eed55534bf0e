/** The keys of one log and what was signed with them last: kept together, outside the store that they vouch for. */
export interface Signer {
  /** The log's name, which is also its keys', e.g. `regionkronoberg.se/two-emergency-hospitals`. */
  readonly origin: string
  /** Ed25519, 32 bytes each, the oldest first; at least one. */
  listKeys(): Promise<readonly Uint8Array[]>
  /** A new key, kept before it is given. */
  addKey(): Promise<Uint8Array>
  /** @throws RangeError when the key is not ours */
  sign(key: Uint8Array, message: Uint8Array): Promise<Uint8Array>
  /** The newest checkpoint that was signed, as a signed note. */
  findLast(): Promise<string | undefined>
  saveLast(note: string): Promise<void>
}
