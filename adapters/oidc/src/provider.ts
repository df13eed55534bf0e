import type { Clock, LoginOutcome, LoginProvider, LoginTrouble } from '@samplan/lib/ports'
import * as client from 'openid-client'

/** An OpenID Connect issuer, as it knows us. */
export interface OidcIssuer {
  /** Its identifier: an https address; http only on this computer. */
  readonly issuer: string
  readonly clientId: string
  /** Absent of a public client, which PKCE alone protects. */
  readonly clientSecret?: string
  /** Default `openid` alone, which is all that a login needs. */
  readonly scopes?: readonly string[]
  /** Assurance (`acr`) that is asked for, and without which nobody comes in. */
  readonly acr?: string
}

/** A provider that does not answer in so many seconds is away. */
const patience = 10
/** So long its addresses and keys' place are taken to be as they were, in milliseconds. */
const freshMilliseconds = 3_600_000
/** Clocks of two organisations differ by some seconds. */
const toleratedSeconds = 60

/**
 * LoginProvider by OpenID Connect: authorisation code with PKCE, state and nonce; the ID token's signature, issuer, audience and times are
 * checked. Nothing is asked before the first login, so a provider that is away keeps no server from its start.
 * @see https://openid.net/specs/openid-connect-core-1_0.html, RFC 7636 and RFC 9700
 */
export function createOidcProvider(
  { issuer, clientId, clientSecret, scopes = ['openid'], acr }: OidcIssuer,
  clock: Clock,
): LoginProvider {
  let known: { readonly configuration: client.Configuration; readonly until: number } | undefined

  async function discover(): Promise<client.Configuration> {
    if (known !== undefined && clock.now() < known.until) return known.configuration
    const metadata = {
      [client.clockTolerance]: toleratedSeconds,
      [client.clockSkew]: Math.round((clock.now() - Date.now()) / 1000),
    }
    const address = new URL(issuer)
    const execute = [client.enableNonRepudiationChecks]
    if (isOnThisComputer(address)) execute.push(client.allowInsecureRequests)
    const configuration = await client.discovery(address, clientId, metadata, authentication(clientSecret), {
      execute,
      timeout: patience,
    })
    known = { configuration, until: clock.now() + freshMilliseconds }
    return configuration
  }

  return {
    issuer,
    async begin(back, anew = false) {
      const secrets = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      try {
        const address = client.buildAuthorizationUrl(await discover(), {
          redirect_uri: back,
          scope: scopes.join(' '),
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
          ...(acr === undefined ? {} : { acr_values: acr }),
          ...(anew ? { prompt: 'login' } : {}),
        })
        return { ok: true, address: address.href, secrets }
      } catch (error) {
        return failed(error, 'away')
      }
    },
    async finish(came, { state, nonce, verifier }) {
      try {
        const tokens = await client.authorizationCodeGrant(await discover(), new URL(came), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) return { ok: false, trouble: 'invalid', detail: 'no ID token' }
        // The library looks at the end of its time only.
        if (claims.iat * 1000 > clock.now() + toleratedSeconds * 1000)
          return { ok: false, trouble: 'invalid', detail: 'timestamp: made in the future, by our clock' }
        if (acr !== undefined && claims.acr !== acr)
          return { ok: false, trouble: 'level', detail: 'another acr than was asked for' }
        const login = { issuer: claims.iss, subject: claims.sub }
        return { ok: true, login, ...(tokens.id_token === undefined ? {} : { idToken: tokens.id_token }) }
      } catch (error) {
        return failed(error, 'invalid')
      }
    },
    async logoutAddress(idToken, back) {
      try {
        const configuration = await discover()
        if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
        return client.buildEndSessionUrl(configuration, {
          post_logout_redirect_uri: back,
          ...(idToken === undefined ? {} : { id_token_hint: idToken }),
        }).href
      } catch {
        return undefined
      }
    },
  }
}

/** In the header, as every provider must take it, unless it says that it does not. */
function authentication(secret: string | undefined): client.ClientAuth {
  if (secret === undefined) return client.None()
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported
    const takesBasic = methods === undefined || methods.includes('client_secret_basic')
    return takesBasic ? basic(server, ...rest) : post(server, ...rest)
  }
}

function isOnThisComputer({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}

/** What went wrong, without what was sent. @param usual where the error says no more */
function failed(error: unknown, usual: LoginTrouble): LoginOutcome<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof client.AuthorizationResponseError) return { ok: false, trouble: 'declined', detail: error.error }
  if (error instanceof client.WWWAuthenticateChallengeError)
    return { ok: false, trouble: usual, detail: 'invalid_client: it does not take our id and secret' }
  if (error instanceof client.ResponseBodyError) return { ok: false, trouble: usual, detail: error.error }
  // What `fetch` throws when nobody answers.
  const isAway = error instanceof TypeError || code === 'OAUTH_TIMEOUT'
  const detail = [code, error instanceof Error ? error.message : ''].filter((part) => part !== '').join(': ')
  return { ok: false, trouble: isAway ? 'away' : usual, detail }
}
