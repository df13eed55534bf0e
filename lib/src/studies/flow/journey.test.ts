import { describe, expect, it } from 'vitest'
import { describeJourney } from './index.ts'
import { journey } from './testing/answers.ts'
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
  })
})
