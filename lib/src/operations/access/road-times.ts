import { fail, type Issue, type Result, resultOf, succeed } from '#base'
import {
  createSnap,
  type RoadEdge,
  type RoadGraph,
  roadGraph,
  type Snapped,
  travelSearches,
  withMinutes,
} from '#engines/paths'
import type { MinutesMatrix, Position, TravelTimes } from '#ports'
import { type Columns, type CsvTable, capped, readCsvTable } from '#reading'
import { unknownIn } from './fetch-minutes.ts'

/** Further from the nearest end of a segment than this, a position lies by no road. An assumption. */
export const farthestFromRoadKm = 5

/** Minutes for each straight km between a position and its road: 30 km/h. An assumption. */
export const minutesPerKmToRoad = 2

const columns: Columns = {
  from_lat: { holds: 'number' },
  from_lon: { holds: 'number' },
  to_lat: { holds: 'number' },
  to_lon: { holds: 'number' },
  minutes: { holds: 'number' },
  road: { holds: 'text', optional: true },
  one_way: { holds: 'text', optional: true },
}

/** Roads between points; segments meet where their coordinates are the same numbers. */
interface Roads {
  readonly graph: RoadGraph
  readonly lat: Float64Array
  readonly lon: Float64Array
  /** Name of each edge's road; empty when it has none. */
  readonly names: readonly string[]
}

/**
 * Minutes along the roads of a CSV file of segments (from_lat, from_lon, to_lat, to_lon, minutes, and perhaps road and one_way, `yes` or
 * `no`), without those that are cut. A position goes to the nearest end of a segment, `minutesPerKmToRoad`, at most `farthestFromRoadKm`.
 * All trouble of the file is listed, with its line.
 * @param pause waited for between searches, so that a wish to stop is heard
 * @param cut names of roads, as the column `road` has them; all their segments are closed
 */
export function roadTravelTimes(
  file: string,
  bytes: Uint8Array,
  pause: () => Promise<void>,
  cut: readonly string[] = [],
): Result<TravelTimes> {
  const read = readRoads(file, bytes)
  if (!read.ok) return read
  const roads = read.value
  const unknown = cut.flatMap((name) => unknownRoad(name, roads.names))
  const closed = roads.names.flatMap((name, edge) =>
    cut.includes(name) ? [[edge, Number.POSITIVE_INFINITY] as const] : [],
  )
  return resultOf(unknown, () => travelTimesOn({ ...roads, graph: withMinutes(roads.graph, new Map(closed)) }, pause))
}

function readRoads(file: string, bytes: Uint8Array): Result<Roads> {
  const table = readCsvTable(file, bytes, columns)
  const found = table.value.flatMap((_, row) => segmentIssues(table, row))
  const none = table.value.length === 0 && table.issues.length === 0 ? [issueAt(table, 'access.no-segments', 0)] : []
  const issues = [...table.issues, ...capped(file, [...found, ...none])]
  return resultOf(issues, () => roadsOf(table))
}

function segmentIssues(table: CsvTable, row: number): readonly Issue[] {
  const { from_lat, from_lon, to_lat, to_lon, minutes, one_way: oneWay = 'no' } = table.value[row]!
  const offEarth = (['from_lat', 'from_lon', 'to_lat', 'to_lon'] as const).filter(
    (name) => Math.abs(Number(table.value[row]![name])) > (name.endsWith('lat') ? 90 : 180),
  )
  const at = (code: string, column: string, given: string | number): Issue =>
    issueAt(table, code, row, column, { given })
  return [
    ...offEarth.map((name) => at('model.not-on-earth', name, table.value[row]![name]!)),
    ...(Number(minutes) < 0 ? [at('access.negative-minutes', 'minutes', minutes!)] : []),
    ...(from_lat === to_lat && from_lon === to_lon
      ? [at('access.segment-to-itself', 'to_lat', `${to_lat} ${to_lon}`)]
      : []),
    ...(oneWay === 'yes' || oneWay === 'no' ? [] : [at('access.one-way', 'one_way', oneWay)]),
  ]
}

function issueAt(table: CsvTable, code: string, row: number, column?: string, params: Issue['params'] = {}): Issue {
  const at = table.locate(column === undefined ? [row] : [row, column])
  return { code, severity: 'error', file: table.file, ...at, params }
}

function roadsOf({ value }: CsvTable): Roads {
  const nodes = new Map<string, number>()
  const positions: Position[] = []
  const nodeAt = (lat: number, lon: number): number => {
    const key = `${lat} ${lon}`
    const node = nodes.get(key) ?? positions.push({ lat, lon }) - 1
    nodes.set(key, node)
    return node
  }
  const edges = value.map(
    (row): RoadEdge => ({
      from: nodeAt(Number(row.from_lat), Number(row.from_lon)),
      to: nodeAt(Number(row.to_lat), Number(row.to_lon)),
      minutes: Number(row.minutes),
      oneWay: row.one_way === 'yes',
    }),
  )
  return {
    graph: roadGraph(positions.length, edges),
    lat: Float64Array.from(positions, ({ lat }) => lat),
    lon: Float64Array.from(positions, ({ lon }) => lon),
    names: value.map(({ road = '' }) => String(road)),
  }
}

function unknownRoad(given: string, names: readonly string[]): readonly Issue[] {
  const known = [...new Set(names)].filter((name) => name !== '')
  return known.includes(given) ? [] : [unknownIn('road', given, known)]
}

function travelTimesOn(roads: Roads, pause: () => Promise<void>): TravelTimes {
  const snap = createSnap(roads)
  return {
    async matrix({ from, to }, onProgress, signal) {
      const starts = from.map(snap)
      const ends = to.map(snap)
      const lost = [...withoutRoad('from', starts), ...withoutRoad('to', ends)]
      if (lost.length > 0) return fail(lost)
      const nodes = (list: readonly Snapped[]): readonly number[] => list.map(({ node }) => node)
      const searches = travelSearches(roads.graph, nodes(starts), nodes(ends))
      let searched = searches.next()
      while (!searched.done) {
        onProgress?.(searched.value.done, searched.value.total)
        await pause()
        if (signal?.aborted === true) throw Object.assign(new Error('stopped'), { name: 'AbortError' })
        searched = searches.next()
      }
      const along = searched.value
      const minutes = from.map((a, i) =>
        to.map((b, j) => {
          if (a.lat === b.lat && a.lon === b.lon) return 0
          const all = along[i * to.length + j]! + minutesPerKmToRoad * (starts[i]!.km + ends[j]!.km)
          return Number.isFinite(all) ? all : null
        }),
      )
      return succeed<MinutesMatrix>(minutes)
    },
  }
}

function withoutRoad(list: 'from' | 'to', snapped: readonly Snapped[]): readonly Issue[] {
  return snapped.flatMap(({ km }, index) =>
    km > farthestFromRoadKm
      ? [{ code: 'access.no-road', severity: 'error' as const, params: { list, index, farthest: farthestFromRoadKm } }]
      : [],
  )
}
