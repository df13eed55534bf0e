import { describe, expect, it } from 'vitest'
import { compileNetwork, type FlowNetwork, type Resource, type Step, simulate } from './index.ts'
import { at, lines, network, out, record } from './small.test-world.ts'

const one: Resource = { id: 'r', capacity: 1 }
const serve = (more: object = {}): Step =>
  ({ kind: 'serve', id: 'in', take: [{ all: [{ resource: 'r' }] }], time: 3, next: 'out', ...more }) as Step
/** Priority 0, 1, … by the label that the trace gives. */
const ranked = (...records: [number, number][]) =>
  ({
    kind: 'trace',
    id: 'p',
    to: 'in',
    records: records.map(([time, rank]) => ({ at: time, set: { rank } })),
  }) as const
const attributes = [{ id: 'rank' }]
const priority = { attribute: 'rank' }

describe('serve', () => {
  it('first come, first served', () => {
    expect(lines(network({ sources: [at(0, 1, 2)], resources: [one], steps: [serve(), out] }), 3)).toEqual([
      '0 start in with r, 3 out',
      '1 wait in, 3 start in with r, 6 out',
      '2 wait in, 6 start in with r, 9 out',
    ])
  })

  it('lowest priority number first, without interrupting', () => {
    const world = { sources: [ranked([0, 2], [1, 2], [2, 1])], resources: [one], steps: [serve({ priority }), out] }
    expect(lines(network({ attributes, ...world }), 3)).toEqual([
      '0 start in with r, 3 out',
      '1 wait in, 6 start in with r, 9 out',
      '2 wait in, 3 start in with r, 6 out',
    ])
  })

  it('a fifo resource looks at time of joining, whatever the priorities', () => {
    const world = {
      sources: [ranked([0, 2], [1, 2], [2, 1])],
      resources: [{ ...one, discipline: 'fifo' as const }],
      steps: [serve({ priority }), out],
    }
    expect(lines(network({ attributes, ...world }), 3)[1]).toBe('1 wait in, 3 start in with r, 6 out')
  })
})

describe('everyone', () => {
  it('is told of in the order in which things happen, and the record is the same', () => {
    const given = network({ sources: [at(0, 1)], resources: [one], steps: [serve(), out] })
    const told: string[][] = [[], []]
    const times: number[] = []
    const { record: followed, journeys } = simulate(compileNetwork(given), {
      seed: 1,
      replication: 0,
      length: 100,
      warmUp: 0,
      onEvent(patient, { time, kind, at: step }) {
        told[patient]!.push(`${time} ${kind} ${step}`)
        times.push(time)
      },
    })
    expect(told.map((events) => events.join(', '))).toEqual([
      '0 arrive p, 0 start in, 3 end in, 3 leave out',
      '1 arrive p, 1 wait in, 3 start in, 6 end in, 6 leave out',
    ])
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(followed).toEqual(record(given, 100))
    expect(journeys).toEqual([])
  })
})

describe('preemption', () => {
  const world = (whenPreempted: 'resume' | 'restart' | 'resample') =>
    network({
      attributes,
      sources: [ranked([0, 2], [1, 1])],
      resources: [{ ...one, discipline: 'preemptive', whenPreempted }],
      steps: [serve({ priority }), out],
    })

  it('resume: the work that is left is done afterwards', () => {
    expect(lines(world('resume'), 2)).toEqual([
      '0 start in with r, 1 interrupt in, 4 start in with r, 6 out',
      '1 start in with r, 4 out',
    ])
  })

  it('restart: the same service time from the beginning', () => {
    expect(lines(world('restart'), 2)[0]).toBe('0 start in with r, 1 interrupt in, 4 start in with r, 7 out')
  })

  it('never among equals', () => {
    const given = network({
      attributes,
      sources: [ranked([0, 1], [1, 1])],
      resources: [{ ...one, discipline: 'preemptive' }],
      steps: [serve({ priority }), out],
    })
    expect(lines(given, 2)[1]).toBe('1 wait in, 3 start in with r, 6 out')
  })

  it('takes from the least urgent, and among equals from the latest to start', () => {
    const given = network({
      attributes,
      sources: [ranked([0, 2], [1, 2], [2, 1])],
      resources: [{ id: 'r', capacity: 2, discipline: 'preemptive' }],
      steps: [serve({ priority }), out],
    })
    expect(lines(given, 3)).toEqual([
      '0 start in with r, 3 out',
      '1 start in with r, 2 interrupt in, 3 start in with r, 5 out',
      '2 start in with r, 5 out',
    ])
  })
})

describe('whenCapacityFalls, one unit until 2:00 and again from 5:00', () => {
  const schedules = [
    {
      id: 'day',
      week: [
        { at: 0, value: 1 },
        { at: 2, value: 0 },
        { at: 5, value: 1 },
      ],
    },
  ]
  const world = (whenCapacityFalls: NonNullable<Resource['whenCapacityFalls']>, take?: object) =>
    network({
      schedules,
      sources: [at(0)],
      resources: [
        { id: 'r', capacity: { schedule: 'day' }, whenCapacityFalls },
        { id: 'night', capacity: 1 },
      ],
      steps: [serve(take), out],
    })

  it('finish: the service goes on, and the time beyond capacity is overtime', () => {
    expect(lines(world('finish'), 1)).toEqual(['0 start in with r, 3 out'])
    expect(record(world('finish'), 10).resources.r!.overtimeIntegral).toBe(1)
  })

  it('resume: waits for this very resource', () => {
    const either = { take: [{ all: [{ resource: 'r' }] }, { all: [{ resource: 'night' }] }] }
    expect(lines(world('resume', either), 1)).toEqual(['0 start in with r, 2 interrupt in, 5 start in with r, 6 out'])
  })

  it('restart: from the beginning', () => {
    expect(lines(world('restart'), 1)).toEqual(['0 start in with r, 2 interrupt in, 5 start in with r, 8 out'])
  })

  it('hand-over: any alternative does the work that is left', () => {
    const either = { take: [{ all: [{ resource: 'r' }] }, { all: [{ resource: 'night' }] }] }
    expect(lines(world('hand-over', either), 1)).toEqual([
      '0 start in with r, 2 interrupt in, 2 start in with night, 3 out',
    ])
  })

  it('a unit that finishes late is withdrawn as it comes free', () => {
    const given = { ...world('finish'), sources: [at(0, 1)] }
    expect(lines(given, 2)[1]).toBe('1 wait in, 5 start in with r, 8 out')
  })
})

describe('leaving the line', () => {
  const away: Step = { kind: 'leave', id: 'away' }

  it('patience: gone when not served within the time', () => {
    const steps = [serve({ patience: { time: 1.5, to: 'away' } }), out, away]
    expect(lines(network({ sources: [at(0, 1)], resources: [one], steps }), 2)[1]).toBe(
      '1 wait in, 2.5 renege in, 2.5 away',
    )
  })

  it('patience that ends in the very instant of being served: is served', () => {
    const steps = [serve({ patience: { time: 2, to: 'away' } }), out, away]
    expect(lines(network({ sources: [at(0, 1)], resources: [one], steps }), 2)[1]).toBe(
      '1 wait in, 3 start in with r, 6 out',
    )
  })

  it('room: one more than the line holds goes to whenFull', () => {
    const steps = [serve({ room: 1, whenFull: 'away' }), out, away]
    const given = network({ sources: [at(0, 1, 2)], resources: [one], steps })
    expect(lines(given, 3).slice(1)).toEqual(['1 wait in, 3 start in with r, 6 out', '2 full in, 2 away'])
    expect(record(given, 10).queues.in!.turnedAway).toBe(1)
  })

  it('balk: by how many wait, and only those who must wait', () => {
    const steps = [serve({ balk: { probabilities: [0, 1], to: 'away' } }), out, away]
    expect(lines(network({ sources: [at(0, 1, 2)], resources: [one], steps }), 3)).toEqual([
      '0 start in with r, 3 out',
      '1 wait in, 3 start in with r, 6 out',
      '2 balk in, 2 away',
    ])
  })
})

describe('waiting', () => {
  it('an overflow bundle opens after its time', () => {
    const take = [{ all: [{ resource: 'r' }] }, { all: [{ resource: 'spare' }], after: 1 }]
    const given = network({
      sources: [at(0, 0.5)],
      resources: [one, { id: 'spare', capacity: 1 }],
      steps: [serve({ take }), out],
    })
    expect(lines(given, 2)[1]).toBe('0.5 wait in, 1.5 start in with spare, 4.5 out')
    expect(record(given, 10).queues.in!.overflowed).toBe(1)
  })

  it('escalate: a long wait makes more urgent', () => {
    const given = network({
      attributes,
      sources: [ranked([0, 0], [0.5, 5], [1, 3])],
      resources: [one],
      steps: [serve({ priority, escalate: [{ after: 2, priority: 1 }] }), out],
    })
    expect(lines(given, 3).slice(1)).toEqual([
      '0.5 wait in, 2.5 escalate in, 3 start in with r, 6 out',
      '1 wait in, 3 escalate in, 6 start in with r, 9 out',
    ])
  })

  it('free units wait for the head that needs two, unless it may be overtaken', () => {
    const world = (mayBeOvertaken: boolean) =>
      network({
        attributes,
        sources: [ranked([0, 1], [1, 2], [2, 1])],
        resources: [{ id: 'r', capacity: 2 }],
        steps: [
          { kind: 'route', id: 'in', by: 'attribute', attribute: 'rank', to: ['one', 'one', 'two'] },
          { ...serve(), id: 'one' } as Step,
          { ...serve({ take: [{ all: [{ resource: 'r', units: 2 }] }] }), id: 'two', mayBeOvertaken } as Step,
          out,
        ],
      })
    expect(lines(world(false), 3)).toEqual([
      '0 start one with r, 3 out',
      '1 wait two, 3 start two with r, 6 out',
      '2 wait one, 6 start one with r, 9 out',
    ])
    expect(lines(world(true), 3)).toEqual([
      '0 start one with r, 3 out',
      '1 wait two, 5 start two with r, 8 out',
      '2 start one with r, 5 out',
    ])
  })
})

describe('seize and release', () => {
  const bedThenScan = (more: object) =>
    network({
      sources: [at(0, 0, 0)],
      resources: [
        { id: 'bed', capacity: 2 },
        { id: 'scan', capacity: 1 },
      ],
      steps: [
        { kind: 'seize', id: 'in', take: [{ all: [{ resource: 'bed' }] }], next: 'scan' },
        { kind: 'serve', id: 'scan', take: [{ all: [{ resource: 'scan' }] }], time: 2, next: 'free', ...more } as Step,
        { kind: 'release', id: 'free', next: 'out' },
        out,
      ],
    })

  it('a unit is kept while its patient waits for another, and that time is blocked', () => {
    expect(lines(bedThenScan({}), 3)).toEqual([
      '0 start in with bed, 0 start scan with scan, 2 out',
      '0 start in with bed, 0 wait scan, 2 start scan with scan, 4 out',
      '0 wait in, 2 start in with bed, 2 wait scan, 4 start scan with scan, 6 out',
    ])
    expect(record(bedThenScan({}), 10).resources.bed).toMatchObject({ inUseIntegral: 10, blockedIntegral: 4 })
  })

  it('releaseOnWaiting: the bed is given back on joining the line', () => {
    expect(lines(bedThenScan({ releaseOnWaiting: ['bed'] }), 3)[2]).toBe(
      '0 start in with bed, 0 wait scan, 4 start scan with scan, 6 out',
    )
  })

  it('releaseOnStart: the bed is given back on being served', () => {
    expect(lines(bedThenScan({ releaseOnStart: ['bed'] }), 3)[2]).toBe(
      '0 start in with bed, 0 wait scan, 4 start scan with scan, 6 out',
    )
  })

  it('release with after: the unit is away for longer than the patient', () => {
    const given = network({
      sources: [at(0, 1)],
      resources: [one],
      steps: [
        { kind: 'seize', id: 'in', take: [{ all: [{ resource: 'r' }] }], next: 'care' },
        { kind: 'delay', id: 'care', time: 2, next: 'clean' },
        { kind: 'release', id: 'clean', after: 1, next: 'out' },
        out,
      ],
    })
    expect(lines(given, 2)).toEqual(['0 start in with r, 2 out', '1 wait in, 3 start in with r, 5 out'])
    expect(record(given, 10).resources.r!.inUseIntegral).toBe(6)
  })

  it('deadlock is found and named', () => {
    const hold = (id: string, resource: string, next: string): Step[] => [
      { kind: 'seize', id, take: [{ all: [{ resource }] }], next: `${id}-care` },
      { kind: 'delay', id: `${id}-care`, time: 1, next },
    ]
    const given = network({
      sources: [at(0), { kind: 'times', id: 'q', to: 'b1', times: [0] }],
      resources: [one, { id: 's', capacity: 1 }],
      steps: [
        ...hold('in', 'r', 'a2'),
        ...hold('a2', 's', 'out'),
        ...hold('b1', 's', 'b2'),
        ...hold('b2', 'r', 'out'),
        out,
      ],
    })
    const { warnings } = record(given, 100)
    expect(warnings).toEqual([
      { code: 'deadlock', params: { time: 1, patients: 2, steps: 'a2, b2', resources: 'r, s' } },
    ])
  })
})

describe('sources and routes', () => {
  it('appointment: the first slot left, in order of asking', () => {
    const given = network({
      timetables: [
        {
          id: 'clinic',
          slots: [
            { at: 10, places: 1 },
            { at: 34, places: 1 },
          ],
        },
      ],
      sources: [at(0, 1, 2)],
      resources: [],
      steps: [{ kind: 'appointment', id: 'in', timetable: 'clinic', next: 'out' }, out],
    })
    expect(lines(given, 3, 500)).toEqual([
      '0 wait in, 10 start in, 10 out',
      '1 wait in, 34 start in, 34 out',
      '2 wait in, 178 start in, 178 out',
    ])
  })

  it('appointment: between two times other slots hold, or none, and a place in one of those is lost when its time has passed', () => {
    const daily = Array.from({ length: 7 }, (_, day) => ({ at: 24 * day + 10, places: 1 }))
    const overrides = [
      { from: 24, until: 48, slots: [] },
      { from: 48, until: 72, slots: [{ at: 60, places: 2 }] },
      { from: 192, until: 216, slots: [{ at: 195, places: 1 }] },
    ]
    const given = network({
      timetables: [{ id: 'clinic', slots: daily, overrides }],
      sources: [at(0, 0, 0, 0, 195, 196)],
      resources: [],
      steps: [{ kind: 'appointment', id: 'in', timetable: 'clinic', next: 'out' }, out],
    })
    expect(lines(given, 6, 500).map((line) => line.split(', ').at(-1))).toEqual([
      '10 out',
      '60 out',
      '60 out',
      '82 out',
      '195 out',
      '226 out',
    ])
  })

  it('appointment: a line like others, with waits, its length, and those whose slot is still to come', () => {
    const given = network({
      timetables: [
        {
          id: 'clinic',
          slots: [
            { at: 10, places: 1 },
            { at: 34, places: 1 },
          ],
        },
      ],
      sources: [at(0, 4, 10)],
      resources: [{ id: 'r', capacity: 1 }],
      steps: [
        { kind: 'seize', id: 'in', take: [{ all: [{ resource: 'r' }] }], mayBeOvertaken: true, next: 'booked' },
        { kind: 'appointment', id: 'booked', timetable: 'clinic', next: 'out' },
        out,
      ],
    })
    // The first has r from 0 to 10, waiting all the time; the second from 10 to 34; the third from 34 on, until the end at 100.
    const { queues, resources } = record(given, 100)
    const { booked } = queues
    expect(booked?.waits[0]).toMatchObject({ count: 2, sum: 10 + 24, max: 24 })
    expect(booked).toMatchObject({ waitingMax: 1, waitingIntegral: 100, unfinished: 1, unfinishedWait: 66 })
    expect(resources.r?.blockedIntegral).toBe(100)
  })

  it('state: first with room, shortest queue and otherwise', () => {
    const site = (id: string): Step => ({ ...serve(), id, take: [{ all: [{ resource: id }] }] }) as Step
    const world = (rule: 'first-with-room' | 'shortest-queue') =>
      network({
        sources: [at(0, 1, 2)],
        resources: [
          { id: 'a', capacity: 1 },
          { id: 'b', capacity: 1 },
        ],
        steps: [
          {
            kind: 'route',
            id: 'in',
            by: 'state',
            rule,
            options: [
              { to: 'a', resource: 'a' },
              { to: 'b', resource: 'b' },
            ],
            otherwise: 'out',
          },
          site('a'),
          site('b'),
          out,
        ],
      })
    expect(lines(world('first-with-room'), 3)).toEqual(['0 start a with a, 3 out', '1 start b with b, 4 out', '2 out'])
    expect(lines(world('shortest-queue'), 3)[2]).toBe('2 wait a, 3 start a with a, 6 out')
  })

  it('batch, initial and repeated times each bring their patients', () => {
    const given = network({
      sources: [
        { kind: 'times', id: 'b', to: 'out', times: [0, 5], repeatEvery: 10, batch: 3 },
        { kind: 'initial', id: 'i', to: 'out', count: 4 },
      ],
      resources: [],
      steps: [out],
    })
    expect(record(given, 20).arrivals).toEqual({ b: 12, i: 4 })
    expect(record(given, 20, 10).arrivals).toEqual({ b: 6, i: 0 })
  })
})

describe('time that hardly passes', () => {
  const loop = (time: number): FlowNetwork =>
    network({
      sources: [at(1)],
      resources: [],
      steps: [
        { kind: 'delay', id: 'in', time, next: 'way' },
        { kind: 'route', id: 'way', by: 'share', to: ['in', 'out'], shares: [1, 0] },
        out,
      ],
    })

  it('ends the run with a warning', () => {
    const { warnings, measuredTime } = record(loop(1e-9), 10_000)
    expect(warnings.map(({ code }) => code)).toEqual(['standstill'])
    expect(measuredTime).toBeLessThan(2)
  })

  it('is no matter while the run comes to its end', () => {
    const { warnings, measuredTime } = record(loop(1e-3), 11_000)
    expect(warnings).toEqual([])
    expect(measuredTime).toBe(11_000)
  })
})

describe('a list of times that is repeated', () => {
  const repeated = (from: number): FlowNetwork =>
    network({
      sources: [{ kind: 'times', id: 'p', to: 'in', times: [1, 2.5], repeatEvery: 4, from }],
      resources: [],
      steps: [{ kind: 'delay', id: 'in', time: 0, next: 'out' }, out],
    })

  it.each([0, 1, 2.5, 3, 8, 9, 10.5, 11, 41.2])('begins at the first of them that is not before %d', (from) => {
    const length = 60
    const times = Array.from({ length: 20 }, (_, i) => 4 * i).flatMap((round) => [round + 1, round + 2.5])
    const expected = times.filter((time) => time >= from && time < length)
    const journeys = expected.map((_, index) => ({ source: 'p', index }))
    const options = { seed: 1, replication: 0, length, warmUp: 0, journeys }
    const run = simulate(compileNetwork(repeated(from)), options)
    expect(run.journeys.map((journey) => journey[0]!.time)).toEqual(expected)
    expect(run.record.arrivals.p).toBe(expected.length)
  })

  it('begins at once, however often it was repeated before', () => {
    const source = { kind: 'times', id: 'p', to: 'in', times: [0], repeatEvery: 1e-6, from: 1000 } as const
    expect(record({ ...repeated(0), sources: [{ ...source, until: 1000.0000105 }] }, 2000).arrivals.p).toBe(11)
  })
})
