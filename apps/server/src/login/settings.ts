import { readFileSync } from 'node:fs'
import { fail, type Issue, type Result, resultOf } from '@samplan/lib/base'
import { checkSchema, issueAt, type LocatedDocument, readYaml, shown } from '@samplan/lib/reading'
import type { OidcIssuer } from '@samplan/oidc'
import { z } from 'zod'

/** How people log in, and where the server is for them: what makes it a server for others than this computer. */
export interface LoginSettings {
  /** Origin at which browsers reach the server, e.g. `https://samplan.region.example`. */
  readonly publicUrl: string
  readonly issuers: readonly IssuerSettings[]
  /** In seconds. */
  readonly session: { readonly idle: number; readonly longest: number }
  /** Addresses of proxies whose X-Forwarded headers are believed; none unless they are named. */
  readonly trustedProxies: readonly string[]
}
export interface IssuerSettings extends OidcIssuer {
  /** In addresses: `/login/<id>`. */
  readonly id: string
  readonly name: { readonly sv: string; readonly en: string }
  /** Whether who logs out of Samplan is sent to log out there too. */
  readonly logsOutThere: boolean
}

const schema = z.strictObject({
  publicUrl: z.string(),
  issuers: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
        name: z.strictObject({ sv: z.string().min(1), en: z.string().min(1) }),
        issuer: z.string(),
        clientId: z.string().min(1),
        clientSecretFile: z.string().optional(),
        clientSecretVariable: z.string().optional(),
        scopes: z.array(z.string().min(1)).default(['openid']),
        acr: z.string().optional(),
        logout: z.enum(['there-too', 'here']).default('there-too'),
      }),
    )
    .min(1),
  session: z
    .strictObject({
      idleMinutes: z.number().min(1).max(1440).default(60),
      longestHours: z.number().min(1).max(168).default(12),
    })
    .default({ idleMinutes: 60, longestHours: 12 }),
  trustedProxies: z.array(z.string().min(1)).default([]),
})
type Given = z.output<typeof schema>

/**
 * The settings in a YAML file, each secret read from the file or the variable that is named, or everything that is wrong with them.
 * @param env where variables are looked up
 */
export function readLoginSettings(file: string, env: NodeJS.ProcessEnv): Result<LoginSettings> {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    return fail([{ code: 'login.no-file', severity: 'error', params: { file, reason: codeOf(error) } }])
  }
  const document = readYaml(file, bytes)
  if (!document.ok) return document
  const given = checkSchema(schema, document.value)
  if (!given.ok) return given
  const { publicUrl, issuers, session, trustedProxies } = given.value
  const secrets = issuers.map((issuer, i) => secretOf(document.value, issuer, i, env))
  const issues = [
    ...checkAddresses(document.value, given.value),
    ...(['id', 'issuer'] as const).flatMap((what) => checkUnique(document.value, given.value, what)),
    ...secrets.flatMap((secret) => (secret.ok ? [] : secret.issues)),
  ]
  return resultOf(issues, () => ({
    publicUrl: new URL(publicUrl).origin,
    issuers: issuers.map(({ id, name, issuer, clientId, scopes, acr, logout }, i) => {
      const secret = secrets[i]
      return {
        id,
        name,
        issuer,
        clientId,
        scopes: scopes.includes('openid') ? scopes : ['openid', ...scopes],
        logsOutThere: logout === 'there-too',
        ...(acr === undefined ? {} : { acr }),
        ...(secret?.ok === true && secret.value !== undefined ? { clientSecret: secret.value } : {}),
      }
    }),
    session: { idle: session.idleMinutes * 60, longest: session.longestHours * 3600 },
    trustedProxies,
  }))
}

function checkAddresses(document: LocatedDocument, { publicUrl, issuers }: Given): readonly Issue[] {
  const isPlain = isSafe(publicUrl) && /^https?:\/\/[^/?#@]+\/?$/.test(publicUrl)
  return [
    ...(isPlain ? [] : [issueAt(document, 'login.public-address', ['publicUrl'], { given: shown(publicUrl) })]),
    ...issuers.flatMap(({ issuer }, i) =>
      isSafe(issuer)
        ? []
        : [issueAt(document, 'login.issuer-address', ['issuers', i, 'issuer'], { given: shown(issuer) })],
    ),
  ]
}

/** What is said there nobody on the way can read or change. */
function isSafe(address: string): boolean {
  const url = URL.parse(address)
  const isHere = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)
}

function checkUnique(document: LocatedDocument, { issuers }: Given, what: 'id' | 'issuer'): readonly Issue[] {
  return issuers.flatMap((one, i) =>
    issuers.findIndex((other) => other[what] === one[what]) === i
      ? []
      : [issueAt(document, 'login.same-issuer', ['issuers', i, what], { what, given: shown(one[what]) })],
  )
}

function secretOf(
  document: LocatedDocument,
  { clientSecretFile: file, clientSecretVariable: variable }: Given['issuers'][number],
  i: number,
  env: NodeJS.ProcessEnv,
): Result<string | undefined> {
  if (file === undefined && variable === undefined) return resultOf([], () => undefined)
  const key = file === undefined ? 'clientSecretVariable' : 'clientSecretFile'
  const issue = (code: string, params: Issue['params'] = {}) =>
    fail([issueAt(document, code, ['issuers', i, key], params)])
  if (file !== undefined && variable !== undefined) return issue('login.one-secret')
  try {
    const secret = file === undefined ? env[variable!] : readFileSync(file, 'utf8').trim()
    return secret ? resultOf([], () => secret) : issue('login.no-secret', { from: file ?? variable!, reason: '–' })
  } catch (error) {
    return issue('login.no-secret', { from: file!, reason: codeOf(error) })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
