import { describe, expect, it } from 'vitest'
import { threefry2x32, uniform01 } from './threefry.ts'

const words = (key: readonly [number, number], counter: readonly [number, number]): string => {
  const out = new Int32Array(2)
  threefry2x32(...key, ...counter, out)
  return Array.from(out, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ')
}

describe('threefry2x32(k0, k1, c0, c1, out)', () => {
  // Random123, kat_vectors, "threefry2x32 20".
  it.each([
    [[0, 0], [0, 0], '6b200159 99ba4efe'],
    [[-1, -1], [-1, -1], '1cb996fc bb002be7'],
    [[0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3], 'c4923a9c 483df7a0'],
  ] as const)('gives the known answer for key %s, counter %s', (key, counter, expected) => {
    expect(words(key, counter)).toBe(expected)
  })

  it('reads its words modulo 2³²', () => {
    expect(words([0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff])).toBe(words([-1, -1], [-1, -1]))
  })
})

describe('uniform01(k0, k1, c0, c1)', () => {
  it('is the first 52 bits of the two words, centred in their cell', () => {
    expect(uniform01(0, 0, 0, 0)).toBe((0x6b200159 * 2 ** 20 + (0x99ba4efe >>> 12) + 0.5) / 2 ** 52)
  })
})
