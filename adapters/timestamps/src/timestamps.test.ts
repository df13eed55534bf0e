import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askStamp, checkStamp } from './index.ts'
import { readStamp } from './stamp.ts'
import { hasOpenssl, startAuthority, type TestAuthority } from './testing/index.ts'

const message = new TextEncoder().encode('region.example/inquiry\n40\nqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=\n')
const other = new TextEncoder().encode('another message')

// Without OpenSSL 3 on the machine there is no authority to ask, and these are left out.
describe.skipIf(!hasOpenssl())('a stamp of an authority of OpenSSL', () => {
  let authority: TestAuthority
  let stranger: TestAuthority
  let token: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    ;[authority, stranger] = [await startAuthority(), await startAuthority()]
    token = await askStamp(authority.address, message)
  })
  afterAll(async () => {
    await authority.close()
    await stranger.close()
  })

  it('holds for the message, and OpenSSL says so too', async () => {
    const checked = await checkStamp(token, message, [authority.trusted])
    expect(checked).toEqual({ status: 'holds', time: expect.any(String), policy: '1.2.3.4.1', by: 'CN=Test time' })
    const seconds = checked.status === 'holds' ? (Date.now() - Date.parse(checked.time)) / 1000 : Number.NaN
    expect(Math.abs(seconds)).toBeLessThan(60)
    writeFileSync(join(authority.folder, 'token.der'), token)
    writeFileSync(join(authority.folder, 'message'), message)
    const said = authority.openssl(
      'ts',
      '-verify',
      '-token_in',
      '-in',
      'token.der',
      '-data',
      'message',
      '-CAfile',
      'root.pem',
    )
    expect(said).toContain('OK')
  })

  it('does not hold for another message, under another authority, nor with any bit changed', async () => {
    expect(await checkStamp(token, other, [authority.trusted])).toEqual({ status: 'other-message' })
    expect(await checkStamp(token, message, [stranger.trusted])).toEqual({ status: 'not-trusted' })
    expect(await checkStamp(token, message, [])).toEqual({ status: 'not-trusted' })
    expect(await checkStamp(token.slice(0, 100), message, [authority.trusted])).toEqual({ status: 'unreadable' })
    for (let at = 7; at < token.length; at += 131) {
      const changed = Uint8Array.from(token, (byte, i) => (i === at ? byte ^ 1 : byte))
      const { status } = await checkStamp(changed, message, [authority.trusted])
      // What stands outside what is signed, as the order of certificates, may be let be; a false time or message never.
      if (status === 'holds')
        expect(await checkStamp(changed, message, [authority.trusted])).toMatchObject(
          await checkStamp(token, message, [authority.trusted]),
        )
    }
  })

  it('does not hold by a certificate that is for more than stamping time', async () => {
    const said = new Uint8Array(readStamp(token)!.signed.encapContentInfo.eContent!.getValue())
    writeFileSync(join(authority.folder, 'said.der'), said)
    const sign = ['-signer', 'other-use.pem', '-inkey', 'signer.key', '-cades', '-outform', 'DER', '-out', 'other.der']
    const of = ['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-binary', '-nodetach', '-in', 'said.der']
    authority.openssl('cms', '-sign', ...of, ...sign)
    const signedBy = new Uint8Array(readFileSync(join(authority.folder, 'other.der')))
    expect(await checkStamp(signedBy, message, [authority.trusted])).toEqual({ status: 'not-for-time' })
  })
})

describe('askStamp(address, message)', () => {
  const answering = async (status: number, body: Uint8Array) => {
    const server = createServer((_, response) => response.writeHead(status).end(body))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const asked = await askStamp(address, message).catch((error: unknown) => error)
    server.closeAllConnections()
    server.close()
    return asked
  }
  // PKIStatusInfo { status rejection (2), statusString "busy" } @see RFC 3161 §2.4.2
  const rejection = Uint8Array.of(0x30, 0x0d, 0x30, 0x0b, 2, 1, 2, 0x30, 6, 0x0c, 4, 0x62, 0x75, 0x73, 0x79)

  it('says what came instead of a stamp', async () => {
    expect(await answering(500, other)).toMatchObject({ problem: 'no-answer', reason: '500' })
    expect(await answering(200, other)).toMatchObject({ problem: 'not-an-answer' })
    expect(await answering(200, rejection)).toMatchObject({ problem: 'refused', reason: 'busy' })
    expect(await askStamp('http://127.0.0.1:9', message).catch((error: unknown) => error)).toMatchObject({
      problem: 'no-answer',
    })
  })
})
