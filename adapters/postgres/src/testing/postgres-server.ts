import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A PostgreSQL server of its own in a temporary folder, for tests. */
export interface PostgresServer {
  /** Of the database `postgres`, as its superuser. */
  readonly address: string
  /** As a machine that loses its power would: no checkpoint, no goodbye. */
  kill(): Promise<void>
  /** Starts again on the same folder and port. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Folder with `initdb` and `postgres`: on the PATH, or where Debian puts them; undefined when the machine has none. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((name) => join(debian, name, 'bin'))]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** @throws when the machine has no PostgreSQL */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPostgres()
  if (programs === undefined)
    throw new Error('startPostgres: no initdb and postgres on the PATH or in /usr/lib/postgresql')
  const folder = mkdtempSync(join(tmpdir(), 'samplan-postgres-'))
  const owner = ownerOfServer()
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const setUp = ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C']
  execFileSync(join(programs, 'initdb'), setUp, { ...owner, stdio: 'ignore', env: { PATH: process.env.PATH } })
  const port = await freePort()
  const start = () => run(join(programs, 'postgres'), ['-D', data, '-p', String(port), '-k', folder], owner)
  let server = await start()
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await gone
  }
  return {
    address: `postgres://postgres@127.0.0.1:${port}/postgres`,
    kill: () => end('SIGQUIT'),
    async start() {
      server = await start()
    },
    async stop() {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function run(program: string, given: readonly string[], owner: Owner | undefined): Promise<ReturnType<typeof spawn>> {
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=200'].flatMap((one) => ['-c', one])
  const server = spawn(program, [...given, ...settings], { ...owner, stdio: ['ignore', 'ignore', 'pipe'] })
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (data: Buffer) => {
      said += String(data)
      if (said.includes('ready to accept connections')) resolve(server)
    })
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)))
  })
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`. */
function ownerOfServer(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  return user && { uid: Number(user[2]), gid: Number(user[3]) }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
