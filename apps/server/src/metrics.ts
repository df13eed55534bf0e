import type { QueueState } from '@samplan/lib/operations'
import type { ExperimentStore } from '@samplan/lib/ports'
import type { Database } from '@samplan/postgres'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

interface Watched {
  readonly experiments: Pick<ExperimentStore, 'list'>
  readonly queue: Pick<QueueState, 'count'>
  /** Streams of events that are open. */
  readonly streams: () => number
  readonly room: Database['room']
}

/** Asked from this computer by one of its own names, so by no proxy that others come through. */
function isHere({ socket, headers: { host = '' } }: FastifyRequest): boolean {
  const isLoopback = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
  return isLoopback && /^(127\.0\.0\.1|localhost|\[::1\]):\d+$/i.test(host)
}

/** `/metrics` for Prometheus: requests by route, streams, experiments by state, blocks in the queue, room on the disk, and how the process is. */
export function addMetrics(app: FastifyInstance, { experiments, queue, streams, room }: Watched): void {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'samplan_request_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 3, 10],
    registers,
  })
  new Gauge({
    name: 'samplan_event_streams',
    help: 'Streams of events that are open',
    registers,
    collect() {
      this.set(streams())
    },
  })
  new Gauge({
    name: 'samplan_experiments',
    help: 'Experiments that wait or are computed',
    labelNames: ['state'],
    registers,
    async collect() {
      const found = await experiments.list({ states: ['waiting', 'running'], limit: 1000 })
      for (const state of ['waiting', 'running'])
        this.set({ state }, found.filter((experiment) => experiment.state === state).length)
    },
  })
  new Gauge({
    name: 'samplan_queue_blocks',
    help: 'Blocks of replications that wait for a worker, are computed, or were given up',
    labelNames: ['state'],
    registers,
    async collect() {
      for (const [state, blocks] of Object.entries(await queue.count())) this.set({ state }, blocks)
    },
  })
  new Gauge({
    name: 'samplan_store_room_bytes',
    help: 'Left on the disk of an embedded store; absent with PostgreSQL',
    registers,
    async collect() {
      const left = await room()
      if (left === undefined) this.reset()
      else this.set(left)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { config: { need: 'nothing' } }, async (request, reply) =>
    // For whoever runs the server, on the machine itself, also where others are served.
    isHere(request) ? reply.type(registry.contentType).send(await registry.metrics()) : reply.callNotFound(),
  )
}
