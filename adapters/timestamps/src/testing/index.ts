import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether there is an OpenSSL here to be an authority; tests that need one are left out where there is none. */
export function hasOpenssl(): boolean {
  try {
    return /^OpenSSL [3-9]/.test(execFileSync('openssl', ['version'], { encoding: 'utf8' }))
  } catch {
    return false
  }
}

/** An authority of our own that stamps time, on loopback. */
export interface TestAuthority {
  readonly address: string
  /** PEM of the certificate that the signer's descends from. */
  readonly trusted: string
  /** Runs openssl in the authority's folder. @throws when it fails */
  readonly openssl: (...args: readonly string[]) => string
  /** The folder, for files that openssl is to read. */
  readonly folder: string
  readonly close: () => Promise<void>
}

const configuration = `
[req]
distinguished_name = name
prompt = no
[name]
CN = Test authority
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[other-use]
basicConstraints = CA:false
extendedKeyUsage = critical, timeStamping, codeSigning
[tsa]
default_tsa = authority
[authority]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
`

/**
 * A root, and under it a signer, made anew in a temporary folder, with a server that answers by `openssl ts`. The signer's key has another
 * certificate too, `other-use.pem`, which is for more than stamping time.
 */
export async function startAuthority(): Promise<TestAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'samplan-tsa-'))
  const openssl = (...args: readonly string[]): string =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  writeFileSync(join(folder, 'authority.cnf'), configuration)
  writeFileSync(join(folder, 'serial'), '01\n')
  const newKey = ['-newkey', 'rsa:2048', '-nodes', '-config', 'authority.cnf']
  openssl('req', '-x509', ...newKey, '-extensions', 'root', '-keyout', 'root.key', '-out', 'root.pem', '-days', '3650')
  openssl('req', '-new', ...newKey, '-subj', '/CN=Test time', '-keyout', 'signer.key', '-out', 'signer.csr')
  const by = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial']
  for (const use of ['signer', 'other-use'] as const) {
    const extensions = ['-extfile', 'authority.cnf', '-extensions', use]
    openssl('x509', '-req', '-in', 'signer.csr', ...by, ...extensions, '-days', '365', '-out', `${use}.pem`)
  }

  let asked = 0
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const [query, reply] = [`${++asked}.tsq`, `${asked}.tsr`]
      writeFileSync(join(folder, query), Buffer.concat(parts))
      openssl(
        'ts',
        '-reply',
        '-config',
        'authority.cnf',
        '-queryfile',
        query,
        '-inkey',
        'signer.key',
        '-signer',
        'signer.pem',
        '-out',
        reply,
      )
      response.setHeader('content-type', 'application/timestamp-reply')
      response.end(readFileSync(join(folder, reply)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    trusted: readFileSync(join(folder, 'root.pem'), 'utf8'),
    openssl,
    folder,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true })
    },
  }
}
