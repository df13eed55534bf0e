import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenarios, proposalOf } from '#care/scenario'
import { parseCommission } from '#inquiry/plan'
import { entriesOf, flagsOf, foldLog, openInquiry } from '#inquiry/process'
import { commissionOf, planOf } from './commission.ts'

const files = new Map(
  ['inquiry.yaml', 'sources.yaml'].map((file) => [file, new Uint8Array(readFileSync(`examples/kronoberg/${file}`))]),
)
const parsed = parseCommission(files)
if (!parsed.ok || parsed.value === undefined) throw new Error('examples/kronoberg/inquiry.yaml cannot be read')
const written = parsed.value
const opened = openInquiry(commissionOf('kronoberg', written))
if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
const context = { now: '2024-09-01T08:00:00.000Z', person: 'administrator', next: 0 }
const state = foldLog(entriesOf(opened.events, 'kronoberg', context))!

test("the directive's first assignment has three steps, and four organisations that approve each (directive, lines 111-126)", () => {
  const assignment = state.assignments['a1']!
  expect(assignment.steps).toHaveLength(3)
  expect([...assignment.stakeholders[0]!.approvers].sort()).toEqual([
    'almhult-municipality',
    'ljungby-municipality',
    'markaryd-municipality',
    'region-kronoberg',
  ])
})

test('both the press release and the directive hold: approval and interest are asked for', () => {
  expect(state.assignments['a1']!.policies[0]).toMatchObject({
    requireApproval: true,
    requireInterest: true,
    finality: 'minutes-approved',
  })
})

test('AC-19 the scope that the steering group widened awaits the board (directive, lines 47-48)', () => {
  const scopes = state.assignments['a1']!.scopes
  expect(scopes[0]).toMatchObject({ body: 'region-board', status: 'in-force' })
  expect(
    scopes.slice(1).every(({ body, status }) => body === 'steering-group' && status === 'awaits-ratification'),
  ).toBe(true)
  expect(state.tasks.filter(({ kind, of }) => kind === 'ratify-scope' && of === 'region-board')).not.toHaveLength(0)
})

test('every assignment treats crisis preparedness (directive, lines 42-43)', () => {
  for (const { id, perspectives } of state.commission.assignments)
    expect(perspectives, id).toContain('crisis-preparedness')
})

test('the plan keeps every row with its date as it is written, and its errors', () => {
  const { rows, findings } = planOf(written)
  expect(rows.filter(({ assignment }) => assignment === 'a1')).toHaveLength(14)
  expect(rows.filter(({ date }) => date === 'X oktober')).toHaveLength(2)
  expect(rows.find(({ id }) => id === 'a1-separation')).toMatchObject({ from: '2024-10-07', to: '2024-10-15' })
  expect(findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(5)
})

test('AC-20 a company of the hospital and the western health centres is flagged for their private owners alone (directive, lines 47-48)', () => {
  const { scenarios, flags } = flagged(state)
  expect(flags('joint-company-west')).toEqual([
    { code: 'OWNER_CONSENT_MISSING', params: { unit: 'health-centres-west' } },
  ])
  for (const { id } of scenarios) if (id !== 'joint-company-west') expect(flags(id), id).toEqual([])
})

test('scenarios with one emergency hospital break the council’s constraint, and a closed night has to be judged (directive, line 7)', () => {
  const constraint = {
    id: 'two-emergency-hospitals',
    text: { sv: 'Två akutsjukhus', en: 'Two emergency hospitals' },
    by: 'region-council',
    rule: { fact: 'emergency-hospitals', atLeast: 2 },
    remedy: 'council-decides',
    source: 'directive-2024:7',
    from: '2024-01-01',
  } as const
  const decision = { body: 'region-council', day: '2024-01-01' }
  const event = { kind: 'constraint-set', constraint, decision } as const
  const { scenarios, flags } = flagged(foldLog(entriesOf([...opened.events, event], 'kronoberg', context))!)
  const codes = new Map(scenarios.map(({ id }) => [id, flags(id).map(({ code }) => code)]))
  const night = ['ljungby-ed-closed-at-night', 'ljungby-night-staff-to-vaxjo', 'summer-2024']
  const closed = ['no-ed-in-ljungby', 'no-ed-in-ljungby-staff-moved']
  for (const id of closed) expect(codes.get(id), id).toEqual(['CONSTRAINT_BROKEN'])
  for (const id of night) expect(codes.get(id), id).toEqual(['CONSTRAINT_UNTOLD'])
  for (const [id, given] of codes)
    if (!closed.includes(id) && !night.includes(id)) expect(given, id).not.toContain('CONSTRAINT_BROKEN')
})

/** The scenarios of the example, and what each is flagged for where an inquiry stands so. */
function flagged(inquiry: typeof state) {
  const read = (file: string) => [file, new Uint8Array(readFileSync(`examples/kronoberg/${file}`))] as const
  const named = readdirSync('examples/kronoberg/scenarios').map((file) => read(`scenarios/${file}`))
  const parsed = parseScenarios(new Map([...files, ...named]))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  const scenarios = parsed.value
  const flags = (id: string) => {
    const { operatingForms, facts } = proposalOf(id, scenarios)
    const proposal = { scenario: id, units: operatingForms.map(({ unit }) => unit), facts }
    return flagsOf(inquiry, proposal, '2024-09-01')
  }
  return { scenarios, flags }
}
