import { stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { readFile, writeOutput } from '@samplan/files'
import type { InquiryFiles, Source } from '@samplan/lib/care/model'
import { farthestFromRoadKm, fetchMinutes, minutesPerKmToRoad, roadTravelTimes } from '@samplan/lib/operations'
import type { TravelTimes } from '@samplan/lib/ports'
import { createOsrmTravelTimes } from '@samplan/osrm'
import { type CommonOptions, type Context, printJson, tell, valueOrThrow } from './context.ts'
import { UsageError } from './exit.ts'
import { createProgress } from './progress.ts'

interface MinutesOptions extends CommonOptions {
  readonly mode?: string
  readonly variant?: readonly string[]
  readonly replace?: boolean
}

interface FetchOptions extends MinutesOptions {
  readonly fetch: string
  readonly profile: string
}

interface RoadsOptions extends MinutesOptions {
  readonly roads: string
  readonly cut?: readonly string[]
}

/** Asks a server for the minutes and writes them into the folder, with their source; a file that is there is left alone unless told otherwise. */
export async function fetchInto(
  context: Context,
  folder: string,
  files: InquiryFiles,
  { fetch: address, profile, ...options }: FetchOptions,
): Promise<void> {
  await minutesInto(
    context,
    folder,
    files,
    createOsrmTravelTimes({ address, profile }),
    sourceOf(address, profile),
    options,
  )
}

/** Computes the minutes along the roads of a file, and writes them into the folder as `fetchInto` does. */
export async function computeInto(
  context: Context,
  folder: string,
  files: InquiryFiles,
  { roads, cut, ...options }: RoadsOptions,
): Promise<void> {
  const read = await readFile(roads)
  const times = roadTravelTimes(roads, valueOrThrow(context, read, options), () => setImmediate(), cut)
  await minutesInto(context, folder, files, valueOrThrow(context, times, options), roadSourceOf(roads, cut), options)
}

async function minutesInto(
  context: Context,
  folder: string,
  files: InquiryFiles,
  times: TravelTimes,
  source: Source,
  { mode, variant: variants = [], ...options }: MinutesOptions,
): Promise<void> {
  const [variant, ...more] = variants
  if (more.length > 0) throw new UsageError('access.one-variant')
  context.heedSignals()
  const request = { files, source, ...(mode !== undefined && { mode }), ...(variant !== undefined && { variant }) }
  const progress = createProgress(context.stderr, context.say, options.quiet === true)
  const onProgress = (done: number, total: number): void =>
    progress.onProgress({ stage: 'minutes', done, total, found: 0 })
  const found = await fetchMinutes(times, request, onProgress, context.signal).finally(() => progress.close())
  const { file, csv, pairs, noWay, sources } = valueOrThrow(context, found, options)
  const path = join(folder, file)
  if (options.replace !== true && (await isThere(path))) throw new UsageError('access.file-there', { file: path })
  await writeOutput(path, csv)
  if (sources !== undefined) await writeOutput(join(folder, 'sources.yaml'), sources)
  tell(context, options, context.say('access.fetched', { file: path, pairs, noWay }))
  if (sources === undefined) tell(context, options, context.say('access.source-by-hand', { source: request.source.id }))
  if (options.json === true) printJson(context, { file: path, pairs, noWay, source: request.source })
}

/** What the minutes are and when they were asked for; a routing server's times are derived, from its roads and speeds. */
function sourceOf(address: string, profile: string) {
  const date = new Date().toISOString().slice(0, 10)
  return {
    id: `osrm-${date}`,
    title: `OSRM, ${profile}`,
    address,
    date,
    confidence: 'derived',
    reasoning:
      'Kortaste restid på vägnätet enligt servern; utan trafik. / Shortest time by road as the server has it; without traffic.',
  } as const
}

/** What the roads say, and what was assumed on the way to them. */
function roadSourceOf(roads: string, cut: readonly string[] = []): Source {
  const date = new Date().toISOString().slice(0, 10)
  const without = cut.length === 0 ? '' : ` − ${cut.join(', ')}`
  const parts = ['roads', basename(roads, extname(roads)), date, ...(cut.length === 0 ? [] : ['without', ...cut])]
  const speed = 60 / minutesPerKmToRoad
  return {
    id: parts
      .map(idPart)
      .filter((part) => part !== '')
      .join('-'),
    title: `${basename(roads)}${without}`,
    date,
    confidence: 'derived',
    reasoning: `Kortaste restid längs filens vägar; till närmaste vägpunkt (högst ${farthestFromRoadKm} km) antas ${speed} km/h fågelvägen. / Shortest time along the roads of the file; to the nearest point of a road (at most ${farthestFromRoadKm} km) ${speed} km/h in a straight line is assumed.`,
  }
}

/** A name as a part of an id. */
function idPart(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
