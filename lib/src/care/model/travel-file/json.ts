import { z } from 'zod'
import type { Issue } from '#base'
import { checkEntries, checkSchema, issueAt, type LocatedDocument, type Part, type Path, readJson } from '#reading'
import { travelTableRow } from '../schema/tables.ts'
import { idsAt, type Located, type Spot, type Spots } from './join.ts'
import type { TravelFile, TravelRows } from './types.ts'

/** Ids of the answer's sources and destinations, which whoever saved it may have added; else they are found by their positions. */
const ids = { from_ids: z.array(z.string()).optional(), to_ids: z.array(z.string()).optional() }
const seconds = z.number().min(0).max(6_000_000, 'why-minutes').nullable()
const waypoint = z.object({
  /** Longitude and latitude on the road. */
  location: z.tuple([z.number(), z.number()]),
  /** Metres from what was asked for. */
  distance: z.number().min(0).optional(),
})

/** An answer of OSRM's `/table`. @see https://project-osrm.org/docs/v5.24.0/api/#table-service */
const osrm = z.object({
  code: z.literal('Ok'),
  durations: z.array(z.array(seconds)),
  sources: z.array(waypoint).optional(),
  destinations: z.array(waypoint).optional(),
  ...ids,
})

const point = z.object({ lat: z.number(), lon: z.number() })
/** Older versions of Valhalla put each list of positions into a list. */
const points = z.array(z.union([point, z.array(point)])).optional()

/** An answer of Valhalla's `/sources_to_targets`. @see https://valhalla.github.io/valhalla/api/matrix/api-reference/ */
const valhalla = z.object({
  sources_to_targets: z.array(z.array(z.object({ time: seconds }))),
  sources: points,
  targets: points,
  ...ids,
})

/** What both forms say, in minutes, with the paths of what they say. */
interface Matrix {
  readonly minutes: readonly (readonly (number | null)[])[]
  readonly cell: (row: number, column: number) => Path
  readonly starts: Side
  readonly ends: Side
}

/** The rows or the columns of a matrix. */
interface Side {
  /** Key of their positions, for issues. */
  readonly key: string
  readonly given: readonly string[] | undefined
  readonly positions: readonly Located[] | undefined
}

/** A JSON answer of a routing server as rows, its positions joined with places and sites. */
export function readMinutesJson({ file, source }: TravelFile, bytes: Uint8Array, spots: Spots): Part<TravelRows> {
  const document = readJson(file, bytes)
  if (!document.ok) return nothing(file, document.issues)
  const isValhalla = Object.hasOwn(Object(document.value.value) as object, 'sources_to_targets')
  const matrix = isValhalla ? valhallaMatrix(document.value) : osrmMatrix(document.value)
  if ('issues' in matrix) return nothing(file, matrix.issues)
  const starts = joinSide(document.value, matrix, 'starts', [...spots.starts])
  const ends = joinSide(document.value, matrix, 'ends', [...spots.ends])
  const unknown = [...starts.issues, ...ends.issues]
  const issues = unknown.length > 0 ? unknown : shapeIssues(document.value, matrix, starts.ids.length, ends.ids.length)
  return issues.length > 0 ? nothing(file, issues) : rowsOf(document.value, matrix, starts.ids, ends.ids, source)
}

function osrmMatrix(document: LocatedDocument): Matrix | { readonly issues: readonly Issue[] } {
  const read = checkSchema(osrm, document)
  if (!read.ok) return read
  const { durations, sources, destinations, from_ids, to_ids } = read.value
  const located = (list: typeof sources, key: string): Side['positions'] =>
    list?.map(({ location: [lon, lat], distance = 0 }, i) => ({ lat, lon, snappedKm: distance / 1000, path: [key, i] }))
  return {
    minutes: durations.map((row) => row.map(inMinutes)),
    cell: (row, column) => ['durations', row, column],
    starts: { key: 'sources', given: from_ids, positions: located(sources, 'sources') },
    ends: { key: 'destinations', given: to_ids, positions: located(destinations, 'destinations') },
  }
}

function valhallaMatrix(document: LocatedDocument): Matrix | { readonly issues: readonly Issue[] } {
  const read = checkSchema(valhalla, document)
  if (!read.ok) return read
  const { sources_to_targets: table, sources, targets, from_ids, to_ids } = read.value
  const located = (list: typeof sources, key: string): Side['positions'] =>
    list?.flat().map(({ lat, lon }, i) => ({ lat, lon, snappedKm: 0, path: [key, Math.min(i, list.length - 1)] }))
  return {
    minutes: table.map((row) => row.map(({ time }) => inMinutes(time))),
    cell: (row, column) => ['sources_to_targets', row, column, 'time'],
    starts: { key: 'sources', given: from_ids, positions: located(sources, 'sources') },
    ends: { key: 'targets', given: to_ids, positions: located(targets, 'targets') },
  }
}

function inMinutes(time: number | null): number | null {
  return time === null ? null : time / 60
}

/** Ids of each row or column: those that are given, else those that lie where the answer says. */
function joinSide(
  document: LocatedDocument,
  matrix: Matrix,
  which: 'starts' | 'ends',
  spots: readonly Spot[],
): ReturnType<typeof idsAt> {
  const { given, positions, key } = matrix[which]
  if (given) return { ids: given.map((id) => [id]), issues: [] }
  if (positions) return idsAt(document, positions, spots)
  return { ids: [], issues: [issueAt(document, 'model.travel-no-positions', [], { key })] }
}

/** As many rows as starts, and in each row as many minutes as ends. */
function shapeIssues(
  document: LocatedDocument,
  { minutes, cell }: Matrix,
  starts: number,
  ends: number,
): readonly Issue[] {
  const issue = (path: Path, given: number, expected: number): Issue =>
    issueAt(document, 'model.travel-shape', path, { given, expected })
  const [table, ..._] = cell(0, 0)
  return [
    ...(minutes.length === starts ? [] : [issue([table!], minutes.length, starts)]),
    ...minutes.flatMap((row, i) => (row.length === ends ? [] : [issue([table!, i], row.length, ends)])),
  ]
}

function rowsOf(
  document: LocatedDocument,
  { minutes, cell }: Matrix,
  starts: readonly (readonly string[])[],
  ends: readonly (readonly string[])[],
  source: string | undefined,
): Part<TravelRows> {
  const rows = minutes.flatMap((row, i) =>
    row.flatMap((time, j) =>
      starts[i]!.flatMap((from) =>
        ends[j]!.filter((to) => to !== from).map((to) => ({ from, to, minutes: time, source, i, j })),
      ),
    ),
  )
  return checkEntries(z.array(travelTableRow), {
    file: document.file,
    value: rows.map(({ from, to, minutes: time, source: of }) => ({ from, to, minutes: time, source: of })),
    locate: ([index], of) => {
      const row = rows[Number(index)]
      return document.locate(row === undefined ? [] : cell(row.i, row.j), of)
    },
  })
}

function nothing(file: string, issues: readonly Issue[]): Part<TravelRows> {
  return { file, issues, locate: () => ({ line: 1, column: 1 }), lostIds: [], listed: {} }
}
