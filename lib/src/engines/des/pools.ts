/** Copies the old entries into a longer array, and gives that. */
export function widened<T extends Int32Array | Float64Array>(old: T, wider: T): T {
  wider.set(old as never)
  return wider
}

/** Entries from … until − 1 linked one after the other; the last ends the chain. */
export function freeChain(from: number, until: number): Int32Array {
  const next = new Int32Array(until)
  for (let i = from; i < until; i++) next[i] = i + 1 < until ? i + 1 : -1
  return next
}
