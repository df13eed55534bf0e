import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin } from '../dates/index.ts'
import { planGraph } from './index.ts'
import { scheduleOf } from './schedule.ts'
import { found, shortly, smallCommission } from './testing/index.ts'

/** An assignment whose rows stand on line 10 and below, with these dates. */
function planned(dates: readonly (string | undefined)[], head = '') {
  return smallCommission(`assignments:
  - id: a1
    name: A1
    source: doc:1
    plan:
      year: 2024
      source: doc:5-90
      ${head}
      rows:
${dates.map((date, at) => `        - { id: r${at}, what: Row ${at}, kind: milestone, source: doc:${at + 10}${date === undefined ? '' : `, date: ${date}`} }`).join('\n')}
`)
}

const daysOf = (commission: ReturnType<typeof planned>) =>
  scheduleOf(commission).map(({ interval }) => [interval.lo, interval.hi].map((day) => day?.slice(5)).join('–'))

const date = fc.option(
  fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom('mars', 'april', 'maj'))
      .map(([day, month]) => `${day} ${month}`),
    fc.constantFrom(
      'X mars',
      'X april',
      'slutet av april',
      'senast den 10 april',
      'från 5 april',
      'våren 2024',
      'när det passar',
    ),
  ),
  { nil: undefined },
)

describe('rows in the order of time', () => {
  it('narrow each other', () => {
    expect(daysOf(planned(['12 mars', 'X mars', undefined, 'X april', '10 april', 'slutet av april']))).toEqual([
      '03-12–03-12',
      '03-12–03-31',
      '03-12–04-10',
      '04-01–04-10',
      '04-10–04-10',
      '04-20–04-30',
    ])
  })
  it('are left as written when the plan is not chronological', () => {
    expect(daysOf(planned(['12 april', 'X mars'], 'chronological: false'))).toEqual(['04-12–04-12', '03-01–03-31'])
  })
  it('one that is out of order is told, whichever it is, and the others are not held against it', () => {
    // A first row in May would put every other out of order: it is the one to ask about.
    const commission = planned(['20 maj', '1 mars', '2 mars', '3 mars'])
    expect(found(commission, 'ORDER').map(shortly)).toEqual(['ORDER 10,11'])
    expect(daysOf(commission).slice(1)).toEqual(['03-01–03-01', '03-02–03-02', '03-03–03-03'])
  })
  it('lie within what is written (I13), in an order that can be, save those that are told', () => {
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 10 }), (dates) => {
        const commission = planned(dates)
        const rows = scheduleOf(commission)
        for (const row of rows) {
          expect(isWithin(row.interval, row.date)).toBe(true)
          expect(row.date.raw).toBe(dates[rows.indexOf(row)] ?? null)
        }
        const kept = rows.filter(({ conflict }) => conflict === undefined).map(({ interval }) => interval)
        for (const [index, { lo }] of kept.entries())
          for (const { hi } of kept.slice(index)) expect(lo === undefined || hi === undefined || lo <= hi).toBe(true)
        const told = found(commission, 'ORDER').map(({ about }) => about)
        expect(told).toEqual(rows.filter(({ conflict }) => conflict !== undefined).map(({ row }) => row.id))
        // Of rows in order none leaves another less than no room.
        const gaps = planGraph(commission).graph.edges.flatMap(({ from, to, gap }) =>
          told.includes(from) || told.includes(to) ? [] : [gap?.least ?? 0],
        )
        expect(gaps.every((gap) => gap >= 0)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('planGraph(commission)', () => {
  it('goes back from the last day along the least room, and ends even when assignments need each other in a ring', () => {
    const step = (id: string, other: string) => `  - id: ${id}
    name: ${id}
    source: doc:1
    steps:
      - { id: ${id}-step, number: 1, title: Step, source: doc:2, needs: [{ assignment: ${other}, because: It does, source: doc:3 }] }
    plan:
      year: 2024
      source: doc:4
      rows:
        - { id: ${id}-shown, what: Shown, kind: meeting, date: 1 mars, presents: [${id}-step], source: doc:5 }
        - { id: ${id}-given, what: Given, kind: delivery, date: 1 april, source: doc:6 }
`
    const { criticalPath, slack } = planGraph(smallCommission(`assignments:\n${step('a1', 'a2')}${step('a2', 'a1')}`))
    expect(slack['a1-given']).toEqual({ least: -31, most: -31 })
    expect(criticalPath.toSorted()).toEqual(['a1-given', 'a1-shown', 'a2-given', 'a2-shown'])
  })
})
