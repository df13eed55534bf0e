/** The two words of the last hash. */
export class Words {
  static w0: i32 = 0
  static w1: i32 = 0
}

function round(y: i32, x: i32, bits: i32): i32 {
  return rotl<i32>(y, bits) ^ x
}

/** Threefry-2x32 with 20 rounds: the same words as `threefry2x32` of engines/stats, where its source is. */
export function threefry(k0: i32, k1: i32, c0: i32, c1: i32): void {
  const k2 = 0x1bd11bda ^ k0 ^ k1
  let x = c0 + k0
  let y = c1 + k1

  // Rounds 1–4: add, rotate, exclusive or; then the key is injected, as after every fourth round.
  x += y
  y = round(y, x, 13)
  x += y
  y = round(y, x, 15)
  x += y
  y = round(y, x, 26)
  x += y
  y = round(y, x, 6)
  x += k1
  y += k2 + 1

  // Rounds 5–8.
  x += y
  y = round(y, x, 17)
  x += y
  y = round(y, x, 29)
  x += y
  y = round(y, x, 16)
  x += y
  y = round(y, x, 24)
  x += k2
  y += k0 + 2

  // Rounds 9–12.
  x += y
  y = round(y, x, 13)
  x += y
  y = round(y, x, 15)
  x += y
  y = round(y, x, 26)
  x += y
  y = round(y, x, 6)
  x += k0
  y += k1 + 3

  // Rounds 13–16.
  x += y
  y = round(y, x, 17)
  x += y
  y = round(y, x, 29)
  x += y
  y = round(y, x, 16)
  x += y
  y = round(y, x, 24)
  x += k1
  y += k2 + 4

  // Rounds 17–20.
  x += y
  y = round(y, x, 13)
  x += y
  y = round(y, x, 15)
  x += y
  y = round(y, x, 26)
  x += y
  y = round(y, x, 6)
  Words.w0 = x + k2
  Words.w1 = y + k0 + 5
}

/** Uniform number on (0, 1) of two words; the same bits as `uniform01` of engines/stats. */
export function unit(w0: i32, w1: i32): f64 {
  return (<f64>(<u32>w0) * <f64>0x100000 + <f64>(<u32>w1 >>> 12) + 0.5) * (1.0 / <f64>((<u64>1) << 52))
}
