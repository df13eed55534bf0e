import { describe, expect, test } from 'vitest'
import { gateStatus, mayPass, tallyOf } from './gate.ts'
import {
  approval,
  approvedWorld,
  approvers,
  atGate,
  closedWorld,
  frozenWorld,
  gateOf,
  later,
  openWorld,
  passedWorld,
  preparedWorld,
  presentedWorld,
  refusalsOf,
  run,
} from './testing/world.ts'

describe('a gate', () => {
  const presented = presentedWorld(frozenWorld(preparedWorld()))

  test('passes when every approver has approved', () => {
    const world = closedWorld(approvedWorld(presented))
    expect(gateOf(world).outcome).toMatchObject({ kind: 'passed', tally: { approved: 4, of: 4 } })
  })

  test('lets the next step begin, and no earlier', () => {
    expect(refusalsOf(presented, 'investigator', { kind: 'start-step', step: 'money' })).toEqual([
      'EARLIER_STEP_NOT_PASSED',
    ])
    const passed = passedWorld(preparedWorld())
    expect(refusalsOf(passed, 'investigator', { kind: 'start-step', step: 'money' })).toEqual([])
    expect(refusalsOf(passed, 'investigator', { kind: 'start-step', step: 'care' })).toEqual([
      'EARLIER_STEP_NOT_PASSED',
    ])
  })

  test('needs directive and plan', () => {
    expect(refusalsOf(openWorld(), 'investigator', { kind: 'start-step', step: 'law' })).toEqual([
      'DIRECTIVE_NOT_ADOPTED',
      'PLAN_NOT_ADOPTED',
    ])
  })

  test('AC-01 is lapsed when one of four was silent, and never passes', () => {
    const world = later(approvedWorld(presented, approvers.slice(0, 3)), 60)
    expect(gateStatus(world.state, gateOf(world), world.now)).toBe('lapsed')
    expect(tallyOf(world.state, gateOf(world), world.now)).toEqual({ approved: 3, of: 4 })
    expect(refusalsOf(world, 'secretary', { kind: 'propose-closing', ...atGate(world) })).toContain('GATE_LAPSED')
    expect(refusalsOf(world, 'owner', { kind: 'close-gate', ...atGate(world) })).toContain('GATE_LAPSED')
    expect(refusalsOf(world, 'northby-chair', approval(world, 'northby'))).toContain('GATE_LAPSED')
    expect(mayPass(world.state, gateOf(world), world.now)).toBe(false)
  })

  test('takes two persons to close', () => {
    const world = approvedWorld(presented)
    expect(refusalsOf(world, 'owner', { kind: 'close-gate', ...atGate(world) })).toEqual(['NOT_PROPOSED'])
    expect(refusalsOf(world, 'owner', { kind: 'propose-closing', ...atGate(world) })).toEqual(['NOT_ALLOWED'])
    const proposed = run(world, 'secretary', { kind: 'propose-closing', ...atGate(world) })
    expect(refusalsOf(proposed, 'secretary', { kind: 'close-gate', ...atGate(world) })).toEqual(['NOT_ALLOWED'])
  })
})
