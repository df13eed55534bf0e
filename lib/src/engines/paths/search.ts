import type { RoadGraph } from './graph.ts'

/** Searches in one graph, one after the other; arrays are made once and used again. */
export interface PathSearch {
  /**
   * Minutes from the source to each target, Infinity where there is no way, written into `into` from `offset` on.
   * The search ends when all targets are settled.
   */
  readonly to: (source: number, targets: Int32Array, into: Float64Array, offset: number) => void
}

/**
 * Dijkstra's algorithm with a 4-ary heap whose keys can be lowered, all in typed arrays: nothing is allocated while it runs.
 * @see Dijkstra (1959); Cormen et al., Introduction to Algorithms, 3rd ed. (2009), §24.3; Johnson (1975) on d-ary heaps
 */
export function createSearch({ nodes, firstArc, head, minutes }: RoadGraph): PathSearch {
  const distance = new Float64Array(nodes)
  /** Number of the search that last touched a node, so that nothing needs to be cleared between two. */
  const touched = new Int32Array(nodes)
  const wanted = new Int32Array(nodes)
  /** Nodes in the heap, nearest first, their distances beside, and where each stands; −1 when it is settled. */
  const heap = new Int32Array(nodes)
  const keys = new Float64Array(nodes)
  const place = new Int32Array(nodes)
  let size = 0
  let search = 0

  /** Moves a node up from a hole in the heap until its parent is nearer. */
  function rise(from: number, node: number, key: number): void {
    let hole = from
    while (hole > 0) {
      const parent = (hole - 1) >> 2
      if (keys[parent]! <= key) break
      const above = heap[parent]!
      heap[hole] = above
      keys[hole] = keys[parent]!
      place[above] = hole
      hole = parent
    }
    heap[hole] = node
    keys[hole] = key
    place[node] = hole
  }

  /** Takes the nearest away: the last node sinks from the top until no child is nearer. */
  function removeNearest(): void {
    size--
    if (size === 0) return
    const node = heap[size]!
    const key = keys[size]!
    let hole = 0
    for (;;) {
      const first = 4 * hole + 1
      if (first >= size) break
      const end = first + 4 < size ? first + 4 : size
      let least = first
      for (let child = first + 1; child < end; child++) if (keys[child]! < keys[least]!) least = child
      if (keys[least]! >= key) break
      const below = heap[least]!
      heap[hole] = below
      keys[hole] = keys[least]!
      place[below] = hole
      hole = least
    }
    heap[hole] = node
    keys[hole] = key
    place[node] = hole
  }

  function relax(node: number, through: number): void {
    if (touched[node] !== search) {
      if (through === Number.POSITIVE_INFINITY) return
      touched[node] = search
      distance[node] = through
      rise(size++, node, through)
    } else if (through < distance[node]!) {
      distance[node] = through
      rise(place[node]!, node, through)
    }
  }

  /** How many different nodes the targets are. */
  function markTargets(targets: Int32Array): number {
    let count = 0
    for (const node of targets) {
      if (wanted[node] === search) continue
      wanted[node] = search
      count++
    }
    return count
  }

  return {
    to(source, targets, into, offset) {
      search++
      size = 0
      let left = markTargets(targets)
      relax(source, 0)
      while (size > 0 && left > 0) {
        const nearest = heap[0]!
        const so = keys[0]!
        removeNearest()
        if (wanted[nearest] === search) left--
        for (let arc = firstArc[nearest]!; arc < firstArc[nearest + 1]!; arc++) relax(head[arc]!, so + minutes[arc]!)
      }
      for (let i = 0; i < targets.length; i++) {
        const node = targets[i]!
        into[offset + i] = touched[node] === search ? distance[node]! : Number.POSITIVE_INFINITY
      }
    },
  }
}
