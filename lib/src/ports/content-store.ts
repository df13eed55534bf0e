import type { Hash } from '#base'

/** Keeps the bytes of documents by what they are: never changed, but they can be erased. Who may see them is decided elsewhere. */
export interface ContentStore {
  /** The same bytes again are the same content. */
  save(bytes: Uint8Array): Promise<Hash>
  /** undefined for what was never there or is erased. @throws when what is stored is not what was saved */
  find(hash: Hash): Promise<Uint8Array | undefined>
  /** Those of the hashes whose content is there, in their order. */
  listHeld(hashes: readonly Hash[]): Promise<readonly Hash[]>
  /** For all inquiries that have this very content; whether it was there. */
  erase(hash: Hash): Promise<boolean>
}
