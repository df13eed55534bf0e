import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { problem } from '@samplan/lib/contract'
import { describe, expect, it } from 'vitest'
import { startServer } from './index.ts'
import { startSharedWorkbench } from './testing/workbench.ts'

const { bench } = await startSharedWorkbench()

/** With headers that `fetch` would not send. */
async function raw(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(bench.address)
  const asked = request({
    hostname,
    port,
    method,
    path,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  })
  asked.end(body)
  const [answer] = await once(asked, 'response')
  let text = ''
  for await (const chunk of answer) text += chunk
  return { status: answer.statusCode, text }
}

/** To bytes that no client would send. */
async function answerTo(sent: string): Promise<{ head: string; body: string }> {
  const { hostname, port } = new URL(bench.address)
  const socket = connect(Number(port), hostname)
  socket.write(sent)
  let text = ''
  for await (const chunk of socket) {
    text += chunk
    const [head, body] = text.split('\r\n\r\n')
    const length = Number(/^content-length: (\d+)/im.exec(head!)?.[1] ?? Number.POSITIVE_INFINITY)
    if (Buffer.byteLength(body ?? '') >= length) break
  }
  socket.destroy()
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { head, body }
}

const json = { 'content-type': 'application/json' }
const cancel = '/api/experiments/none/cancel'

describe('what the store cannot keep', () => {
  const inquiry = 'tiny'
  const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
  const drafted = (more: object) => ({
    id: 'x',
    name: { sv: 'x', en: 'x' },
    changes: [{ kind: 'change-capacity', rationale: 'r', source: 'our-estimate', ...more }],
  })

  it('is refused as such, and no fault: NUL, half a character, and what nests hundreds deep', async () => {
    for (const more of [{ note: 'a\0b' }, { note: '\ud800' }, { ['\0']: 1 }, { note: nested(500) }]) {
      const scenario = drafted(more)
      const asked = { operation: 'estimate', input: { draft: scenario } }
      for (const refused of [
        await bench.refused('createExperiment', { inquiry }, { asked }),
        await bench.refused('checkScenario', { inquiry }, { scenario }),
        await bench.refused('saveScenario', { inquiry, scenario: 'x' }, { from: 1, reason: 'r', scenario }),
      ])
        expect(refused).toMatchObject({ status: 400, detail: { en: expect.stringContaining('half characters') } })
    }
    const restore = { from: 1, reason: 'a\0b' }
    expect((await bench.refused('restoreVersion', { inquiry, version: '1' }, restore)).status).toBe(400)
    const removal = { inquiry, scenario: 'evening-physician', from: '1', reason: 'a\0b' }
    expect((await bench.refused('removeScenario', removal)).status).toBe(400)
  })

  it('is no version either: one beyond what the store numbers is not found', async () => {
    const version = String(2 ** 31)
    expect((await bench.refused('showInquiry', { inquiry, version })).status).toBe(404)
    expect((await bench.refused('diffVersions', { inquiry, from: version, to: '1' })).status).toBe(404)
    const asked = { version: 2 ** 53 - 1, asked: { operation: 'run', input: {} } }
    expect((await bench.refused('createExperiment', { inquiry }, asked)).status).toBe(404)
  })
})

describe('another site', () => {
  it('that points its name at this computer is not answered', async () => {
    const port = new URL(bench.address).port
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1.evil.example:${port}`,
      '127.0.0.1:1',
    ])
      expect([host, (await raw('GET', '/api/inquiries', { host })).status]).toEqual([host, 403])
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`])
      expect([host, (await raw('GET', '/api/inquiries', { host })).status]).toEqual([host, 200])
  })

  it('changes nothing: a request that changes needs this origin, or none and JSON', async () => {
    const { host } = new URL(bench.address)
    const statusOf = async (headers: Readonly<Record<string, string>>) =>
      (await raw('POST', cancel, { host, ...headers }, '{}')).status
    expect(await statusOf({ ...json, origin: 'https://evil.example' })).toBe(403)
    expect(await statusOf({ ...json, origin: 'null' })).toBe(403)
    expect(await statusOf({ ...json, origin: `https://${host}` })).toBe(403)
    expect(await statusOf({ 'content-type': 'text/plain' })).toBe(403)
    expect(await statusOf({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(403)
    expect(await statusOf({})).toBe(403)
    expect(await statusOf({ 'content-type': 'text/plain, application/json' })).toBe(403)
    expect(await statusOf(json)).toBe(404)
    expect(await statusOf({ ...json, origin: `http://${host}` })).toBe(404)
    expect(
      (await raw('DELETE', '/api/inquiries/tiny/scenarios/x?from=1&reason=r', { host, origin: 'http://evil.example' }))
        .status,
    ).toBe(403)
  })

  it('cannot put a page of this server in its own, run scripts in it or learn where one came from', async () => {
    const { headers } = await bench.ask('GET', '/api/docs')
    expect(headers.get('content-security-policy')).toContain("default-src 'none';script-src 'self';style-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('what is no request', () => {
  it('is a problem with its reason', async () => {
    const post = (body: string) => bench.ask('POST', '/api/inquiries/tiny/experiments', body)
    for (const body of [
      '{',
      '[]',
      'null',
      '{"asked":{"operation":"rm","input":{}}}',
      '{"__proto__":{"x":1},"asked":1}',
      '"x"',
    ])
      expect(await post(body)).toMatchObject({ status: 400, body: { code: 'bad-request' } })
    const many = { asked: { operation: 'run', input: { replications: 1e9 } } }
    expect(problem.parse((await post(JSON.stringify(many))).body).detail?.en).toContain('replications')
    expect(await bench.ask('GET', '/api/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await bench.ask('PATCH', '/api/inquiries')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await bench.ask('GET', '/api/inquiries/tiny?version=1&drop=1')).toMatchObject({ status: 400 })
  })

  it('is a problem too where it never comes to a route: address, headers, media type, what is no HTTP', async () => {
    const { host } = new URL(bench.address)
    const get = (address: string) => `GET ${address} HTTP/1.1\r\nhost: ${host}\r\n\r\n`
    const post = (headers: string) =>
      `POST /api/inquiries/tiny/experiments HTTP/1.1\r\nhost: ${host}\r\n${headers}\r\ncontent-length: 2\r\n\r\n{}`
    const asked: readonly (readonly [sent: string, status: number, code: string])[] = [
      [get('/api/inquiries/%ff'), 400, 'bad-request'],
      [get('/api/%zz'), 400, 'bad-request'],
      [get(`/api/inquiries/${'a'.repeat(300)}`), 404, 'not-found'],
      [get(`/api/inquiries/${'a'.repeat(30_000)}`), 431, 'too-large'],
      [get('/api/nothing'), 404, 'not-found'],
      [`PATCH /api/inquiries HTTP/1.1\r\nhost: ${host}\r\norigin: http://${host}\r\n\r\n`, 404, 'not-found'],
      [`GET /api/status HTTP/1.1\r\nhost: ${host}\r\nx: ${'a'.repeat(30_000)}\r\n\r\n`, 431, 'too-large'],
      ['GET /api/status HTTP/1.1\r\n\r\n', 403, 'forbidden'],
      [`BREW /api HTTP/1.1\r\nhost: ${host}\r\n\r\n`, 400, 'bad-request'],
      [`GET /api/status HTTP/9.1\r\nhost: ${host}\r\n\r\n`, 400, 'bad-request'],
      ['good evening\r\n\r\n', 400, 'bad-request'],
      [post(`origin: http://${host}\r\ncontent-type: text/csv`), 400, 'bad-request'],
      [post(`origin: http://${host}\r\ncontent-type: ;;;`), 400, 'bad-request'],
      [post('content-type: application/json\r\nexpect: much'), 400, 'bad-request'],
      [post('content-type: application/json\r\ntransfer-encoding: chunked'), 400, 'bad-request'],
    ]
    for (const [sent, status, code] of asked) {
      const { head, body } = await answerTo(sent)
      const what = sent.slice(0, 60)
      expect([what, head]).toEqual([what, expect.stringMatching(new RegExp(`^HTTP/1.1 ${status} `))])
      expect([what, head]).toEqual([what, expect.stringMatching(/^content-type: application\/problem\+json/im)])
      const told = problem.parse(JSON.parse(body))
      expect([what, told.status, told.code, Boolean(told.detail)]).toEqual([what, status, code, true])
    }
  })

  it('finds nothing with SQL, paths or controls for an id', async () => {
    for (const id of [
      "' or 1=1--",
      'tiny; drop table versions',
      '../../etc/passwd',
      '%00',
      'Tiny',
      'a'.repeat(150),
      'å',
    ])
      for (const path of [
        `/api/inquiries/${encodeURIComponent(id)}`,
        `/api/experiments/${encodeURIComponent(id)}/events`,
        `/api/runs/${encodeURIComponent(id)}`,
      ])
        expect([path, (await bench.ask('GET', path)).status]).toEqual([path, 404])
    expect((await bench.call('listInquiries')).inquiries).toHaveLength(1)
  })

  it('leaves the server’s files alone', async () => {
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%5c..%5cpackage.json',
      '//etc/passwd',
    ]) {
      const { status, text } = await raw('GET', path, { host: new URL(bench.address).host })
      expect([path, status >= 400, text.includes('"dependencies"'), text.includes('root:')]).toEqual([
        path,
        true,
        false,
        false,
      ])
    }
    for (const path of [
      '../x.yaml',
      '/etc/x.yaml',
      'scenarios/../../x.yaml',
      'x.txt',
      'scenarios/.x.yaml',
      'a/b.yaml',
      'x\u0000.yaml',
    ])
      expect(
        await bench.refused('saveFiles', { inquiry: 'tiny' }, { from: 1, reason: 'r', files: { [path]: 'a: 1' } }),
      ).toMatchObject({ status: 400, code: 'bad-request' })
  })
})

describe('an upload of 500 MB', () => {
  const megabyte = Buffer.alloc(2 ** 20, 'x')

  /** How far it comes before it is cut off, and what it is told. */
  async function send(headers: string): Promise<{ sent: number; told: string }> {
    const { hostname, port, host } = new URL(bench.address)
    const socket = connect(Number(port), hostname)
    let told = ''
    let closed = false
    socket.on('data', (data) => {
      told += String(data)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      closed = true
    })
    await once(socket, 'connect')
    socket.write(
      `POST /api/inquiries HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`,
    )
    let sent = 0
    while (sent < 500 && !closed) {
      const chunk = headers.startsWith('transfer')
        ? Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')])
        : megabyte
      if (!socket.write(chunk)) await freed(socket)
      sent++
    }
    socket.destroy()
    return { sent, told }
  }

  /** Until more can be written, or nothing. */
  function freed(socket: Socket): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        socket.off('drain', go).off('close', go)
        resolve()
      }
      socket.on('drain', go).on('close', go)
    })
  }

  it('is refused at once when it says its size, and early when it does not; memory stays', async () => {
    const before = process.memoryUsage().rss
    const said = await send(`content-length: ${500 * 2 ** 20}`)
    expect(said.told).toMatch(/^HTTP\/1\.1 413 /)
    expect(said.sent).toBeLessThan(100)
    const streamed = await send('transfer-encoding: chunked')
    expect(streamed.sent).toBeLessThan(200)
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20)
    expect((await bench.ask('GET', '/api/inquiries')).status).toBe(200)
  }, 60_000)
})

describe('the server', () => {
  it('answers this computer only, and says so', async () => {
    await expect(startServer({ store: bench.place, host: '0.0.0.0', port: 0 })).rejects.toThrow(/login/)
  })

  it('is live and ready', async () => {
    expect((await bench.ask('GET', '/health/live')).body).toEqual({ status: 'live' })
    expect((await bench.ask('GET', '/health/ready')).body).toEqual({ status: 'ready' })
  })
})
