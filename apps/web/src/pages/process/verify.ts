import { listLeaves } from '@samplan/lib/contract'
import { addLeaf, fromHex, noPeaks, rootOf, toHex } from '@samplan/lib/inquiry/evidence'
import { ask } from '../../app/api.ts'

const atATime = 2000

export interface Computed {
  readonly size: number
  /** Of the leaves that came, computed here. */
  readonly root: string
  /** As the server says it. */
  readonly told: string
}

/** Fetches the hashes of all entries and computes the root over them here, in the browser. */
export async function computeRoot(inquiry: string, onProgress: (done: number, all: number) => void): Promise<Computed> {
  let peaks = noPeaks
  let size = Number.POSITIVE_INFINITY
  let told = ''
  while (peaks.size < size) {
    const page = await ask(listLeaves, { params: { inquiry }, query: { from: peaks.size, limit: atATime } })
    // What is appended meanwhile belongs to the next time: the root must be of the very leaves that are counted.
    size = page.size
    told = page.root
    if (page.leaves.length === 0) break
    for (const leaf of page.leaves) peaks = addLeaf(peaks, fromHex(leaf) ?? new Uint8Array())
    onProgress(peaks.size, size)
  }
  return { size: peaks.size, root: toHex(rootOf(peaks)), told }
}
