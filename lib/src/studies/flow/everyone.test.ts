import { describe, expect, it } from 'vitest'
import { everyoneTask, keyOf } from './everyone.ts'
import { exactly, go, home, pathwaysOf, runOf, type World } from './testing/worlds.ts'
import type { FlowSettings } from './types.ts'

/** To the nurse, and some minutes in a bed. */
const world: World = {
  pathways: pathwaysOf(
    3,
    `${go}
      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(40)} }
      - { id: rest, kind: serve, take: [[bed]], time: ${exactly(5)} }
${home}`,
  ),
}

function everyoneOf(of: World, settings?: FlowSettings) {
  const { plan, records } = runOf(of, settings)
  const everyone = everyoneTask.run(everyoneTask.prepare(plan), { seed: 1, replication: 0 })
  return { ...everyone, record: records[0]! }
}

describe('`everyoneTask`: lines', () => {
  it('has who waits hour by hour: from 0:10 one until 0:50 and one until 1:30', () => {
    const [line] = everyoneOf(world).lines
    expect(line!.step).toBe('way.see@hospital')
    expect(line!.waiting[0]).toBeCloseTo((40 + 50) / 60)
    expect(line!.waiting[1]).toBeCloseTo(30 / 60)
    expect(line!.waiting.slice(2).every((number) => number === 0)).toBe(true)
    expect(line!.median.slice(0, 3)).toEqual([(0 + 40) / 2, 80, null])
  })
  it('has of several weeks their mean', () => {
    const [line] = everyoneOf(world, { weeks: 2, warmUpWeeks: 0 }).lines
    expect(line!.waiting[0]).toBeCloseTo((40 + 50) / 60 / 2)
  })
  it('has the time integral of each line that the record has, with those still waiting at the end and those from before', () => {
    const busy = {
      ...world,
      demand: 'need,age_group,per_1000,low,high,group,source\nill,child,1,,,,invented\nill,adult,13000,,,,invented\n',
    }
    const { lines, record } = everyoneOf(busy, { weeks: 2, warmUpWeeks: 1 })
    for (const { step, waiting } of lines) {
      const personMinutes = waiting.reduce((sum, number) => sum + number, 0) * 60 * 2
      expect(personMinutes).toBeCloseTo(record.queues[step]!.waitingIntegral, 3)
    }
    const { unfinished, waitingIntegral } = record.queues['way.see@hospital']!
    expect([unfinished > 0, waitingIntegral > 0]).toEqual([true, true])
  })
})

describe('`everyoneTask`: moves', () => {
  const said = (of: World, settings?: FlowSettings) =>
    everyoneOf(of, settings).moves.map(({ from, to, patients }) => `${patients} ${keyOf(from)} → ${keyOf(to)}`)
  it('go from the need to care at a site, to the ward, and out', () => {
    expect(said(world)).toEqual([
      '3 need:ill → care:way@hospital',
      '3 care:way@hospital → ward:bed',
      '3 ward:bed → out',
    ])
  })
  it('leave out those of the warm-up', () => {
    expect(said(world, { weeks: 1, warmUpWeeks: 1 })).toEqual([])
  })
  it('go from a site to another when care goes on there, and not when somebody is only driven', () => {
    const further = `${go}
      - { id: see, kind: serve, take: [[nurse]], time: ${exactly(40)} }
      - { id: away, kind: travel, service: scan, mode: car }
      - { id: scanned, kind: delay, time: ${exactly(20)} }
${home}`
    expect(said({ pathways: pathwaysOf(2, further) })).toEqual([
      '2 need:ill → care:way@hospital',
      '2 care:way@hospital → care:way@clinic',
      '2 care:way@clinic → out',
    ])
  })
})
