import { describe, expect, it } from 'vitest'
import { inputOf, isAbout } from './view.ts'

describe('what is asked of a dispute', () => {
  it('has the replications of the address when they are among those that can be chosen, else the operation’s own', () => {
    expect(inputOf('managers', '30')).toEqual({ disputes: ['managers'], replications: 30 })
    for (const given of [undefined, '7', 'many']) expect(inputOf('managers', given).replications).toBe(8)
  })
})

describe('isAbout(experiment, dispute)', () => {
  it('is so when the dispute is named, or none is', () => {
    const experiment = (input: unknown, operation = 'rivals') => isAbout({ operation, input }, 'managers')
    expect(experiment({ disputes: ['gate', 'managers'] })).toBe(true)
    expect(experiment({})).toBe(true)
    expect(experiment({ disputes: ['gate'] })).toBe(false)
    expect(experiment({}, 'costs')).toBe(false)
  })
})
