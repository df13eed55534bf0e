import { latestPosition } from '@samplan/lib/inquiry/process'
import { approvers, commission, municipalities } from '@samplan/lib/inquiry/process/testing'
import { createLogBook } from '@samplan/lib/operations'
import { createEventStore } from '@samplan/postgres'
import { describe, expect, it } from 'vitest'
import { startProcessBench } from '../testing/process-bench.ts'

// The acceptance cases of the inquiry's process, each by its number, over HTTP: persons of four organisations in sessions of their own.

const bench = await startProcessBench(['eastby-deputy'])
const policyOf = (parts: object) => ({
  ...commission,
  assignments: commission.assignments.map((one) => ({ ...one, policy: { ...one.policy, ...parts } })),
})

describe('approvals and proxies', () => {
  it('AC-01: of four approvers one is silent until the deadline: the gate has lapsed, and nothing says that it passed', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.approve(['region', 'eastby', 'westby'])
    bench.wait(60)
    const at = await course.atGate()
    for (const [person, kind] of [
      ['secretary', 'propose-closing'],
      ['owner', 'close-gate'],
    ] as const) {
      const refused = await course.attempt(person, { kind, ...at })
      expect(refused).toMatchObject({ status: 422, refusals: expect.arrayContaining(['GATE_LAPSED']) })
    }
    // Nor does a late answer bring it back.
    expect((await course.attempt('northby-chair', await course.approval('northby'))).refusals).toContain('GATE_LAPSED')
    expect(await course.gate()).toMatchObject({ status: 'lapsed', tally: { approved: 3, of: 4 } })
    expect(await course.step('law')).toMatchObject({ status: 'at-gate' })
    expect((await course.entries()).map(({ kind }) => kind)).not.toContain('gate-passed')
    expect((await course.attempt('investigator', { kind: 'start-step', step: 'money' })).refusals).toContain(
      'EARLIER_STEP_NOT_PASSED',
    )
  })

  it('AC-02: two presidia of one organisation are one voice of four', async () => {
    const both = policyOf({ decidingBodies: { region: ['board', 'care-committee'] } })
    const of = { organisation: 'region', person: 'care-chair', kinds: ['position' as const], from: '2026-01-01' }
    const mandate = { ...of, id: 'mandate-of-care', grantedBy: { body: 'care-committee', day: '2026-01-01' } }
    const course = await bench.open({ ...both, mandates: [...both.mandates, mandate] })
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.give('board-chair', await course.approval('region'))
    const decision = { body: 'care-committee', day: bench.today() }
    await course.give('care-chair', await course.approval('region', { decision }))
    await course.give('eastby-chair', await course.approval('eastby', { stance: 'does-not-approve' }))
    expect((await course.gate()).tally).toEqual({ approved: 1, of: 4 })
    expect(await course.approver('region')).toMatchObject({
      position: { decision: { body: 'care-committee' } },
      earlier: [{ decision: { body: 'board' }, state: 'superseded' }],
    })
  })

  it('AC-03: a municipality’s approval is recorded by the region with its minutes only, is told to it, and waits until it can no longer be disputed', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.approve(['region', 'westby', 'northby'])
    const bare = await course.approval('eastby')
    expect(await course.attempt('secretary', bare)).toMatchObject({ status: 422, refusals: ['PROTOCOL_REQUIRED'] })
    await course.bring('secretary', 'eastby-minutes')
    const decision = { body: 'eastby-board', day: bench.today(), protocol: course.hash('eastby-minutes') }
    await course.give('secretary', { ...bare, decision })
    expect(await course.approver('eastby')).toMatchObject({ lacks: ['disputable'], position: { onBehalf: true } })
    for (const person of ['eastby-chair', 'eastby-secretary']) {
      const { notices } = await course.show(person)
      expect(notices.map(({ kind }) => kind)).toContain('position-on-behalf')
    }
    const at = await course.atGate()
    expect((await course.attempt('secretary', { kind: 'propose-closing', ...at })).refusals).toEqual(['APPROVER_LACKS'])
    bench.wait(7)
    await course.close()
    expect(await course.gate()).toMatchObject({ status: 'passed', tally: { approved: 4, of: 4 } })
  })

  it('AC-04: what was recorded for it the municipality disputes: it counts no longer, and both entries stay', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    const decision = { ...course.decision('eastby-board') }
    await course.give('secretary', await course.approval('eastby', { decision }))
    const { gate } = await course.atGate()
    const { position } = await course.approver('eastby')
    await course.give('eastby-chair', { kind: 'dispute-position', gate, position: position!.id, reason: 'Not decided' })
    bench.wait(8)
    expect(await course.approver('eastby')).toMatchObject({ lacks: ['disputed'], position: { state: 'disputed' } })
    expect((await course.gate()).tally.approved).toBe(0)
    for (const person of ['secretary', 'westby-chair']) {
      const kinds = (await course.entries(person)).map(({ kind }) => kind)
      expect(kinds).toEqual(expect.arrayContaining(['position-recorded', 'position-disputed']))
    }
  })

  it('AC-05: who has seats in both speaks for one of them only', async () => {
    const of = { organisation: 'eastby', person: 'board-chair', kinds: ['position' as const], from: '2026-01-01' }
    const mandate = { ...of, id: 'mandate-two', grantedBy: { body: 'eastby-board', day: '2026-01-01' } }
    const course = await bench.open({ ...commission, mandates: [...commission.mandates, mandate] })
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.approve(['region'])
    const second = await course.attempt('board-chair', await course.approval('eastby'))
    expect(second).toMatchObject({ status: 422, refusals: ['ONE_VOICE'] })
    expect((await course.gate()).tally.approved).toBe(1)
  })

  it('AC-06: a mandate that ended yesterday says nothing today; what was said before, and written down after, needs minutes', async () => {
    const to = bench.today(-2)
    const mandates = commission.mandates.map((one) => (one.organisation === 'eastby' ? { ...one, to } : one))
    const course = await bench.open({ ...commission, mandates })
    await course.prepare()
    await course.freeze()
    await course.present()
    const said = { occurredAt: bench.now(), decision: { body: 'eastby-board', day: bench.today() } }
    bench.wait(1)
    expect(await course.attempt('eastby-chair', await course.approval('eastby'))).toMatchObject({
      status: 422,
      refusals: ['MANDATE_NOT_VALID'],
    })
    expect((await course.attempt('eastby-chair', await course.approval('eastby', said))).refusals).toEqual([
      'PROTOCOL_REQUIRED',
    ])
    await course.bring('eastby-chair', 'own-minutes', { authority: 'eastby-board' })
    const decision = { ...said.decision, protocol: course.hash('own-minutes') }
    await course.give('eastby-chair', await course.approval('eastby', { ...said, decision }))
    expect(await course.approver('eastby')).toMatchObject({ lacks: [], position: { onBehalf: false } })
  })

  it('AC-07: leave to speak that was given on by who only had it is none', async () => {
    const course = await bench.open()
    const grant = (person: string, by: string) => ({
      kind: 'grant-mandate',
      organisation: 'eastby',
      person,
      grantedBy: { person: by, day: bench.today() },
      kinds: ['position'],
      from: bench.today(),
    })
    await course.give('eastby-secretary', grant('eastby-deputy', 'eastby-chair'))
    await course.give('eastby-secretary', grant('westby-secretary', 'eastby-deputy'))
    await course.prepare()
    await course.freeze()
    await course.present()
    expect((await course.attempt('westby-secretary', await course.approval('eastby'))).refusals).toEqual(['NO_CHAIN'])
    await course.give('eastby-deputy', await course.approval('eastby'))
    expect((await course.approver('eastby')).lacks).toEqual([])
  })

  it('AC-08: a condition that nobody has accepted keeps the gate from passing; accepted it is a duty with an owner and a day', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.approve(['region', 'westby', 'northby'])
    const parts = { stance: 'approves-with-conditions', conditions: ['A bus at night'] }
    await course.give('eastby-chair', await course.approval('eastby', parts))
    const at = await course.atGate()
    const refused = await course.attempt('secretary', { kind: 'propose-closing', ...at })
    expect(refused.refusals).toEqual(['APPROVER_LACKS'])
    expect(refused.text).toContain('condition-not-accepted')
    const { position } = await course.approver('eastby')
    const [condition] = position!.conditions
    const by = bench.today(-90)
    const accept = { kind: 'accept-condition', gate: at.gate, position: position!.id, condition: condition!.id }
    await course.give('owner', { ...accept, owner: 'board', by })
    const { obligations } = await course.show('eastby-chair')
    expect(obligations).toContainEqual(expect.objectContaining({ by, done: false }))
    await course.close()
    expect((await course.gate()).status).toBe('passed')
  })

  it('AC-09: who approves a package that was followed by another gets 409 with what changed, and is not counted', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    const open = await course.approval('eastby')
    const figures = [{ run: `sha256:${'1'.repeat(64)}`, measure: 'wait', scenario: 'today', unit: 'min', value: 2 }]
    const { gate } = await course.atGate()
    await course.give('investigator', {
      kind: 'amend-package',
      gate,
      reason: 'Counted anew',
      ...course.content({ figures }),
    })
    await course.present(['eastby'])
    const stale = await course.attempt('eastby-chair', open)
    expect(stale).toMatchObject({ status: 409, code: 'stale', refusals: expect.arrayContaining(['STALE_PACKAGE']) })
    const { changes } = JSON.parse(stale.text) as { readonly changes: unknown }
    expect(changes).toEqual([
      expect.objectContaining({
        part: 'figures',
        before: expect.stringMatching(/^1 /),
        after: expect.stringMatching(/^2 /),
      }),
    ])
    expect((await course.gate()).tally.approved).toBe(0)
  })

  it('AC-09: a hash that is forged, of an earlier package or of another gate opens nothing, whatever command names it', async () => {
    const [course, other] = [await bench.open(), await bench.open()]
    for (const one of [course, other]) {
      await one.prepare()
      await one.freeze()
    }
    const { gate, package: first } = await course.atGate()
    await course.give('investigator', {
      kind: 'amend-package',
      gate,
      reason: 'Counted anew',
      ...course.content({ figures: [] }),
    })
    await course.present()
    const { package: current } = await course.atGate()
    const { size } = await course.show()
    const approval = await course.approval('eastby')
    const how = { body: 'steering-group', day: bench.today() }
    const commands = [
      ['eastby-chair', approval],
      ['secretary', { kind: 'present', gate, organisation: 'eastby', how }],
      ['secretary', { kind: 'propose-closing', gate }],
      ['owner', { kind: 'close-gate', gate }],
    ] as const
    const forged = [first, (await other.atGate()).package, `sha256:${'0'.repeat(64)}`]
    for (const [person, command] of commands) {
      for (const hash of forged)
        expect([command.kind, await course.attempt(person, { ...command, package: hash })]).toMatchObject([
          command.kind,
          { status: 409, code: 'stale', refusals: expect.arrayContaining(['STALE_PACKAGE']) },
        ])
      for (const hash of [current.toUpperCase(), current.slice(7), `${current} `, '', null])
        expect(await course.attempt(person, { ...command, package: hash })).toMatchObject({ status: 400 })
    }
    // Nor does a gate of another inquiry, whose package is the one that is named.
    const elsewhere = { ...approval, ...(await other.atGate()), gate: 'gate-999' }
    expect((await course.attempt('eastby-chair', elsewhere)).refusals).toEqual(['UNKNOWN'])
    // A packet that is sent again with another hash under the same request is what it was the first time, and nothing more.
    const once = await course.attempt('eastby-chair', approval, 'sent-twice')
    const again = await course.attempt('eastby-chair', { ...approval, package: first, stance: 'rejects' }, 'sent-twice')
    expect([once.status, JSON.parse(again.text)]).toEqual([200, JSON.parse(once.text)])
    expect(await course.show()).toMatchObject({ size: size + 1 })
    expect((await course.gate()).tally.approved).toBe(1)
  })

  it('AC-10: two opposite positions at once come in one order, the last counts, both are shown, and a replay says the same', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    const yes = await course.approval('eastby')
    const no = await course.approval('eastby', { stance: 'does-not-approve' })
    await Promise.all([course.give('eastby-chair', yes), course.give('eastby-chair', no)])
    const shown = await course.approver('eastby')
    expect([shown.position!.stance, ...shown.earlier.map(({ stance }) => stance)].sort()).toEqual([
      'approves',
      'does-not-approve',
    ])
    const recorded = await course.entries('secretary', 'kind=position-recorded')
    expect(recorded.map(({ index }) => `position-${index}`)).toEqual([shown.position!.id, shown.earlier[0]!.id])
    const replayed = (await createLogBook(createEventStore(bench.database)).read(course.inquiry))!
    const gate = replayed.state.assignments['A1']!.steps[0]!.gates[0]!
    expect(latestPosition(gate, 'eastby')).toMatchObject({ id: shown.position!.id, stance: shown.position!.stance })
  })

  it('AC-11: a decision whose minutes are not approved is preliminary; then it counts, until it is appealed', async () => {
    const course = await bench.open()
    await course.prepare()
    await course.freeze()
    await course.present()
    await course.give('eastby-chair', await course.approval('eastby', { finality: 'decided' }))
    expect(await course.approver('eastby')).toMatchObject({ lacks: ['preliminary'] })
    const { gate } = await course.atGate()
    const { position } = await course.approver('eastby')
    const named = { gate, position: position!.id }
    await course.bring('eastby-secretary', 'adjusted', { authority: 'eastby-board' })
    const decision = { body: 'eastby-board', day: bench.today(), protocol: course.hash('adjusted') }
    await course.give('eastby-secretary', {
      kind: 'reach-finality',
      ...named,
      finality: 'minutes-approved',
      decision,
    })
    expect((await course.approver('eastby')).lacks).toEqual([])
    await course.approve(approvers.filter((one) => one !== 'eastby'))
    expect((await course.gate()).tally.approved).toBe(1 + municipalities.length)
    await course.give('secretary', { kind: 'appeal-decision', ...named, reason: 'By a resident' })
    expect(await course.approver('eastby')).toMatchObject({ lacks: ['appealed'], position: { appealed: true } })
    expect(await course.check('secretary', { kind: 'propose-closing', ...(await course.atGate()) })).toEqual([
      'APPROVER_LACKS',
    ])
  })
})
