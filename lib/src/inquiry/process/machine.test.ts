import { describe, expect, test } from 'vitest'
import { gateStatus } from './gate.ts'
import type { Assignment } from './state.ts'
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
  run,
  type World,
} from './testing/world.ts'
import { daysAfter } from './time.ts'

// The table of A.3 for the step `money`, everything before it passed: in each row the commands that are allowed there; all others are
// refused with the code that is given, and nothing changes.

const passedLaw = passedWorld(preparedWorld())
const reason = 'So it is'
const withdrawal = { kind: 'withdraw-interest', organisation: 'eastby', reason }
const start = (world: World) => run(world, 'investigator', { kind: 'start-step', step: 'money' })
const answered = (world: World) =>
  run(start(world), 'investigator', {
    kind: 'answer-question',
    step: 'money',
    question: 'cost',
    answer: { text: 'Much' },
  })
const frozen = frozenWorld(passedLaw, 'money')
const presented = presentedWorld(frozen)
const approved = approvedWorld(presented)
const byBoard = (world: World) => ({ decision: boardDecision(world.now), reason })
const stopped = run(presented, 'secretary', { kind: 'stop-gate', gate: atGate(presented).gate, ...byBoard(presented) })
const returned = run(presented, 'secretary', { kind: 'return-step', gate: atGate(presented).gate, reason })
const passed = passedWorld(passedLaw, 'money')
const suspended = (world: World) =>
  run(world, 'eastby-chair', { ...withdrawal, step: 'law', decision: boardDecision(world.now, 'eastby-board') })

const worlds = {
  planned: passedLaw,
  working: answered(passedLaw),
  presented: presentedWorld(frozen, approvers.slice(0, 3)),
  deciding: approved,
  lapsed: later(presented, 90),
  passed,
  stopped,
  returned,
  'planned, suspended': suspended(passedLaw),
  'working, suspended': suspended(answered(passedLaw)),
  'deciding, suspended': suspended(approved),
} as const

type Where = keyof typeof worlds
/** Gate of the step, or one that is not there. */
const gate = (world: World) =>
  world.state.assignments['A1']!.steps[1]!.gates.length > 0 ? atGate(world) : { gate: 'gate-0', package: hashless }
const hashless = `sha256:${'0'.repeat(64)}`

const commands = {
  'start-step': ['investigator', () => ({ step: 'money' })],
  'answer-question': ['investigator', () => ({ step: 'money', question: 'cost', answer: { text: 'More' } })],
  'freeze-package': ['investigator', () => ({ step: 'money', ...content() })],
  present: [
    'secretary',
    (world: World) => ({
      ...gate(world),
      organisation: 'northby',
      how: { body: 'board', day: world.now.slice(0, 10) },
    }),
  ],
  'record-position': ['eastby-chair', (world: World) => ({ ...positionAt(world) })],
  'amend-package': ['investigator', (world: World) => ({ gate: gate(world).gate, reason, ...content('report', 7) })],
  'propose-closing': ['secretary', gate],
  'close-gate': ['owner', gate],
  'return-step': ['secretary', (world: World) => ({ gate: gate(world).gate, reason })],
  'stop-gate': ['secretary', (world: World) => ({ gate: gate(world).gate, ...byBoard(world) })],
  'move-deadline': [
    'secretary',
    (world: World) => ({ gate: gate(world).gate, deadline: daysAfter(world.now, 9), ...byBoard(world) }),
  ],
  'withdraw-interest': [
    'eastby-chair',
    (world: World) => ({
      step: 'money',
      organisation: 'eastby',
      reason,
      decision: boardDecision(world.now, 'eastby-board'),
    }),
  ],
  'reopen-step': ['secretary', (world: World) => ({ step: 'money', ...byBoard(world) })],
} as const

function positionAt(world: World) {
  const parts = gate(world)
  return { ...approval({ ...world, state: presented.state }, 'eastby'), ...parts }
}

type Name = keyof typeof commands
const noGate = 'UNKNOWN'
/** What is refused, and why; `ok` is done. The order of the columns is that of `commands`. */
const table: Readonly<Record<Where, readonly string[]>> = {
  planned: [
    'ok',
    'STEP_NOT_WORKING',
    'STEP_NOT_WORKING',
    ...Array<string>(8).fill(noGate),
    'STEP_NOT_PASSED',
    'STEP_NOT_PASSED',
  ],
  working: ['STEP_NOT_PLANNED', 'ok', 'ok', ...Array<string>(8).fill(noGate), 'STEP_NOT_PASSED', 'STEP_NOT_PASSED'],
  presented: [
    'STEP_NOT_PLANNED',
    'STEP_NOT_WORKING',
    'STEP_NOT_WORKING',
    'ok',
    'ok',
    'ok',
    'APPROVER_LACKS',
    'NOT_PROPOSED',
    'ok',
    'ok',
    'ok',
    'STEP_NOT_PASSED',
    'STEP_NOT_PASSED',
  ],
  deciding: [
    'STEP_NOT_PLANNED',
    'STEP_NOT_WORKING',
    'STEP_NOT_WORKING',
    'ok',
    'ok',
    'ok',
    'ok',
    'NOT_PROPOSED',
    'ok',
    'ok',
    'ok',
    'STEP_NOT_PASSED',
    'STEP_NOT_PASSED',
  ],
  lapsed: [
    'STEP_NOT_PLANNED',
    'STEP_NOT_WORKING',
    'STEP_NOT_WORKING',
    'GATE_LAPSED',
    'GATE_LAPSED',
    'GATE_LAPSED',
    'GATE_LAPSED',
    'GATE_LAPSED',
    'ok',
    'ok',
    'ok',
    'STEP_NOT_PASSED',
    'STEP_NOT_PASSED',
  ],
  passed: [
    'STEP_NOT_PLANNED',
    'STEP_NOT_WORKING',
    'STEP_NOT_WORKING',
    ...Array<string>(8).fill('GATE_NOT_OPEN'),
    'ok',
    'ok',
  ],
  stopped: [
    'STEP_NOT_PLANNED',
    'STEP_NOT_WORKING',
    'STEP_NOT_WORKING',
    ...Array<string>(8).fill('GATE_NOT_OPEN'),
    'STEP_NOT_PASSED',
    'ok',
  ],
  returned: [
    'STEP_NOT_PLANNED',
    'ok',
    'ok',
    ...Array<string>(8).fill('GATE_NOT_OPEN'),
    'STEP_NOT_PASSED',
    'STEP_NOT_PASSED',
  ],
  'planned, suspended': [
    'STEP_SUSPENDED',
    'STEP_SUSPENDED',
    'STEP_SUSPENDED',
    ...Array<string>(8).fill(noGate),
    'STEP_NOT_PASSED',
    'STEP_NOT_PASSED',
  ],
  'working, suspended': [
    'STEP_SUSPENDED',
    'STEP_SUSPENDED',
    'STEP_SUSPENDED',
    ...Array<string>(8).fill(noGate),
    'STEP_NOT_PASSED',
    'STEP_NOT_PASSED',
  ],
  'deciding, suspended': [
    'STEP_SUSPENDED',
    'STEP_SUSPENDED',
    'STEP_SUSPENDED',
    ...Array<string>(6).fill('STEP_SUSPENDED'),
    'ok',
    'ok',
    'STEP_NOT_PASSED',
    'STEP_NOT_PASSED',
  ],
}

/** Where a step and its gate go on what is done; what is not named stays as it was. */
const leadsTo: Partial<Record<Name, string>> = {
  'start-step': 'working',
  'freeze-package': 'at-gate',
  'return-step': 'working',
  'stop-gate': 'stopped',
  'reopen-step': 'planned',
}
const moneyOf = ({ state }: World): Assignment['steps'][number] => state.assignments['A1']!.steps[1]!

describe('a step', () => {
  test.each(Object.keys(worlds) as Where[])('%s', (where) => {
    const world = worlds[where]
    const found = Object.entries(commands).map(([kind, [person, parts]], column) => {
      const outcome = attempt(world, person, { kind, ...parts(world) })
      const expected = table[where][column]!
      if (outcome.ok) {
        const status = leadsTo[kind as Name] ?? moneyOf(world).status
        return moneyOf(outcome.world).status === status ? `${kind}: ok` : `${kind}: ${moneyOf(outcome.world).status}`
      }
      const codes = outcome.refusals.map(({ code }) => code)
      return `${kind}: ${codes.includes(expected) ? expected : codes.join(' ')}`
    })
    expect(found).toEqual(Object.keys(commands).map((kind, column) => `${kind}: ${table[where][column]}`))
  })

  test('is at each of the gate’s statuses here', () => {
    const statuses = (['presented', 'deciding', 'lapsed', 'passed', 'stopped', 'returned'] as const).map((where) =>
      gateStatus(worlds[where].state, gateOf(worlds[where]), worlds[where].now),
    )
    expect(statuses).toEqual(['presented', 'deciding', 'lapsed', 'passed', 'stopped', 'returned'])
  })

  test('passes by closing, which was proposed', () => {
    const proposed = run(approved, 'secretary', { kind: 'propose-closing', ...atGate(approved) })
    expect(moneyOf(run(proposed, 'owner', { kind: 'close-gate', ...atGate(proposed) })).status).toBe('passed')
  })
})
