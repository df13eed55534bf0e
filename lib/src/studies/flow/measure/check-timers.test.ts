import { describe, expect, it } from 'vitest'
import { exactly, go, home, modelOf, pathwaysOf, planOf } from '../testing/worlds.ts'
import { checkTimers } from './check-timers.ts'

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
