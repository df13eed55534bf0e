import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { createMaterials, wordsOf, type WorkbenchPorts } from '@samplan/lib/operations'
import { createExperimentStore, createInquiryStore, createRunStore, type Database } from '@samplan/postgres'
import { createThreadRunner } from '@samplan/threads'
import Fastify from 'fastify'
import { startConductor } from './conductor.ts'
import { addEvents } from './events.ts'
import { addLocalGuards } from './guards.ts'
import { addProblems } from './problems.ts'
import { addEndpoints } from './routes.ts'
import { createWatch } from './watch.ts'

export interface ServerOptions {
  /** The open store; it is closed with the server. */
  readonly database: Database
  /** Default 8080; 0 for one that is free. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Worker threads; default one for each core. */
  readonly workers?: number
  /** What is noted, as lines of JSON; default the standard error stream, `false` for nothing. */
  readonly log?: boolean
}
export interface RunningServer {
  /** e.g. `http://127.0.0.1:8080`. */
  readonly address: string
  /** Takes nothing more, ends the streams, leaves what is being computed to the next server, and closes the store. */
  close(): Promise<void>
}

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '::1']

/**
 * The workbench over HTTP on this computer.
 * @throws when the port is taken, or when others than this computer were to be served, as there is no login
 */
export async function startServer({ database, port = 8080, host = '127.0.0.1', workers = availableParallelism(), log = true }: ServerOptions): Promise<RunningServer> {
  if (!loopback.includes(host)) throw new Error(wordsOf('server-mode').en)
  const runner = createThreadRunner({
    workers,
    tasks: new URL(import.meta.url.endsWith('.ts') ? './tasks.ts' : './tasks.js', import.meta.url),
  })
  const experiments = createExperimentStore(database)
  const ports: WorkbenchPorts = {
    inquiries: createInquiryStore(database),
    experiments,
    runs: createRunStore(database.sql),
    clock: Date,
    materials: createMaterials(),
    newId: randomUUID,
    about: { version: '0.1.0', mode: 'local', store: database.kind, workers },
    queue: {
      count: async () => {
        const waiting = await experiments.list({ states: ['waiting'], limit: 500 })
        const active = await experiments.list({ states: ['running'], limit: 500 })
        return { waiting: waiting.length, active: active.length, failed: 0 }
      },
      listFailures: async () => [],
    },
  }
  const app = Fastify({ logger: log ? { stream: process.stderr } : false, disableRequestLogging: true })
  const watch = createWatch(experiments)
  const conductor = await startConductor(ports, {
    runnerOf: () => runner,
    most: 2,
    onChange: watch.nudge,
    onFault: (error, experiment) => app.log.error({ error, experiment }, 'fault of an experiment'),
    runtime: `node ${process.versions.node}`,
  })
  let bound = port
  addProblems(app)
  addLocalGuards(app, () => bound)
  addEndpoints(app, ports, 'local')
  const streams = addEvents(app, ports, watch)
  await app.listen({ port, host })
  bound = app.addresses()[0]!.port
  return {
    address: `http://${host === '::1' ? '[::1]' : host}:${bound}`,
    async close() {
      streams.end()
      watch.close()
      await Promise.all([app.close(), conductor.close()])
      await runner.close()
      await database.close()
    },
  }
}
