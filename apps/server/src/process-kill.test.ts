import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf } from '@samplan/lib/inquiry/process'
import { commission } from '@samplan/lib/inquiry/process/testing'
import type { StorePlace } from '@samplan/postgres'
import { emptyDatabase, startPostgres } from '@samplan/postgres/testing'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { serve } from './testing/command-line.ts'
import { type Asking, addTiny, askingAt } from './testing/workbench.ts'

const postgres = await startPostgres()
afterAll(() => postgres.stop())

const stores: readonly (readonly [string, () => Promise<StorePlace>])[] = [
  ['PostgreSQL', async () => ({ address: await emptyDatabase(postgres.address) })],
  [
    'the embedded store',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'samplan-kill-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      return { folder }
    },
  ],
]
const inquiry = { inquiry: 'tiny' }
const today = dayOf(new Date().toISOString())
const both = (text: string) => ({ sv: text, en: text })

/** Fifty organisations, each with a board that meets today, all of which approve. */
const names = Array.from({ length: 50 }, (_, i) => `party-${i + 1}`)
const crowd = {
  ...commission,
  organisations: [
    commission.organisations[0]!,
    ...names.map((id) => ({ id, name: both(id), kind: 'municipality' as const })),
  ],
  bodies: [
    ...commission.bodies.filter(({ organisation }) => organisation === 'region'),
    ...names.map((id) => ({
      id: `${id}-board`,
      organisation: id,
      name: both(id),
      kind: 'board' as const,
      authority: `${id}-board`,
      meetings: [today],
    })),
  ],
  seats: commission.seats
    .filter(({ body }) => commission.bodies.find(({ id }) => id === body)!.organisation === 'region')
    .map((seat) => ({ ...seat, holders: [] })),
  mandates: [],
  assignments: commission.assignments.map((one) => ({
    ...one,
    policy: { ...one.policy, minReviewDays: 0, disputeDays: 0 },
    stakeholders: { approvers: names, consulted: [], informed: [] },
  })),
}

async function upload({ address }: { readonly address: string }, title: string): Promise<string> {
  const said = new URLSearchParams({ title, authority: 'board', type: 'text/plain' })
  const answer = await fetch(`${address}/api/inquiries/tiny/process/documents?${said}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: title,
  })
  return ((await answer.json()) as { readonly hash: string }).hash
}

/** A gate that all have had presented, and the command by which each approves. */
async function openGate(on: Asking & { readonly address: string }) {
  let requests = 0
  const give = (command: { readonly kind: string; readonly [field: string]: unknown }) =>
    on.call('giveCommand', inquiry, { request: `prepare-${++requests}`, command })
  await on.call('openProcess', inquiry, { commission: crowd })
  const [document, protocol] = [await upload(on, 'Report'), await upload(on, 'Minutes')]
  const decision = { body: 'board', day: today, protocol }
  await give({ kind: 'adopt-directive', document, decision })
  await give({ kind: 'adopt-plan', document, rows: [], findings: [], reason: 'First' })
  for (const perspective of ['crisis', 'children'])
    await give({ kind: 'cover-perspective', assignment: 'A1', perspective, status: 'treated', where: '§ 3' })
  await give({ kind: 'start-step', step: 'law' })
  await give({ kind: 'answer-question', step: 'law', question: 'may', answer: { text: 'Yes' } })
  const content = {
    documents: [{ document, title: 'Report' }],
    figures: [],
    plainSummary: both('Yes'),
    checks: ['headings'],
  }
  await give({ kind: 'freeze-package', step: 'law', ...content })
  const { id: gate, package: hash } = (await on.call('showProcess', inquiry)).assignments[0]!.steps[0]!.gate!
  for (const organisation of names)
    await give({ kind: 'present', gate, package: hash, organisation, how: { body: 'steering-group', day: today } })
  return (organisation: string) => ({
    request: `position-${organisation}`,
    command: {
      kind: 'record-position',
      gate,
      package: hash,
      organisation,
      stance: 'approves',
      interest: 'remains',
      decision: { ...decision, body: `${organisation}-board` },
      finality: 'minutes-approved',
    },
  })
}

for (const [name, create] of stores)
  test(`${name}: fifty positions at once, the server killed three times: none that was acknowledged is lost, none is there twice`, {
    timeout: 240_000,
  }, async () => {
    const store = await create()
    await addTiny(store)
    let server = await serve(store, 1)
    onTestFinished(async () => server.kill())
    const positionOf = await openGate({ ...askingAt(server.address), address: server.address })
    const acknowledged = new Map<string, number>()
    const giveAll = () =>
      Promise.all(
        names.map(async (organisation) => {
          // Whoever got no answer asks again, as a page would.
          const answer = await server.request('giveCommand', inquiry, positionOf(organisation)).catch(() => undefined)
          if (answer?.status !== 200) return
          const { entries } = answer.body as { readonly entries: readonly { readonly index: number }[] }
          const before = acknowledged.get(organisation)
          if (before !== undefined) expect(entries[0]!.index).toBe(before)
          acknowledged.set(organisation, entries[0]!.index)
        }),
      )
    for (let round = 0; round < 3; round++) {
      const all = giveAll()
      await expect.poll(() => acknowledged.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(round * 12)
      await server.kill()
      await all
      server = await serve(store, 1)
    }
    await giveAll()
    expect(acknowledged.size).toBe(names.length)

    const gate = (await server.call('showProcess', inquiry)).assignments[0]!.steps[0]!.gate!
    expect(gate.tally).toEqual({ approved: names.length, of: names.length })
    expect(gate.approvers.every(({ earlier }) => earlier.length === 0)).toBe(true)
    const log = await server.call('listEntries', { ...inquiry, limit: '500' })
    const positions = log.entries.filter(({ kind }) => kind === 'position-recorded').map(({ index }) => index)
    expect(positions.toSorted((a, b) => a - b)).toEqual([...acknowledged.values()].toSorted((a, b) => a - b))
    expect(log.entries.map(({ index }) => index)).toEqual(Array.from({ length: log.size }, (_, i) => log.size - 1 - i))
  })
