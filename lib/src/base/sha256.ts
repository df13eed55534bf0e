const roundConstants = /* @__PURE__ */ (() => {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return Uint32Array.from(primes, (p) => fractionBits(Math.cbrt(p)))
})()

function fractionBits(x: number): number {
  return Math.floor((x - Math.floor(x)) * 2 ** 32)
}

/**
 * SHA-256 as 64 hex digits, the same in a browser tab, a worker and Node, without waiting.
 * @param data text is taken as UTF-8
 * @see FIPS 180-4, §6.2
 */
export function sha256(data: string | Uint8Array): string {
  return Array.from(hashWords(data), (word) => word.toString(16).padStart(8, '0')).join('')
}

/** As `sha256`, its 32 bytes. */
export function sha256Bytes(data: string | Uint8Array): Uint8Array {
  const bytes = new Uint8Array(32)
  const view = new DataView(bytes.buffer)
  for (const [i, word] of hashWords(data).entries()) view.setUint32(4 * i, word)
  return bytes
}

function hashWords(data: string | Uint8Array): Uint32Array {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)

  const hash = Uint32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  )
  const w = new Uint32Array(64)
  for (let offset = 0; offset < padded.length; offset += 64) compress(hash, w, view, offset)
  return hash
}

function compress(hash: Uint32Array, w: Uint32Array, view: DataView, offset: number): void {
  for (let t = 0; t < 16; t++) w[t] = view.getUint32(offset + t * 4)
  for (let t = 16; t < 64; t++) {
    const a = w[t - 15]!
    const b = w[t - 2]!
    w[t] = w[t - 16]! + (rotr(a, 7) ^ rotr(a, 18) ^ (a >>> 3)) + w[t - 7]! + (rotr(b, 17) ^ rotr(b, 19) ^ (b >>> 10))
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number]
  for (let t = 0; t < 64; t++) {
    const t1 = (h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + roundConstants[t]! + w[t]!) | 0
    const t2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const words = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) hash[i] = hash[i]! + words[i]!
}

function rotr(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n))
}
