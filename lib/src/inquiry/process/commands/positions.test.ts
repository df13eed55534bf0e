import { describe, expect, test } from 'vitest'
import { gateStatus, lacksOf, mayPass } from '../gate.ts'
import {
  approval,
  approvedWorld,
  approvers,
  atGate,
  boardDecision,
  commission,
  content,
  frozenWorld,
  gateOf,
  hashOf,
  later,
  preparedWorld,
  presentedWorld,
  refusalsOf,
  run,
  type World,
} from '../testing/world.ts'
import { daysAfter } from '../time.ts'

const frozen = frozenWorld(preparedWorld())
const presented = presentedWorld(frozen)
const minutesOfEastby = (world: World) => boardDecision(world.now, 'eastby-board')
const statusOf = (world: World) => gateStatus(world.state, gateOf(world), world.now)
const lacksOfEastby = (world: World) => lacksOf(world.state, gateOf(world), 'eastby', world.now)

describe('presenting', () => {
  const present = (how: object, parts: object = {}) => ({
    kind: 'present',
    ...atGate(frozen),
    organisation: 'eastby',
    how,
    ...parts,
  })
  test('is not at a meeting before there was a package', () => {
    expect(refusalsOf(frozen, 'secretary', present({ body: 'steering-group', day: '2026-01-05' }))).toEqual([
      'BEFORE_PACKAGE',
    ])
  })
  test('is not dated to before its meeting, so that the days to read are not cut short', () => {
    const world = later(frozen, 10)
    const how = { body: 'steering-group', day: world.now.slice(0, 10) }
    expect(refusalsOf(world, 'secretary', present(how, { occurredAt: daysAfter(world.now, -5) }))).toEqual([
      'BEFORE_MEETING',
    ])
    expect(refusalsOf(world, 'secretary', present(how))).toEqual([])
  })
})

describe('a position', () => {
  test('rests on a decision that was taken, after there was a package', () => {
    const decision = minutesOfEastby(presented)
    const tomorrow = daysAfter(presented.now, 1).slice(0, 10)
    const of = (day: string) => approval(presented, 'eastby', { decision: { ...decision, day } })
    expect(refusalsOf(presented, 'eastby-chair', of(tomorrow))).toEqual(['IN_FUTURE'])
    expect(refusalsOf(presented, 'eastby-chair', of('2026-01-05'))).toEqual(['BEFORE_PACKAGE'])
  })

  test('of an earlier decision is not carried over to an amended package', () => {
    const approved = approvedWorld(presented)
    const old = minutesOfEastby(presented)
    const amend = { kind: 'amend-package', gate: atGate(approved).gate, reason: 'New figures', ...content('report', 2) }
    const again = presentedWorld(run(later(approved, 5), 'investigator', amend))
    expect(refusalsOf(again, 'eastby-chair', approval(again, 'eastby', { decision: old }))).toEqual(['BEFORE_PACKAGE'])
    expect(refusalsOf(again, 'eastby-chair', approval(again, 'eastby'))).toEqual([])
  })

  test('has no minutes that nobody has', () => {
    const decision = { ...minutesOfEastby(presented), protocol: hashOf('nowhere') }
    expect(refusalsOf(presented, 'eastby-chair', approval(presented, 'eastby', { decision }))).toEqual(['UNKNOWN'])
  })

  test('is recorded on behalf by whoever keeps the books of both', () => {
    const holder = { person: 'secretary', from: '2026-01-01' }
    const fill = { kind: 'fill-seat', seat: 'eastby-secretary', holder, protocol: hashOf('minutes') }
    const world = run(presented, 'secretary', fill)
    const recorded = run(world, 'secretary', approval(world, 'eastby'))
    expect(gateOf(recorded).positions[0]).toMatchObject({ onBehalf: true })
    expect(lacksOfEastby(recorded)).toEqual(['disputable'])
  })

  test('is not taken back under a mandate to receive papers', () => {
    const mandate = {
      kind: 'grant-mandate',
      organisation: 'eastby',
      person: 'clerk',
      grantedBy: { body: 'eastby-board', day: '2026-01-02' },
      kinds: ['receive'],
      from: '2026-01-02',
    }
    const world = run(run(presented, 'eastby-secretary', mandate), 'eastby-chair', approval(presented, 'eastby'))
    const position = gateOf(world).positions[0]!.id
    const withdraw = { kind: 'withdraw-position', gate: atGate(world).gate, position, reason: 'x' }
    expect(refusalsOf(world, 'clerk', withdraw)).toEqual(['NO_MANDATE'])
    expect(refusalsOf(world, 'eastby-chair', withdraw)).toEqual([])
  })

  test('of an organisation called as something every object has', () => {
    const named = JSON.parse(JSON.stringify(commission).replaceAll('"eastby"', '"constructor"')) as typeof commission
    const world = presentedWorld(frozenWorld(preparedWorld(named)), ['region', 'constructor'])
    const decision = minutesOfEastby(world)
    const position = approval(world, 'constructor', { decision })
    expect(refusalsOf(world, 'eastby-chair', position)).toEqual([])
  })
})

describe('a gate whose time is out', () => {
  const soon = later(presented, 57)
  test('waits for what was answered in time, and for nothing else', () => {
    const three = approvedWorld(
      soon,
      approvers.filter((one) => one !== 'eastby'),
    )
    const oral = run(three, 'eastby-chair', approval(three, 'eastby', { finality: 'decided' }))
    const after = later(oral, 10)
    expect([statusOf(after), mayPass(after.state, gateOf(after), after.now)]).toEqual(['deciding', false])
    expect(statusOf(later(three, 10))).toBe('lapsed')
  })
  test('does not come back because days go by', () => {
    const three = approvedWorld(
      soon,
      approvers.filter((one) => one !== 'eastby'),
    )
    const recorded = run(three, 'secretary', approval(three, 'eastby'))
    expect([0, 2, 4, 6, 8, 10].map((days) => statusOf(later(recorded, days)))).toEqual(Array(6).fill('deciding'))
  })
})

describe('an appeal', () => {
  test('is over when the decision is in force', () => {
    const world = approvedWorld(presented, ['eastby'])
    const position = { gate: atGate(world).gate, position: gateOf(world).positions[0]!.id }
    const appeal = { kind: 'decision-appealed', ...position }
    const appealed = run(world, 'secretary', { ...appeal, kind: 'appeal-decision', reason: 'A resident has appealed' })
    expect(lacksOfEastby(appealed)).toEqual(['appealed'])
    expect(refusalsOf(appealed, 'secretary', { ...appeal, kind: 'appeal-decision', reason: 'Again' })).toEqual([
      'KNOWN_ALREADY',
    ])
    const decision = minutesOfEastby(appealed)
    const inForce = { kind: 'reach-finality', ...position, finality: 'in-force', decision }
    const over = run(later(appealed, 30), 'eastby-secretary', inForce)
    expect(lacksOfEastby(over)).toEqual([])
    expect(over.state.tasks.filter(({ kind, doneAt }) => kind === 'look-at-appeal' && doneAt === undefined)).toEqual([])
  })
})

test('a condition is not taken on for a day that has been', () => {
  const conditions = ['The emergency department stays open']
  const position = approval(presented, 'eastby', { stance: 'approves-with-conditions', conditions })
  const world = run(presented, 'eastby-chair', position)
  const [{ id, conditions: given }] = gateOf(world).positions as [ReturnType<typeof gateOf>['positions'][number]]
  const accept = { kind: 'accept-condition', gate: atGate(world).gate, position: id, condition: given[0]!.id }
  const by = (day: string) => refusalsOf(world, 'owner', { ...accept, owner: 'board', by: day })
  expect(by('2026-01-02')).toEqual(['IN_PAST'])
  expect(by('2026-12-31')).toEqual([])
})
