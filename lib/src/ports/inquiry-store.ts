import type { Hash, RunId } from '#base'

/** One state of an inquiry's folder, never changed once written. */
export interface InquiryVersion {
  readonly inquiry: string
  /** From 1, without gaps. */
  readonly version: number
  /** Of all paths and contents. */
  readonly hash: Hash
  readonly author: string
  /** UTC, ISO 8601. */
  readonly at: string
  /** Why it was made, in the author's words. */
  readonly reason: string
}

/** A folder's content: path inside the folder → bytes. */
type Files = ReadonlyMap<string, Uint8Array>

/** `stale`: somebody else made a version since the one it was made from. `same`: the newest version has this content already. */
export type SavedVersion =
  | { readonly kind: 'saved' | 'same'; readonly version: InquiryVersion }
  | { readonly kind: 'stale'; readonly newest: InquiryVersion }

/** Keeps inquiries, each as a line of immutable versions; what is stored comes back byte for byte. */
export interface InquiryStore {
  /** The newest version of each inquiry, by id. */
  listInquiries(): Promise<readonly InquiryVersion[]>
  /** Newest first; empty for an unknown inquiry. */
  listVersions(inquiry: string): Promise<readonly InquiryVersion[]>
  /** The newest version unless one is named. */
  findVersion(inquiry: string, version?: number): Promise<InquiryVersion | undefined>
  findFiles(inquiry: string, version?: number): Promise<Files | undefined>
  /**
   * Adds a version, made from version `from` (0 when the inquiry is new). Of several who save from the same version at once, one is
   * `saved` and the others are `stale`.
   */
  saveVersion(
    inquiry: string,
    from: number,
    files: Files,
    by: { readonly author: string; readonly at: string; readonly reason: string },
  ): Promise<SavedVersion>
  /** A stored run was made for the inquiry: who may see the inquiry may see the run. */
  noteRun(inquiry: string, run: RunId): Promise<void>
  /** Inquiries that a run was made for, by id. */
  listInquiriesOf(run: RunId): Promise<readonly string[]>
}
