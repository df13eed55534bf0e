import { expect, test } from 'vitest'
import { lacksOf, mayPass } from './gate.ts'
import { type Finality, finalities } from './shapes.ts'
import { type Gate, type Inquiry, interests, type Position } from './state.ts'
import { approvedWorld, frozenWorld, gateOf, hashOf, preparedWorld, presentedWorld } from './testing/world.ts'

// The truth table of the pass formula of one approver, Eastby, the others having approved; each column as the design has it (A.3, I8).

const world = approvedWorld(presentedWorld(frozenWorld(preparedWorld())))
const approved = gateOf(world)
const others = approved.positions.filter(({ organisation }) => organisation !== 'eastby')
const said = approved.positions.find(({ organisation }) => organisation === 'eastby')!
const { now } = world
const earlier = '2020-01-01T00:00:00.000Z'
const later = '2040-01-01T00:00:00.000Z'

type Column<T> = readonly (readonly [name: string, given: T, isFulfilled: boolean])[]

/** When Eastby had the package presented; the policy gives it a day. */
const presentations: Column<readonly Gate['presentations'][number][]> = (() => {
  const one = approved.presentations.find(({ organisation }) => organisation === 'eastby')!
  return [
    ['presented', [one], true],
    ['not presented', [], false],
    ['another package presented', [{ ...one, package: hashOf('earlier') }], false],
    ['presented just now', [{ ...one, occurredAt: now }], false],
  ]
})()
const packages: Column<string> = [
  ['this package', said.package, true],
  ['another package', hashOf('earlier'), false],
]
const condition = { id: 'c', text: 'Open at night' }
const accepted = { ...condition, obligation: 'obligation-1' }
const stances: Column<Pick<Position, 'stance' | 'conditions'>> = [
  ['approves', { stance: 'approves', conditions: [] }, true],
  ['conditions accepted', { stance: 'approves-with-conditions', conditions: [accepted, accepted] }, true],
  ['a condition open', { stance: 'approves-with-conditions', conditions: [accepted, condition] }, false],
  ['abstains', { stance: 'abstains', conditions: [] }, false],
  ['does not approve', { stance: 'does-not-approve', conditions: [] }, false],
]
const mandates: Column<Pick<Position, 'mandate'>> = [
  ['valid mandate', { mandate: 'mandate-of-eastby' }, true],
  ['minutes', { mandate: undefined }, true],
  ["another's mandate", { mandate: 'mandate-of-westby' }, false],
  ['ended mandate', { mandate: 'ended' }, false],
  ['chained mandate', { mandate: 'chained' }, false],
]
const disputes: Column<Pick<Position, 'state' | 'disputableUntil'>> = [
  ['its own', { state: 'standing', disputableUntil: undefined }, true],
  ['time to dispute over', { state: 'standing', disputableUntil: earlier }, true],
  ['may be disputed', { state: 'standing', disputableUntil: later }, false],
  ['disputed', { state: 'disputed', disputableUntil: later }, false],
  ['taken back', { state: 'withdrawn' }, false],
  ['followed by another', { state: 'superseded' }, false],
  ['void', { state: 'void' }, false],
]
const own = world.state.mandates['mandate-of-eastby']!
const known: Inquiry['mandates'] = {
  ...world.state.mandates,
  ended: { ...own, id: 'ended', to: '2026-01-02' },
  chained: { ...own, id: 'chained', grantedBy: { person: 'deputy', day: '2026-01-02' } },
}

/** As final as each policy asks, written out: rows what the decision is, columns what is asked. */
const isFinal: Readonly<Record<Finality, Readonly<Record<Finality, boolean>>>> = {
  oral: { oral: true, decided: false, 'minutes-approved': false, 'in-force': false },
  decided: { oral: true, decided: true, 'minutes-approved': false, 'in-force': false },
  'minutes-approved': { oral: true, decided: true, 'minutes-approved': true, 'in-force': false },
  'in-force': { oral: true, decided: true, 'minutes-approved': true, 'in-force': true },
}

function stateWith(requireApproval: boolean, requireInterest: boolean, finality: Finality): Inquiry {
  const assignment = world.state.assignments['A1']!
  const policies = [{ ...assignment.policies[0]!, requireApproval, requireInterest, finality }]
  return { ...world.state, mandates: known, assignments: { A1: { ...assignment, policies } } }
}

test('the pass formula is the conjunction of its columns, in every combination', () => {
  const rows = { pass: 0, fail: 0 }
  const wrong: string[] = []
  for (const requireApproval of [true, false])
    for (const requireInterest of [true, false])
      for (const asked of finalities) {
        const state = stateWith(requireApproval, requireInterest, asked)
        const check = (gate: Gate, expected: boolean, ...names: string[]) => {
          rows[expected ? 'pass' : 'fail']++
          // The gate's answer is the others' too, and takes as many times longer.
          if ((expected || rows.fail % 50 === 0) && mayPass(state, gate, now) !== expected) wrong.push(names.join(', '))
          if ((lacksOf(state, gate, 'eastby', now).length === 0) !== expected) wrong.push(names.join(', '))
        }
        for (const [when, mine, isPresented] of presentations) {
          const theirs = approved.presentations.filter(({ organisation }) => organisation !== 'eastby')
          const presentedTo = [...theirs, ...mine]
          // The others' minutes are in force, so that only Eastby's decide.
          const rest = others.map((position) => ({ ...position, finality: 'in-force' as const }))
          check({ ...approved, presentations: presentedTo, positions: rest }, false, when, 'silent')
          for (const [which, hash, isThis] of packages)
            for (const [what, stance, isApproval] of stances)
              for (const interest of interests)
                for (const finality of finalities)
                  for (const [whose, mandate, isHeld] of mandates)
                    for (const [how, dispute, isCounted] of disputes) {
                      const position = { ...said, package: hash, ...stance, interest, finality, ...mandate, ...dispute }
                      const expected =
                        isPresented &&
                        isThis &&
                        (isApproval || !requireApproval) &&
                        (interest !== 'gone' || !requireInterest) &&
                        isFinal[finality][asked] &&
                        isHeld &&
                        isCounted
                      const gate = { ...approved, presentations: presentedTo, positions: [...rest, position] }
                      check(gate, expected, when, which, what, interest, finality, whose, how)
                    }
        }
      }
  expect(wrong).toEqual([])
  expect(rows.pass).toBeGreaterThan(100)
  expect(rows.fail).toBeGreaterThan(100_000)
}, 120_000)
