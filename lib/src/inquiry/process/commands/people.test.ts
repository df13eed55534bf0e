import { describe, expect, test } from 'vitest'
import { openInquiry } from '../decide.ts'
import {
  approval,
  atGate,
  boardDecision,
  commission,
  frozenWorld,
  gateOf,
  hashOf,
  preparedWorld,
  presentedWorld,
  refusalsOf,
  run,
} from '../testing/world.ts'

const presented = presentedWorld(frozenWorld(preparedWorld()))
const minutes = hashOf('minutes')

describe('who sits and speaks for an organisation', () => {
  const holder = { person: 'eastby-secretary', from: '2026-01-01' }
  const cases = [
    { kind: 'fill-seat', seat: 'owner', holder, protocol: minutes },
    { kind: 'leave-seat', seat: 'owner', person: 'owner', to: '2026-01-13', protocol: minutes },
    { kind: 'revoke-mandate', mandate: 'mandate-of-region', reason: 'x', protocol: minutes },
  ]
  test.each(cases)('is not said by another municipality: $kind', (command) => {
    expect(refusalsOf(presented, 'eastby-secretary', command)).toEqual(['NOT_ALLOWED'])
    expect(refusalsOf(presented, 'secretary', command)).toEqual([])
  })
  const ofEastby = [
    { kind: 'fill-seat', seat: 'eastby-chair', holder: { person: 'next-chair', from: '2026-02-01' } },
    { kind: 'leave-seat', seat: 'eastby-chair', person: 'eastby-chair', to: '2026-02-01' },
    { kind: 'revoke-mandate', mandate: 'mandate-of-eastby', reason: 'x' },
  ]
  test.each(ofEastby)('is said by itself, or by the inquiry with its minutes: $kind', (command) => {
    expect(refusalsOf(presented, 'eastby-secretary', command)).toEqual([])
    expect(refusalsOf(presented, 'secretary', command)).toEqual(['PROTOCOL_REQUIRED'])
    expect(refusalsOf(presented, 'secretary', { ...command, protocol: minutes })).toEqual([])
    expect(refusalsOf(presented, 'westby-secretary', { ...command, protocol: minutes })).toEqual(['NOT_ALLOWED'])
  })
})

describe('a mandate', () => {
  const mandate = {
    kind: 'grant-mandate',
    organisation: 'eastby',
    person: 'clerk',
    kinds: ['position'],
    from: '2026-01-01',
  }
  test('holds from the day it was given, whatever it says of itself', () => {
    const decided = presented.now.slice(0, 10)
    const world = run(presented, 'eastby-secretary', { ...mandate, grantedBy: { body: 'eastby-board', day: decided } })
    const earlier = new Date(Date.parse(presented.now) - 86_400_000).toISOString()
    expect(refusalsOf(world, 'clerk', approval(world, 'eastby', { occurredAt: earlier }))).toEqual([
      'MANDATE_NOT_VALID',
    ])
    expect(refusalsOf(world, 'clerk', approval(world, 'eastby'))).toEqual([])
  })
  test('is not given by a decision to come', () => {
    const grantedBy = { body: 'eastby-board', day: '2027-01-01' }
    expect(refusalsOf(presented, 'eastby-secretary', { ...mandate, grantedBy })).toEqual(['IN_FUTURE'])
  })
  test('for the host of a group of several authorities does not come from a seat in that group', () => {
    const seat = { id: 'guest', body: 'steering-group', title: { sv: 'Gäst', en: 'Guest' }, role: 'representative' }
    const holders = [{ person: 'guest', from: '2026-01-01', acting: false }]
    const seats = [...commission.seats, { ...seat, role: 'representative' as const, holders }]
    const world = presentedWorld(frozenWorld(preparedWorld({ ...commission, seats })))
    const given = { ...mandate, organisation: 'region', grantedBy: { person: 'guest', day: '2026-01-02' } }
    const granted = run(world, 'secretary', given)
    expect(refusalsOf(granted, 'clerk', approval(granted, 'region'))).toEqual(['NO_CHAIN'])
  })
})

describe('an approver', () => {
  test('is not named twice, which would be two votes', () => {
    const twice = ['region', 'eastby', 'eastby']
    const [assignment] = commission.assignments
    const given = { ...commission, assignments: [{ ...assignment, stakeholders: { approvers: twice } }] }
    expect(openInquiry(given)).toMatchObject({ ok: false, refusals: [{ code: 'KNOWN_ALREADY' }] })
    const change = { kind: 'change-stakeholders', assignment: 'A1', approvers: twice, reason: 'x' }
    const decision = boardDecision(presented.now)
    expect(refusalsOf(presented, 'secretary', { ...change, decision })).toEqual(['KNOWN_ALREADY'])
  })
  test('agrees to what is done with its unit through a body that decides', () => {
    const units = [{ id: 'clinic', name: { sv: 'Kliniken', en: 'Clinic' }, operator: 'private', owner: 'eastby' }]
    const scope = { kind: 'set-scope', assignment: 'A1', text: { sv: 'Allt', en: 'All' }, units }
    const world = run(presented, 'secretary', { ...scope, decision: boardDecision(presented.now) })
    const consent = { kind: 'give-consent', organisation: 'eastby', unit: 'clinic' }
    const by = (body: string) =>
      refusalsOf(world, 'secretary', { ...consent, decision: boardDecision(world.now, body) })
    expect([by('eastby-board'), by('eastby-presidium')]).toEqual([[], ['BODY_CANNOT_DECIDE']])
  })
})

test('a scope that was turned down is said to be so', () => {
  const scope = { kind: 'set-scope', assignment: 'A1', text: { sv: 'Allt', en: 'All' }, units: [] }
  const world = preparedWorld()
  const set = run(world, 'secretary', { ...scope, decision: boardDecision(world.now, 'steering-group') })
  const gate = presentedWorld(frozenWorld(set))
  const decision = boardDecision(gate.now)
  const rejected = run(gate, 'secretary', { kind: 'reject-scope', assignment: 'A1', n: 2, decision, reason: 'x' })
  expect(refusalsOf(rejected, 'secretary', { kind: 'propose-closing', ...atGate(rejected) })).toContain(
    'SCOPE_REJECTED',
  )
  expect(gateOf(rejected).packages[0]!.scope).toBe(2)
})
