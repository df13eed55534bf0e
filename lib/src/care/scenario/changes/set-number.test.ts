import { describe, expect, it } from 'vitest'
import { findSourcedNumber, listSourcedNumbers } from '#care/model'
import { smallModel } from '../testing/small-model.ts'
import { changed, saidOf } from '../testing/try-changes.ts'

const set = (path: string, number: object) => ({ kind: 'set-number', path, number })

describe('set-number', () => {
  it('sets any number that has a source of its own, and no other', () => {
    const model = smallModel()
    for (const { path, value } of listSourcedNumbers(model)) {
      const after = changed([set(path, { to: 0 })], model)
      const different = listSourcedNumbers(after).filter((number, index) => {
        return number.value.value !== listSourcedNumbers(model)[index]?.value.value
      })
      expect([value.value, different.map((number) => number.path)]).toEqual([value.value, [path]])
    }
  })

  it('changes it by a difference or a factor, with its percentiles', () => {
    const number = findSourcedNumber(changed([set('demand.acute.0-79', { times: 1.5 })]), 'demand.acute.0-79')
    expect(number?.value).toMatchObject({ value: 150, low: 120, high: 180, source: 'proposal' })
  })

  it('says the nearest path', () => {
    expect(saidOf([set('pathways.emergency.triaeg.time.mean', { to: 1 })])).toEqual([
      'changes[0].path unknown-number pathways.emergency.triaeg.time.mean pathways.emergency.triage.time.mean',
    ])
  })

  it('reaches the places of a slot in a timetable, which are whole', () => {
    const model = smallModel()
    const places = { value: 2, low: 1, high: 3, source: 'today' }
    const timetable = [{ days: ['mon' as const], from: '09:00', to: '11:00', every: 60, places }]
    const offerings = model.offerings.map((offering) => ({ ...offering, timetable }))
    const path = 'offerings.3.timetable.0.places'
    const after = changed([set(path, { by: 1 })], { ...model, offerings })
    expect(after.offerings.map((offering) => offering.timetable?.[0]?.places.value)).toEqual([2, 2, 2, 3, 2, 2])
    expect(after.offerings[3]?.timetable?.[0]?.places).toMatchObject({ low: 2, high: 4, source: 'proposal' })
    expect(saidOf([set(path, { times: 0.75 })], { ...model, offerings })).toEqual(['changes[0].number not-whole 1.5'])
  })

  it('refuses units that are not whole, shares above 1, and negative numbers', () => {
    expect(saidOf([set('resources.ward-alfa.capacity', { times: 0.25 })])).toEqual(['changes[0].number not-whole 2.5'])
    expect(saidOf([set('accessRules.phone-first.followed', { to: 60 })])).toEqual(['changes[0].number not-a-share 60'])
    expect(saidOf([set('pathways.emergency.triage.time.mean', { by: -11 })])).toEqual(['changes[0].number negative -1'])
  })
})
