/**
 * Threefry-2x32 with 20 rounds: a keyed bijection of 64-bit counters, so that any draw can be had without the ones before it.
 * The two output words are written to `out[0]` and `out[1]` as signed 32-bit integers.
 * @param key0 first key word; only its low 32 bits count, as for the other words
 * @param out at least two entries; nothing is allocated
 * @see Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), §4.2. 13 rounds are the
 * fewest that pass BigCrush there; 20 are the authors' recommendation with a margin.
 */
export function threefry2x32(key0: number, key1: number, c0: number, c1: number, out: Int32Array): void {
  // Whole 32-bit numbers from the start: an engine that does not know it adds them as doubles.
  const k0 = key0 | 0
  const k1 = key1 | 0
  const k2 = 0x1bd11bda ^ k0 ^ k1
  let x = ((c0 | 0) + k0) | 0
  let y = ((c1 | 0) + k1) | 0

  // Rounds 1–4: add, rotate (13, 15, 26, 6), exclusive or; then the key is injected, as after every fourth round.
  x = (x + y) | 0
  y = ((y << 13) | (y >>> 19)) ^ x
  x = (x + y) | 0
  y = ((y << 15) | (y >>> 17)) ^ x
  x = (x + y) | 0
  y = ((y << 26) | (y >>> 6)) ^ x
  x = (x + y) | 0
  y = ((y << 6) | (y >>> 26)) ^ x
  x = (x + k1) | 0
  y = (y + k2 + 1) | 0

  // Rounds 5–8: rotations 17, 29, 16, 24.
  x = (x + y) | 0
  y = ((y << 17) | (y >>> 15)) ^ x
  x = (x + y) | 0
  y = ((y << 29) | (y >>> 3)) ^ x
  x = (x + y) | 0
  y = ((y << 16) | (y >>> 16)) ^ x
  x = (x + y) | 0
  y = ((y << 24) | (y >>> 8)) ^ x
  x = (x + k2) | 0
  y = (y + k0 + 2) | 0

  // Rounds 9–12.
  x = (x + y) | 0
  y = ((y << 13) | (y >>> 19)) ^ x
  x = (x + y) | 0
  y = ((y << 15) | (y >>> 17)) ^ x
  x = (x + y) | 0
  y = ((y << 26) | (y >>> 6)) ^ x
  x = (x + y) | 0
  y = ((y << 6) | (y >>> 26)) ^ x
  x = (x + k0) | 0
  y = (y + k1 + 3) | 0

  // Rounds 13–16.
  x = (x + y) | 0
  y = ((y << 17) | (y >>> 15)) ^ x
  x = (x + y) | 0
  y = ((y << 29) | (y >>> 3)) ^ x
  x = (x + y) | 0
  y = ((y << 16) | (y >>> 16)) ^ x
  x = (x + y) | 0
  y = ((y << 24) | (y >>> 8)) ^ x
  x = (x + k1) | 0
  y = (y + k2 + 4) | 0

  // Rounds 17–20.
  x = (x + y) | 0
  y = ((y << 13) | (y >>> 19)) ^ x
  x = (x + y) | 0
  y = ((y << 15) | (y >>> 17)) ^ x
  x = (x + y) | 0
  y = ((y << 26) | (y >>> 6)) ^ x
  x = (x + y) | 0
  y = ((y << 6) | (y >>> 26)) ^ x
  out[0] = (x + k2) | 0
  out[1] = (y + k0 + 5) | 0
}

const words = new Int32Array(2)

/**
 * The draw at counter (c0, c1) under key (k0, k1), uniform on the open interval (0, 1).
 * An odd multiple of 2⁻⁵³ made of 52 random bits: never 0 or 1, and exactly symmetric, so 1 − u is a possible draw whenever u is.
 * @see threefry2x32
 */
export function uniform01(k0: number, k1: number, c0: number, c1: number): number {
  threefry2x32(k0, k1, c0, c1, words)
  return ((words[0]! >>> 0) * 0x100000 + (words[1]! >>> 12) + 0.5) * 2 ** -52
}
