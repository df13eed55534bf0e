/** Nodes between two looks up. */
const nodesAStep = 500

/**
 * A clique of the wanted size, or undefined when there is none: branch and bound with a greedy colouring as bound, as a clique has one vertex of
 * each colour at most.
 * @param hear told of each node
 * @see Tomita & Seki, An efficient branch-and-bound algorithm for finding a maximum clique, DMTCS (2003)
 */
export function* findClique(
  vertices: number,
  size: number,
  isEdge: (a: number, b: number) => boolean,
  hear: () => void,
): Generator<undefined, readonly number[] | undefined, undefined> {
  const neighbours = Array.from({ length: vertices }, (_, a) =>
    Array.from({ length: vertices }, (_, b) => a !== b && isEdge(a, b)),
  )
  const degree = neighbours.map((row) => row.filter(Boolean).length)
  const all = degree.map((_, vertex) => vertex).sort((a, b) => degree[b]! - degree[a]! || a - b)
  let nodes = 0

  function* expand(
    clique: readonly number[],
    candidates: readonly number[],
  ): Generator<undefined, readonly number[] | undefined, undefined> {
    hear()
    if (++nodes % nodesAStep === 0) yield
    if (clique.length === size) return clique
    const coloured = colour(candidates)
    for (let k = coloured.length - 1; k >= 0; k--) {
      const { vertex, colours } = coloured[k]!
      if (clique.length + colours < size) return undefined
      const rest = coloured.slice(0, k).map((other) => other.vertex)
      const found = yield* expand(
        [...clique, vertex],
        rest.filter((other) => neighbours[vertex]![other]),
      )
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Candidates by colour; `colours` is how many are needed for those up to it. */
  function colour(candidates: readonly number[]): { readonly vertex: number; readonly colours: number }[] {
    const classes: number[][] = []
    for (const vertex of candidates) {
      const free = classes.find((members) => members.every((member) => !neighbours[vertex]![member]))
      if (free === undefined) classes.push([vertex])
      else free.push(vertex)
    }
    return classes.flatMap((members, k) => members.map((vertex) => ({ vertex, colours: k + 1 })))
  }

  return yield* expand([], all)
}
