/**
 * A road graph as compressed sparse rows: the arcs out of node `v` are `firstArc[v]` … `firstArc[v + 1] − 1`. Every arc knows the edge
 * that it was made of, so that an edge can be cut in both directions at once.
 */
export interface RoadGraph {
  readonly nodes: number
  readonly edges: number
  /** `nodes + 1` numbers. */
  readonly firstArc: Int32Array
  /** The node that an arc leads to. */
  readonly head: Int32Array
  /** Minutes along an arc, at least 0; Infinity where it is closed. */
  readonly minutes: Float64Array
  /** Edge number of an arc. */
  readonly edge: Int32Array
}

/** An edge between two nodes (0 …), open both ways unless `oneWay`. */
export interface RoadEdge {
  readonly from: number
  readonly to: number
  readonly minutes: number
  /** Only from `from` to `to`. */
  readonly oneWay?: boolean
}

/**
 * The graph of these edges; an edge's number is its place in the list.
 * @throws RangeError when an edge has an end that is no node, or minutes that are negative or no number
 */
export function roadGraph(nodes: number, edges: readonly RoadEdge[]): RoadGraph {
  const arcs = edges.reduce((sum, { oneWay }) => sum + (oneWay ? 1 : 2), 0)
  const tail = new Int32Array(arcs)
  const unsorted = { head: new Int32Array(arcs), minutes: new Float64Array(arcs), edge: new Int32Array(arcs) }
  let next = 0
  const add = (from: number, to: number, minutes: number, edge: number): void => {
    tail[next] = from
    unsorted.head[next] = to
    unsorted.minutes[next] = minutes
    unsorted.edge[next++] = edge
  }
  edges.forEach((edge, number) => {
    checkEdge(nodes, edge, number)
    add(edge.from, edge.to, edge.minutes, number)
    if (!edge.oneWay) add(edge.to, edge.from, edge.minutes, number)
  })
  return { nodes, edges: edges.length, ...sortedByTail(nodes, tail, unsorted) }
}

/** Every arc turned round: what is near *to* a node in the one is near *from* it in the other. */
export function reversed(graph: RoadGraph): RoadGraph {
  const { nodes, edges, firstArc, head, minutes, edge } = graph
  const tail = Int32Array.from(head)
  const from = new Int32Array(head.length)
  for (let node = 0; node < nodes; node++) from.fill(node, firstArc[node]!, firstArc[node + 1]!)
  return { nodes, edges, ...sortedByTail(nodes, tail, { head: from, minutes, edge }) }
}

/**
 * The graph where some edges take other minutes, in both directions: a road is cut or a ferry out (Infinity), a detour is slow. The given
 * graph is left as it was and shares all but the minutes.
 * @throws RangeError when there is no such edge, or minutes are negative or no number
 */
export function withMinutes(graph: RoadGraph, changed: ReadonlyMap<number, number>): RoadGraph {
  for (const [edge, minutes] of changed) {
    if (!(edge >= 0 && edge < graph.edges && Number.isInteger(edge)))
      throw new RangeError(`withMinutes: edge ${edge}; there are ${graph.edges}, from 0`)
    checkMinutes(minutes, edge)
  }
  return { ...graph, minutes: graph.minutes.map((minutes, arc) => changed.get(graph.edge[arc]!) ?? minutes) }
}

type Arcs = Pick<RoadGraph, 'head' | 'minutes' | 'edge'>

/** Counting sort of the arcs by the node they leave. */
function sortedByTail(nodes: number, tail: Int32Array, arcs: Arcs): Pick<RoadGraph, 'firstArc'> & Arcs {
  const firstArc = new Int32Array(nodes + 1)
  for (const node of tail) firstArc[node + 1]!++
  for (let node = 0; node < nodes; node++) firstArc[node + 1]! += firstArc[node]!
  const free = firstArc.slice()
  const head = new Int32Array(tail.length)
  const minutes = new Float64Array(tail.length)
  const edge = new Int32Array(tail.length)
  for (let arc = 0; arc < tail.length; arc++) {
    const at = free[tail[arc]!]!++
    head[at] = arcs.head[arc]!
    minutes[at] = arcs.minutes[arc]!
    edge[at] = arcs.edge[arc]!
  }
  return { firstArc, head, minutes, edge }
}

function checkEdge(nodes: number, { from, to, minutes }: RoadEdge, number: number): void {
  for (const node of [from, to])
    if (!(Number.isInteger(node) && node >= 0 && node < nodes))
      throw new RangeError(`roadGraph: edge ${number} ends in ${node}; nodes are 0 to ${nodes - 1}`)
  checkMinutes(minutes, number)
}

function checkMinutes(minutes: number, edge: number): void {
  if (!(minutes >= 0)) throw new RangeError(`edge ${edge}: ${minutes} minutes; a number of at least 0 is expected`)
}
