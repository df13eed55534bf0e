import { describe, expect, test } from 'vitest'
import { brokenConstraints, flagScenario, flagsOf, partyGaps } from '../constraints.ts'
import { openRegion, region } from '../testing/region.ts'
import { boardDecision, hashOf, refusalsOf, run } from '../testing/world.ts'

const opened = openRegion()
const two = { 'emergency-hospitals': 2, 'hospital-operator': 'own' }

describe('a constraint', () => {
  const statusOn = (day: string, facts: Record<string, string | number>) =>
    brokenConstraints(opened.state, facts, day).map(({ constraint, status }) => `${constraint.id} ${status}`)

  test('needs the council for one emergency hospital, and tells the source', () => {
    expect(statusOn('2026-02-01', two)).toEqual([])
    const [broken] = brokenConstraints(opened.state, { 'emergency-hospitals': 1 }, '2026-02-01')
    expect(broken).toMatchObject({
      status: 'broken',
      given: 1,
      constraint: { remedy: 'council-decides', source: 'directive:7' },
    })
  })

  test('holds from its first day to its last', () => {
    const handed = { ...two, 'hospital-operator': 'private' }
    expect(statusOn('2005-12-31', handed)).toEqual([])
    expect(statusOn('2006-01-01', handed)).toEqual(['hospitals-in-own-hands broken'])
    expect(statusOn('2007-06-30', handed)).toEqual(['hospitals-in-own-hands broken'])
    expect(statusOn('2007-07-01', handed)).toEqual([])
  })

  test('is not kept because nobody has told', () => {
    expect(statusOn('2026-02-01', {})).toEqual(['two-emergency-hospitals untold'])
  })

  test('is broken by leave of the body that set it, for one scenario, and never against law', () => {
    const council = boardDecision(opened.now, 'council')
    const exempt = { kind: 'give-exemption', constraint: 'two-emergency-hospitals', scenario: 'night-closed' }
    expect(refusalsOf(opened, 'secretary', { ...exempt, decision: boardDecision(opened.now) })).toEqual([
      'NOT_ITS_CONSTRAINT',
    ])
    const world = run(opened, 'secretary', { ...exempt, decision: council })
    const exemptions = ['night-closed', 'other'].map(
      (scenario) => brokenConstraints(world.state, { 'emergency-hospitals': 1 }, '2026-02-01', scenario)[0]!.exempt,
    )
    expect(exemptions).toEqual([true, false])
    const law = { ...exempt, constraint: 'hospitals-in-own-hands', decision: council }
    expect(refusalsOf(opened, 'secretary', law)).toEqual(['UNLAWFUL'])
  })

  test('comes and goes by decisions of its body', () => {
    const constraint = { ...region.constraints![0]!, id: 'open-at-night', rule: { fact: 'open-at-night', is: true } }
    const set = { kind: 'set-constraint', constraint, decision: boardDecision(opened.now, 'council') }
    expect(refusalsOf(opened, 'secretary', { ...set, decision: boardDecision(opened.now) })).toEqual([
      'NOT_ITS_CONSTRAINT',
    ])
    expect(refusalsOf(opened, 'owner', set)).toEqual(['NOT_ALLOWED'])
    const world = run(opened, 'secretary', set)
    expect(brokenConstraints(world.state, { ...two, 'open-at-night': false }, '2026-02-01')).toHaveLength(1)
    const lift = { kind: 'lift-constraint', constraint: 'open-at-night', to: '2026-01-31', decision: set.decision }
    expect(
      brokenConstraints(run(world, 'secretary', lift).state, { ...two, 'open-at-night': false }, '2026-02-01'),
    ).toEqual([])
  })
})

describe('AC-20 another operating form', () => {
  const change = (unit: string, kind = 'operating-form') => ({ unit, kind })

  test('of a private unit is flagged until its owner has agreed', () => {
    expect(flagScenario(opened.state, [change('hospital')])).toEqual([])
    expect(flagScenario(opened.state, [change('clinic', 'change-capacity')])).toEqual([])
    expect(flagScenario(opened.state, [change('clinic'), change('clinic')])).toEqual([
      { code: 'OWNER_CONSENT_MISSING', params: { unit: 'clinic', owner: 'clinic-co' } },
    ])
    const consent = {
      kind: 'give-consent',
      organisation: 'clinic-co',
      unit: 'clinic',
      decision: boardDecision(opened.now, 'clinic-board'),
    }
    expect(flagScenario(run(opened, 'secretary', consent).state, [change('clinic')])).toEqual([])
  })

  test('is flagged again when the unit has another owner', () => {
    const consent = {
      kind: 'give-consent',
      organisation: 'clinic-co',
      unit: 'clinic',
      decision: boardDecision(opened.now, 'clinic-board'),
    }
    const agreed = run(opened, 'secretary', consent)
    const sold = { id: 'clinic', name: { sv: 'K', en: 'C' }, operator: 'private', owner: 'patients' }
    const scope = {
      kind: 'set-scope',
      assignment: 'A1',
      text: { sv: 'x', en: 'x' },
      units: [sold],
      decision: boardDecision(agreed.now),
    }
    expect(flagScenario(run(agreed, 'secretary', scope).state, [change('clinic')])).toMatchObject([
      { params: { owner: 'patients' } },
    ])
  })
})

describe('flagsOf(state, proposal, day)', () => {
  const day = '2026-02-01'
  const codes = (facts: Record<string, number>, units: readonly string[] = []) =>
    flagsOf(opened.state, { scenario: 'one-hospital', units, facts }, day).map(({ code }) => code)
  test('says whose leave is missing, what is broken, and what nobody has told', () => {
    expect(codes({ 'emergency-hospitals': 2 }, ['hospital'])).toEqual([])
    expect(codes({ 'emergency-hospitals': 1 }, ['clinic'])).toEqual(['OWNER_CONSENT_MISSING', 'CONSTRAINT_BROKEN'])
    expect(codes({})).toEqual(['CONSTRAINT_UNTOLD'])
  })
})

describe('a duty', () => {
  test('is done by what shows it, of all assignments one by one', () => {
    const done = { kind: 'discharge-obligation', obligation: 'report-on', evidence: hashOf('report') }
    expect(refusalsOf(opened, 'secretary', done)).toEqual(['WHICH_ASSIGNMENT'])
    expect(refusalsOf(opened, 'secretary', { ...done, obligation: 'report-no' })).toEqual(['UNKNOWN'])
    const world = run(opened, 'secretary', { ...done, assignment: 'A2' })
    const index = world.entries.length - 1
    expect(world.state.obligations['report-on']).toMatchObject({
      dischargedBy: [index],
      dischargedFor: { A2: [index] },
    })
  })
})

describe('the parties of a parliamentary group', () => {
  test('are those of the assembly', () => {
    expect(partyGaps(region)).toEqual([])
    const without = { ...region, seats: region.seats.filter(({ id }) => id !== 'blue-member') }
    expect(partyGaps(without)).toEqual([{ code: 'PARTY_MISSING', params: { body: 'all-parties', party: 'Blue' } }])
    const other = {
      ...region,
      seats: region.seats.map((seat) => (seat.id === 'blue-member' ? { ...seat, party: 'Red' } : seat)),
    }
    expect(partyGaps(other).map(({ code, params }) => `${code} ${params['party']}`)).toEqual([
      'PARTY_MISSING Blue',
      'PARTY_NOT_IN_ASSEMBLY Red',
    ])
    const untold = { ...region, bodies: region.bodies.map(({ parties: _, ...body }) => body) }
    expect(partyGaps(untold)).toEqual([])
  })
})
