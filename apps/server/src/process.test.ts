import { fromHex, toHex, treeRoot } from '@samplan/lib/inquiry/evidence'
import { dayOf } from '@samplan/lib/inquiry/process'
import { approvers, commission, municipalities } from '@samplan/lib/inquiry/process/testing'
import { describe, expect, it } from 'vitest'
import { startSharedWorkbench } from './testing/workbench.ts'

const { bench } = await startSharedWorkbench()
const inquiry = { inquiry: 'tiny' }
let requests = 0

/** The invented inquiry, with no time to wait for. */
const hasty = {
  ...commission,
  seats: commission.seats.map((seat) => ({ ...seat, holders: [] })),
  mandates: [],
  assignments: commission.assignments.map((one) => ({
    ...one,
    policy: { ...one.policy, minReviewDays: 0, disputeDays: 0 },
  })),
}

async function give(command: { readonly kind: string; readonly [field: string]: unknown }) {
  requests++
  return await bench.call('giveCommand', inquiry, { request: `request-${requests}`, command })
}

async function upload(name: string, text: string): Promise<string> {
  const said = new URLSearchParams({ title: name, authority: 'board', type: 'text/html' })
  const answer = await fetch(`${bench.address}/api/inquiries/tiny/process/documents?${said}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: text,
  })
  const body = (await answer.json()) as { readonly hash: string }
  expect(answer.status).toBe(200)
  return body.hash
}

const today = dayOf(new Date().toISOString())

describe('the process over HTTP', () => {
  it('does not exist until it is opened', async () => {
    expect((await bench.refused('showProcess', inquiry)).code).toBe('not-found')
    expect((await bench.refused('openProcess', inquiry, {})).code).toBe('not-found')
    expect(await bench.call('openProcess', inquiry, { commission: hasty })).toEqual({ size: 1 })
    expect((await bench.refused('openProcess', inquiry, { commission: hasty })).code).toBe('state')
    expect((await bench.call('showProcess', inquiry)).assignments[0]?.steps.map(({ status }) => status)).toEqual([
      'planned',
      'planned',
      'planned',
    ])
  })

  it('goes from directive to a passed gate, kept by one person', async () => {
    const [directive, plan, report, minutes] = [
      await upload('Directive', '<h1>Directive</h1>'),
      await upload('Plan', '<h1>Plan</h1>'),
      await upload('Report', '<h1>Report</h1>'),
      await upload('Minutes', '<h1>Minutes</h1>'),
    ]
    const decision = (body: string) => ({ body, day: today, protocol: minutes })
    await give({ kind: 'adopt-directive', document: directive, decision: decision('board') })
    await give({ kind: 'adopt-plan', document: plan, rows: [], findings: [], reason: 'First' })
    for (const perspective of ['crisis', 'children'])
      await give({ kind: 'cover-perspective', assignment: 'A1', perspective, status: 'treated', where: '§ 3' })
    await give({ kind: 'start-step', step: 'law' })
    await give({ kind: 'answer-question', step: 'law', question: 'may', answer: { text: 'Yes' } })
    await give({
      kind: 'freeze-package',
      step: 'law',
      documents: [{ document: report, title: 'Report' }],
      figures: [],
      plainSummary: { sv: 'Ja', en: 'Yes' },
      checks: ['headings'],
    })
    const gate = async () => (await bench.call('showProcess', inquiry)).assignments[0]!.steps[0]!.gate!
    const { id, package: hash } = await gate()
    for (const organisation of approvers)
      await give({
        kind: 'present',
        gate: id,
        package: hash,
        organisation,
        how: { body: 'steering-group', day: today },
      })
    expect(await gate()).toMatchObject({ status: 'deciding', tally: { approved: 0, of: 4 } })
    for (const organisation of approvers)
      await give({
        kind: 'record-position',
        gate: id,
        package: hash,
        organisation,
        stance: 'approves',
        interest: 'remains',
        decision: decision(organisation === 'region' ? 'board' : `${organisation}-board`),
        finality: 'minutes-approved',
      })
    expect((await gate()).tally).toEqual({ approved: 4, of: 4 })
    await give({ kind: 'propose-closing', gate: id, package: hash })
    await give({ kind: 'close-gate', gate: id, package: hash })
    expect(await gate()).toMatchObject({ status: 'passed' })
    expect((await gate()).approvers.filter(({ position }) => position?.onBehalf)).toHaveLength(municipalities.length)
    await give({ kind: 'start-step', step: 'money' })
  })

  it('does the same request once', async () => {
    const { size } = await bench.call('showProcess', inquiry)
    const asked = {
      request: 'twice-the-same',
      command: { kind: 'answer-question', step: 'money', question: 'cost', answer: { text: '1' } },
    }
    const first = await bench.call('giveCommand', inquiry, asked)
    const [second, third] = await Promise.all([
      bench.call('giveCommand', inquiry, asked),
      bench.call('giveCommand', inquiry, asked),
    ])
    expect(second.entries).toEqual(first.entries)
    expect(third.entries).toEqual(first.entries)
    expect((await bench.call('showProcess', inquiry)).size).toBe(size + 1)
  })

  it('says everything that speaks against a command', async () => {
    const command = { kind: 'start-step', step: 'care' }
    const { refusals } = await bench.call('checkCommand', inquiry, { command })
    expect(refusals.map(({ code }) => code)).toEqual(['EARLIER_STEP_NOT_PASSED'])
    const refused = await bench.refused('giveCommand', inquiry, { request: 'start-care', command })
    expect(refused).toMatchObject({ status: 422, code: 'refused', refusals: [{ code: 'EARLIER_STEP_NOT_PASSED' }] })
  })

  it('shows its log with a root over all entries', async () => {
    const log = await bench.call('listEntries', { ...inquiry, limit: '5' })
    expect(log.entries).toHaveLength(5)
    expect(log.entries[0]?.index).toBe(log.size - 1)
    expect(log.root).toMatch(/^[0-9a-f]{64}$/)
    const started = await bench.call('listEntries', { ...inquiry, kind: 'step-started' })
    expect(started.entries.map(({ kind }) => kind)).toEqual(['step-started', 'step-started'])
    expect(started.kinds).toContain('step-started')
  })

  it('gives the hashes of all entries, of which anyone makes the root', async () => {
    const { size, root, leaves } = await bench.call('listLeaves', inquiry)
    expect(leaves).toHaveLength(size)
    expect(toHex(treeRoot(leaves.map((leaf) => fromHex(leaf)!)))).toBe(root)
    const part = await bench.call('listLeaves', { ...inquiry, from: '3', limit: '2' })
    expect(part).toEqual({ size, root, leaves: leaves.slice(3, 5) })
  })

  it('says which commands my seats may give, and what each takes', async () => {
    const { commands } = await bench.call('listCommands', inquiry)
    expect(commands.map(({ kind }) => kind)).toEqual((await bench.call('showProcess', inquiry)).me.commands)
    expect(commands.find(({ kind }) => kind === 'start-step')?.schema).toMatchObject({
      properties: { step: { type: 'string' } },
      required: ['step'],
    })
  })
})
