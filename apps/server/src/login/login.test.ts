import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type OutgoingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBrowser } from '@samplan/oidc/testing'
import { emptyDatabase, type PostgresServer, sql, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../index.ts'
import { type LoginBench, startLoginBench } from '../testing/login-bench.ts'
import { startWorkbench } from '../testing/workbench.ts'

let postgres: PostgresServer
let folder: string
beforeAll(async () => {
  postgres = await startPostgres()
  folder = await mkdtemp(join(tmpdir(), 'samplan-login-'))
})
afterAll(async () => {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

const sessionCookie = (cookies: string): string | undefined => /(?:^|; )samplan=([\w-]+)/.exec(cookies)?.[1]

describe.each([
  ['PostgreSQL', async () => ({ address: await emptyDatabase(postgres.address) })],
  ['the embedded store', async () => ({ folder: join(folder, 'store') })],
] as const)('login, on %s', (_, place) => {
  let bench: LoginBench
  beforeAll(async () => {
    bench = await startLoginBench(await place())
    await bench.addPerson('anna', { tiny: 'write' })
    await bench.addPerson('bo', { tiny: 'read' })
  })
  afterAll(() => bench.close())

  it('leads from a page to the places where one logs in, through one of them, and back to the page', async () => {
    const browser = createBrowser()
    const asked = await browser.open(`${bench.address}/tiny/model?show=widest`)
    expect(new URL(asked.address).pathname).toBe('/login')
    expect(asked.text).toContain('Logga in med Region Ett')
    expect(asked.text).toContain('Logga in med Kommun Två &#38; Co')
    expect(asked.text).not.toContain('<script')
    const [, link = ''] = /href="(\/login\/one[^"]*)"/.exec(asked.text) ?? []
    const first = await browser.open(bench.address + link.replaceAll('&#38;', '&'))
    const page = await browser.logIn(first, 'anna')
    expect(page.address).toBe(`${bench.address}/tiny/model?show=widest`)
    expect((await bench.askAs(browser, 'GET', '/api/me')).body).toEqual({
      mode: 'server',
      id: 'anna',
      name: 'anna Ek',
      email: 'anna@region.example',
    })
  })

  it('several people each are who they are', async () => {
    const [anna, bo] = await Promise.all([bench.logIn('anna'), bench.logIn('bo')])
    expect((await bench.askAs(anna.browser, 'GET', '/api/me')).body).toMatchObject({ id: 'anna' })
    expect((await bench.askAs(bo.browser, 'GET', '/api/me')).body).toMatchObject({ id: 'bo' })
  })

  it('keeps nothing in the store by which a session could be held', async () => {
    const { browser } = await bench.logIn('anna')
    const cookie = sessionCookie(browser.cookies(bench.address))!
    expect(Buffer.from(cookie, 'base64url')).toHaveLength(32)
    const { rows } = await sql<{ row: string }>`select sessions::text as row from sessions`.execute(bench.database.sql)
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) expect(row).not.toContain(cookie)
  })

  it('who is not in the register gets no further, and is told what to send to whoever administers it', async () => {
    const { browser, page } = await bench.logIn('<b>stranger</b>')
    expect(page.status).toBe(403)
    expect(page.text).toContain(bench.providers[0].issuer)
    expect(page.text).toContain('&#60;b&#62;stranger&#60;/b&#62;')
    expect(sessionCookie(browser.cookies(bench.address))).toBeUndefined()
    expect((await bench.askAs(browser, 'GET', '/api/me')).status).toBe(401)
    // With another account one is asked again.
    const [, link = ''] = /href="(\/login\/one[^"]*anew=1[^"]*)"/.exec(page.text) ?? []
    const anew = await browser.open(bench.address + link.replaceAll('&#38;', '&'))
    expect(anew.text).toContain('name="login"')
    await bench.persons.add({ id: 'person-new', name: 'New' })
    await bench.persons.link('person-new', { issuer: bench.providers[0].issuer, subject: '<b>stranger</b>' })
    const again = await bench.logIn('<b>stranger</b>', { browser })
    expect((await bench.askAs(again.browser, 'GET', '/api/me')).body).toMatchObject({ id: 'person-new' })
    await bench.persons.remove('person-new')
    expect((await bench.askAs(browser, 'GET', '/api/me')).status).toBe(401)
  })

  it('the same subject at another place is somebody else', async () => {
    expect((await bench.logIn('anna', { at: 'two' })).page.status).toBe(403)
    await bench.persons.add({ id: 'other-anna', name: 'Other Anna' })
    await bench.persons.link('other-anna', { issuer: bench.providers[1].issuer, subject: 'anna' })
    const { browser } = await bench.logIn('anna', { at: 'two' })
    expect((await bench.askAs(browser, 'GET', '/api/me')).body).toMatchObject({ id: 'other-anna' })
  })

  it('a session is over after its idle time, and after its longest', async () => {
    const { browser } = await bench.logIn('anna')
    const status = async () => (await bench.askAs(browser, 'GET', '/api/me')).status
    const { sql: db } = bench.database
    await sql`update sessions set seen_at = now() - interval '59 minutes'`.execute(db)
    expect(await status()).toBe(200)
    await sql`update sessions set seen_at = now() - interval '61 minutes'`.execute(db)
    expect(await status()).toBe(401)
    await sql`update sessions set seen_at = now(), ends_at = now() - interval '1 second'`.execute(db)
    expect(await status()).toBe(401)
    expect(await bench.askAs(browser, 'GET', '/api/me')).toMatchObject({
      type: expect.stringMatching(/^application\/problem\+json/),
      body: { code: 'unauthorized', status: 401 },
    })
  })

  it('logging out ends the session on the server, and at the place where one logged in', async () => {
    const { browser } = await bench.logIn('anna')
    const cookies = browser.cookies(bench.address)
    const out = await bench.askAs(browser, 'POST', '/api/logout')
    expect(out.headers.get('set-cookie')).toMatch(/^samplan=;/)
    const { to } = out.body as { readonly to: string }
    expect(new URL(to).origin).toBe(bench.providers[0].issuer)
    // Whoever kept the cookie has nothing.
    expect((await bench.ask('GET', '/api/me', undefined, { cookie: cookies })).status).toBe(401)
    const asked = await browser.open(to)
    const after = await browser.submit(asked, { logout: 'yes' })
    expect(after.address).toBe(`${bench.address}/login`)
    // There one must show who one is again.
    expect((await browser.open(`${bench.address}/login/one`)).text).toContain('name="login"')
  })

  it('logging out is ours alone where the place has no page for it', async () => {
    const { browser } = await bench.logIn('anna', { at: 'two' })
    expect((await bench.askAs(browser, 'POST', '/api/logout')).body).toEqual({ to: '/login' })
    expect((await bench.askAs(browser, 'GET', '/api/me')).status).toBe(401)
  })
})

describe('an attack on login', () => {
  let bench: LoginBench
  beforeAll(async () => {
    bench = await startLoginBench({ address: await emptyDatabase(postgres.address) })
    await bench.addPerson('anna', { tiny: 'write' })
    await bench.addPerson('mallory')
  })
  afterAll(() => bench.close())

  const callback = /\/login\/one\/callback\?/
  /** As far as to the address to which the browser is sent back. */
  async function cameBack(browser = createBrowser(), subject = 'anna') {
    const first = await browser.open(`${bench.address}/login/one?to=/tiny`)
    return { browser, came: (await browser.logIn(first, subject, { stop: callback })).address }
  }

  it('with another state or code, or with a code that was used, opens nothing', async () => {
    for (const [name, value] of [
      ['state', 'x'.repeat(43)],
      ['code', 'x'.repeat(43)],
      ['iss', 'https://other.example'],
    ] as const) {
      const { browser, came } = await cameBack()
      const changed = new URL(came)
      changed.searchParams.set(name, value)
      const page = await browser.open(changed.href)
      expect([name, page.status]).toEqual([name, 400])
      expect(sessionCookie(browser.cookies(bench.address))).toBeUndefined()
      // Nor does the right answer any more: what was begun is used up.
      expect((await browser.open(came)).status).toBe(400)
    }
    const { browser, came } = await cameBack()
    await browser.open(came)
    expect(sessionCookie(browser.cookies(bench.address))).toBeDefined()
    const other = createBrowser()
    expect((await other.open(came)).status).toBe(400)
    expect(sessionCookie(other.cookies(bench.address))).toBeUndefined()
  })

  it('with one’s own answer in somebody else’s browser logs nobody in', async () => {
    const { came } = await cameBack(createBrowser(), 'mallory')
    const victim = createBrowser()
    expect((await victim.open(came)).status).toBe(400)
    await victim.open(`${bench.address}/login/one`, { stop: /^(?!.*login\/one$)/ })
    expect((await victim.open(came)).status).toBe(400)
    expect(sessionCookie(victim.cookies(bench.address))).toBeUndefined()
  })

  it('with another nonce or verifier than was begun opens nothing', async () => {
    for (const column of ['nonce', 'verifier']) {
      const { browser, came } = await cameBack()
      await sql`update begun_logins set ${sql.ref(column)} = ${'x'.repeat(43)}`.execute(bench.database.sql)
      expect([column, (await browser.open(came)).status]).toEqual([column, 400])
      expect(sessionCookie(browser.cookies(bench.address))).toBeUndefined()
    }
  })

  it('with an answer that was begun at another place opens nothing', async () => {
    const { browser, came } = await cameBack()
    expect((await browser.open(came.replace('/login/one/', '/login/two/'))).status).toBe(400)
  })

  it('that comes too late is told to begin again', async () => {
    const { browser, came } = await cameBack()
    await sql`update begun_logins set ends_at = now() - interval '1 second'`.execute(bench.database.sql)
    const page = await browser.open(came)
    expect(page.status).toBe(400)
    expect(page.text).toContain('Börja om')
  })

  it('by fixing the session beforehand fails: after login it is another, and the one before is over', async () => {
    const mallory = await bench.logIn('mallory')
    const fixed = sessionCookie(mallory.browser.cookies(bench.address))!
    const victim = createBrowser()
    victim.setCookie(bench.address, `samplan=${fixed}`)
    victim.setCookie(bench.address, `samplan-login=${'A'.repeat(43)}`)
    const first = await victim.open(`${bench.address}/login/one?to=/tiny`)
    await victim.logIn(first, 'anna')
    const after = sessionCookie(victim.cookies(bench.address))
    expect(after).toBeDefined()
    expect(after).not.toBe(fixed)
    expect((await bench.askAs(victim, 'GET', '/api/me')).body).toMatchObject({ id: 'anna' })
    expect((await bench.ask('GET', '/api/me', undefined, { cookie: `samplan=${fixed}` })).status).toBe(401)
    // Nor is one that nobody was given a session.
    const madeUp = { cookie: `samplan=${'A'.repeat(43)}` }
    expect((await bench.ask('GET', '/api/me', undefined, madeUp)).status).toBe(401)
  })

  it('by a page of another site changes nothing, though the cookie came along', async () => {
    const { browser } = await bench.logIn('anna')
    const cookie = browser.cookies(bench.address)
    const path = '/api/inquiries/tiny/experiments'
    const body = { asked: { operation: 'run', input: { replications: 1 } } }
    const forged: readonly Readonly<Record<string, string>>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: bench.address, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    ]
    for (const headers of forged) {
      const { status } = await bench.ask('POST', path, JSON.stringify(body), { cookie, ...headers })
      expect([headers, status]).toEqual([headers, 403])
      const out = await bench.ask('POST', '/api/logout', '{}', { cookie, ...headers })
      expect([headers, out.status]).toEqual([headers, 403])
    }
    expect((await bench.askAs(browser, 'GET', '/api/experiments')).body).toEqual({ experiments: [] })
    const own = { cookie, origin: bench.address, 'sec-fetch-site': 'same-origin' }
    expect((await bench.ask('POST', path, JSON.stringify(body), own)).status).toBe(200)
  })

  it('cannot send anybody on to another site', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      '/..//evil.example',
      'javascript:alert(1)',
      '\\\\evil.example',
      '/login/one',
      '/api/logout',
    ]) {
      const { page } = await bench.logIn('anna', { to })
      expect([to, page.address]).toEqual([to, `${bench.address}/`])
    }
    const { page, browser } = await bench.logIn('anna', { to: '/tiny/map?hour=3#x' })
    expect(page.address).toBe(`${bench.address}/tiny/map?hour=3`)
    // Who is logged in already goes on at once, by the same rule.
    const away = await browser.open(`${bench.address}/login?to=//evil.example`)
    expect(away.address).toBe(`${bench.address}/`)
  })

  it('is told what is wrong when the place is away, and the rest goes on', async () => {
    const own = await startLoginBench({ address: await emptyDatabase(postgres.address) })
    await own.addPerson('anna')
    const { browser } = await own.logIn('anna')
    const late = createBrowser()
    const first = await late.open(`${own.address}/login/one?to=/tiny`)
    const { address: came } = await late.logIn(first, 'anna', { stop: callback })
    await own.providers[0].stop()
    const page = await late.open(came)
    expect(page.status).toBe(503)
    expect(page.text).toContain('Region Ett svarar inte just nu')
    expect((await own.askAs(browser, 'GET', '/api/me')).status).toBe(200)
    expect((await own.askAs(browser, 'POST', '/api/logout')).status).toBe(200)
    await own.close()
  })
})

describe('a server for others', () => {
  const settings = {
    publicUrl: 'https://samplan.example',
    session: { idle: 3600, longest: 36_000 },
    trustedProxies: [],
    issuers: [
      {
        id: 'away',
        name: { sv: 'Borta', en: 'Away' },
        issuer: 'http://127.0.0.1:1',
        clientId: 'samplan',
        logsOutThere: true,
      },
    ],
  }

  async function ask(address: string, path: string, headers: OutgoingHttpHeaders) {
    const { hostname, port } = new URL(address)
    const asked = request({ hostname, port, path, headers })
    asked.end()
    const [answer] = await once(asked, 'response')
    let text = ''
    for await (const chunk of answer) text += chunk
    return { status: Number(answer.statusCode), headers: answer.headers, text }
  }

  it('answers at its public address only; on the machine itself also how it is', async () => {
    const bench = await startWorkbench({ address: await emptyDatabase(postgres.address) }, { login: settings })
    const { host: here } = new URL(bench.address)
    const statusOf = async (path: string, host: string, more: OutgoingHttpHeaders = {}) =>
      (await ask(bench.address, path, { host, ...more })).status
    expect(await statusOf('/login', 'samplan.example')).toBe(200)
    expect(await statusOf('/login', 'samplan.example:443')).toBe(200)
    for (const host of ['evil.example', here, 'samplan.example:8080', 'samplan.example.evil.example'])
      expect([host, await statusOf('/login', host)]).toEqual([host, 403])
    for (const path of ['/health/live', '/health/ready', '/metrics']) expect(await statusOf(path, here)).toBe(200)
    expect(await statusOf('/health/ready', 'samplan.example')).toBe(200)
    expect(await statusOf('/metrics', 'samplan.example')).toBe(404)
    expect(await statusOf('/metrics', 'evil.example')).toBe(403)
    // Nobody is believed who says that it asked in another's name.
    expect(await statusOf('/login', here, { 'x-forwarded-host': 'samplan.example' })).toBe(403)
    await bench.close()
  })

  it('over https: cookies for this host alone, and https from now on', async () => {
    const bench = await startLoginBench(
      { address: await emptyDatabase(postgres.address) },
      { publicUrl: 'https://samplan.example' },
    )
    const host = 'samplan.example'
    const begun = await ask(bench.address, '/login/one', { host })
    expect(begun.status).toBe(303)
    const [cookie = '', ...others] = begun.headers['set-cookie'] ?? []
    expect(others).toEqual([])
    expect(cookie).toMatch(/^__Host-samplan-login=[\w-]{43}; /)
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie.split('; ')).toContain(part)
    expect(cookie).not.toContain('Domain')
    expect(begun.headers['strict-transport-security']).toBe('max-age=31536000')
    expect(new URL(begun.headers.location ?? '').searchParams.get('redirect_uri')).toBe(
      'https://samplan.example/login/one/callback',
    )
    await bench.close()
  })

  it('says when the place to log in is away, in the reader’s language', async () => {
    const bench = await startWorkbench({ address: await emptyDatabase(postgres.address) }, { login: settings })
    const host = 'samplan.example'
    const english = await ask(bench.address, '/login/away', { host, 'accept-language': 'en-GB,en;q=0.9,sv;q=0.4' })
    expect(english.status).toBe(503)
    expect(english.text).toContain('Away does not answer right now')
    const swedish = await ask(bench.address, '/login/away', { host, 'accept-language': 'sv-SE,sv;q=0.9,en;q=0.8' })
    expect(swedish.text).toContain('Borta svarar inte just nu')
    expect((await ask(bench.address, '/login/nowhere', { host })).status).toBe(404)
    await bench.close()
  })

  it('takes so many logins a minute from an address, and believes of addresses what a trusted proxy says', async () => {
    const start = async (trustedProxies: readonly string[]) =>
      startWorkbench({ address: await emptyDatabase(postgres.address) }, { login: { ...settings, trustedProxies } })
    const statuses = async (address: string) => {
      const seen = new Set<number>()
      for (let i = 0; i < 130; i++) {
        const headers = { host: 'samplan.example', 'x-forwarded-for': `192.0.2.${i}` }
        seen.add((await ask(address, '/login/away', headers)).status)
      }
      return seen
    }
    const plain = await start([])
    expect(await statuses(plain.address)).toEqual(new Set([503, 429]))
    const limited = await ask(plain.address, '/login/away', { host: 'samplan.example' })
    expect(limited.text).toContain('För många inloggningar')
    await plain.close()
    const behind = await start(['127.0.0.1'])
    expect(await statuses(behind.address)).toEqual(new Set([503]))
    await behind.close()
  })

  it('is not started for others without login', async () => {
    const store = { address: await emptyDatabase(postgres.address) }
    await expect(startServer({ store, host: '0.0.0.0', port: 0 })).rejects.toThrow(/--login/)
  })
})
