import { Report } from './tape'

const STRIDE: i32 = 6
const COUNT: i32 = 0
const SUM: i32 = 1
const SUM_SQUARES: i32 = 2
const MIN: i32 = 3
const MAX: i32 = 4
const ZEROS: i32 = 5
const OCTAVES: i32 = 64
const BUCKETS: i32 = 4096
const BIAS: i32 = (1023 - 30) << 6

/**
 * Tallies side by side: moments in one flat array, bucket counts in chunks of one octave (64 buckets) that are taken when an octave
 * is first met, so that a tally of similar values stays small.
 */
export class Tallies {
  moments: StaticArray<f64>
  chunkOf: StaticArray<i32>
  /** Of each chunk 64; a bucket's count stays below 2³². */
  counts: StaticArray<u32> = new StaticArray<u32>(64 * 16)
  chunks: i32 = 0

  constructor(public count: i32) {
    this.moments = new StaticArray<f64>(count * STRIDE)
    this.chunkOf = new StaticArray<i32>(count * OCTAVES)
    this.reset()
  }

  reset(): void {
    this.moments.fill(0)
    for (let i = 0; i < this.moments.length; i += STRIDE) {
      this.moments[i + MIN] = Infinity
      this.moments[i + MAX] = -Infinity
    }
    this.chunkOf.fill(-1)
    this.counts.fill(0)
    this.chunks = 0
  }

  /** @param value at least 0 */
  add(index: i32, value: f64): void {
    const m = this.moments
    const i = index * STRIDE
    m[i + COUNT] = m[i + COUNT] + 1
    if (value < m[i + MIN]) m[i + MIN] = value
    if (value > m[i + MAX]) m[i + MAX] = value
    if (value === 0) {
      m[i + ZEROS] = m[i + ZEROS] + 1
      return
    }
    m[i + SUM] = m[i + SUM] + value
    m[i + SUM_SQUARES] = m[i + SUM_SQUARES] + value * value
    const bucket = bucketOf(value)
    const octave = index * OCTAVES + (bucket >> 6)
    let chunk = this.chunkOf[octave]
    if (chunk < 0) chunk = this.takeChunk(octave)
    const at = chunk * 64 + (bucket & 63)
    this.counts[at]++
  }

  /** Moments and buckets of one tally, as numbers in a row: only the count when it is 0. */
  report(index: i32): void {
    const m = index * STRIDE
    Report.add(this.moments[m + COUNT])
    if (this.moments[m + COUNT] === 0) return
    for (let k = SUM; k < STRIDE; k++) Report.add(this.moments[m + k])
    const first = index * OCTAVES
    Report.add(this.reportBuckets(first, false))
    this.reportBuckets(first, true)
  }

  /** Pairs of bucket and count, those of 0 left out; gives their number. */
  private reportBuckets(first: i32, write: bool): i32 {
    let pairs = 0
    for (let octave = 0; octave < OCTAVES; octave++) {
      const chunk = this.chunkOf[first + octave]
      if (chunk < 0) continue
      for (let k = 0; k < 64; k++) {
        const count = this.counts[chunk * 64 + k]
        if (count === 0) continue
        pairs++
        if (!write) continue
        Report.add(octave * 64 + k)
        Report.add(count)
      }
    }
    return pairs
  }

  private takeChunk(octave: i32): i32 {
    const chunk = this.chunks++
    if ((chunk + 1) * 64 > this.counts.length) {
      const counts = new StaticArray<u32>(this.counts.length * 2)
      for (let i = 0; i < this.counts.length; i++) counts[i] = this.counts[i]
      this.counts = counts
    }
    this.chunkOf[octave] = chunk
    return chunk
  }
}

/** Bucket of a value above 0: the exponent and the first six bits of the mantissa; see `sketchBucket` of engines/stats. */
function bucketOf(x: f64): i32 {
  const index = <i32>(reinterpret<u64>(x) >> 46) - BIAS
  return index < 0 ? 0 : index >= BUCKETS ? BUCKETS - 1 : index
}
