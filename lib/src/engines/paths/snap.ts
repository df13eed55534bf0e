/** Positions in degrees, WGS84, by node. */
export interface Positions {
  readonly lat: Float64Array
  readonly lon: Float64Array
}

/** The node nearest to a position, and how far off it is. */
export interface Snapped {
  readonly node: number
  readonly km: number
}

const radians = Math.PI / 180
const earthRadiusKm = 6371
/** Nodes in a cell, on average. */
const perCell = 4

/**
 * Finds the nearest node by a grid of cells, ring by ring outwards. Distances are taken on a plane that touches the earth in the middle of
 * the nodes (equirectangular projection): within a region the error is far below that of the positions.
 * @throws RangeError when there are no nodes
 */
export function createSnap({ lat, lon }: Positions): (at: { readonly lat: number; readonly lon: number }) => Snapped {
  if (lat.length === 0) throw new RangeError('createSnap: no nodes to snap to')
  const scale = earthRadiusKm * radians
  const across = scale * Math.cos(middleOf(lat) * radians)
  const x = lon.map((degrees) => degrees * across)
  const y = lat.map((degrees) => degrees * scale)
  const grid = gridOf(x, y)
  return (at) => nearestIn(grid, x, y, at.lon * across, at.lat * scale)
}

interface Grid {
  readonly left: number
  readonly bottom: number
  readonly size: number
  readonly columns: number
  readonly rows: number
  /** Nodes sorted by cell; those of cell `c` are `first[c]` … `first[c + 1] − 1`. */
  readonly first: Int32Array
  readonly nodes: Int32Array
}

function gridOf(x: Float64Array, y: Float64Array): Grid {
  const [left, right] = endsOf(x)
  const [bottom, top] = endsOf(y)
  const area = Math.max(right - left, 1e-6) * Math.max(top - bottom, 1e-6)
  const longest = Math.max(right - left, top - bottom)
  // Nodes along a line would otherwise have far more cells than there are nodes.
  const size = Math.max(Math.sqrt((area * perCell) / x.length), (longest * perCell) / x.length, 1e-6)
  const columns = Math.floor((right - left) / size) + 1
  const rows = Math.floor((top - bottom) / size) + 1
  const cellOf = (node: number): number =>
    Math.floor((y[node]! - bottom) / size) * columns + Math.floor((x[node]! - left) / size)
  const first = new Int32Array(columns * rows + 1)
  for (let node = 0; node < x.length; node++) first[cellOf(node) + 1]!++
  for (let cell = 0; cell < columns * rows; cell++) first[cell + 1]! += first[cell]!
  const free = first.slice()
  const nodes = new Int32Array(x.length)
  for (let node = 0; node < x.length; node++) nodes[free[cellOf(node)]!++] = node
  return { left, bottom, size, columns, rows, first, nodes }
}

/** Rings of cells around the position (or the cell nearest to it), until no node further out can be nearer. */
function nearestIn(grid: Grid, x: Float64Array, y: Float64Array, atX: number, atY: number): Snapped {
  const column = within(Math.floor((atX - grid.left) / grid.size), grid.columns)
  const row = within(Math.floor((atY - grid.bottom) / grid.size), grid.rows)
  let best = -1
  let bestSquare = Number.POSITIVE_INFINITY
  const look = (atColumn: number, atRow: number): void => {
    if (atColumn < 0 || atRow < 0 || atColumn >= grid.columns || atRow >= grid.rows) return
    const cell = atRow * grid.columns + atColumn
    for (let i = grid.first[cell]!; i < grid.first[cell + 1]!; i++) {
      const node = grid.nodes[i]!
      const square = (x[node]! - atX) ** 2 + (y[node]! - atY) ** 2
      if (square < bestSquare || (square === bestSquare && node < best)) [best, bestSquare] = [node, square]
    }
  }
  /** From the position to the square of cells that the rings so far fill. */
  const reach = (ring: number): number => {
    const { left, bottom, size } = grid
    const edges = [
      atX - (left + (column - ring) * size),
      left + (column + ring + 1) * size - atX,
      atY - (bottom + (row - ring) * size),
      bottom + (row + ring + 1) * size - atY,
    ]
    return Math.max(0, Math.min(...edges))
  }
  const rings = Math.max(grid.columns, grid.rows)
  for (let ring = 0; ring <= rings && (best < 0 || reach(ring - 1) ** 2 <= bestSquare); ring++) {
    for (let side = -ring; side <= ring; side++) {
      look(column + side, row - ring)
      if (ring > 0) look(column + side, row + ring)
      if (Math.abs(side) < ring) {
        look(column - ring, row + side)
        look(column + ring, row + side)
      }
    }
  }
  return { node: best, km: Math.sqrt(bestSquare) }
}

function within(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1)
}

function endsOf(values: Float64Array): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)]
  return [least, most]
}

function middleOf(values: Float64Array): number {
  const [least, most] = endsOf(values)
  return (least + most) / 2
}
