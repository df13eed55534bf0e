import { describe, expect, test } from 'vitest'
import {
  approvedWorld,
  atGate,
  boardDecision,
  frozenWorld,
  gateOf,
  passedWorld,
  preparedWorld,
  presentedWorld,
  refusalsOf,
  run,
  type World,
} from '../testing/world.ts'

const prepared = preparedWorld()
const passed = passedWorld(prepared)
const stepsOf = ({ state }: World) => state.assignments['A1']!.steps.map(({ status }) => status)
const reopening = (world: World, step: string) => ({
  kind: 'reopen-step',
  step,
  decision: boardDecision(world.now),
  reason: 'New facts',
})
const stopping = (world: World) => ({ kind: 'stop-inquiry', decision: boardDecision(world.now), reason: 'No money' })
const withdrawal = (world: World, organisation: string) => ({
  kind: 'withdraw-interest',
  step: 'law',
  organisation,
  decision: boardDecision(world.now, organisation === 'region' ? 'board' : `${organisation}-board`),
  reason: 'Other plans',
})

describe('reopening a step', () => {
  test('plans it anew, so that it is started again, in order', () => {
    const world = run(passed, 'secretary', reopening(passed, 'law'))
    expect(stepsOf(world)).toEqual(['planned', 'planned', 'planned'])
    expect(refusalsOf(world, 'investigator', { kind: 'start-step', step: 'money' })).toEqual([
      'EARLIER_STEP_NOT_PASSED',
    ])
    expect(stepsOf(run(world, 'investigator', { kind: 'start-step', step: 'law' }))[0]).toBe('working')
  })

  test('of a stopped inquiry lets it go on, and lets no step overtake an earlier one', () => {
    const stopped = run(passed, 'secretary', stopping(passed))
    expect(refusalsOf(stopped, 'investigator', { kind: 'start-step', step: 'money' })).toEqual(['INQUIRY_STOPPED'])
    const last = run(stopped, 'secretary', reopening(stopped, 'care'))
    expect(stepsOf(last)).toEqual(['passed', 'stopped', 'planned'])
    expect(refusalsOf(last, 'investigator', { kind: 'start-step', step: 'care' })).toEqual(['EARLIER_STEP_NOT_PASSED'])
    const both = run(last, 'secretary', reopening(last, 'money'))
    expect(stepsOf(run(both, 'investigator', { kind: 'start-step', step: 'money' }))).toEqual([
      'passed',
      'working',
      'planned',
    ])
  })
})

describe('stopping an inquiry', () => {
  test('closes the gates that are open, and leaves those that have passed', () => {
    const atMoney = frozenWorld(passed, 'money')
    const world = run(atMoney, 'secretary', stopping(atMoney))
    expect(gateOf(world).outcome.kind).toBe('stopped')
    expect(gateOf(passed).outcome.kind).toBe('passed')
    expect(stepsOf(world)).toEqual(['passed', 'stopped', 'stopped'])
  })
})

describe('a step that waits for the commissioner', () => {
  test('is not taken back from its gate to be worked on', () => {
    const atMoney = frozenWorld(passed, 'money')
    const waiting = run(atMoney, 'eastby-chair', withdrawal(atMoney, 'eastby'))
    expect(refusalsOf(waiting, 'secretary', { kind: 'return-step', gate: atGate(waiting).gate, reason: 'x' })).toEqual([
      'STEP_SUSPENDED',
    ])
  })
})

describe('withdrawing interest', () => {
  test('is for the organisation itself, or a secretary who has its minutes', () => {
    const eastby = withdrawal(passed, 'eastby')
    for (const person of ['eastby-chair', 'eastby-secretary', 'secretary'])
      expect(refusalsOf(passed, person, eastby)).toEqual([])
    for (const person of ['westby-chair', 'westby-secretary', 'investigator', 'owner'])
      expect(refusalsOf(passed, person, eastby)).toEqual(['NO_MANDATE'])
  })

  test('is settled by what the commissioner decides after the latest of them, not after the first', () => {
    const both = approvedWorld(presentedWorld(frozenWorld(passed, 'money')))
    const proposed = run(both, 'secretary', { kind: 'propose-closing', ...atGate(both) })
    const two = run(proposed, 'owner', { kind: 'close-gate', ...atGate(proposed) })
    const first = run(two, 'eastby-chair', withdrawal(two, 'eastby'))
    const decision = boardDecision(first.now)
    const stakeholders = { kind: 'change-stakeholders', assignment: 'A1', approvers: ['region', 'westby'] }
    const renewed = run(first, 'secretary', { ...stakeholders, decision, reason: 'Eastby left' })
    const scope = { kind: 'set-scope', assignment: 'A1', text: { sv: 'Allt', en: 'All' }, units: [], decision }
    const scoped = run(renewed, 'secretary', scope)
    const resolve = { kind: 'resolve-withdrawal', assignment: 'A1', organisation: 'eastby', decision, reason: 'x' }
    expect(refusalsOf(scoped, 'secretary', resolve)).toEqual([])
    const again = run(scoped, 'eastby-chair', { ...withdrawal(scoped, 'eastby'), step: 'money' })
    expect(refusalsOf(again, 'secretary', resolve)).toEqual(['STAKEHOLDERS_NOT_RENEWED', 'SCOPE_NOT_RENEWED'])
  })

  test('is not settled by a scope that nobody entitled has set', () => {
    const first = run(passed, 'eastby-chair', withdrawal(passed, 'eastby'))
    const decision = boardDecision(first.now)
    const stakeholders = { kind: 'change-stakeholders', assignment: 'A1', approvers: ['region', 'westby'] }
    const renewed = run(first, 'secretary', { ...stakeholders, decision, reason: 'Eastby left' })
    const scope = { kind: 'set-scope', assignment: 'A1', text: { sv: 'Allt', en: 'All' }, units: [] }
    const scoped = run(renewed, 'secretary', { ...scope, decision: boardDecision(renewed.now, 'steering-group') })
    const resolve = { kind: 'resolve-withdrawal', assignment: 'A1', organisation: 'eastby', decision, reason: 'x' }
    expect(refusalsOf(scoped, 'secretary', resolve)).toEqual(['SCOPE_NOT_RENEWED'])
  })
})
