import { type RoadGraph, reversed } from './graph.ts'
import { createSearch } from './search.ts'

/** So many of the searches are done. */
export interface Searched {
  readonly done: number
  readonly total: number
}

/**
 * Minutes from each of `from` to each of `to` (nodes), row by row: that of row `i` and column `j` is number `i × to.length + j`; Infinity
 * where there is no way. Searches begin at the fewer side, at `to` on the graph turned round.
 * @throws RangeError when an end is no node of the graph
 */
export function travelMatrix(graph: RoadGraph, from: readonly number[], to: readonly number[]): Float64Array {
  const searches = travelSearches(graph, from, to)
  for (;;) {
    const { done, value } = searches.next()
    if (done) return value
  }
}

/** The same, search by search: whoever asks may do other things in between, and need not go on. */
export function* travelSearches(
  graph: RoadGraph,
  from: readonly number[],
  to: readonly number[],
): Generator<Searched, Float64Array> {
  for (const node of [...from, ...to])
    if (!(Number.isInteger(node) && node >= 0 && node < graph.nodes))
      throw new RangeError(`travelMatrix: ${node}; nodes are 0 to ${graph.nodes - 1}`)
  if (from.length <= to.length) return yield* searchFromEach(graph, from, to)
  return transposed(yield* searchFromEach(reversed(graph), to, from), to.length, from.length)
}

function* searchFromEach(
  graph: RoadGraph,
  sources: readonly number[],
  targets: readonly number[],
): Generator<Searched, Float64Array> {
  const search = createSearch(graph)
  const ends = Int32Array.from(targets)
  const minutes = new Float64Array(sources.length * targets.length)
  for (const [row, source] of sources.entries()) {
    search.to(source, ends, minutes, row * targets.length)
    yield { done: row + 1, total: sources.length }
  }
  return minutes
}

function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(matrix.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) turned[column * rows + row] = matrix[row * columns + column]!
  return turned
}
