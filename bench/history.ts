/**
 * How long an inquiry's history of 100 000 events takes to sign, export and verify, each as a user does it: the whole command, on a
 * PostgreSQL of its own. `node bench/history.ts [events]`; prints seconds by the clock, and the digest of `base` beside Node's.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digest } from '../adapters/files/src/index.ts'
import { createEventStore, openPostgres } from '../adapters/postgres/src/index.ts'
import { emptyDatabase, startPostgres } from '../adapters/postgres/src/testing/index.ts'
import { canonicalJson, sha256Bytes } from '../lib/src/base/index.ts'
import { leafHash, treeRoot } from '../lib/src/inquiry/evidence/index.ts'

const count = Number(process.argv[2] ?? 100_000)
const bin = fileURLToPath(new URL('../apps/cli/bin/samplan.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'samplan-bench-'))

async function measure(what: string, work: () => unknown): Promise<void> {
  const start = performance.now()
  await work()
  console.log(`${what.padEnd(52)} ${((performance.now() - start) / 1000).toFixed(2).padStart(7)} s`)
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stdout}${stderr}`)
}

/** About as long as a recorded position. */
function entry(index: number): string {
  const hash = `sha256:${index.toString(16).padStart(64, '0')}`
  const event = { kind: 'position-recorded', gate: 'gate-1', package: hash, stance: 'approve', organisation: 'ljungby' }
  const recordedAt = new Date(Date.UTC(2026, 0, 1) + 1000 * index).toISOString()
  return canonicalJson({ index, inquiry: 'bench', recordedAt, actor: 'person-7f3a9c1e', event })
}

const entries = Array.from({ length: count }, (_, index) => entry(index))
const server = await startPostgres()
const address = await emptyDatabase(server.address)
const store = ['--database-url', address] as const
try {
  const leaves = entries.map((one) => leafHash(one, digest))
  await measure(`tree of ${count} events, the digest of base`, () =>
    treeRoot(
      entries.map((one) => leafHash(one, sha256Bytes)),
      sha256Bytes,
    ),
  )
  await measure('the same, the digest of Node', () =>
    treeRoot(
      entries.map((one) => leafHash(one, digest)),
      digest,
    ),
  )
  console.log(`bytes of an event: ${Math.round(entries.join('').length / count)}, of its hash: ${leaves[0]!.length}`)

  const database = await openPostgres(address)
  const events = createEventStore(database)
  await measure('append, 1000 at a time', async () => {
    for (let at = 0; at < count; at += 1000) await events.append('bench', at, entries.slice(at, at + 1000))
  })
  await measure('append 100 more, one by one', async () => {
    for (let index = count; index < count + 100; index++) await events.append('bench', index, [entry(index)])
  })
  await database.close()
  await measure('samplan sign', () => run(process.execPath, bin, 'sign', 'bench', ...store))
  await measure('samplan export-log', () => run(process.execPath, bin, 'export-log', 'bench', ...store))
  await measure('samplan verify', () => run(process.execPath, bin, 'verify', 'bench-log'))
  await measure('node verify.mjs', () => run(process.execPath, join('bench-log', 'verify.mjs')))
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
