import { fail, type Issue, nearestOf, type Result, succeed } from '#base'
import { type InquiryFiles, type Positions, readPositions, type Source } from '#care/model'
import type { MinutesMatrix, TravelTimes } from '#ports'
import { readYaml } from '#reading'

/** What to ask for, and how its source is told. */
export interface MinutesRequest {
  readonly files: InquiryFiles
  /** Id of a travel mode with a file of its own; default the first. */
  readonly mode?: string
  /** Id of a variant of the mode, whose file is then the one. */
  readonly variant?: string
  readonly source: Source
}

/** A file of minutes as `travel/car.csv` is, and the sources with one more. */
export interface FetchedMinutes {
  readonly file: string
  readonly csv: string
  readonly pairs: number
  /** Pairs between which there is no way; they are left out of a mode's file, and without minutes in a variant's. */
  readonly noWay: number
  /** `sources.yaml` with the source added; absent when it is there, or when the file is written so that it must be added by hand. */
  readonly sources?: string
}

/** Minutes from every place and site to every site, asked of a server or of a file of roads. The folder may still lack them. */
export async function fetchMinutes(
  times: TravelTimes,
  { files, mode, variant, source }: MinutesRequest,
  onProgress?: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<Result<FetchedMinutes>> {
  const read = readPositions(files)
  if (!read.ok) return read
  const { travelModes, places, sites, sources } = read.value
  const file = fileOf(travelModes, mode, variant)
  if (!file.ok) return file
  const starts = [...places, ...sites]
  const matrix = await times.matrix({ from: starts, to: sites }, onProgress, signal)
  if (!matrix.ok) return fail(matrix.issues.map((issue) => byName(issue, starts, sites)))
  const pairs = pairsOf(matrix.value, starts, sites)
  const rows = pairs.flatMap(({ from, to, minutes }) =>
    minutes === null && variant === undefined
      ? []
      : [`${from},${to},${minutes === null ? '' : Math.round(10 * minutes) / 10},${source.id}`],
  )
  const noWay = pairs.filter(({ minutes }) => minutes === null).length
  const added = sources.some(({ id }) => id === source.id) ? undefined : withSource(files, source, sources.length)
  return succeed({
    file: file.value,
    csv: `${['from,to,minutes,source', ...rows].join('\n')}\n`,
    pairs: pairs.length - noWay,
    noWay,
    ...(added !== undefined && { sources: added }),
  })
}

/** Another mode's minutes are its factor's business. */
function fileOf(modes: Positions['travelModes'], given = modes[0]!.id, variant?: string): Result<string> {
  const own = modes.flatMap((mode) => ('file' in mode ? [mode] : []))
  const found = own.find(({ id, file }) => id === given && file.endsWith('.csv'))
  if (found === undefined) return unknown('travel-mode', given, own)
  if (variant === undefined) return succeed(found.file)
  const variants = found.variants ?? []
  const file = variants.find(({ id }) => id === variant)?.file
  return file?.endsWith('.csv') === true ? succeed(file) : unknown('travel-variant', variant, variants)
}

function unknown(kind: string, given: string, list: readonly { readonly id: string }[]): Result<never> {
  return fail([
    unknownIn(
      kind,
      given,
      list.map(({ id }) => id),
    ),
  ])
}

/** Somebody asked for what is not there: what is, and the nearest. */
export function unknownIn(kind: string, given: string, known: readonly string[]): Issue {
  const nearest = nearestOf(given, known)
  const params = { kind, given, known: known.slice(0, 20).join(', '), ...(nearest === undefined ? {} : { nearest }) }
  return { code: 'access.unknown', severity: 'error', params }
}

/** The server knows positions by their numbers, the reader by their ids. */
function byName(issue: Issue, from: Positions['places'], to: Positions['places']): Issue {
  if (issue.code !== 'access.no-road') return issue
  const given = (issue.params.list === 'from' ? from : to)[Number(issue.params.index)]?.id
  if (given === undefined) return issue
  const { farthest } = issue.params
  return farthest === undefined
    ? { ...issue, code: 'access.place-without-road', params: { given } }
    : { ...issue, code: 'access.place-far-from-road', params: { given, farthest } }
}

function pairsOf(matrix: MinutesMatrix, starts: Positions['places'], ends: Positions['places']) {
  return matrix.flatMap((row, i) =>
    row.map((minutes, j) => ({ from: starts[i]!.id, to: ends[j]!.id, minutes })).filter(({ from, to }) => from !== to),
  )
}

/** The sources with one more line at the end, when that is how the file can be read. */
function withSource(files: InquiryFiles, source: Source, before: number): string | undefined {
  const text = new TextDecoder().decode(files.get('sources.yaml') ?? new Uint8Array())
  const indent = /^( *)- /m.exec(text)?.[1] ?? '  '
  const members = Object.entries(source).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  const added = `${text.replace(/\n*$/, '\n')}${indent}- { ${members.join(', ')} }\n`
  const read = readYaml('sources.yaml', new TextEncoder().encode(added))
  const list: unknown = read.ok ? (Object(read.value.value) as { readonly sources?: unknown }).sources : undefined
  return Array.isArray(list) && list.length === before + 1 ? added : undefined
}
