import { sketchBucket } from '#engines/stats'
import type { Tally } from './record.ts'

const STRIDE = 6
const COUNT = 0
const SUM = 1
const SUM_SQUARES = 2
const MIN = 3
const MAX = 4
const ZEROS = 5
const OCTAVES = 64

/**
 * Tallies side by side: moments in one flat array, bucket counts in chunks of one octave (64 buckets) that are taken when an octave
 * is first met, so that a tally of similar values stays small.
 */
export interface Tallies {
  readonly moments: Float64Array
  readonly chunkOf: Int32Array
  counts: Float64Array
  chunks: number
}

export function createTallies(count: number): Tallies {
  const tallies: Tallies = {
    moments: new Float64Array(count * STRIDE),
    chunkOf: new Int32Array(count * OCTAVES),
    counts: new Float64Array(64 * 16),
    chunks: 0,
  }
  resetTallies(tallies)
  return tallies
}

export function resetTallies(tallies: Tallies): void {
  tallies.moments.fill(0)
  for (let i = 0; i < tallies.moments.length; i += STRIDE) {
    tallies.moments[i + MIN] = Infinity
    tallies.moments[i + MAX] = -Infinity
  }
  tallies.chunkOf.fill(-1)
  tallies.counts.fill(0)
  tallies.chunks = 0
}

/** @param value at least 0 */
export function addToTally(tallies: Tallies, index: number, value: number): void {
  const m = tallies.moments
  const i = index * STRIDE
  m[i] = m[i]! + 1
  if (value < m[i + MIN]!) m[i + MIN] = value
  if (value > m[i + MAX]!) m[i + MAX] = value
  if (value === 0) {
    m[i + ZEROS] = m[i + ZEROS]! + 1
    return
  }
  m[i + SUM] = m[i + SUM]! + value
  m[i + SUM_SQUARES] = m[i + SUM_SQUARES]! + value * value
  const bucket = sketchBucket(value)
  let chunk = tallies.chunkOf[index * OCTAVES + (bucket >> 6)]!
  if (chunk < 0) chunk = takeChunk(tallies, index * OCTAVES + (bucket >> 6))
  const at = chunk * 64 + (bucket & 63)
  tallies.counts[at] = tallies.counts[at]! + 1
}

function takeChunk(tallies: Tallies, at: number): number {
  const chunk = tallies.chunks++
  if ((chunk + 1) * 64 > tallies.counts.length) {
    const counts = new Float64Array(tallies.counts.length * 2)
    counts.set(tallies.counts)
    tallies.counts = counts
  }
  tallies.chunkOf[at] = chunk
  return chunk
}

export function tallyAt(tallies: Tallies, index: number): Tally {
  const m = tallies.moments.subarray(index * STRIDE, (index + 1) * STRIDE)
  const buckets: [number, number][] = []
  for (let octave = 0; octave < OCTAVES; octave++) {
    const chunk = tallies.chunkOf[index * OCTAVES + octave]!
    if (chunk < 0) continue
    for (let k = 0; k < 64; k++) {
      const count = tallies.counts[chunk * 64 + k]!
      if (count > 0) buckets.push([octave * 64 + k, count])
    }
  }
  return {
    count: m[COUNT]!,
    sum: m[SUM]!,
    sumSquares: m[SUM_SQUARES]!,
    min: m[COUNT]! > 0 ? m[MIN]! : null,
    max: m[COUNT]! > 0 ? m[MAX]! : null,
    zeros: m[ZEROS]!,
    buckets,
  }
}
