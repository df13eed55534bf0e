import { describe, expect, it } from 'vitest'
import { journey, type Ref, value } from './testing/answers.ts'
import { exactly, go, home, pathwaysOf, runOf, servicesAt, type World } from './testing/worlds.ts'

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

describe('who asks for several things at once', () => {
  const closedTheatre = `resources:
  - { id: bed, name: Bed, kind: bed, role: bed, site: hospital, capacity: { value: 1, source: invented } }
  - id: theatre
    name: Theatre
    kind: theatre
    role: theatre
    site: hospital
    shifts: [{ days: [tue], from: '08:00', to: '16:00', capacity: { value: 1, source: invented } }]
`
  const waitOfAcute = (flag: string) =>
    value(
      runOf({
        resources: closedTheatre,
        pathways: `needs:
  - { id: listed, name: Listed, kind: planned, pathway: planned, profile: even, waitingAtStart: { value: 1, source: invented } }
  - { id: ill, name: Ill, kind: acute, pathway: way, profile: even, waitingAtStart: { value: 1, source: invented } }
pathways:
  - id: planned
    name: Planned
    steps:
      - { id: go, kind: travel, service: care, mode: car }
      - { id: operation, kind: serve, take: [[theatre, bed]]${flag}, time: ${exactly(60)} }
      - { id: home, kind: leave, outcome: home }
  - id: way
    name: Way
    steps:
      - { id: go, kind: travel, service: care, mode: car }
      - { id: ward, kind: serve, take: [[bed]], time: ${exactly(30)} }
      - { id: home, kind: leave, outcome: home }
`,
        demand: `need,age_group,per_1000,low,high,group,source
ill,child,0.000001,,,,invented
ill,adult,0.000001,,,,invented
listed,child,0.000001,,,,invented
listed,adult,0.000001,,,,invented
`,
      }),
      { kind: 'wait', of: 'way.ward', statistic: 'mean' },
    )

  it('holds none of them meanwhile: the acute patient has the bed at once, though the theatre opens on Tuesday', () => {
    expect(waitOfAcute('')).toBe(0)
  })
  it('holds them with `mayBeOvertaken: false`: from ten past midnight on Monday to nine on Tuesday, when the operation is over', () => {
    expect(waitOfAcute(', mayBeOvertaken: false')).toBe(32 * 60 + 50)
  })
})
