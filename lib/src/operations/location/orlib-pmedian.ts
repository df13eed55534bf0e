import { type Result, resultOf } from '#base'
import type { Matrix } from '#engines/location'
import { readText } from '#reading'
import { mostAmount, type Words, wordsOf } from './numbers.ts'

/** More make a matrix that takes minutes to fill. */
const mostNodes = 3000
/** Distances in the graph between all nodes, and how many sites to open. */
export interface GraphProblem {
  readonly distances: Matrix
  readonly p: number
}

/**
 * A p-median or p-centre file of OR-Library: `n m p`, then m edges `i j cost` of an undirected graph, nodes counted from 1; of an edge that is there
 * twice the last one counts. Every node is a client and a site.
 * @see Beasley, A note on solving large p-median problems, EJOR 21 (1985); http://people.brunel.ac.uk/~mastjjb/jeb/orlib/pmedinfo.html
 */
export function readGraphProblem(file: string, bytes: Uint8Array): Result<GraphProblem> {
  const text = readText(file, bytes)
  if (!text.ok) return text
  const words = wordsOf(file, text.value)
  const nodes = words.whole('n', { least: 1, most: mostNodes })
  const edges = words.whole('m', { least: 0 })
  const p = words.whole('p', { least: 1, most: nodes || mostNodes })
  const lengths = Number.isNaN(nodes + edges) ? new Float64Array() : readEdges(words, nodes, edges)
  if (!Number.isNaN(nodes + edges)) words.end()
  return resultOf(words.issues(), () => ({
    distances: { rows: nodes, columns: nodes, values: shortestPaths(lengths, nodes) },
    p,
  }))
}

function readEdges(words: Words, nodes: number, edges: number): Float64Array {
  const lengths = new Float64Array(nodes * nodes).fill(Infinity)
  for (let edge = 0; edge < edges && !words.isShort(); edge++) {
    const from = words.whole('i', { least: 1, most: nodes }) - 1
    const to = words.whole('j', { least: 1, most: nodes }) - 1
    const length = words.number('cost', { least: 0, most: mostAmount })
    if (Number.isNaN(from + to + length)) continue
    lengths[from * nodes + to] = length
    lengths[to * nodes + from] = length
  }
  for (let i = 0; i < nodes; i++) lengths[i * nodes + i] = 0
  return lengths
}

/** Floyd (1962), Algorithm 97; the graph is undirected, so half of the matrix is enough. */
function shortestPaths(lengths: Float64Array, nodes: number): Float64Array {
  const d = lengths.slice()
  for (let k = 0; k < nodes; k++)
    for (let i = 0; i < nodes; i++) {
      const toK = d[i * nodes + k]!
      if (toK === Infinity || i === k) continue
      for (let j = 0; j < i; j++) {
        // d[k][j] stands above or below the diagonal; both halves are kept equal.
        const through = toK + d[k * nodes + j]!
        if (through < d[i * nodes + j]!) {
          d[i * nodes + j] = through
          d[j * nodes + i] = through
        }
      }
    }
  return d
}
