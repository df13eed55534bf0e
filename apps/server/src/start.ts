import { randomBytes, randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import cookies from '@fastify/cookie'
import { digest, inflate, keyFolderOf, readPublicKey } from '@samplan/files'
import { createPatientStore } from '@samplan/jobs'
import { createAnswers, createLogBook, createMaterials, type WorkbenchPorts, wordsOf } from '@samplan/lib/operations'
import type { Clock } from '@samplan/lib/ports'
import { createOidcProvider } from '@samplan/oidc'
import {
  createContentStore,
  createEventStore,
  createExperimentStore,
  createInquiryStore,
  createPersonStore,
  createRunStore,
  createSessionStore,
  openStore,
  StoreError,
  type StorePlace,
} from '@samplan/postgres'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { type AnsweredRoute, addCallers } from './callers.ts'
import { startComputing } from './computing.ts'
import { addDocuments } from './documents.ts'
import { addDownloads } from './downloads.ts'
import { addEvents } from './events.ts'
import { importExample } from './example.ts'
import { createFaultLog } from './fault-log.ts'
import { addGuards, localWhereabouts, publicWhereabouts } from './guards.ts'
import { addHeaders } from './headers.ts'
import { addHealth, lookAtStore } from './health.ts'
import { addHistory } from './history.ts'
import { addLimits } from './limits.ts'
import { createLogin } from './login/routes.ts'
import type { LoginSettings } from './login/settings.ts'
import { addMetrics } from './metrics.ts'
import { addPages } from './pages.ts'
import { addProblems, refuseAddress, refuseConnection } from './problems.ts'
import { addPublic } from './public/routes.ts'
import { addEndpoints } from './routes.ts'
import { createWatch } from './watch.ts'

export interface ServerOptions {
  /** Where everything is kept: a PostgreSQL, or a folder of its own. */
  readonly store: StorePlace
  /** Default 8080; 0 for one that is free. */
  readonly port?: number
  /** Address that it listens at; default 127.0.0.1, and no other without login. */
  readonly host?: string
  /** How people log in; without it the server is for this computer alone, and whoever sits there is the user. */
  readonly login?: LoginSettings | undefined
  /** Folder with the keys of the inquiries' histories, of which only the public ones are read; default `SAMPLAN_KEYS` or `.samplan/keys`. */
  readonly keys?: string
  /** Worker threads; default one for each core. */
  readonly workers?: number
  /** What is noted, as lines of JSON; default the standard error stream, `false` for nothing. */
  readonly log?: boolean
  /** By which things are recorded; default the computer's. */
  readonly clock?: Clock
}
export interface RunningServer {
  /** e.g. `http://127.0.0.1:8080`. */
  readonly address: string
  /** Every address that is answered, with what it needs of whoever asks. */
  readonly routes: readonly AnsweredRoute[]
  /** Takes nothing more, ends the streams, leaves what is being computed to the next server, and closes the store. */
  close(): Promise<void>
}

const version = '0.1.0'
/** Others than this computer are served with login only. */
export class ServerModeError extends Error {
  override readonly name = 'ServerModeError'
  constructor() {
    super(`${wordsOf('server-mode').sv}\n${wordsOf('server-mode').en}`)
  }
}

/** Of an error that whoever starts the server can mend, a wrong address or a port that is taken; undefined for a fault of ours. */
export function reasonOfNoStart(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code === undefined && !(error instanceof StoreError) && !(error instanceof ServerModeError)) return undefined
  return error.message || code
}

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '::1']

/**
 * The workbench over HTTP: for this computer, or with login for others.
 * @throws ServerModeError when others than this computer were to be served without login; StoreError or the driver's error when
 *   the store does not open; the system's error when the port is taken
 */
export async function startServer({
  store,
  port = 8080,
  host = '127.0.0.1',
  workers = availableParallelism(),
  login,
  keys = process.env.SAMPLAN_KEYS || '.samplan/keys',
  log = true,
  clock = Date,
}: ServerOptions): Promise<RunningServer> {
  const isForOthers = !loopback.includes(host) || process.env.SAMPLAN_MODE === 'server'
  if (isForOthers && login === undefined) throw new ServerModeError()
  const opened: (() => Promise<void>)[] = []
  try {
    return await open({ store, port, host, workers, login, keys, log, clock }, opened)
  } catch (error) {
    // What has begun would keep the process from its end.
    for (const close of opened.toReversed()) await close().catch(() => undefined)
    throw error
  }
}

/** @param opened what to close, last first, should something fail on the way */
async function open(
  { store, port, host, workers, login, keys, log, clock }: Required<ServerOptions>,
  opened: (() => Promise<void>)[],
): Promise<RunningServer> {
  const database = await openStore(store)
  opened.push(() => database.close())
  const app = Fastify({
    logger: log && { stream: process.stderr, base: null },
    logController: new LogController({ disableRequestLogging: true }),
    // A stream that is open does not keep the server from closing.
    forceCloseConnections: true,
    // What a request says of where it came from is believed of proxies that are named, and of nobody else.
    trustProxy: login !== undefined && login.trustedProxies.length > 0 ? [...login.trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    // Who names no host is told so as others who name a wrong one.
    http: { requireHostHeader: false },
  })
  const inquiries = createInquiryStore(database)
  const storeState = () => lookAtStore(inquiries, database)
  const faults = createFaultLog(app.log, async () => (await storeState()) === 'ready')
  opened.push(async () => faults.close())
  const experiments = createExperimentStore(database)
  const watch = createWatch(experiments)
  const computing = await startComputing(database, {
    store,
    workers,
    onChange: (experiment) => watch.nudge(experiment),
    onFault: ({ error, experiment, isAway }) => faults.note(error, experiment === '' ? {} : { experiment }, isAway),
  })
  opened.push(() => computing.close())
  await importExample(inquiries)
  const persons = createPersonStore(database)
  const events = createEventStore(database)
  const ports: WorkbenchPorts = {
    inquiries,
    persons,
    experiments,
    runs: createPatientStore(createRunStore(database.sql)),
    clock,
    materials: createMaterials(),
    answers: createAnswers(),
    newId: randomUUID,
    about: { version, mode: login === undefined ? 'local' : 'server', store: database.kind, workers },
    queue: computing.queue,
    process: {
      logs: createLogBook(events, digest),
      disclosures: events,
      contents: createContentStore(database),
      inflate,
      materials: inquiries,
    },
  }
  // A program that waits for leave to send its body is answered as others, whatever it expects.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  let bound = port
  let closing = false
  const access =
    login &&
    createLogin(login, { persons, sessions: createSessionStore(database) }, (issuer) =>
      createOidcProvider(issuer, Date),
    )
  const where = login && publicWhereabouts(login.publicUrl)
  noteRequests(app)
  addProblems(app, faults)
  await addHeaders(app, login?.publicUrl.startsWith('https:') === true)
  addGuards(
    app,
    () => where ?? localWhereabouts(bound),
    login !== undefined,
    () => bound,
  )
  await app.register(cookies)
  await addLimits(app)
  const routes = addCallers(app, access?.find)
  access?.addRoutes(app)
  const isThere = async (request: FastifyRequest) => access === undefined || (await access.find(request)) !== undefined
  const streams = addEvents(app, ports, watch, isThere)
  addMetrics(app, { experiments, queue: computing.queue, streams: () => streams.count(), room: () => database.room() })
  addEndpoints(app, ports, () => computing.nudge())
  addDownloads(app, ports)
  addDocuments(app, ports)
  const findKey = (inquiry: string) => readPublicKey(keyFolderOf(keys, inquiry))
  addHistory(app, { ...ports, events, findKey })
  await addPublic(app, {
    clock: Date,
    process: ports.process,
    events,
    findKey,
    newSalt: () => randomBytes(32).toString('hex'),
  })
  addHealth(app, storeState, () => closing)
  await addPages(app, version)
  const close = async (): Promise<void> => {
    closing = true
    streams.end()
    watch.close()
    faults.close()
    await Promise.all([app.close(), computing.close()])
    await database.close()
  }
  try {
    await app.listen({ port, host })
  } catch (error) {
    await close()
    throw error
  }
  const listening = app.server.address()
  if (typeof listening === 'object' && listening !== null) bound = listening.port
  return { address: `http://${host === '::1' ? '[::1]' : host}:${bound}`, routes, close }
}

/** One line a request: its route and not its address, in which there may be names; nothing of what was sent. */
function noteRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const milliseconds = Math.round(reply.elapsedTime)
    request.log.info({ method, route: routeOptions.url ?? '?', status: reply.statusCode, milliseconds }, 'request')
  })
}
