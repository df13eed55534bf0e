import { canonicalJson } from '@samplan/lib/base'
import { commission } from '@samplan/lib/inquiry/process/testing'
import { createEventStore, openStore } from '@samplan/postgres'
import { describe, expect, it } from 'vitest'
import { startSharedWorkbench } from './testing/workbench.ts'

const { bench } = await startSharedWorkbench()
const inquiry = { inquiry: 'tiny' }
const unseated = { ...commission, seats: commission.seats.map((seat) => ({ ...seat, holders: [] })), mandates: [] }
await bench.call('openProcess', inquiry, { commission: unseated })

/** Writes into a log what no command leads to, as somebody does who reaches the database. */
async function append(log: string, ...texts: readonly string[]): Promise<void> {
  const database = await openStore(bench.place)
  const events = createEventStore(database)
  await events.append(log, await events.size(log), texts)
  await database.close()
}

describe('a log that cannot be read', () => {
  it('keeps nobody from the other inquiries', async () => {
    const head = { inquiry: 'newer', recordedAt: '2026-01-01T12:00:00.000Z', actor: 'system' }
    const opened = { kind: 'inquiry-opened', commission: { ...commission, id: 'newer' } }
    const later = { kind: 'came-with-a-newer-version' }
    await append(
      'newer',
      canonicalJson({ ...head, index: 0, event: opened }),
      canonicalJson({ ...head, index: 1, event: later }),
    )
    const { processes } = await bench.call('listProcesses')
    expect(processes.map((one) => one.inquiry)).toEqual(['tiny'])
    expect((await bench.call('showProcess', inquiry)).size).toBe(1)
    expect(await bench.refused('showProcess', { inquiry: 'newer' })).toMatchObject({ status: 500, code: 'internal' })
  })
})
