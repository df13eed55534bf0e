import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Position } from '@samplan/lib/ports'
import type { TravelWorld } from '@samplan/lib/ports/testing'

/** How the server behaves. */
export interface ServerOptions {
  /** As `--max-table-size`: so many positions in a question; default 100, as OSRM. */
  readonly largestTable?: number
  /** Milliseconds before an answer. */
  readonly delay?: number
  /** What the first questions get instead of an answer: a status, or an end of the connection. */
  readonly failures?: readonly (number | 'hang-up')[]
  /** Given instead of every answer. */
  readonly body?: string
}

export interface TestServer {
  readonly address: string
  /** Paths that were asked for. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** A server on this machine that answers `/table/v1/{profile}/…` as OSRM's documentation says. */
export async function startServer(world: TravelWorld, options: ServerOptions = {}): Promise<TestServer> {
  const asked: string[] = []
  const failures = [...(options.failures ?? [])]
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const failure = failures.shift()
    if (failure === 'hang-up') request.socket.destroy()
    else if (failure !== undefined) response.writeHead(failure).end()
    else setTimeout(() => answer(world, options, request.url ?? '', response), options.delay ?? 0)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

function answer(world: TravelWorld, options: ServerOptions, url: string, response: ServerResponse): void {
  const { code, ...rest } = tableFor(world, options.largestTable ?? 100, url)
  response.writeHead(code === 'Ok' ? 200 : 400, { 'content-type': 'application/json' })
  response.end(options.body ?? JSON.stringify({ code, ...rest }))
}

interface Said {
  readonly code: string
  readonly [key: string]: unknown
}

function tableFor(world: TravelWorld, largestTable: number, url: string): Said {
  const [, coordinates, query] = /^\/table\/v1\/driving\/([^?]*)\??(.*)$/.exec(url) ?? []
  if (coordinates === undefined) return { code: 'InvalidUrl', message: 'URL string malformed' }
  const positions = coordinates.split(';').map((pair): Position => {
    const [lon, lat] = pair.split(',').map(Number)
    return { lat: lat!, lon: lon! }
  })
  if (positions.length > largestTable) return { code: 'TooBig', message: 'Too many table coordinates' }
  const lost = positions.findIndex((position) => !world.isByRoad(position))
  if (lost >= 0) return { code: 'NoSegment', message: `Could not find a matching segment for coordinate ${lost}` }
  const chosen = (name: string): readonly Position[] => {
    const list = new URLSearchParams(query).get(name)
    return list === null ? positions : list.split(';').map((index) => positions[Number(index)]!)
  }
  const [sources, destinations] = [chosen('sources'), chosen('destinations')]
  const waypoint = ({ lat, lon }: Position) => ({ location: [lon, lat], name: '', distance: 0 })
  return {
    code: 'Ok',
    durations: sources.map((a) => destinations.map((b) => inSeconds(world.minutes(a, b)))),
    sources: sources.map(waypoint),
    destinations: destinations.map(waypoint),
  }
}

function inSeconds(minutes: number | null): number | null {
  return minutes === null ? null : 60 * minutes
}
