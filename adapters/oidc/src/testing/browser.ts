/** As much of a browser as a login takes: cookies by site, redirects, links and forms; no scripts. */
export interface Browser {
  /** Follows redirects until a page comes, or an address that `stop` names, which is not asked for. */
  open(address: string, options?: { readonly stop?: RegExp; readonly headers?: Headers }): Promise<Opened>
  /** Sends the form of a page with what was filled in. */
  submit(page: Opened, fields: Readonly<Record<string, string>>, options?: { readonly stop?: RegExp }): Promise<Opened>
  /** Logs in at the test provider, whose first page this is, and agrees to what it asks; who is logged in there already is on. */
  logIn(page: Opened, subject: string, options?: { readonly stop?: RegExp }): Promise<Opened>
  /** What it would send to an address, as a header. */
  cookies(address: string): string
  setCookie(address: string, cookie: string): void
}
export interface Opened {
  readonly address: string
  readonly status: number
  readonly headers: globalThis.Headers
  readonly text: string
}
type Headers = Readonly<Record<string, string>>

export function createBrowser(): Browser {
  const jar = new Map<string, Map<string, string>>()
  const siteOf = (address: string): Map<string, string> => {
    // Cookies do not know ports; the tests' places are all on this computer, so they are told apart here.
    const { host } = new URL(address)
    const site = jar.get(host) ?? new Map<string, string>()
    jar.set(host, site)
    return site
  }
  const browser: Browser = {
    open: (address, { stop, headers = {} } = {}) => ask(address, { headers }, stop),
    async submit({ address, text }, fields, { stop } = {}) {
      const [, action] = /<form[^>]*action="([^"]+)"/.exec(text) ?? []
      if (action === undefined) throw new Error(`no form at ${address}: ${text.slice(0, 300)}`)
      const hidden = [...text.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].flatMap(([input]): [string, string][] => {
        const [, name] = /name="([^"]*)"/.exec(input) ?? []
        const [, value = ''] = /value="([^"]*)"/.exec(input) ?? []
        return name === undefined ? [] : [[name, value]]
      })
      const body = new URLSearchParams([...hidden, ...Object.entries(fields)])
      return ask(new URL(action, address).href, { method: 'POST', body }, stop)
    },
    async logIn(page, subject, options) {
      if (!page.text.includes('name="login"')) return page
      const asked = await browser.submit(page, { login: subject, password: 'any' }, options)
      return options?.stop?.test(asked.address) === true || !asked.text.includes('value="consent"')
        ? asked
        : browser.submit(asked, {}, options)
    },
    cookies: (address) => [...siteOf(address)].map(([name, value]) => `${name}=${value}`).join('; '),
    setCookie(address, cookie) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) siteOf(address).delete(name)
      else siteOf(address).set(name, value)
    },
  }
  return browser

  async function ask(address: string, init: RequestInit, stop: RegExp | undefined): Promise<Opened> {
    if (stop?.test(address) === true) return { address, status: 0, headers: new globalThis.Headers(), text: '' }
    const headers = { accept: 'text/html', cookie: browser.cookies(address), ...init.headers }
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) browser.setCookie(address, cookie)
    const next = answer.headers.get('location')
    const text = await answer.text()
    if (next === null) return { address, status: answer.status, headers: answer.headers, text }
    return ask(new URL(next, address).href, {}, stop)
  }
}
