import { openStore } from '@samplan/postgres'
import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startComputing } from './computing.ts'

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

test('startComputing › waits for a store that is away just as it begins, and can be closed meanwhile', async () => {
  const database = await openStore({ address: await emptyDatabase(postgres.address) })
  const faults: Error[] = []
  const computing = await startComputing(database, {
    // Nothing listens there.
    store: { address: 'postgres://samplan@127.0.0.1:1/samplan' },
    workers: 1,
    onChange: () => undefined,
    onFault: ({ error }) => faults.push(error),
  })
  await expect.poll(() => faults.length, { timeout: 30_000 }).toBeGreaterThan(1)
  expect(faults[0]?.message).toMatch(/ECONNREFUSED/)
  await computing.close()
  await database.close()
})
