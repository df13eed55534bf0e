import limit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'

/** Changes from one address in a minute; reading is not counted. A lever that is moved asks a few times a second at most. */
const changesPerMinute = 600

export async function addLimits(app: FastifyInstance): Promise<void> {
  await app.register(limit, {
    max: changesPerMinute,
    timeWindow: '1 minute',
    allowList: ({ method }) => method === 'GET' || method === 'HEAD',
  })
}
