import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeOutput } from '@samplan/files'
import type { InquiryFiles } from '@samplan/lib/care/model'
import { fetchMinutes } from '@samplan/lib/operations'
import { createOsrmTravelTimes } from '@samplan/osrm'
import { type CommonOptions, type Context, printJson, tell, valueOrThrow } from './context.ts'
import { UsageError } from './exit.ts'

interface FetchOptions extends CommonOptions {
  readonly fetch: string
  readonly profile: string
  readonly mode?: string
  readonly replace?: boolean
}

/** Asks a server for the minutes and writes them into the folder, with their source; a file that is there is left alone unless told otherwise. */
export async function fetchInto(
  context: Context,
  folder: string,
  files: InquiryFiles,
  { fetch: address, profile, mode, ...options }: FetchOptions,
): Promise<void> {
  context.heedSignals()
  const times = createOsrmTravelTimes({ address, profile })
  const request = { files, source: sourceOf(address, profile), ...(mode !== undefined && { mode }) }
  const found = await fetchMinutes(times, request, undefined, context.signal)
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

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
