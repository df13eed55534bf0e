import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSnap, type RoadEdge, reversed, roadGraph, travelMatrix, withMinutes } from './index.ts'

const nodes = 9
const edge = fc.record({
  from: fc.nat(nodes - 1),
  to: fc.nat(nodes - 1),
  minutes: fc.oneof(fc.nat(20), fc.constant(0.5), fc.constant(Number.POSITIVE_INFINITY)),
  oneWay: fc.boolean(),
})
const edges = fc.array(edge, { maxLength: 25 })
const bothWays = edges.map((list) => list.map((one) => ({ ...one, oneWay: false })))
const all = Array.from({ length: nodes }, (_, node) => node)

/** Shortest ways between all nodes. @see Floyd (1962), Warshall (1962) */
function floydWarshall(list: readonly RoadEdge[]): readonly (readonly number[])[] {
  const way = all.map((from) => all.map((to) => (from === to ? 0 : Number.POSITIVE_INFINITY)))
  const shorten = (from: number, to: number, minutes: number) => {
    way[from]![to] = Math.min(way[from]![to]!, minutes)
  }
  for (const { from, to, minutes, oneWay } of list) {
    shorten(from, to, minutes)
    if (!oneWay) shorten(to, from, minutes)
  }
  for (const over of all)
    for (const from of all) for (const to of all) shorten(from, to, way[from]![over]! + way[over]![to]!)
  return way
}

describe('travelMatrix(graph, from, to)', () => {
  it('is what Floyd and Warshall find, whichever side is the fewer', () => {
    const some = fc.subarray(all)
    fc.assert(
      fc.property(edges, some, some, (list, from, to) => {
        const way = floydWarshall(list)
        const expected = from.flatMap((start) => to.map((end) => way[start]![end]!))
        expect([...travelMatrix(roadGraph(nodes, list), from, to)]).toEqual(expected)
      }),
    )
  })

  it('fulfils the triangle inequality', () => {
    fc.assert(
      fc.property(edges, fc.nat(nodes - 1), fc.nat(nodes - 1), fc.nat(nodes - 1), (list, a, b, c) => {
        const [ab, ac, , bc] = travelMatrix(roadGraph(nodes, list), [a, b], [b, c])
        expect(ac).toBeLessThanOrEqual(ab! + bc!)
      }),
    )
  })

  it('is symmetric when every road is open both ways', () => {
    fc.assert(
      fc.property(bothWays, (list) => {
        const minutes = travelMatrix(roadGraph(nodes, list), all, all)
        for (const a of all) for (const b of all) expect(minutes[a * nodes + b]).toBe(minutes[b * nodes + a])
      }),
    )
  })

  it('tells no way (Infinity) from no distance (0)', () => {
    const island = roadGraph(3, [{ from: 0, to: 1, minutes: 0 }])
    expect([...travelMatrix(island, [0], [0, 1, 2])]).toEqual([0, 0, Number.POSITIVE_INFINITY])
  })

  it('throws at a node that is not there', () => {
    expect(() => travelMatrix(roadGraph(2, []), [0], [2])).toThrow('nodes are 0 to 1')
  })
})

describe('withMinutes(graph, changed)', () => {
  it('never shortens a way by closing an edge, and leaves the given graph as it was', () => {
    fc.assert(
      fc.property(edges, fc.nat(), (list, at) => {
        const graph = roadGraph(nodes, list)
        const open = travelMatrix(graph, all, all)
        fc.pre(list.length > 0)
        const cut = withMinutes(graph, new Map([[at % list.length, Number.POSITIVE_INFINITY]]))
        for (const [i, minutes] of travelMatrix(cut, all, all).entries())
          expect(minutes).toBeGreaterThanOrEqual(open[i]!)
        expect(travelMatrix(graph, all, all)).toEqual(open)
      }),
    )
  })

  it('sends the traffic round: a bridge of 5 minutes is cut, the detour takes 12', () => {
    const graph = roadGraph(3, [
      { from: 0, to: 1, minutes: 5 },
      { from: 0, to: 2, minutes: 4 },
      { from: 2, to: 1, minutes: 8 },
    ])
    const cut = withMinutes(graph, new Map([[0, Number.POSITIVE_INFINITY]]))
    expect([...travelMatrix(graph, [0], [1]), ...travelMatrix(cut, [0], [1])]).toEqual([5, 12])
  })

  it('throws at an edge that is not there and at negative minutes', () => {
    const graph = roadGraph(2, [{ from: 0, to: 1, minutes: 1 }])
    expect(() => withMinutes(graph, new Map([[1, 2]]))).toThrow('there are 1')
    expect(() => withMinutes(graph, new Map([[0, -2]]))).toThrow('at least 0')
  })
})

describe('roadGraph(nodes, edges)', () => {
  it('throws at an end that is no node and at minutes that are no number', () => {
    expect(() => roadGraph(2, [{ from: 0, to: 2, minutes: 1 }])).toThrow('nodes are 0 to 1')
    expect(() => roadGraph(2, [{ from: 0, to: 1, minutes: Number.NaN }])).toThrow('at least 0')
  })

  it('turned round twice is itself', () => {
    fc.assert(
      fc.property(edges, (list) => {
        const graph = roadGraph(nodes, list)
        const again = reversed(reversed(graph))
        expect(travelMatrix(again, all, all)).toEqual(travelMatrix(graph, all, all))
      }),
    )
  })
})

describe('createSnap(positions)', () => {
  const position = fc.record({
    lat: fc.double({ min: 56, max: 58, noNaN: true }),
    lon: fc.double({ min: 13, max: 16, noNaN: true }),
  })

  it('finds the node that a search through all finds', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 60 }), position, (spots, at) => {
        const lat = Float64Array.from(spots, (spot) => spot.lat)
        const lon = Float64Array.from(spots, (spot) => spot.lon)
        const { node, km } = createSnap({ lat, lon })(at)
        const middle = ((Math.min(...lat) + Math.max(...lat)) / 2) * (Math.PI / 180)
        const degree = (6371 * Math.PI) / 180
        const kmTo = (spot: { lat: number; lon: number }) =>
          Math.hypot((spot.lat - at.lat) * degree, (spot.lon - at.lon) * degree * Math.cos(middle))
        expect(km).toBeCloseTo(Math.min(...spots.map(kmTo)), 6)
        expect(kmTo(spots[node]!)).toBeCloseTo(km, 6)
      }),
    )
  })

  it('takes a position far outside to the nearest edge', () => {
    const snap = createSnap({ lat: Float64Array.of(56, 57), lon: Float64Array.of(14, 14) })
    expect(snap({ lat: 80, lon: 14 }).node).toBe(1)
    expect(snap({ lat: 0, lon: 14 }).node).toBe(0)
  })
})
