/**
 * Measures `engines/paths` on generated road-like graphs: a bent grid with gaps, slow streets and fast roads. The seed may be given.
 * `npm run bench:paths -- 7`
 */
import { type RoadEdge, type RoadGraph, roadGraph, travelMatrix } from '@samplan/lib/engines/paths'

const seed = Number(process.argv[2] ?? 1)
if (!Number.isInteger(seed)) throw new RangeError(`the seed is a whole number, not ${process.argv[2]}`)

/** Numbers in [0, 1) from the seed. @see Steele, Lea & Flood (2014), SplitMix; the 32-bit finaliser */
function createRandom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}

/** Crossings on a square grid, each with roads to the right and upwards; one in ten is missing, every sixteenth row and column is fast. */
function generateRoads(nodes: number, random: () => number): RoadGraph {
  const side = Math.ceil(Math.sqrt(nodes))
  const edges: RoadEdge[] = []
  for (let node = 0; node < nodes; node++) {
    const [row, column] = [Math.floor(node / side), node % side]
    const add = (to: number, isFast: boolean): void => {
      if (to >= nodes || (!isFast && random() < 0.1)) return
      edges.push({ from: node, to, minutes: (0.5 + random()) * (isFast ? 0.4 : 1), oneWay: random() < 0.02 })
    }
    if (column + 1 < side) add(node + 1, row % 16 === 0)
    add(node + side, column % 16 === 0)
  }
  return roadGraph(nodes, edges)
}

function measure(name: string, nodes: number, from: number, to: number, bar: number): void {
  const random = createRandom(seed)
  const graph = generateRoads(nodes, random)
  const draw = (count: number) => Array.from({ length: count }, () => Math.floor(random() * nodes))
  const [starts, ends] = [draw(from), draw(to)]
  const before = process.cpuUsage()
  const minutes = travelMatrix(graph, starts, ends)
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  const unreached = minutes.filter((each) => each === Number.POSITIVE_INFINITY).length
  console.log(
    `${name}: ${nodes} nodes, ${graph.head.length} arcs, ${from} × ${to}: ${seconds.toFixed(2)} s CPU (bar ${bar} s), no way for ${unreached} pairs`,
  )
  if (seconds > bar) process.exitCode = 1
}

measure('all nodes to the sites', 250_000, 250_000, 30, 5)
measure('places to sites', 50_000, 2_300, 2_800, 60)
