import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkNetwork } from '#engines/des'
import { checkTimers, describeJourney, type FlowPlan, measureFlow, runJourneys } from './index.ts'
import { exactly, modelOf, pathwaysOf, planOf, runOf, type World } from './testing/worlds.ts'

type Ref = Parameters<typeof measureFlow>[2][number]

/** The first replication's value of a measure. */
function value({ plan, records }: ReturnType<typeof runOf>, ref: Ref): number | null | undefined {
  return measureFlow(plan, records, [ref])[0]?.values[0]
}

/** What happened to the n-th patient at the door. */
function journey(plan: FlowPlan, index: number, who = 'town/adult'): string {
  const [events = []] = runJourneys(plan, { seed: 1, replication: 0 }, [{ source: `ill/${who}/waiting`, index }])
  return describeJourney(plan, events, 'en')
}

const go = '      - { id: go, kind: travel, service: care, mode: car }'
const home = '      - { id: home, kind: leave, outcome: home }'

describe('a step of kind `serve`', () => {
  const world: World = {
    pathways: pathwaysOf(
      3,
      `${go}
      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(10)} }
${home}`,
    ),
  }
  it('takes the patients one by one: with one nurse and ten minutes each, they wait 0, 10 and 20', () => {
    const run = runOf(world)
    expect(value(run, { kind: 'wait', of: 'way.see', statistic: 'mean' })).toBe(10)
    expect(value(run, { kind: 'wait', of: 'way.see', statistic: 'max' })).toBe(20)
    expect(value(run, { kind: 'wait', of: 'way.see', statistic: 'share' })).toBeCloseTo(2 / 3)
  })
  it('reads as a journey', () => {
    const { plan } = runOf(world)
    expect(journey(plan, 2)).toBe(
      'Ill, Town, adult week 1 Mon 0:00 ~ to Hospital 10m ~ see Hospital wait 20m 10m ~ home week 1 Mon 0:40',
    )
  })
  it('keeps the nurse busy 30 minutes of the week', () => {
    const run = runOf(world)
    expect(value(run, { kind: 'in-use', of: 'nurse', statistic: 'sum' })).toBe(30)
    expect(value(run, { kind: 'occupancy', of: 'nurse', statistic: 'mean' })).toBeCloseTo(30 / (7 * 1440))
    expect(value(run, { kind: 'queue', of: 'way.see', statistic: 'mean' })).toBeCloseTo((10 + 20) / (7 * 1440))
  })
  it('reads the units of a kind together, by site: three patients ten minutes on the ward and five in intensive care', () => {
    const run = runOf({
      pathways: pathwaysOf(
        3,
        `${go}
      - { id: ward, kind: serve, take: [[ward]], time: ${exactly(10)} }
      - { id: icu, kind: serve, take: [[icu]], time: ${exactly(5)} }
${home}`,
      ),
      resources: `resources:
  - { id: ward, name: Ward, kind: bed, role: ward, site: hospital, capacity: { value: 2, source: invented } }
  - { id: icu, name: ICU, kind: bed, role: icu, site: hospital, capacity: { value: 1, source: invented } }
  - { id: clinic-ward, name: Clinic, kind: bed, role: ward, site: clinic, capacity: { value: 4, source: invented } }
`,
    })
    expect(value(run, { kind: 'in-use', of: 'bed', statistic: 'sum' })).toBe(45)
    expect(value(run, { kind: 'in-use', of: 'bed', site: 'clinic', statistic: 'sum' })).toBe(0)
    expect(value(run, { kind: 'occupancy', of: 'bed', site: 'hospital', statistic: 'mean' })).toBeCloseTo(45 / 30240)
  })
  it('has every statistic of its waits 0, 10 and 20, its line of at most 2, and its nurse', () => {
    const run = runOf(world)
    const all = (kind: Ref['kind'], of: string, statistics: readonly string[]) =>
      statistics.map((statistic) => value(run, { kind, of, statistic }))
    expect(all('wait', 'way.see', ['count', 'per-day', 'sum', 'max', 'p0', 'share-within-0'])).toEqual([
      3,
      3 / 7,
      30,
      20,
      0,
      1 / 3,
    ])
    expect(all('wait', 'way.see', ['p99'])[0]).toBeCloseTo(20, 0)
    expect(all('queue', 'nurse', ['max', 'count'])).toEqual([2, 0])
    expect(all('waiting-list', 'ill', ['max'])).toEqual([2])
    // Level 1 for 30 of 10 080 minutes, which is 0.3 % of the time.
    expect(all('in-use', 'nurse', ['p50', 'p99.9', 'max', 'per-day'])).toEqual([0, 1, 1, 30 / 7])
    expect(all('occupancy', 'nurse', ['p99.9', 'max', 'share'])).toEqual([1, 1, 30 / 10080])
    expect(all('overtime', 'nurse', ['mean', 'sum'])).toEqual([0, 0])
    expect(all('outcome', 'home', ['count', 'per-day', 'share', 'mean'])).toEqual([3, 3 / 7, 1, null])
    expect(all('visits', 'way.see', ['count', 'share'])).toEqual([3, null])
    expect(all('reneged', 'way.see', ['count', 'share'])).toEqual([0, 0])
    expect(all('wait', 'nowhere', ['mean'])).toEqual([null])
    expect(all('arrivals', 'all', ['count'])).toEqual([0])
  })
  it('at a neighbour is only the time: there is no line', () => {
    const abroad = runOf({ ...world, services: servicesAt('abroad') })
    expect(journey(abroad.plan, 2)).toContain('~ to Abroad 1h 40m ~ see Abroad 10m ~ home')
  })
  it('leads to `otherwise` where the site has none of the roles, and is a problem without it', () => {
    const at = (otherwise: string): World => ({
      services: servicesAt('clinic'),
      pathways: pathwaysOf(
        1,
        `${go}
      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(10)}${otherwise} }
${home}
      - { id: turned, kind: leave, outcome: turned }`,
      ),
    })
    expect(journey(runOf(at(', otherwise: turned')).plan, 0)).toBe(
      'Ill, Town, adult week 1 Mon 0:00 ~ to Clinic 40m ~ turned week 1 Mon 0:40',
    )
    expect(() => runOf(at(''))).toThrow(/flow.role-missing[^}]*way.see[^}]*clinic/s)
  })
  it('gives the overflow alternative to those who have waited long enough', () => {
    const overflow: World = {
      resources: `resources:
  - { id: nurse, name: Nurse, kind: staff, role: nurse, site: hospital, capacity: { value: 1, source: invented } }
  - { id: helper, name: Helper, kind: staff, role: helper, site: hospital, capacity: { value: 1, source: invented } }
`,
      pathways: pathwaysOf(
        2,
        `${go}
      - { id: see, kind: serve, take: [[nurse], [helper]], overflowAfterHours: { value: 0.5, source: invented }, time: ${exactly(100)} }
${home}`,
      ),
    }
    const run = runOf(overflow)
    expect(value(run, { kind: 'wait', of: 'way.see', statistic: 'max' })).toBe(30)
    expect(value(run, { kind: 'overflow', of: 'way.see', statistic: 'count' })).toBe(1)
  })
})

describe('steps of kind `seize` and `release`', () => {
  const boarding: World = {
    pathways: pathwaysOf(
      2,
      `${go}
      - { id: see, kind: seize, take: [[nurse]] }
      - { id: bed, kind: seize, take: [[bed]], releaseOnStart: [nurse] }
      - { id: stay, kind: delay, time: ${exactly(60)} }
      - { id: out, kind: release }
${home}`,
    ),
  }
  it('let a boarding patient keep its nurse until there is a bed', () => {
    const run = runOf(boarding)
    // The second gets the nurse at once (the first has a bed), and waits 60 minutes for the bed with the nurse in hand.
    expect(value(run, { kind: 'wait', of: 'way.bed', statistic: 'max' })).toBe(60)
    expect(value(run, { kind: 'blocked', of: 'nurse', statistic: 'sum' })).toBe(60)
  })
  it('give back what was brought from another site', () => {
    const moved: World = {
      services: `services: [{ id: care, name: Care }, { id: scan, name: Scan }]
offerings:
  - { service: care, site: hospital, source: invented }
  - { service: scan, site: abroad, source: invented }
`,
      pathways: pathwaysOf(
        2,
        `${go}
      - { id: bed, kind: seize, take: [[bed]] }
      - { id: away, kind: travel, service: scan, mode: car }
      - { id: out, kind: release, roles: [bed] }
      - { id: stay, kind: delay, time: ${exactly(1000)} }
${home}`,
      ),
    }
    const run = runOf(moved)
    expect(value(run, { kind: 'wait', of: 'way.bed', statistic: 'max' })).toBe(90)
  })
})

describe('a step of kind `route`', () => {
  const byUrgency = (steps: string, draws: string): string => `attributes:
  - { id: urgency, name: Urgency, labels: [red, green], immediate: [red] }
needs:
  - { id: ill, name: Ill, kind: acute, pathway: way, profile: even, waitingAtStart: { value: 4, source: invented }, draws: ${draws} }
pathways:
  - id: way
    name: Way
    steps:
${steps}
`
  const steps = `${go}
      - id: which
        kind: route
        branches:
          - { to: red, when: { is: { urgency: [red] } } }
          - { to: seen, when: { offered: care, free: nurse } }
          - { to: away, when: { offered: scan } }
          - { to: home }
      - { id: seen, kind: serve, take: [[nurse]], time: ${exactly(5)}, next: home }
      - { id: red, kind: leave, outcome: red }
      - { id: away, kind: leave, outcome: away }
${home}`
  it('tries its conditions in order: the first has the nurse, the other three find none free', () => {
    const all = (label: string) => `[{ attribute: urgency, shares: { values: { ${label}: 1 }, source: invented } }]`
    const green = runOf({ pathways: byUrgency(steps, all('red: 0, green')) })
    expect(value(green, { kind: 'visits', of: 'way.seen', statistic: 'count' })).toBe(1)
    expect(value(green, { kind: 'outcome', of: 'home', statistic: 'count' })).toBe(4)
    const red = runOf({ pathways: byUrgency(steps, all('green: 0, red')) })
    expect(value(red, { kind: 'outcome', of: 'red', statistic: 'share' })).toBe(1)
  })
  it('treats an attribute that nothing has set as the least urgent, never as the first label', () => {
    const unset = runOf({ pathways: byUrgency(steps, '[]') })
    expect(value(unset, { kind: 'visits', of: 'way.red', statistic: 'count' })).not.toBe(4)
    expect(value(unset, { kind: 'outcome', of: 'home', statistic: 'count' })).toBe(4)
  })
  it('counts 0, not nothing, where nobody can come: a step, an outcome, and a site where no stopwatch stops', () => {
    const run = runOf({
      pathways: pathwaysOf(
        2,
        `      - { id: clock, kind: timer, start: [stay] }
${go}
      - { id: which, kind: route, branches: [{ to: stopped, when: { offered: care } }, { to: outside }] }
      - { id: outside, kind: delay, time: ${exactly(1)} }
      - { id: left, kind: leave, outcome: left }
      - { id: stopped, kind: timer, stop: [stay] }
${home}`,
      ).replace('needs:', 'timers: [{ id: stay, name: Stay }]\nneeds:'),
    })
    expect(value(run, { kind: 'outcome', of: 'left', statistic: 'count' })).toBe(0)
    expect(value(run, { kind: 'outcome', of: 'lefft', statistic: 'count' })).toBeNull()
    expect(value(run, { kind: 'visits', of: 'way.outside', statistic: 'count' })).toBe(0)
    expect(value(run, { kind: 'visits', of: 'way.stopped', site: 'clinic', statistic: 'count' })).toBe(0)
    expect(value(run, { kind: 'timer', of: 'stay', site: 'clinic', statistic: 'count' })).toBe(0)
    expect(value(run, { kind: 'timer', of: 'stay', site: 'clinic', statistic: 'mean' })).toBeNull()
    // A step that does nothing and is not asked for is passed without a trace: how many came is not known.
    expect(value(run, { kind: 'visits', of: 'way.which', statistic: 'count' })).toBeNull()
  })
  it('divides by shares, the branch without one takes the rest', () => {
    const run = runOf({
      pathways: pathwaysOf(
        1000,
        `      - id: which
        kind: route
        branches: [{ to: left, share: { value: 0.25, source: invented } }, { to: right }]
      - { id: left, kind: leave, outcome: left }
      - { id: right, kind: leave, outcome: right }`,
      ),
    })
    const left = value(run, { kind: 'outcome', of: 'left', statistic: 'count' })!
    // Binomial(1000, ¼): four standard deviations are 55.
    expect(Math.abs(left - 250)).toBeLessThan(55)
    expect(value(run, { kind: 'outcome', of: 'right', statistic: 'count' })).toBe(1000 - left)
  })
})

function servicesAt(site: string, hours = '', rules = ''): string {
  return `services: [{ id: care, name: Care }]
offerings:
  - { service: care, site: ${site}, source: invented${hours} }
${rules}`
}

describe('a step of kind `travel`', () => {
  const two = (hospitalHours: string, otherwise = ''): World => ({
    services: `services: [{ id: care, name: Care }]
offerings:
  - { service: care, site: hospital, source: invented${hospitalHours} }
  - { service: care, site: abroad, source: invented }
`,
    pathways: pathwaysOf(1, `      - { id: go, kind: travel, service: care, mode: car${otherwise} }\n${home}`),
  })
  it('goes to the nearest site, and measures the minutes', () => {
    const run = runOf(two(''))
    expect(journey(run.plan, 0)).toContain('~ to Hospital 10m ~')
    expect(value(run, { kind: 'travel', of: 'care', statistic: 'mean' })).toBe(10)
    expect(value(run, { kind: 'travel', of: 'care', statistic: 'share-within-15' })).toBe(1)
  })
  it('goes past one that is closed at that hour', () => {
    const day = ", hours: [{ days: [all], from: '08:00', to: '20:00' }]"
    expect(journey(runOf(two(day)).plan, 0)).toContain('~ to Abroad 1h 40m ~')
  })
  it('goes past one that is closed on that date, and one that is for others', () => {
    const closed = ', closures: [{ from: 2025-01-06, until: 2025-01-07, source: invented }]'
    expect(journey(runOf(two(closed)).plan, 0)).toContain('~ to Abroad')
    expect(journey(runOf(two(', ages: [child]')).plan, 0)).toContain('~ to Abroad')
  })
  it('never goes to a neighbour that is switched off', () => {
    const { plan } = runOf({ ...two(''), services: servicesAt('hospital') })
    expect(JSON.stringify(plan.network.steps)).not.toContain('abroad')
  })
  it('is a problem when no site is open and it does not say what then', () => {
    const night = ", hours: [{ days: [all], from: '22:00', to: '06:00' }]"
    expect(() => runOf({ ...two(''), services: servicesAt('hospital', night) })).toThrow(/flow.no-site-open/)
  })
  it('counts a journey from site to site as a transfer, and stays where the service is', () => {
    const run = runOf({
      pathways: pathwaysOf(
        1,
        `${go}
      - { id: again, kind: travel, service: care, mode: car }
      - { id: to-scan, kind: travel, service: scan, mode: car }
${home}`,
      ),
    })
    expect(journey(run.plan, 0)).toBe(
      'Ill, Town, adult week 1 Mon 0:00 ~ to Hospital 10m ~ to Clinic 50m ~ home week 1 Mon 1:00',
    )
    expect(value(run, { kind: 'transfers', of: 'scan', statistic: 'count' })).toBe(1)
    expect(value(run, { kind: 'transfers', of: 'all', site: 'hospital', statistic: 'count' })).toBe(1)
  })
})

describe('steps of kind `dispatch` and `return-vehicle`', () => {
  const world: World = {
    population: `place,age_group,year,persons,source
town,child,2025,0,invented
town,adult,2025,1000,invented
village,child,2025,0,invented
village,adult,2025,1000,invented
`,
    resources: `resources:
  - { id: car-hospital, name: A, kind: vehicle, role: ambulance, site: hospital, capacity: { value: 1, source: invented } }
  - { id: car-clinic, name: B, kind: vehicle, role: ambulance, site: clinic, capacity: { value: 1, source: invented } }
`,
    pathways: pathwaysOf(
      4,
      `      - { id: mission, kind: dispatch, role: ambulance, mode: car }
      - { id: drive, kind: travel, service: care, mode: car }
      - { id: back, kind: return-vehicle, role: ambulance, mode: car }
${home}`,
    ),
  }
  it('send the nearest that is free, else the first that is home again', () => {
    const run = runOf(world)
    // Town, who called first: A comes in 10, is at the hospital at 20 and free there. The second has B, from the clinic, in 40.
    expect(journey(run.plan, 0)).toContain('~ mission ~ vehicle on its way 10m ~ to Hospital 10m ~')
    expect(journey(run.plan, 1)).toContain('~ mission ~ vehicle on its way 40m ~ to Hospital 10m ~')
    // Village: A is free at 20 and comes in an hour; B is at the hospital at 50, home at 100, and comes in 5.
    expect(journey(run.plan, 0, 'village/adult')).toContain(
      '~ mission wait 20m ~ vehicle on its way 1h ~ to Hospital 1h ~',
    )
    expect(journey(run.plan, 1, 'village/adult')).toContain('~ mission wait 1h 40m ~ vehicle on its way 5m ~')
    expect(value(run, { kind: 'response', of: 'ambulance', statistic: 'mean' })).toBe((10 + 40 + 80 + 105) / 4)
    expect(
      value(run, {
        kind: 'response',
        of: 'ambulance',
        group: { municipality: ['0001'] },
        statistic: 'share-within-10',
      }),
    ).toBe(0.5)
  })
  it('takes its turnout before it is there, as part of the response', () => {
    const slow = { ...world, pathways: world.pathways!.replace('mode: car }', `mode: car, turnout: ${exactly(3)} }`) }
    const run = runOf(slow)
    expect(journey(run.plan, 0)).toContain('~ mission ~ vehicle on its way 10m ~ mission 3m ~ to Hospital 10m ~')
  })
})

describe('a step of kind `timer`', () => {
  it('measures by site, municipality and age group, and its limits exactly', () => {
    const run = runOf({
      population: `place,age_group,year,persons,source
town,child,2025,1000,invented
town,adult,2025,1000,invented
village,child,2025,0,invented
village,adult,2025,2000,invented
`,
      services: `services: [{ id: care, name: Care }]
offerings: [{ service: care, site: hospital, source: invented }, { service: care, site: clinic, source: invented }]
`,
      pathways: pathwaysOf(
        4,
        `      - { id: start, kind: timer, start: [whole] }
${go}
      - { id: stop, kind: timer, stop: [whole] }
${home}`,
        'timers: [{ id: whole, name: Whole, limits: [5] }]',
      ),
    })
    const whole = (more: Partial<Ref>) => value(run, { kind: 'timer', of: 'whole', statistic: 'mean', ...more })
    expect(whole({})).toBe((10 + 10 + 5 + 5) / 4)
    expect(whole({ site: 'hospital' })).toBe(10)
    expect(whole({ site: 'clinic', statistic: 'count' })).toBe(2)
    expect(whole({ group: { municipality: ['0002'] } })).toBe(5)
    expect(whole({ group: { municipality: ['0002'], ageGroup: ['child'] } })).toBeNull()
    expect(whole({ statistic: 'share-within-5' })).toBe(0.5)
    expect(whole({ site: 'nowhere' })).toBeNull()
  })
})

describe('`checkTimers`', () => {
  /** Adults come to the stop, children are sent away. */
  const stepsOf = (door: string) => `${door}
${go}
      - { id: which, kind: route, branches: [{ to: seen, when: { is: { ageGroup: [adult] } } }, { to: sent }] }
      - { id: seen, kind: timer, stop: [stay] }
      - { id: home, kind: leave, outcome: home }
      - { id: sent, kind: timer, start: [stay] }
      - { id: away, kind: delay, time: ${exactly(1)} }
      - { id: left, kind: leave, outcome: left }`
  const warned = (steps: string) => {
    const plan = planOf(
      modelOf({ pathways: pathwaysOf(2, steps).replace('needs:', 'timers: [{ id: stay, name: Stay }]\nneeds:') }),
    )
    return checkTimers(plan).map(({ code, params }) => [code, params.timer, params.step, params.site])
  }
  it('names the step where some are lost to a stopwatch: the children, who are sent away, never come to its stop', () => {
    const clock = '      - { id: clock, kind: timer, start: [stay] }'
    expect(warned(stepsOf(clock))).toEqual([['flow.timer-never-stops', 'stay', 'way.sent', 'hospital']])
  })
  it('says nothing where some way on leads to a stop, nor of one that a step stops and starts again', () => {
    const steps = `      - { id: clock, kind: timer, start: [stay] }
${go}
      - { id: again, kind: timer, stop: [stay], start: [stay] }
      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(10)} }
      - { id: seen, kind: timer, stop: [stay] }
${home}`
    expect(warned(steps)).toEqual([])
    expect(warned(steps.replace('seen, kind: timer, stop: [stay]', 'seen, kind: assign'))).toEqual([
      ['flow.timer-never-stops', 'stay', 'way.again', 'hospital'],
    ])
  })
})

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

describe('`compileFlow`', () => {
  it('makes a network that the engine finds nothing wrong with', () => {
    const { plan } = runOf({ pathways: pathwaysOf(2, `${go}\n${home}`) })
    expect(checkNetwork(plan.network)).toEqual([])
  })
  it('leaves the model as it was', () => {
    const model = modelOf({ pathways: pathwaysOf(2, `${go}\n${home}`) })
    const before = JSON.stringify(model)
    planOf(model)
    expect(JSON.stringify(model)).toBe(before)
  })
  it('tells all problems at once', () => {
    const result = () =>
      runOf({
        services: `services: [{ id: care, name: Care }]
offerings: [{ service: care, site: clinic, source: invented }]
`,
        pathways: pathwaysOf(
          1,
          `${go}
      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(1)} }
      - { id: bed, kind: seize, take: [[bed]] }
${home}`,
        ),
      })
    expect(result).toThrow(/way\.see[\s\S]*way\.bed/)
  })
  it('says what cannot be run in the words of the model, instead of failing in the engine', () => {
    const twice = `${go}
      - { id: see, kind: serve, take: [[nurse, nurse]], time: ${exactly(1)} }
${home}`
    expect(() => runOf({ pathways: pathwaysOf(1, twice) })).toThrow(/flow.never-enough[\s\S]*"units": 2/)
    const round = `${go}
      - { id: again, kind: route, branches: [{ to: turn, share: { value: 0.5, source: invented } }, { to: home }] }
      - { id: turn, kind: route, branches: [{ to: again, share: { value: 0.5, source: invented } }, { to: home }] }
${home}`
    expect(() => runOf({ pathways: pathwaysOf(1, round) })).toThrow(/flow.endless-loop/)
  })
  it('says that nobody carries an attribute that is used and not listed', () => {
    const steps = `      - { id: which, kind: route, branches: [{ to: home, when: { is: { arrival: [ambulance] } } }, { to: home }] }
${home}`
    expect(() => runOf({ pathways: pathwaysOf(1, steps) })).toThrow(/flow.unknown-attribute[\s\S]*arrival/)
  })
  it('says that a vehicle needs a station', () => {
    const lost: World = {
      resources: `resources:
  - { id: lost, name: Lost, kind: vehicle, role: ambulance, capacity: { value: 1, source: invented } }
`,
      pathways: pathwaysOf(1, `      - { id: mission, kind: dispatch, role: ambulance, mode: car }\n${home}`),
    }
    expect(() => runOf(lost)).toThrow(/flow.vehicle-without-station/)
  })
  it('says that shares can depend on one attribute only', () => {
    const share = (by: string, a: string, b: string) =>
      `{ by: ${by}, values: { ${a}: 0.5, ${b}: 0.5 }, source: invented }`
    const steps = `      - id: which
        kind: route
        branches:
          - { to: home, share: ${share('ageGroup', 'child', 'adult')} }
          - { to: home, share: ${share('municipality', "'0001'", "'0002'")} }
          - { to: other, share: { value: 0, source: invented } }
${home}
      - { id: other, kind: leave, outcome: other }`
    expect(() => runOf({ pathways: pathwaysOf(1, steps) })).toThrow(/flow.shares-by-two-attributes/)
  })
})

describe('`describeJourney`', () => {
  it('tells of those who found the line full and those who gave up', () => {
    const { plan } = runOf({
      pathways: pathwaysOf(
        3,
        `${go}
      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(60)}, room: { value: 1, source: invented }, whenFull: turned, patience: { time: ${exactly(25)}, to: tired } }
${home}
      - { id: turned, kind: leave, outcome: turned-away }
      - { id: tired, kind: leave, outcome: gave-up }`,
      ),
    })
    expect(journey(plan, 1)).toContain('~ see Hospital left the line after 25m ~ gave-up')
    expect(journey(plan, 2)).toContain('~ see Hospital found it full ~ turned-away')
    expect(describeJourney(plan, [], 'sv')).toBe('')
  })
})
