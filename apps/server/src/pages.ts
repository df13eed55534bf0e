import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import files from '@fastify/static'
import { refusal } from '@samplan/lib/operations'
import type { FastifyInstance } from 'fastify'
import { docsPage, docsStyle } from './docs-page.ts'
import { openApiDocument } from './openapi.ts'
import { sendProblem } from './problems.ts'

const yearSeconds = 31_536_000

/** The built web app. Every address that is no file and not the API's is the app's own, which is one page. */
export async function addPages(app: FastifyInstance, version: string): Promise<void> {
  const document = openApiDocument(version)
  const config = { need: 'person' } as const
  app.get('/api/openapi.json', { config }, async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(document)),
  )
  app.get('/api/docs', { config }, async (_, reply) => reply.type('text/html; charset=utf-8').send(docsPage(document)))
  app.get('/api/docs.css', { config }, async (_, reply) => reply.type('text/css; charset=utf-8').send(docsStyle))

  const root = fileURLToPath(new URL('../../web/dist/', import.meta.url))
  const isBuilt = existsSync(`${root}/index.html`)
  if (isBuilt)
    await app.register(files, {
      root,
      cacheControl: false,
      setHeaders(reply, path) {
        // Their names change with their content.
        const isHashed = path.startsWith(`${root}assets/`)
        reply.header('cache-control', isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (isBuilt && wantsPage && !request.url.startsWith('/api/')) return reply.sendFile('index.html')
    return sendProblem(reply, refusal('not-found', 'no-page'))
  })
}
