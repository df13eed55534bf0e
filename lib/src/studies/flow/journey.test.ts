import { describe, expect, it } from 'vitest'
import { describeJourney, journeyNames } from './index.ts'
import { journey, stops } from './testing/answers.ts'
import { exactly, go, home, pathwaysOf, runOf } from './testing/worlds.ts'

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
    // The first is seen for an hour, from the tenth minute; the second joins the line at once and gives up after 25 minutes.
    expect(stops(plan, 0)).toEqual([
      { kind: 'arrive', when: 'week 1 Mon 0:00', what: 'Ill, Town, adult', where: '' },
      { kind: 'stop', when: 'week 1 Mon 0:00', what: 'to', where: 'Hospital', lasted: '10m' },
      { kind: 'stop', when: 'week 1 Mon 0:10', what: 'see', where: 'Hospital', lasted: '1h' },
      { kind: 'leave', when: 'week 1 Mon 1:10', what: 'home', where: '' },
    ])
    expect(stops(plan, 1)[2]).toEqual({
      kind: 'stop',
      when: 'week 1 Mon 0:10',
      what: 'see',
      where: 'Hospital',
      instead: 'left the line after 25m',
    })
  })
})

describe('`journeyNames`', () => {
  it('calls sources, steps with their pathway and site, ways and resources by name, and leaves out what has none', () => {
    const { plan } = runOf({
      pathways: pathwaysOf(
        1,
        `${go}\n      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(60)} }\n${home}`,
      ),
    })
    const source = plan.guide.sources[0]!.source
    const at = (id: string) => ({ time: 0, kind: 'start' as const, at: id })
    const names = journeyNames(
      plan,
      [at(source), at('way.see@hospital'), at('way.go@town>hospital'), at('x'), { ...at('x'), resources: ['nurse'] }],
      'en',
    )
    expect(names).toEqual({
      [source]: 'Ill, Town, adult',
      'way.see@hospital': 'Way: see, Hospital',
      'way.go@town>hospital': 'Way: to Hospital',
      nurse: 'Nurse',
    })
  })
})
