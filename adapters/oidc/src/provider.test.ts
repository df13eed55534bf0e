import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOidcProvider } from './index.ts'
import { createBrowser, startProvider, type TestProvider } from './testing/index.ts'

const back = 'http://127.0.0.1:9/login/one/callback'
const cameBack = /^http:\/\/127\.0\.0\.1:9\//

let place: TestProvider
beforeAll(async () => {
  place = await startProvider({ redirects: [back], afterLogout: ['http://127.0.0.1:9/login'] })
})
afterAll(() => place.stop())

type Provider = ReturnType<typeof createOidcProvider>

/** A login as far as to where the browser has come back. */
async function comeBack(provider: Provider, subject = 'anna') {
  const begun = await provider.begin(back)
  if (!begun.ok) throw new Error(begun.detail)
  const browser = createBrowser()
  const page = await browser.open(begun.address)
  const { address: came } = await browser.logIn(page, subject, { stop: cameBack })
  return { came, secrets: begun.secrets, browser, begun }
}

describe('createOidcProvider', () => {
  it('gives issuer and subject of who logged in there', async () => {
    const provider = createOidcProvider(place, Date)
    const { came, secrets } = await comeBack(provider)
    expect(await provider.finish(came, secrets)).toMatchObject({
      ok: true,
      login: { issuer: place.issuer, subject: 'anna' },
    })
  })

  it('asks with code, PKCE by S256, state and nonce, other ones each time', async () => {
    const provider = createOidcProvider(place, Date)
    const both = [await provider.begin(back), await provider.begin(back)]
    const asked = both.map((begun) => (begun.ok ? new URL(begun.address).searchParams : undefined))
    expect(asked[0]?.get('response_type')).toBe('code')
    expect(asked[0]?.get('scope')).toBe('openid')
    expect(asked[0]?.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked[0]?.get(name)?.length).toBeGreaterThanOrEqual(43)
      expect(asked[0]?.get(name)).not.toBe(asked[1]?.get(name))
    }
  })

  it.each(['state', 'nonce', 'verifier'] as const)('refuses who comes back to another %s', async (name) => {
    const provider = createOidcProvider(place, Date)
    const { came, secrets } = await comeBack(provider)
    const others = await provider.begin(back)
    if (!others.ok) throw new Error(others.detail)
    const wrong = { ...secrets, [name]: others.secrets[name] }
    expect(await provider.finish(came, wrong)).toMatchObject({ ok: false, trouble: 'invalid' })
  })

  it('refuses a code that was used, one that was made up, and an answer of another issuer', async () => {
    const provider = createOidcProvider(place, Date)
    const { came, secrets } = await comeBack(provider)
    const elsewhere = new URL(came)
    elsewhere.searchParams.set('iss', 'https://other.example')
    expect(await provider.finish(elsewhere.href, secrets)).toMatchObject({ ok: false, trouble: 'invalid' })
    const madeUp = new URL(came)
    madeUp.searchParams.set('code', 'x'.repeat(43))
    expect(await provider.finish(madeUp.href, secrets)).toMatchObject({ ok: false, trouble: 'invalid' })
    expect((await provider.finish(came, secrets)).ok).toBe(true)
    expect(await provider.finish(came, secrets)).toEqual({ ok: false, trouble: 'invalid', detail: 'invalid_grant' })
  })

  it('says when the person, or the provider, declined', async () => {
    const provider = createOidcProvider(place, Date)
    const begun = await provider.begin(back)
    if (!begun.ok) throw new Error(begun.detail)
    const came = `${back}?error=access_denied&state=${begun.secrets.state}&iss=${encodeURIComponent(place.issuer)}`
    expect(await provider.finish(came, begun.secrets)).toEqual({
      ok: false,
      trouble: 'declined',
      detail: 'access_denied',
    })
  })

  it('says nothing of the secret or the code in what is for the log', async () => {
    const provider = createOidcProvider({ ...place, clientSecret: 'another secret' }, Date)
    const { came, secrets } = await comeBack(provider)
    const finished = await provider.finish(came, secrets)
    expect(finished).toEqual({
      ok: false,
      trouble: 'invalid',
      detail: 'invalid_client: it does not take our id and secret',
    })
  })

  it('takes clocks that differ by half a minute, and refuses one that is hours off', async () => {
    const late = (seconds: number) => ({ now: () => Date.now() + seconds * 1000 })
    for (const [seconds, ok] of [
      [30, true],
      [-30, true],
      [-3 * 3600, false],
      [3 * 3600, false],
    ] as const) {
      const provider = createOidcProvider(place, late(seconds))
      const { came, secrets } = await comeBack(provider)
      const finished = await provider.finish(came, secrets)
      expect([seconds, finished.ok]).toEqual([seconds, ok])
      if (!finished.ok)
        expect(finished).toMatchObject({ trouble: 'invalid', detail: expect.stringMatching(/timestamp/) })
    }
  })

  it('asks for a level of assurance, and takes no other', async () => {
    const loa3 = 'http://example.org/loa3'
    const strong = await startProvider({ redirects: [back], acr: loa3 })
    const provider = createOidcProvider({ ...strong, acr: loa3 }, Date)
    const good = await comeBack(provider)
    expect(good.begun.ok && new URL(good.begun.address).searchParams.get('acr_values')).toBe(loa3)
    expect((await provider.finish(good.came, good.secrets)).ok).toBe(true)
    await strong.stop()
    const weak = createOidcProvider({ ...place, acr: loa3 }, Date)
    const { came, secrets } = await comeBack(weak)
    expect(await weak.finish(came, secrets)).toMatchObject({ ok: false, trouble: 'level' })
  })

  it('knows where to log out, with the ID token back; a provider without such a page has none', async () => {
    const provider = createOidcProvider(place, Date)
    const address = new URL((await provider.logoutAddress('token', 'http://127.0.0.1:9/login')) ?? 'none:')
    expect(address.origin).toBe(place.issuer)
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      id_token_hint: 'token',
      post_logout_redirect_uri: 'http://127.0.0.1:9/login',
      client_id: 'samplan',
    })
    const plain = await startProvider({ redirects: [back], withoutLogout: true })
    expect(await createOidcProvider(plain, Date).logoutAddress('token', back)).toBeUndefined()
    await plain.stop()
  })

  it('that is away says so, at the begin as in the middle, and is asked again when it is back', async () => {
    const first = await startProvider({ redirects: [back] })
    const provider = createOidcProvider(first, Date)
    const { came, secrets } = await comeBack(provider)
    await first.stop()
    expect(await provider.finish(came, secrets)).toMatchObject({ ok: false, trouble: 'away' })
    const other = createOidcProvider(first, Date)
    expect(await other.begin(back)).toMatchObject({ ok: false, trouble: 'away' })
    expect(await other.logoutAddress(undefined, back)).toBeUndefined()
    const again = await startProvider({ redirects: [back], port: Number(new URL(first.issuer).port) })
    expect((await other.begin(back)).ok).toBe(true)
    await again.stop()
  })

  it('that is no provider, or says another name than its own, is not taken', async () => {
    const server = createServer((_, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ issuer: 'https://other.example' })),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await createOidcProvider({ issuer, clientId: 'x' }, Date).begin(back)).toMatchObject({ trouble: 'away' })
    server.close()
  })

  it('speaks plain http with this computer only', async () => {
    const provider = createOidcProvider({ issuer: 'http://login.example', clientId: 'x' }, Date)
    expect(await provider.begin(back)).toMatchObject({ ok: false, detail: expect.stringContaining('HTTPS') })
  })
})
