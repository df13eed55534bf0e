import { readFolder } from '@samplan/files'
import { createInquiryStore, openPostgres } from '@samplan/postgres'
import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import autocannon from 'autocannon'
import { startServer } from '../apps/server/src/index.ts'

/**
 * How the server reads while it computes: 50 connections on its reading endpoints while a comparison of Kronoberg runs.
 * `node bench/http.ts [seconds]`; prints requests, errors and percentiles of the time to answer.
 */
const seconds = Number(process.argv[2] ?? 30)
const postgres = await startPostgres()
const address = await emptyDatabase(postgres.address)
const database = await openPostgres(address)
const files = await readFolder('examples/kronoberg')
if (!files.ok) throw new Error('run from the folder of the project: examples/kronoberg was not found')
const by = { author: 'bench', at: '2026-01-01T00:00:00.000Z', reason: 'Bench' }
await createInquiryStore(database).saveVersion('kronoberg', 0, files.value, by)
await database.close()
const server = await startServer({ store: { address }, port: 0, log: false })

const paths = [
  '/api/inquiries',
  '/api/inquiries/kronoberg',
  '/api/inquiries/kronoberg/numbers',
  '/api/inquiries/kronoberg/map',
  '/api/inquiries/kronoberg/sources',
  '/api/experiments',
  '/api/status',
]
// Read once, as a page would have done before.
for (const path of paths) await fetch(server.address + path)
const sweep = { asked: { operation: 'compare', input: { replications: 500 } }, priority: 'sweep' }
const asked = await fetch(`${server.address}/api/inquiries/kronoberg/experiments`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(sweep),
})
const { id } = (await asked.json()) as { readonly id: string }
const requests = paths.map((path) => ({ method: 'GET' as const, path }))
const result = await autocannon({ url: server.address, connections: 50, duration: seconds, requests })
const { latency, errors, timeouts, non2xx } = result
console.log(
  JSON.stringify({
    requests: result.requests.total,
    errors,
    timeouts,
    non2xx,
    p50: latency.p50,
    p90: latency.p90,
    p99: latency.p99,
    longest: latency.max,
  }),
)
await fetch(`${server.address}/api/experiments/${id}/cancel`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
})
await server.close()
await postgres.stop()
