import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real OpenID Connect provider on this computer. Who logs in writes any name, which is the subject, and any password. */
export interface TestProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Nobody answers any more at its address. */
  stop(): Promise<void>
}
export interface ProviderOptions {
  /** Addresses to which it sends people back after login, and after logout. */
  readonly redirects: readonly string[]
  readonly afterLogout?: readonly string[]
  /** Default one that is free. */
  readonly port?: number
  /** What its ID tokens say of assurance; default nothing. */
  readonly acr?: string
  /** Without a page for logging out. */
  readonly withoutLogout?: boolean
}

export async function startProvider({
  redirects,
  afterLogout = [],
  port = 0,
  acr,
  withoutLogout = false,
}: ProviderOptions): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['samplan', 'a secret of our own + 1%']
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...redirects],
        post_logout_redirect_uris: [...afterLogout],
      },
    ],
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 3600, Interaction: 600, Session: 3600 },
    cookies: { keys: ['of the tests'] },
    pkce: { required: () => true },
    ...(acr === undefined ? {} : { acrValues: [acr], claims: { openid: ['sub', 'acr'] } }),
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: !withoutLogout } },
  })
  if (acr !== undefined) Object.defineProperty(provider.OIDCContext.prototype, 'acr', { get: () => acr })
  // Its pages would ask for letters from elsewhere.
  provider.use(async (context, next) => {
    await next()
    if (typeof context.body === 'string') context.body = context.body.replace(/@import url\([^)]*\);?/g, '')
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  return {
    issuer,
    clientId,
    clientSecret,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
