import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const set = (rest: object) => ({ kind: 'change-step', pathway: 'emergency', step: 'triage', ...rest })
const triageAfter = (rest: object) => changed([set(rest)]).pathways[0]?.steps[1]
const time = { unit: 'minutes', distribution: 'exponential', mean: { value: 6, source: 'proposal' } }

describe('change-step', () => {
  it('replaces the fields named and keeps the others', () => {
    expect(triageAfter({ set: { time } })).toEqual({
      id: 'triage',
      kind: 'serve',
      take: [['nurse']],
      priority: 'urgency',
      time,
    })
  })

  it('takes fields away', () => {
    expect(triageAfter({ without: ['priority'] })).not.toHaveProperty('priority')
  })

  it('says what such a step has not, and what is wrong with a field', () => {
    expect(
      saidOf([set({ set: { tiem: time }, without: ['service'] })]).map((line) => line.split(' ').slice(0, 3)),
    ).toEqual([
      ['changes[0].set.tiem', 'no-such-field', 'tiem'],
      ['changes[0].without[0]', 'no-such-field', 'service'],
    ])
    expect(saidOf([set({ set: { time: { ...time, mean: 6 } } })])).toEqual([
      'changes[0].set.time.mean reading.number-without-source 6',
    ])
    expect(saidOf([set({ set: { take: [['nurses']], patience: { time, to: 'hom' } } })])).toEqual([
      'changes[0].set.patience.to unknown-step hom home',
      'changes[0].set.take[0][0] unknown-role nurses nurse',
    ])
    expect(saidOf([set({})])).toEqual(['changes[0] choose-one set, without'])
  })

  it('says which pathway or step is not there', () => {
    expect(saidOf([set({ pathway: 'emergncy', set: { time } })])).toEqual([
      'changes[0].pathway unknown-pathway emergncy emergency',
    ])
    expect(saidOf([set({ step: 'triaeg', set: { time } })])).toEqual(['changes[0].step unknown-step triaeg triage'])
  })
})
