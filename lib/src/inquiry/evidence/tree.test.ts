import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addLeaf,
  consistencyProof,
  type Digest,
  fromHex,
  inclusionProof,
  leafHash,
  noPeaks,
  provesConsistency,
  provesInclusion,
  rootOf,
  toHex,
  treeRoot,
} from './index.ts'

// The tree of Certificate Transparency's own tests: google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc, and
// transparency-dev/merkle, testonly/constants.go.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => leafHash(fromHex(hex)!),
)
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const inclusions = [
  { index: 0, size: 1, path: [] },
  {
    index: 0,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
]
const consistencies = [
  { first: 1, second: 1, path: [] },
  {
    first: 1,
    second: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    first: 6,
    second: 8,
    path: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    first: 2,
    second: 5,
    path: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
]

describe('the known tree', () => {
  test('has the known roots, of each size', () => {
    expect(roots.map((_, size) => toHex(treeRoot(leaves.slice(0, size))))).toEqual(roots)
  })

  test.each(inclusions)('leaf $index of $size: the known proof, and it holds', ({ index, size, path }) => {
    const made = inclusionProof(leaves.slice(0, size), index)
    expect(made.map(toHex)).toEqual(path)
    expect(provesInclusion({ leaf: leaves[index]!, index, size, root: fromHex(roots[size]!)!, path: made })).toBe(true)
  })

  test.each(consistencies)('from $first to $second: the known proof, and it holds', ({ first, second, path }) => {
    const made = consistencyProof(leaves.slice(0, second), first)
    expect(made.map(toHex)).toEqual(path)
    const [firstRoot, secondRoot] = [fromHex(roots[first]!)!, fromHex(roots[second]!)!]
    expect(provesConsistency({ first, second, firstRoot, secondRoot, path: made })).toBe(true)
  })
})

/** RFC 6962, §2.1, as it is written there. */
function naiveRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const digest = (...parts: readonly Uint8Array[]) =>
    new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest())
  if (hashes.length === 0) return digest()
  if (hashes.length === 1) return hashes[0]!
  const k = 2 ** Math.floor(Math.log2(hashes.length - 1))
  return digest(Uint8Array.of(1), naiveRoot(hashes.slice(0, k)), naiveRoot(hashes.slice(k)))
}

/** No two entries alike, as each of a log has its number: the proof of one would be one of the other. */
const trees = fc
  .uniqueArray(fc.uint8Array({ maxLength: 9 }), { minLength: 1, maxLength: 70, selector: String })
  .map((entries) => entries.map((entry) => leafHash(entry)))
const at = (part: number, length: number): number => Math.min(length - 1, Math.floor(part * length))
const parts = fc.double({ min: 0, max: 1, noNaN: true })

describe('any tree', () => {
  test('has the root of the definition, at each size on its way', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        let peaks = noPeaks
        for (const [i, leaf] of tree.entries()) {
          peaks = addLeaf(peaks, leaf)
          expect(toHex(rootOf(peaks))).toBe(toHex(naiveRoot(tree.slice(0, i + 1))))
        }
        expect(peaks.roots.length).toBeLessThanOrEqual(Math.ceil(Math.log2(tree.length + 1)))
      }),
      { numRuns: 30 },
    )
  })

  test('proves each leaf where it is, and nowhere else', () => {
    fc.assert(
      fc.property(trees, parts, parts, (tree, one, other) => {
        const [index, elsewhere] = [at(one, tree.length), at(other, tree.length)]
        const proof = {
          leaf: tree[index]!,
          index,
          size: tree.length,
          root: naiveRoot(tree),
          path: inclusionProof(tree, index),
        }
        expect(provesInclusion(proof)).toBe(true)
        const hasOther = elsewhere !== index
        if (hasOther) expect(provesInclusion({ ...proof, index: elsewhere })).toBe(false)
        expect(provesInclusion({ ...proof, leaf: leafHash('another') })).toBe(false)
        expect(provesInclusion({ ...proof, path: [...proof.path, proof.leaf] })).toBe(false)
        if (proof.path.length > 0) expect(provesInclusion({ ...proof, path: proof.path.slice(1) })).toBe(false)
      }),
    )
  })

  test('proves that it has grown from each smaller one, and from no other', () => {
    fc.assert(
      fc.property(trees, parts, (tree, part) => {
        const first = at(part, tree.length) + 1
        const proof = {
          first,
          second: tree.length,
          firstRoot: naiveRoot(tree.slice(0, first)),
          secondRoot: naiveRoot(tree),
          path: consistencyProof(tree, first),
        }
        expect(provesConsistency(proof)).toBe(true)
        const changed = tree.with(first - 1, leafHash('another'))
        expect(provesConsistency({ ...proof, firstRoot: naiveRoot(changed.slice(0, first)) })).toBe(false)
        expect(provesConsistency({ ...proof, secondRoot: naiveRoot(changed) })).toBe(false)
        expect(provesConsistency({ ...proof, path: [...proof.path, tree[0]!] })).toBe(false)
        if (proof.path.length > 0) expect(provesConsistency({ ...proof, path: proof.path.slice(1) })).toBe(false)
      }),
    )
  })

  test('grows by one leaf in at most as many steps as it is high', () => {
    let steps = 0
    const counting: Digest = (bytes) => {
      steps++
      return new Uint8Array(createHash('sha256').update(bytes).digest())
    }
    let peaks = noPeaks
    for (let size = 0; size < 5000; size++) {
      steps = 0
      peaks = addLeaf(peaks, Uint8Array.of(1), counting)
      expect(steps).toBeLessThanOrEqual(Math.log2(size + 1))
    }
  })

  test('proofs of what cannot be are refused', () => {
    expect(() => inclusionProof([], 0)).toThrow(RangeError)
    expect(() => inclusionProof(leaves, 8)).toThrow(RangeError)
    expect(() => consistencyProof(leaves, 0)).toThrow(RangeError)
    expect(() => consistencyProof(leaves, 9)).toThrow(RangeError)
    const [firstRoot, secondRoot] = [naiveRoot(leaves.slice(0, 4)), naiveRoot(leaves)]
    for (const [first, second] of [
      [0, 8],
      [9, 8],
      [1.5, 8],
      [4, Number.NaN],
    ] as const)
      expect(provesConsistency({ first, second, firstRoot, secondRoot, path: [] })).toBe(false)
  })
})
