import { answerPath, documentPath, documentsPath, endpoints, eventsPath } from '@samplan/lib/contract'
import { commission } from '@samplan/lib/inquiry/process/testing'
import type { Browser } from '@samplan/oidc/testing'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCallers } from './callers.ts'
import { type LoginBench, startLoginBench } from './testing/login-bench.ts'
import type { Answered } from './testing/workbench.ts'

let postgres: PostgresServer
let bench: LoginBench
/** Who asks: without a session, without access to the inquiry, who may read it, and who may change it. */
const who = ['nobody', 'outsider', 'reader', 'writer'] as const
type Who = (typeof who)[number]
let browsers: Readonly<Record<Exclude<Who, 'nobody'>, Browser>>
/** Of the inquiry `tiny`: something computed by the writer, and its run. */
let experiment: string
let run: string

beforeAll(async () => {
  postgres = await startPostgres()
  bench = await startLoginBench({ address: await emptyDatabase(postgres.address) })
  await bench.addPerson('outsider')
  await bench.addPerson('reader', { tiny: 'read' })
  await bench.addPerson('writer', { tiny: 'write' })
  const [outsider, reader, writer] = await Promise.all(
    ['outsider', 'reader', 'writer'].map(async (name) => (await bench.logIn(name)).browser),
  )
  browsers = { outsider: outsider!, reader: reader!, writer: writer! }
  // The writer opens the process, and has its secretary's seat; who may read the material has none.
  const holders = [{ seat: commission.seats[0]!.id, person: 'writer' }]
  const unseated = {
    ...commission,
    seats: commission.seats.map((seat) => ({ ...seat, holders: [] })),
    mandates: [],
  }
  const opened = await askAs('writer', 'POST', '/api/inquiries/tiny/process', { commission: unseated, holders })
  if (opened.status !== 200) throw new Error(opened.text)
  experiment = await compute('writer')
  const { body } = await askAs('writer', 'GET', `/api/experiments/${experiment}/answer`)
  run = (body as { readonly comparison: { readonly scenarios: readonly { readonly run: string }[] } }).comparison
    .scenarios[0]!.run
}, 180_000)
afterAll(async () => {
  await bench.close()
  await postgres.stop()
})

function askAs(name: Who, method: string, path: string, body?: unknown): Promise<Answered> {
  if (name === 'nobody') return bench.ask(method, path, body, { origin: bench.address })
  return bench.askAs(browsers[name], method, path, body)
}

async function compute(name: Who): Promise<string> {
  const asked = { operation: 'compare', input: { replications: 2, weeks: 1, warmUpWeeks: 0 } }
  const created = await askAs(name, 'POST', '/api/inquiries/tiny/experiments', { asked })
  const { id } = created.body as { readonly id: string }
  // The stream ends with the last state.
  await askAs(name, 'GET', `/api/experiments/${id}/events`)
  return id
}

const scenario = { id: 'empty', name: { sv: 'Tom', en: 'Empty' }, changes: [] }
const number = { value: 3, source: 'our-estimate' }
/** What is sent to addresses that want something; newest version `from` is 1 as long as nobody may save. */
const bodies: Readonly<Record<string, unknown>> = {
  createExperiment: { asked: { operation: 'run', input: { replications: 1, weeks: 1 } } },
  checkScenario: { scenario },
  changeNumber: { from: 1, reason: 'r', path: 'resources.ward.capacity', number },
  saveFiles: { from: 1, reason: 'r', files: { 'notes.yaml': null } },
  saveScenario: { from: 1, reason: 'r', scenario },
  restoreVersion: { from: 1, reason: 'r' },
  saveSiting: { from: 1, reason: 'r', experiment: 'none', scenario: 'empty' },
  openProcess: { commission },
  giveCommand: { request: 'request-1', command: { kind: 'none' } },
  checkCommand: { command: { kind: 'none' } },
  uploadInquiry: { inquiry: 'other', reason: 'r', files: { 'region.yaml': 'a: 1' } },
}

/** An address with everything filled in, of an inquiry, experiment and run. */
function filled(url: string, of: { readonly inquiry: string; readonly experiment: string; readonly run: string }) {
  const values: Readonly<Record<string, string>> = {
    ...of,
    from: '1',
    to: '1',
    scenario: 'empty',
    version: '1',
    action: 'cancel',
    form: 'json',
    place: 'nowhere',
    '*': 'icon.svg',
  }
  return url.replace(/:(\w+)|\*/g, (all, name: string | undefined) => encodeURIComponent(values[name ?? all] ?? ''))
}

const there = () => ({ inquiry: 'tiny', experiment, run })
const missing = () => ({ inquiry: 'nowhere', experiment: 'no-such-experiment', run: `sha256:${'0'.repeat(64)}` })

/** An answer without what was asked for in it, so that two of different ids can be compared. */
function plain({ status, type, text, headers }: Answered, of: ReturnType<typeof there>): unknown {
  const neutral = Object.values(of).reduce((rest, id) => rest.replaceAll(id, '…'), text)
  const names = [...headers.keys()].filter((name) => name !== 'date' && !name.startsWith('x-ratelimit'))
  return { status, type, text: neutral, names, length: headers.get('content-length') === null }
}

describe('every address', () => {
  const nameOf = (method: string, url: string): string =>
    Object.values(endpoints).find((one) => one.method === method && one.path === url)?.name ?? ''

  it('is one of those that are known, and says what it needs of whoever asks', () => {
    const open = bench.routes.filter(({ need }) => need === 'nothing').map(({ url }) => url)
    expect([...new Set(open)].sort()).toEqual([
      '/*',
      '/health/live',
      '/health/ready',
      '/login',
      '/login.css',
      '/login/:place',
      '/login/:place/callback',
      '/metrics',
      '/public',
      '/public/',
      '/public/:inquiry',
      '/public/:inquiry/consultations/:consultation',
      '/public/:inquiry/consultations/:consultation/receipts/:index',
      '/public/:inquiry/documents/:hash',
      '/public/:inquiry/feed.atom',
      '/public/:inquiry/log',
      '/public/:inquiry/log.zip',
      '/public/:inquiry/plan.csv',
      '/public/:inquiry/plan.ics',
      '/public/style.css',
    ])
    const addresses = new Set(bench.routes.map(({ url }) => url))
    for (const { path } of Object.values(endpoints)) expect(addresses).toContain(path)
    for (const path of [eventsPath, answerPath, documentPath, documentsPath]) expect(addresses).toContain(path)
    expect(new Set(bench.routes.map(({ need }) => need))).toEqual(
      new Set(['nothing', 'person', 'read', 'write', 'steer', 'seat', 'administrator']),
    )
  })

  it('cannot be added without saying it', async () => {
    const app = Fastify()
    addCallers(app, undefined)
    expect(() => app.get('/api/new', async () => 'secret')).toThrow('GET /api/new: what does it need')
    await app.close()
  })

  it('answers nobody, an outsider, a reader and a writer as its need says', async () => {
    // What ends sessions, or is a stream of one experiment that has ended, is tried below.
    const walked = bench.routes.filter(({ url }) => url !== '/api/logout')
    expect(walked.length).toBeGreaterThan(40)
    for (const { method, url, need } of walked)
      for (const name of who) {
        const body = bodies[nameOf(method, url)]
        const query = nameOf(method, url) === 'removeScenario' ? '?from=1&reason=r' : ''
        const asked = await askAs(name, method, filled(url, there()) + query, method === 'POST' ? (body ?? {}) : body)
        const what = `${method} ${url} by ${name}`
        if (need === 'nothing') expect([what, asked.status < 500]).toEqual([what, true])
        else if (name === 'nobody') expect([what, asked.status]).toEqual([what, 401])
        else if (need === 'person') expect([what, asked.status]).toEqual([what, 200])
        else if (need === 'administrator') expect([what, asked.status]).toEqual([what, 403])
        else if (name === 'outsider' || (need === 'seat' && name === 'reader')) {
          // A document that is brought without a word of what it is is no request, whoever brings it.
          expect([what, asked.status]).toEqual([what, method === 'POST' && url === documentsPath ? 400 : 404])
          // Exactly as what is not there.
          const nothing = await askAs(
            name,
            method,
            filled(url, missing()) + query,
            method === 'POST' ? (body ?? {}) : body,
          )
          expect([what, plain(asked, there())]).toEqual([what, plain(nothing, missing())])
        } else if (need === 'read') expect([what, asked.status]).toEqual([what, 200])
        else if (name === 'reader') expect([what, asked.status]).toEqual([what, 403])
        else if (need === 'seat' && /(process|log)$/.test(url)) expect([what, asked.status]).toEqual([what, 200])
        // A writer is let through; what they asked for may be refused for another reason: that it is done, or no longer the newest.
        else expect([what, [200, 400, 404, 409, 422].includes(asked.status)]).toEqual([what, true])
      }
  }, 120_000)
})

describe('who has no access', () => {
  it('finds nothing of it in lists: inquiries, experiments, failures', async () => {
    expect((await askAs('outsider', 'GET', '/api/inquiries')).body).toEqual({ inquiries: [] })
    expect((await askAs('outsider', 'GET', '/api/experiments')).body).toEqual({ experiments: [] })
    expect((await askAs('outsider', 'GET', '/api/experiments?inquiry=tiny')).body).toEqual({ experiments: [] })
    expect((await askAs('outsider', 'GET', '/api/failures')).body).toEqual({ failures: [] })
    for (const name of ['reader', 'writer'] as const) {
      expect((await askAs(name, 'GET', '/api/inquiries')).body).toMatchObject({ inquiries: [{ inquiry: 'tiny' }] })
      expect((await askAs(name, 'GET', '/api/experiments')).text).toContain(experiment)
      expect((await askAs(name, 'GET', `/api/experiments?inquiry=tiny`)).text).toContain(experiment)
    }
  })

  it('loses what they had at once, a kept answer and an open stream too', async () => {
    await bench.addPerson('leaver', { tiny: 'write' })
    const { browser } = await bench.logIn('leaver')
    const cookie = browser.cookies(bench.address)
    const path = `/api/experiments/${experiment}/answer`
    expect((await bench.askAs(browser, 'GET', path)).status).toBe(200)
    const asked = { operation: 'compare', input: { replications: 500 } }
    const created = await bench.askAs(browser, 'POST', '/api/inquiries/tiny/experiments', { asked })
    const { id } = created.body as { readonly id: string }
    const stream = await fetch(`${bench.address}/api/experiments/${id}/events`, { headers: { cookie } })
    expect(stream.status).toBe(200)
    await bench.persons.setAccess('leaver', 'tiny', undefined)
    // It ends with the next state that it would have told.
    const ended = stream.text()
    await askAs('writer', 'POST', `/api/experiments/${id}/cancel`, {})
    expect(await ended).not.toContain('"cancelled"')
    expect((await bench.askAs(browser, 'GET', path)).status).toBe(404)
  }, 60_000)

  it('hears nothing more of a stream when the session is over', async () => {
    const { browser } = await bench.logIn('reader')
    const cookie = browser.cookies(bench.address)
    const asked = { operation: 'compare', input: { replications: 5000, weeks: 500 } }
    const created = await bench.askAs(browser, 'POST', '/api/inquiries/tiny/experiments', { asked })
    const { id } = created.body as { readonly id: string }
    await bench.askAs(browser, 'POST', `/api/experiments/${id}/pause`, {})
    const stream = await fetch(`${bench.address}/api/experiments/${id}/events`, { headers: { cookie } })
    expect(stream.status).toBe(200)
    await bench.askAs(browser, 'POST', '/api/logout')
    // Nothing changes any more; the stream ends by itself all the same.
    await stream.text()
    await askAs('writer', 'POST', `/api/experiments/${id}/cancel`, {})
  }, 60_000)
})

describe('who may read', () => {
  it('asks for computations and steers the own, but not another’s', async () => {
    const asked = { operation: 'compare', input: { replications: 5000, weeks: 500 } }
    const made = async (name: Who) => {
      const created = await askAs(name, 'POST', '/api/inquiries/tiny/experiments', { asked })
      return (created.body as { readonly id: string }).id
    }
    const [own, others] = [await made('reader'), await made('writer')]
    const cancel = (name: Who, id: string) => askAs(name, 'POST', `/api/experiments/${id}/cancel`, {})
    expect(await cancel('reader', others)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await cancel('reader', own)).status).toBe(200)
    expect((await cancel('writer', others)).status).toBe(200)
  })

  it('sees who did what by name; of who has been removed the id alone is left', async () => {
    await bench.addPerson('author', { tiny: 'write' })
    const { browser } = await bench.logIn('author')
    const { version } = (await askAs('reader', 'GET', '/api/inquiries/tiny')).body as {
      readonly version: { readonly version: number }
    }
    const body = { from: version.version, reason: 'By the author', scenario: { ...scenario, id: 'by-author' } }
    const saved = await bench.askAs(browser, 'PUT', '/api/inquiries/tiny/scenarios/by-author', body)
    expect(saved.status).toBe(200)
    const authorOf = async () =>
      ((await askAs('reader', 'GET', '/api/inquiries/tiny')).body as { readonly version: { readonly author: string } })
        .version.author
    expect(await authorOf()).toBe('author Ek')
    await bench.persons.remove('author')
    expect(await authorOf()).toBe('author')
    const history = await askAs('reader', 'GET', '/api/inquiries/tiny/versions')
    expect(history.text).not.toContain('author Ek')
  })
})
