import { sha256Bytes } from '#base'

/** SHA-256. That of `base` works everywhere; where there is a faster one, it is handed in. */
export type Digest = (bytes: Uint8Array) => Uint8Array

/** Hash of an entry as a leaf: of 0x00 and its bytes. */
export function leafHash(entry: string | Uint8Array, digest: Digest = sha256Bytes): Uint8Array {
  const bytes = typeof entry === 'string' ? new TextEncoder().encode(entry) : entry
  const leaf = new Uint8Array(1 + bytes.length)
  leaf.set(bytes, 1)
  return digest(leaf)
}

/** Hash of the node above two others: of 0x01 and theirs. */
export function nodeHash(left: Uint8Array, right: Uint8Array, digest: Digest = sha256Bytes): Uint8Array {
  const node = new Uint8Array(1 + left.length + right.length)
  node[0] = 1
  node.set(left, 1)
  node.set(right, 1 + left.length)
  return digest(node)
}

/** What is needed of a tree to add leaves to it: the roots of its full subtrees, the largest first, one for each 1 in the size's binary digits. */
export interface Peaks {
  readonly size: number
  readonly roots: readonly Uint8Array[]
}
export const noPeaks: Peaks = { size: 0, roots: [] }

/** With one leaf more, in as many steps as the tree is high at most. */
export function addLeaf({ size, roots }: Peaks, leaf: Uint8Array, digest: Digest = sha256Bytes): Peaks {
  const grown = [...roots]
  let top = leaf
  for (let n = size; n % 2 === 1; n = (n - 1) / 2) top = nodeHash(grown.pop()!, top, digest)
  return { size: size + 1, roots: [...grown, top] }
}

/** The tree's root; of no leaves, the hash of nothing. */
export function rootOf({ roots }: Peaks, digest: Digest = sha256Bytes): Uint8Array {
  const last = roots.at(-1)
  if (last === undefined) return digest(new Uint8Array())
  return roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, digest), last)
}

/**
 * Root over some leaf hashes.
 * @see RFC 6962, §2.1
 */
export function treeRoot(leaves: readonly Uint8Array[], digest: Digest = sha256Bytes): Uint8Array {
  return rootOf(
    leaves.reduce((peaks, leaf) => addLeaf(peaks, leaf, digest), noPeaks),
    digest,
  )
}
