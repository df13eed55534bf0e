import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AccessLevel, Login, PersonStore } from '@samplan/lib/ports'
import { type Browser, createBrowser, type Opened, startProvider, type TestProvider } from '@samplan/oidc/testing'
import { createPersonStore, type Database, openStore, type StorePlace } from '@samplan/postgres'
import type { LoginSettings } from '../login/settings.ts'
import type { ServerOptions } from '../start.ts'
import { type Answered, startWorkbench, type Workbench } from './workbench.ts'

/** A workbench where people log in, at either of two real providers on this computer. */
export interface LoginBench extends Workbench {
  readonly providers: readonly [TestProvider, TestProvider]
  readonly persons: PersonStore
  readonly database: Database
  /** A person with a login at the first provider, whose subject is their id, and access to inquiries. */
  addPerson(id: string, access?: Readonly<Record<string, AccessLevel>>): Promise<Login>
  /** A browser in which the subject has logged in, or tried to; and the page that came. */
  logIn(
    subject: string,
    options?: { readonly at?: 'one' | 'two'; readonly to?: string; readonly browser?: Browser },
  ): Promise<{ readonly browser: Browser; readonly page: Opened }>
  /** Asks as a page of the app would, from a browser. */
  askAs(browser: Browser, method: string, path: string, body?: unknown): Promise<Answered>
}

export async function startLoginBench(
  place: StorePlace,
  settings: Partial<LoginSettings> = {},
  options: Pick<ServerOptions, 'clock'> = {},
): Promise<LoginBench> {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const afterLogout = [`${publicUrl}/login`]
  const [one, two] = await Promise.all([
    startProvider({ redirects: [`${publicUrl}/login/one/callback`], afterLogout }),
    startProvider({ redirects: [`${publicUrl}/login/two/callback`], withoutLogout: true }),
  ])
  const issuers = [
    { ...one, id: 'one', name: { sv: 'Region Ett', en: 'Region One' }, logsOutThere: true },
    { ...two, id: 'two', name: { sv: 'Kommun Två & Co', en: 'Town Two & Co' }, logsOutThere: true },
  ]
  const login = { publicUrl, issuers, session: { idle: 3600, longest: 36_000 }, trustedProxies: [], ...settings }
  const bench = await startWorkbench(place, { port, login, ...options })
  const database = await openStore(place)
  const persons = createPersonStore(database)
  return {
    ...bench,
    providers: [one, two],
    persons,
    database,
    async addPerson(id, access = {}) {
      await persons.add({ id, name: `${id} Ek`, email: `${id}@region.example` })
      const account = { issuer: one.issuer, subject: id }
      await persons.link(id, account)
      for (const [inquiry, level] of Object.entries(access)) await persons.setAccess(id, inquiry, level)
      return account
    },
    async logIn(subject, { at = 'one', to = '/tiny', browser = createBrowser() } = {}) {
      const first = await browser.open(`${publicUrl}/login/${at}?${new URLSearchParams({ to })}`)
      return { browser, page: await browser.logIn(first, subject) }
    },
    askAs: (browser, method, path, body) =>
      bench.ask(method, path, body, { cookie: browser.cookies(publicUrl), origin: publicUrl }),
    async close() {
      await bench.close()
      await database.close()
      await Promise.all([one.stop(), two.stop()])
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
