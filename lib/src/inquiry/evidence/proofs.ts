import { sha256Bytes } from '#base'
import { isEqual } from './bytes.ts'
import { type Digest, nodeHash, treeRoot } from './tree.ts'

/** What a root says of, and the hashes that lead from one to another. */
type Path = readonly Uint8Array[]

/**
 * The hashes that lead from a leaf to the root: that the entry is in the log.
 * @throws RangeError when there is no such leaf
 * @see RFC 6962, §2.1.1
 */
export function inclusionProof(leaves: readonly Uint8Array[], index: number, digest: Digest = sha256Bytes): Path {
  if (!isWhole(index) || index >= leaves.length) throw new RangeError(`leaf ${index} of ${leaves.length}`)
  if (leaves.length === 1) return []
  const k = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return index < k
    ? [...inclusionProof(left, index, digest), treeRoot(right, digest)]
    : [...inclusionProof(right, index - k, digest), treeRoot(left, digest)]
}

/** Is the leaf at this index of the tree of this size with this root? */
export function provesInclusion(
  proof: {
    readonly leaf: Uint8Array
    readonly index: number
    readonly size: number
    readonly root: Uint8Array
    readonly path: Path
  },
  digest: Digest = sha256Bytes,
): boolean {
  const { leaf, index, size, root, path } = proof
  if (!isWhole(index) || !isWhole(size) || index >= size) return false
  let hash = leaf
  let [at, last] = [index, size - 1]
  for (const sibling of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash, digest)
      // No sibling to the right up to here: those levels are skipped.
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else hash = nodeHash(hash, sibling, digest)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && isEqual(hash, root)
}

/**
 * The hashes that lead from the root over the first leaves to the root over all: that the log has only grown.
 * @throws RangeError when there are not so many leaves, or none are asked for
 * @see RFC 6962, §2.1.2
 */
export function consistencyProof(leaves: readonly Uint8Array[], first: number, digest: Digest = sha256Bytes): Path {
  if (!isWhole(first) || first < 1 || first > leaves.length)
    throw new RangeError(`from size ${first} to ${leaves.length}`)
  return subProof(leaves, first, true, digest)
}

function subProof(leaves: readonly Uint8Array[], first: number, isKnown: boolean, digest: Digest): Path {
  if (first === leaves.length) return isKnown ? [] : [treeRoot(leaves, digest)]
  const k = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return first <= k
    ? [...subProof(left, first, isKnown, digest), treeRoot(right, digest)]
    : [...subProof(right, first - k, false, digest), treeRoot(left, digest)]
}

/** Has the tree with the first root only grown into that with the second? */
export function provesConsistency(
  proof: {
    readonly first: number
    readonly second: number
    readonly firstRoot: Uint8Array
    readonly secondRoot: Uint8Array
    readonly path: Path
  },
  digest: Digest = sha256Bytes,
): boolean {
  const { first, second, firstRoot, secondRoot, path } = proof
  if (!isWhole(first) || !isWhole(second) || first < 1 || first > second) return false
  if (first === second) return path.length === 0 && isEqual(firstRoot, secondRoot)
  // A full first tree is a node of the second, and not told again.
  const hashes = isPowerOfTwo(first) ? [firstRoot, ...path] : path
  const start = hashes[0]
  if (start === undefined) return false
  let [at, last] = [first - 1, second - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let [oldRoot, newRoot] = [start, start]
  for (const sibling of hashes.slice(1)) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      oldRoot = nodeHash(sibling, oldRoot, digest)
      newRoot = nodeHash(sibling, newRoot, digest)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else newRoot = nodeHash(newRoot, sibling, digest)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && isEqual(oldRoot, firstRoot) && isEqual(newRoot, secondRoot)
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  let k = 1
  while (2 * k < n) k *= 2
  return k
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n))
}

function isWhole(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function half(n: number): number {
  return Math.floor(n / 2)
}
