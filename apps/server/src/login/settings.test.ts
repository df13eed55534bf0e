import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeIssue } from '@samplan/lib/reading'
import { describe, expect, it } from 'vitest'
import { readLoginSettings } from './settings.ts'

const example = fileURLToPath(new URL('../../../../deploy/login.yaml', import.meta.url))
const env = { SAMPLAN_SECRET_REGION: 'first secret', SAMPLAN_SECRET_MUNICIPALITY: 'second secret' }
const folder = mkdtempSync(join(tmpdir(), 'samplan-login-'))

function issuesOf(text: string): readonly (readonly [code: string, line: number | undefined])[] {
  const file = join(folder, 'login.yaml')
  writeFileSync(file, text)
  const read = readLoginSettings(file, env)
  return read.ok ? [] : read.issues.map(({ code, line }) => [code, line])
}

const one = (more = '', issuer = 'https://login.example') => `publicUrl: https://samplan.example
issuers:
  - id: one
    name: { sv: Ett, en: One }
    issuer: ${issuer}
    clientId: samplan
${more}`

describe('readLoginSettings', () => {
  it('reads the example, its secrets from where it says', () => {
    const read = readLoginSettings(example, env)
    if (!read.ok) throw new Error(read.issues.map((issue) => describeIssue(issue, 'en')).join('\n'))
    expect(read.value).toMatchObject({
      publicUrl: 'https://samplan.region.example',
      trustedProxies: ['127.0.0.1'],
      session: { idle: 3600, longest: 43_200 },
      issuers: [
        { id: 'region', clientSecret: 'first secret', scopes: ['openid'], logsOutThere: true },
        { id: 'municipality', clientSecret: 'second secret', acr: 'http://id.example/loa3', logsOutThere: false },
      ],
    })
  })

  it('takes a secret from a file, without the line’s end, and none where there is none', () => {
    const secret = join(folder, 'secret')
    writeFileSync(secret, 'of a file\n')
    const file = join(folder, 'login.yaml')
    writeFileSync(file, one(`    clientSecretFile: ${secret}\n`))
    const read = readLoginSettings(file, env)
    expect(read.ok && read.value.issuers[0]?.clientSecret).toBe('of a file')
    writeFileSync(file, one())
    const without = readLoginSettings(file, env)
    expect(without.ok && without.value.issuers[0]).not.toHaveProperty('clientSecret')
  })

  it('says what is wrong, where, and never a secret', () => {
    expect(issuesOf(one('    clientSecretVariable: NOT_THERE\n'))).toEqual([['login.no-secret', 7]])
    expect(issuesOf(one('    clientSecretFile: /nowhere/secret\n'))).toEqual([['login.no-secret', 7]])
    expect(issuesOf(one('    clientSecretFile: a\n    clientSecretVariable: b\n'))).toEqual([['login.one-secret', 7]])
    expect(issuesOf(one('', 'http://login.example'))).toEqual([['login.issuer-address', 5]])
    expect(issuesOf(one('', 'http://127.0.0.1:9'))).toEqual([])
    expect(issuesOf(one('    secret: x\n')).map(([code]) => code)).toEqual(['reading.unknown-key'])
    for (const address of ['http://samplan.example', 'https://samplan.example/path', 'https://a@b.example', 'samplan'])
      expect([address, issuesOf(one().replace('https://samplan.example', address))]).toEqual([
        address,
        [['login.public-address', 1]],
      ])
    const [, second = ''] = one().split('issuers:\n')
    expect(issuesOf(one(second)).map(([code]) => code)).toEqual(['login.same-issuer', 'login.same-issuer'])
    expect(issuesOf('issuers: []').length).toBeGreaterThan(0)
    const missing = readLoginSettings(join(folder, 'none.yaml'), env)
    expect(missing.ok ? '' : describeIssue(missing.issues[0]!, 'en')).toContain('cannot be read (ENOENT)')
  })
})
