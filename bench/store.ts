/**
 * What the embedded store costs: opening a new folder with and without the template, opening it again, reaching it from a second
 * connection, and statements. `node bench/store.ts`; prints milliseconds by the clock, and of CPU.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../adapters/postgres/src/embedded/embedded.ts'
import { createRunStore, openStore, prepareTemplate } from '../adapters/postgres/src/index.ts'
import type { RunId } from '../lib/src/base/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'samplan-bench-'))
const times = 200

async function measure<T>(what: string, work: () => Promise<T>, count = 1): Promise<T> {
  const [clock, cpu] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(cpu)
  const shown = [performance.now() - clock, (user + system) / 1000].map((ms) => (ms / count).toFixed(count > 1 ? 2 : 0))
  console.log(`${what.padEnd(44)} ${shown[0]!.padStart(8)} ms  ${shown[1]!.padStart(8)} ms CPU`)
  return result
}

async function repeat(work: (i: number) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < times; i++) await work(i)
}

await prepareTemplate()
const plain = await measure('first start, without template', () =>
  openEmbedded(join(folder, 'plain'), { template: undefined }),
)
await plain.close()
const first = await measure('first start, with template', () => openStore({ folder: join(folder, 'store') }))
await measure('close', () => first.close())
const again = await measure('open again', () => openStore({ folder: join(folder, 'store') }))
const other = await measure('open where another has it open', () => openStore({ folder: join(folder, 'store') }))
const result = Array.from({ length: 2000 }, (_, i) => Math.sin(i))
const run = `sha256:${'0'.repeat(64)}` as RunId
await measure('a select', () => repeat(() => other.sql.selectFrom('runs').selectAll().execute()), times)
await measure(
  'an insert, committed',
  () =>
    repeat((i) =>
      other.sql
        .insertInto('runs')
        .values({ run: `${i}` })
        .execute(),
    ),
  times,
)
await measure(
  'a replication of 40 kB, stored',
  () => repeat((i) => createRunStore(other.sql).saveReplication(run, i, result)),
  times,
)
await other.close()
await again.close()
rmSync(folder, { recursive: true, force: true })
