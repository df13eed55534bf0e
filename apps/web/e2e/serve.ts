import { readFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFolder } from '@samplan/files'
import { createInquiryStore, openPostgres } from '@samplan/postgres'
import { startPostgres } from '@samplan/postgres/testing'
import { startServer } from '../../server/src/index.ts'

/** A workbench of its own for the browser's tests: an empty PostgreSQL, small inquiries, the real server, and the built pages before it. */
const port = Number(process.env.PORT ?? 5199)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const pages = join(root, 'apps/web/dist')

const postgres = await startPostgres()
const database = await openPostgres(postgres.address)
const inquiries = createInquiryStore(database)
const at = new Date().toISOString()

const tiny = await readFolder(join(root, 'examples/tiny'))
if (!tiny.ok) throw new Error(JSON.stringify(tiny.issues))
const published = `figures:
  - id: ed-time
    name: { sv: Tid på akuten, en: Time in the emergency department }
    measure: { kind: timer, of: ed-time, statistic: mean }
    unit: minutes
    published: { value: 120, low: 90, high: 300, source: visits-2024 }
    used: check
  - id: ward-use
    name: { sv: Vårdavdelningens beläggning, en: Ward occupancy }
    measure: { kind: occupancy, of: ward, statistic: mean }
    unit: share
    published: { value: 0.05, source: visits-2024 }
    used: check
    note: { sv: Ska ligga utanför., en: Is to be outside. }
  - id: physician-use
    name: { sv: Läkarnas utnyttjande, en: Utilisation of the physicians }
    measure: { kind: occupancy, of: physicians, statistic: mean }
    unit: share
    published: { value: 0.5, source: visits-2024 }
    used: fitted
`
const files = new Map([...tiny.value, ['calibration.yaml', new TextEncoder().encode(published)]])
// One for each test that changes something, so that none depends on another.
for (const inquiry of ['tiny', 'tiny-changed', 'tiny-stale', 'tiny-history'])
  await inquiries.saveVersion(inquiry, 0, files, { author: 'Test', at, reason: 'Example' })
if (process.env.KRONOBERG !== undefined) {
  const kronoberg = await readFolder(join(root, 'examples/kronoberg'))
  if (kronoberg.ok) await inquiries.saveVersion('kronoberg', 0, kronoberg.value, { author: 'Test', at, reason: 'Example' })
}

const server = await startServer({ database, port: 0, log: false })
const address = new URL(server.address)
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

createServer((incoming, outgoing) => {
  const { method, url = '/' } = incoming
  if (url.startsWith('/api/')) {
    const headers = { ...incoming.headers, host: address.host, ...(incoming.headers.origin && { origin: address.origin }) }
    const passed = request({ host: address.hostname, port: address.port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    outgoing.on('close', () => passed.destroy())
    incoming.pipe(passed)
    return
  }
  void sendPage(new URL(url, 'http://page').pathname).then(
    ({ type, body }) => outgoing.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body),
    () => outgoing.writeHead(404).end(),
  )
}).listen(port, '127.0.0.1')

async function sendPage(path: string): Promise<{ readonly type: string; readonly body: Uint8Array }> {
  const type = types[extname(path)]
  // Whatever is no file is an address inside the app.
  const file = type === undefined ? 'index.html' : normalize(path)
  return { type: type ?? types['.html']!, body: await readFile(join(pages, file)) }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.close().then(() => postgres.stop().then(() => process.exit(0))))
