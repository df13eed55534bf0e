import { describe, expect, test } from 'vitest'
import { foldLog } from './fold.ts'
import { gateStatus, lacksOf, mayPass, stakeholdersOf, tallyOf } from './gate.ts'
import {
  approval,
  approvedWorld,
  approvers,
  atGate,
  attempt,
  boardDecision,
  content,
  frozenWorld,
  gateOf,
  later,
  passedWorld,
  preparedWorld,
  presentedWorld,
  refusalsOf,
  run,
  type World,
} from './testing/world.ts'
import { daysAfter } from './time.ts'

// The acceptance cases of approvals, of taking back and of editing (process.md, E), on the domain; AC-01 is in gate.test.ts.

const presented = presentedWorld(frozenWorld(preparedWorld()))
const passed = passedWorld(preparedWorld())
const reason = 'So it is'
const tally = (world: World) => tallyOf(world.state, gateOf(world), world.now)
const lacks = (world: World, organisation: string) => lacksOf(world.state, gateOf(world), organisation, world.now)
const stepsOf = ({ state }: World) => state.assignments['A1']!.steps
const lastPosition = (world: World) => ({ gate: gateOf(world).id, position: gateOf(world).positions.at(-1)!.id })
const others = approvers.filter((organisation) => organisation !== 'eastby')
const mandate = (organisation: string, person: string, parts: object = {}) => ({
  kind: 'grant-mandate',
  organisation,
  person,
  grantedBy: { body: `${organisation}-board`, day: '2026-01-02' },
  kinds: ['position'],
  from: '2026-01-02',
  ...parts,
})

describe('approvals and proxies', () => {
  test('AC-02 two presidia of one organisation are one voice', () => {
    const ofCare = { ...mandate('region', 'care-chair'), grantedBy: { body: 'care-committee', day: '2026-01-02' } }
    const world = run(presented, 'secretary', ofCare)
    const twice = run(run(world, 'board-chair', approval(world, 'region')), 'care-chair', approval(world, 'region'))
    expect(tally(twice)).toEqual({ approved: 1, of: 4 })
    expect(gateOf(twice).positions.map(({ state }) => state)).toEqual(['superseded', 'standing'])
    const committee = approval(world, 'region', { decision: boardDecision(world.now, 'care-committee') })
    expect(refusalsOf(world, 'care-chair', committee)).toEqual(['BODY_CANNOT_DECIDE'])
    const misspelt = attempt(
      world,
      'board-chair',
      approval(world, 'region', { decision: boardDecision(world.now, 'bord') }),
    )
    const params = { what: 'body', given: 'bord', nearest: 'board' }
    expect(misspelt).toEqual({ ok: false, refusals: [{ code: 'UNKNOWN', params }] })
  })

  test('AC-03 what a region’s official records for a municipality takes its minutes, is told to it, and waits', () => {
    const { protocol: _, ...decision } = boardDecision(presented.now, 'eastby-board')
    expect(refusalsOf(presented, 'secretary', approval(presented, 'eastby', { decision }))).toEqual([
      'PROTOCOL_REQUIRED',
    ])
    const rest = approvedWorld(presented, others)
    const world = run(rest, 'secretary', approval(rest, 'eastby'))
    expect(gateOf(world).positions.at(-1)).toMatchObject({ onBehalf: true, recordedBy: 'secretary' })
    expect(world.state.notices.at(-1)).toMatchObject({ kind: 'position-on-behalf', to: 'eastby' })
    const propose = { kind: 'propose-closing', ...atGate(world) }
    expect(refusalsOf(world, 'secretary', propose)).toEqual(['APPROVER_LACKS'])
    expect(refusalsOf(later(world, 7), 'secretary', propose)).toEqual([])
  })

  test('AC-04 a disputed position does not count, and both entries are there', () => {
    const world = run(presented, 'secretary', approval(presented, 'eastby'))
    const disputed = run(world, 'eastby-secretary', { kind: 'dispute-position', ...lastPosition(world), reason })
    expect(gateOf(disputed).positions.map(({ state }) => state)).toEqual(['disputed'])
    expect(lacks(later(disputed, 30), 'eastby')).toEqual(['disputed'])
    expect(disputed.entries.slice(-2).map(({ event }) => event.kind)).toEqual([
      'position-recorded',
      'position-disputed',
    ])
  })

  test('AC-05 one person does not speak for two organisations', () => {
    const world = run(presented, 'westby-secretary', mandate('westby', 'eastby-chair'))
    const spoken = run(world, 'eastby-chair', approval(world, 'eastby'))
    expect(refusalsOf(spoken, 'eastby-chair', approval(spoken, 'westby'))).toEqual(['ONE_VOICE'])
    expect(refusalsOf(spoken, 'westby-chair', approval(spoken, 'westby'))).toEqual([])
  })

  test('AC-06 a mandate that ended yesterday does not hold today, and what was said before takes minutes', () => {
    const yesterday = daysAfter(presented.now, -1)
    const ended = mandate('eastby', 'deputy', { to: yesterday.slice(0, 10) })
    const world = run(presented, 'eastby-secretary', ended)
    expect(refusalsOf(world, 'deputy', approval(world, 'eastby'))).toEqual(['MANDATE_NOT_VALID'])
    const { protocol: _, ...decision } = boardDecision(world.now, 'eastby-board')
    const before = { occurredAt: yesterday }
    expect(refusalsOf(world, 'deputy', approval(world, 'eastby', { ...before, decision }))).toEqual([
      'PROTOCOL_REQUIRED',
    ])
    expect(refusalsOf(world, 'deputy', approval(world, 'eastby', before))).toEqual([])
  })

  test('AC-07 who only has a mandate hands none on', () => {
    const b = run(presented, 'eastby-secretary', mandate('eastby', 'b'))
    const c = run(b, 'eastby-secretary', mandate('eastby', 'c', { grantedBy: { person: 'b', day: '2026-01-03' } }))
    expect(refusalsOf(c, 'c', approval(c, 'eastby'))).toEqual(['NO_CHAIN'])
    expect(refusalsOf(c, 'b', approval(c, 'eastby'))).toEqual([])
  })

  test('AC-08 a condition counts when it is taken on, with who and when', () => {
    const conditions = ['Open at night']
    const rest = approvedWorld(presented, others)
    const parts = { stance: 'approves-with-conditions', conditions }
    const world = run(rest, 'eastby-chair', approval(rest, 'eastby', parts))
    expect(lacks(world, 'eastby')).toEqual(['condition-not-accepted'])
    expect(mayPass(world.state, gateOf(world), world.now)).toBe(false)
    const condition = gateOf(world).positions.at(-1)!.conditions[0]!.id
    const accept = { kind: 'accept-condition', ...lastPosition(world), condition, owner: 'board', by: '2026-12-31' }
    const accepted = run(world, 'owner', accept)
    expect(mayPass(accepted.state, gateOf(accepted), accepted.now)).toBe(true)
    expect(Object.values(accepted.state.obligations)).toMatchObject([{ from: 'board', to: 'eastby', by: '2026-12-31' }])
  })

  test('AC-09 a position on the package of before an amendment is refused with both hashes', () => {
    const stale = approval(presented, 'eastby')
    const amend = { kind: 'amend-package', gate: atGate(presented).gate, reason, ...content('report', 2) }
    const world = run(presented, 'investigator', amend)
    const outcome = attempt(world, 'eastby-chair', stale)
    const refusals = outcome.ok ? [] : outcome.refusals
    const { gate, package: current } = atGate(world)
    const given = atGate(presented).package
    expect(refusals).toContainEqual({ code: 'STALE_PACKAGE', params: { gate, given, current } })
    expect(tally(world)).toEqual({ approved: 0, of: 4 })
  })

  test('AC-10 of two opposite positions the last counts, both are there, and replay gives the same', () => {
    const yes = run(presented, 'eastby-chair', approval(presented, 'eastby'))
    const no = run(yes, 'eastby-chair', approval(yes, 'eastby', { stance: 'does-not-approve' }))
    expect(gateOf(no).positions.map(({ stance, state }) => [stance, state])).toEqual([
      ['approves', 'superseded'],
      ['does-not-approve', 'standing'],
    ])
    expect(lacks(no, 'eastby')).toEqual(['does-not-approve'])
    expect(foldLog(no.entries)).toEqual(no.state)
  })

  test('AC-11 a preliminary decision counts when its minutes are approved, and is flagged when appealed', () => {
    const world = run(presented, 'eastby-chair', approval(presented, 'eastby', { finality: 'decided' }))
    expect(lacks(world, 'eastby')).toEqual(['preliminary'])
    const decision = boardDecision(world.now, 'eastby-board')
    const reach = { kind: 'reach-finality', ...lastPosition(world), finality: 'minutes-approved', decision }
    const approved = run(world, 'eastby-secretary', reach)
    expect(lacks(approved, 'eastby')).toEqual([])
    const appealed = run(approved, 'secretary', { kind: 'appeal-decision', ...lastPosition(approved), reason })
    expect(lacks(appealed, 'eastby')).toEqual(['appealed'])
    expect(appealed.state.tasks.at(-1)).toMatchObject({ kind: 'look-at-appeal', about: gateOf(appealed).id })
  })
})

describe('taking back and editing', () => {
  test('AC-12 what is taken back before closing is no approval, and the history shows both', () => {
    const world = approvedWorld(presented)
    const { id: position } = gateOf(world).positions.find(({ organisation }) => organisation === 'eastby')!
    const back = run(world, 'eastby-chair', { kind: 'withdraw-position', gate: gateOf(world).id, position, reason })
    expect(tally(back)).toEqual({ approved: 3, of: 4 })
    const kinds = back.entries.map(({ event }) => event.kind)
    expect(kinds.filter((kind) => kind.startsWith('position'))).toEqual([
      ...Array(4).fill('position-recorded'),
      'position-withdrawn',
    ])
  })

  test('AC-13 an interest that ends after the gate suspends the next step, and the gate stays passed', () => {
    const world = run(passed, 'investigator', { kind: 'start-step', step: 'money' })
    const decision = boardDecision(world.now, 'eastby-board')
    const gone = run(world, 'eastby-chair', {
      kind: 'withdraw-interest',
      step: 'law',
      organisation: 'eastby',
      decision,
      reason,
    })
    expect(stepsOf(gone)[0]!.gates[0]!.outcome.kind).toBe('passed')
    expect(stepsOf(gone).map(({ suspended }) => suspended)).toEqual([false, true, true])
    expect(gone.state.tasks.at(-1)).toMatchObject({ kind: 'resolve-withdrawal', of: 'board' })
    const answer = { kind: 'answer-question', step: 'money', question: 'cost', answer: { text: 'Much' } }
    expect(refusalsOf(gone, 'investigator', answer)).toEqual(['STEP_SUSPENDED'])
    expect(refusalsOf(gone, 'investigator', { kind: 'freeze-package', step: 'money', ...content() })).toContain(
      'STEP_SUSPENDED',
    )
  })

  test('AC-14 an amendment after four of four leaves none of four, and each approver is told', () => {
    const world = approvedWorld(presented)
    expect(tally(world)).toEqual({ approved: 4, of: 4 })
    const amend = { kind: 'amend-package', gate: atGate(world).gate, reason, ...content('report', 2) }
    const amended = run(world, 'investigator', amend)
    expect(tally(amended)).toEqual({ approved: 0, of: 4 })
    const told = amended.state.notices.filter(({ kind }) => kind === 'package-amended')
    expect(told.map(({ to }) => to)).toEqual([...approvers])
    expect(told[0]!.params).toMatchObject({ from: atGate(world).package, to: atGate(amended).package })
  })

  test('nothing is accepted for a reason of blanks', () => {
    const accept = { kind: 'accept-finding', finding: 'f', reason: '  ' }
    expect(refusalsOf(passed, 'investigator', accept)).toEqual(['MALFORMED'])
  })

  test('AC-17 step three does not start while step two is at its gate', () => {
    const world = presentedWorld(frozenWorld(passed, 'money'))
    expect(gateStatus(world.state, gateOf(world), world.now)).toBe('deciding')
    expect(refusalsOf(world, 'investigator', { kind: 'start-step', step: 'care' })).toEqual(['EARLIER_STEP_NOT_PASSED'])
  })

  test('AC-18 reopening the first step supersedes the gates of the second and third', () => {
    const two = passedWorld(passed, 'money')
    const three = frozenWorld(two, 'care')
    const world = run(three, 'secretary', {
      kind: 'reopen-step',
      step: 'law',
      decision: boardDecision(three.now),
      reason,
    })
    const outcomes = stepsOf(world).map(({ gates }) => gates.map(({ outcome }) => outcome))
    expect(outcomes).toMatchObject([
      [{ kind: 'superseded', was: 'passed' }],
      [{ kind: 'superseded', was: 'passed' }],
      [{ kind: 'superseded', was: 'open' }],
    ])
  })

  test('AC-20 an open gate keeps who is asked; the next one has the new', () => {
    const asked = { approvers: [...approvers, 'clinic-co'], consulted: [], informed: [] }
    const change = {
      kind: 'change-stakeholders',
      assignment: 'A1',
      ...asked,
      decision: boardDecision(presented.now),
      reason,
    }
    const changed = run(presented, 'secretary', change)
    expect(stakeholdersOf(changed.state, gateOf(changed)).approvers).toEqual([...approvers])
    const closed = approvedWorld(changed)
    const proposed = run(closed, 'secretary', { kind: 'propose-closing', ...atGate(closed) })
    const next = frozenWorld(run(proposed, 'owner', { kind: 'close-gate', ...atGate(proposed) }), 'money')
    expect(stakeholdersOf(next.state, gateOf(next)).approvers).toEqual(asked.approvers)
    expect(tally(next).of).toBe(5)
  })

  test('AC-24 what is dated back keeps both times, and its place in the log', () => {
    const world = later(presented, 30)
    const occurredAt = daysAfter(world.now, -30)
    const back = run(world, 'eastby-chair', approval(world, 'eastby', { occurredAt }))
    const entry = back.entries.at(-1)!
    expect(gateOf(back).positions.at(-1)).toMatchObject({ occurredAt, recordedAt: entry.recordedAt })
    expect(entry.recordedAt >= back.entries.at(-2)!.recordedAt).toBe(true)
    const future = approval(world, 'eastby', { occurredAt: daysAfter(world.now, 1) })
    expect(refusalsOf(world, 'eastby-chair', future)).toEqual(['IN_FUTURE'])
  })
})
