import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const set = (waiting: object, need = 'hip') => ({ kind: 'set-waiting-list', need, waiting })
const waitingAfter = (waiting: object) => changed([set(waiting)]).needs.at(-1)?.waitingAtStart

describe('set-waiting-list', () => {
  it('sets how many wait, or changes it by a difference or a factor', () => {
    expect(waitingAfter({ to: 40, source: 'forecast' })).toEqual({ value: 40, source: 'forecast' })
    expect([waitingAfter({ by: -2 })?.value, waitingAfter({ times: 0.5 })?.value]).toEqual([12 - 2, 12 / 2])
  })

  it('says when there is no list to change, or fewer than none', () => {
    expect(saidOf([set({ by: 4 }, 'acute')])).toEqual(['changes[0].waiting no-waiting-list acute'])
    expect(saidOf([set({ by: -13 })])).toEqual(['changes[0].waiting negative -1'])
  })

  it('warns of an acute need', () => {
    expect(saidOf([set({ to: 4 }, 'acute')])).toEqual(['changes[0].need need-not-planned acute'])
  })
})
