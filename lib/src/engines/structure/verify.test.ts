import { describe, expect, it } from 'vitest'
import { checkStructureProblem } from './check.ts'
import type { Offering, Structure, StructureProblem } from './problem.ts'
import { verifyStructure } from './verify.ts'

const offering = (service: number, facility: number, more: Partial<Offering> = {}): Offering => ({
  service,
  facility,
  state: 'allowed',
  today: false,
  minimum: 0,
  fixedCost: 0,
  volumeCost: 0,
  changeWeight: 1,
  ...more,
})

/** Two towns of 1 and 2 people, a facility in each, 10 minutes apart; surgery (planned) requires radiology (nearest). */
const problem: StructureProblem = {
  zones: 2,
  facilities: [{ levelCosts: [100, 1000] }, { levelCosts: [200] }],
  services: [
    { allocation: 'split', demand: Float64Array.of(1, 2), level: 1, travel: 0, requires: [1] },
    {
      allocation: 'nearest',
      demand: Float64Array.of(1, 2),
      level: 0,
      travel: 0,
      requires: [],
      cap: { minutes: 5, share: 0.6 },
    },
  ],
  offerings: [
    offering(0, 0, { minimum: 1.5, fixedCost: 10 }),
    offering(0, 1, { volumeCost: 4 }),
    offering(1, 0, { fixedCost: 20 }),
    offering(1, 1, { today: true }),
  ],
  travel: [Float64Array.of(0, 10, 10, 0)],
  resources: [{ name: 'surgeons', limit: 4, uses: [{ offering: 0, fixed: 1, perVolume: 1 }] }],
  rules: [
    { name: 'radiology in both', sense: 'at-least', limit: 2, terms: [2, 3].map((o) => ({ offering: o, factor: 1 })) },
  ],
  weights: { personMinutes: 1, cost: 2 },
  limits: { cost: 130, changes: 2, worstMinutes: 10, personMinutes: 20 },
}

/** Everybody has surgery in town 0 and radiology at home: 2 people × 10 minutes; cost 100 + 10 + 20; surgery and one radiology are new. */
const answer: Structure = {
  open: Uint8Array.of(1, 0, 1, 1),
  levels: Int32Array.of(1, 0),
  shares: Float64Array.of(1, 0, 1, 0, 1, 0, 0, 1),
  measures: { personMinutes: 20, cost: 130, changes: 2, worstMinutes: 10 },
  objective: 280,
}
const codes = (given: Partial<StructureProblem>, changed: Partial<Structure> = {}) => [
  ...new Set(verifyStructure({ ...problem, ...given }, { ...answer, ...changed }).map(({ code }) => code)),
]
const offerings = (o: number, more: Partial<Offering>) =>
  problem.offerings.map((one, k) => (k === o ? { ...one, ...more } : one))

describe('verifyStructure(problem, answer)', () => {
  it('has nothing to say of an answer that is right', () => {
    expect(verifyStructure(problem, answer)).toEqual([])
  })

  it('notices people who are sent nowhere, in part, or to a place that is closed', () => {
    expect(codes({}, { shares: Float64Array.of(0, 0, 1, 0, 1, 0, 0, 1) })).toContain('unserved')
    expect(codes({}, { shares: Float64Array.of(0.5, 0, 1, 0, 1, 0, 0, 1) })).toContain('unserved')
    expect(codes({}, { shares: Float64Array.of(1.5, -0.5, 1, 0, 1, 0, 0, 1) })).toContain('unserved')
    expect(codes({}, { shares: Float64Array.of(NaN, 0, 1, 0, 1, 0, 0, 1) })).toContain('unserved')
    expect(codes({}, { shares: Float64Array.of(1, 0, 1, 0, 0, 1, 0, 1) })).toContain('closed-used')
  })

  it('notices a zone divided where it is to go as a whole', () => {
    const services = problem.services.map((one, s) => (s === 0 ? { ...one, allocation: 'single' as const } : one))
    const open = Uint8Array.of(1, 1, 1, 1)
    expect(codes({ services }, { open, shares: Float64Array.of(1, 0, 1, 0, 0.5, 0.5, 0, 1) })).toContain('divided')
  })

  it('notices who is sent past the nearest, and does not believe that a tie goes to the higher number', () => {
    expect(codes({}, { shares: Float64Array.of(1, 0, 1, 0, 1, 0, 1, 0) })).toContain('nearest')
    const tie = [Float64Array.of(10, 10, 10, 0)]
    expect(codes({ travel: tie }, { shares: Float64Array.of(1, 0, 0, 1, 1, 0, 0, 1) })).toContain('nearest')
    expect(codes({ travel: tie })).not.toContain('nearest')
  })

  it('counts a minimum volume on the flows there are', () => {
    expect(codes({ offerings: offerings(0, { minimum: 3 }) })).toEqual([])
    expect(codes({ offerings: offerings(0, { minimum: 3.01 }) })).toEqual(['minimum'])
    expect(codes({ offerings: offerings(3, { minimum: 2.01 }) })).toEqual(['minimum'])
  })

  it('notices a missing co-location and a level too low', () => {
    expect(codes({}, { open: Uint8Array.of(1, 0, 0, 1) })).toContain('co-location')
    expect(codes({}, { levels: Int32Array.of(0, 0) })).toContain('level')
    expect(codes({}, { levels: Int32Array.of(1, 2) })).toContain('level')
  })

  it('notices what was decided beforehand and is otherwise', () => {
    expect(codes({ offerings: offerings(1, { state: 'open' }) })).toEqual(['state'])
    expect(codes({ offerings: offerings(3, { state: 'closed' }) })).toEqual(['state'])
  })

  it.each([
    ['resource', { resources: [{ ...problem.resources[0]!, limit: 3.9 }] }],
    ['rule', { rules: [{ ...problem.rules[0]!, limit: 3 }] }],
    ['rule', { rules: [{ ...problem.rules[0]!, limit: 1, sense: 'at-most' as const }] }],
    ['limit', { limits: { cost: 129 } }],
    ['limit', { limits: { changes: 1 } }],
    ['limit', { limits: { worstMinutes: 9 } }],
    ['limit', { limits: { personMinutes: 19 } }],
  ])('notices a broken %s', (code, given) => {
    expect(codes(given)).toEqual([code])
  })

  it('notices a cap that too few keep', () => {
    const cap = (share: number, minutes: number) => ({
      services: problem.services.map((one, s) => (s === 0 ? { ...one, cap: { share, minutes } } : one)),
    })
    expect(codes(cap(1 / 3, 9))).toEqual([])
    expect(codes(cap(0.34, 9))).toEqual(['cap'])
    expect(codes(cap(1, 10))).toEqual([])
  })

  it('believes no figure of the answer', () => {
    expect(codes({}, { objective: 279 })).toEqual(['objective'])
    expect(codes({}, { objective: NaN })).toEqual(['objective'])
    for (const name of ['personMinutes', 'cost', 'changes', 'worstMinutes'] as const)
      expect(codes({}, { measures: { ...answer.measures, [name]: answer.measures[name] - 1 } })).toEqual(['measure'])
  })

  it('asks no level, minimum or co-location of what lies outside, and counts no change there', () => {
    const facilities = [{ levelCosts: [], outside: true }, problem.facilities[1]!]
    const changed = {
      levels: Int32Array.of(0, 0),
      measures: { ...answer.measures, cost: 30, changes: 0 },
      objective: 80,
    }
    expect(codes({ facilities, offerings: offerings(0, { minimum: 99 }) }, changed)).toEqual([])
    expect(codes({ facilities }, { ...changed, open: Uint8Array.of(0, 1, 1, 1) })).toContain('state')
  })
})

describe('checkStructureProblem(problem)', () => {
  it('has nothing to say of a problem that is right', () => {
    expect(() => checkStructureProblem(problem)).not.toThrow()
  })

  it('tells everything that is wrong at once', () => {
    const wrong = {
      ...problem,
      travel: [Float64Array.of(0, -1, NaN)],
      offerings: [...problem.offerings, offering(1, 1, { minimum: -2 }), offering(7, 0)],
      rules: [{ ...problem.rules[0]!, terms: [{ offering: 99, factor: 1 }] }],
      weights: { cost: -1 },
    }
    const said = [
      'travel[0] has 3 cells, expected 4',
      'travel[0][1] is -1',
      'offerings[4]: service 1 at facility 1 is there already',
      'offerings[4].minimum is -2',
      'offerings[5].service is 7, of 2',
      'rules[0].terms[0].offering is 99',
      'weights.cost is -1',
    ]
    for (const sentence of said) expect(() => checkStructureProblem(wrong)).toThrow(sentence)
  })
})
