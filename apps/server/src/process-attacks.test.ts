import { canonicalJson, type Hash, sha256 } from '@samplan/lib/base'
import { commission } from '@samplan/lib/inquiry/process/testing'
import { createContentStore, createEventStore, openStore } from '@samplan/postgres'
import { describe, expect, it } from 'vitest'
import { startSharedWorkbench } from './testing/workbench.ts'

const { bench } = await startSharedWorkbench()
const inquiry = { inquiry: 'tiny' }
const unseated = { ...commission, seats: commission.seats.map((seat) => ({ ...seat, holders: [] })), mandates: [] }

it('is not opened with somebody in a seat that there is not, which would be of no effect for good', async () => {
  const holders = [{ seat: 'board-chairs', person: 'person-1' }]
  const refused = await bench.refused('openProcess', inquiry, { commission: unseated, holders })
  expect(refused.refusals).toMatchObject([
    { code: 'UNKNOWN', params: { given: 'board-chairs', nearest: 'board-chair' } },
  ])
  expect(await bench.call('openProcess', inquiry, { commission: unseated })).toEqual({ size: 1 })
})

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

describe('bytes that are brought', () => {
  async function bring(text: string, authority: string, parts: Readonly<Record<string, string>> = {}) {
    const said = new URLSearchParams({ title: 'Ours', authority, type: 'text/html', ...parts })
    const headers = { 'content-type': 'application/octet-stream' }
    return await bench.ask('POST', `/api/inquiries/tiny/process/documents?${said}`, text, headers)
  }

  it('are not kept when whoever brings them may not', async () => {
    const [refused, taken] = ['<p>refused', '<p>taken']
    expect((await bring(refused, 'eastby-board')).status).toBe(404)
    expect((await bring(refused, 'board', { document: '__proto__' })).status).toBe(400)
    expect((await bring(taken, 'board')).status).toBe(200)
    const database = await openStore(bench.place)
    const hashes = [refused, taken].map((text): Hash => `sha256:${sha256(text)}`)
    expect(await createContentStore(database).listHeld(hashes)).toEqual(hashes.slice(1))
    await database.close()
  })

  it('are in each working space that they are brought to, and once in each', async () => {
    const answers = ['board', 'care-committee', 'care-committee'].map((authority) => () => bring('<p>same', authority))
    const bodies: unknown[] = []
    for (const answer of answers) bodies.push((await answer()).body)
    const { size } = await bench.call('showProcess', inquiry)
    const hash = `sha256:${sha256('<p>same')}`
    expect(bodies).toEqual([size - 2, size - 1, size - 1].map((index) => ({ hash, index })))
  })
})
