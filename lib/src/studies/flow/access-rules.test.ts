import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journey, type Ref, value } from './testing/answers.ts'
import { exactly, go, home, pathwaysOf, runOf, servicesAt, type World } from './testing/worlds.ts'

describe('an access rule', () => {
  const rule = (followed: number, more = '') => `accessRules:
  - { id: phone-first, service: care, kind: phone-first, followed: { value: ${followed}, source: invented }, via: phone, source: invented${more} }
`
  const world = (rules: string, urgency: string): World => ({
    services: servicesAt('hospital', '', rules),
    pathways: `attributes:
  - { id: urgency, name: Urgency, labels: [red, orange, green], immediate: [red] }
needs:
  - id: ill
    name: Ill
    kind: acute
    pathway: way
    profile: even
    waitingAtStart: { value: 3, source: invented }
    draws: [{ attribute: urgency, shares: { values: ${urgency}, source: invented } }]
pathways:
  - id: way
    name: Way
    steps:
${go}
${home}
  - id: phone
    name: Phone
    steps:
      - { id: call, kind: serve, take: [[caller]], time: ${exactly(7)} }
      - { id: on, kind: route, branches: [{ to: way }] }
`,
  })
  const calls: Ref = { kind: 'visits', of: 'phone.call', statistic: 'count' }
  const green = '{ red: 0, orange: 0, green: 1 }'
  it('sends those who follow it another way first, and lets them through when they come back', () => {
    const run = runOf(world(rule(1), green))
    expect(value(run, calls)).toBe(3)
    expect(journey(run.plan, 0)).toBe(
      'Ill, Town, adult week 1 Mon 0:00 ~ call 7m ~ to Hospital 10m ~ home week 1 Mon 0:17',
    )
  })
  it('never applies to an immediate need, whatever it says', () => {
    const run = runOf(world(rule(1), '{ red: 1, orange: 0, green: 0 }'))
    expect(value(run, calls)).toBe(0)
  })
  it('never applies to an immediate need, for any ages, hours, sites and exemptions', () => {
    const rules = fc.record({
      followed: fc.double({ min: 0.01, max: 1, noNaN: true }),
      ages: fc.option(fc.subarray(['child', 'adult'], { minLength: 1 })),
      exempt: fc.option(fc.subarray(['orange', 'green'], { minLength: 1 })),
      sites: fc.boolean(),
      from: fc.integer({ min: 0, max: 23 }),
      kind: fc.constantFrom('phone-first', 'referral-required'),
    })
    fc.assert(
      fc.property(rules, ({ followed, ages, exempt, sites, from, kind }) => {
        const clock = `${String(from).padStart(2, '0')}:00`
        const text = `accessRules:
  - id: gate
    service: care
    kind: ${kind}
    followed: { value: ${followed}, source: invented }
    via: phone
    source: invented
    hours: [{ days: [all], from: '${clock}', to: '24:00' }]
${ages ? `    ages: [${ages.join(', ')}]\n` : ''}${exempt ? `    exempt: { urgency: [${exempt.join(', ')}] }\n` : ''}${sites ? '    sites: [hospital]\n' : ''}`
        const run = runOf(world(text, '{ red: 1, orange: 0, green: 0 }'))
        expect(value(run, calls) ?? 0).toBe(0)
      }),
      { numRuns: 25, seed: 1 },
    )
  })
  it('does not apply to labels that it exempts, other ages, other hours or other sites', () => {
    for (const more of [
      ', exempt: { urgency: [green] }',
      ', ages: [child]',
      ", hours: [{ days: [tue], from: '00:00', to: '24:00' }]",
    ])
      expect(value(runOf(world(rule(1, more), green)), calls) ?? 0).toBe(0)
    expect(value(runOf(world(rule(1, ', sites: [hospital]'), green)), calls)).toBe(3)
  })
})

describe('one who telephones a site', () => {
  it('is at home: it travels from there afterwards', () => {
    const run = runOf({
      sites: `sites:
  - { id: hospital, name: Hospital, kind: hospital, source: invented }
  - { id: clinic, name: Clinic, kind: health-centre, source: invented }
  - { id: abroad, name: Telephone, kind: telephone, source: invented }
`,
      services: `services: [{ id: care, name: Care }, { id: scan, name: Scan }]
offerings: [{ service: care, site: hospital, source: invented }, { service: scan, site: abroad, source: invented }]
`,
      pathways: pathwaysOf(1, `      - { id: ring, kind: travel, service: scan, mode: car }\n${go}\n${home}`),
    })
    expect(journey(run.plan, 0)).toContain('~ to Telephone 0m ~ to Hospital 10m ~')
  })
})
