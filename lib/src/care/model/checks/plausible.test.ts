import { describe, expect, it } from 'vitest'
import { parseModel } from '../index.ts'
import { type Edit, tinyFiles } from '../testing/index.ts'
import { meanMinutes, minutesFor } from './mean-minutes.ts'

const change =
  (from: string, to: string): Edit =>
  (text) =>
    text.replace(from, to)
const number = (value: number) => ({ value, source: 's' })

/** Code and parameters of each warning that an edit of the tiny world gives. */
function told(edits: Readonly<Record<string, Edit>>) {
  const result = parseModel(tinyFiles(edits))
  return (result.ok ? result.warnings : result.issues).map(({ code, params }) => [code, params])
}

describe('meanMinutes(time), minutesFor(time, attribute, label)', () => {
  it('give the mean of a distribution in minutes, whatever its unit', () => {
    expect(meanMinutes({ unit: 'hours', distribution: 'lognormal', mean: number(2), cv: number(1) })).toEqual({
      least: 120,
      most: 120,
    })
    expect(meanMinutes({ unit: 'days', distribution: 'uniform', low: number(1), high: number(2) })?.least).toBe(2160)
    expect(
      meanMinutes({ unit: 'minutes', distribution: 'triangular', low: number(0), mean: number(3), high: number(9) })
        ?.most,
    ).toBe(4)
  })
  it('say nothing of a Weibull distribution, whose `mean` is its scale', () => {
    expect(meanMinutes({ unit: 'minutes', distribution: 'weibull', mean: number(1), shape: number(2) })).toBeUndefined()
  })
  it('tell labels apart where the mean does, and take the least where the label is not known', () => {
    const mean = { by: 'urgency', values: { high: 30, low: 10 }, source: 's' }
    const time = { unit: 'minutes', distribution: 'exponential', mean } as const
    expect([minutesFor(time, 'urgency', 'high'), minutesFor(time, undefined, undefined)]).toEqual([30, 10])
    expect(meanMinutes(time)).toEqual({ least: 10, most: 30 })
  })
})

describe('numbers that can hardly be meant', () => {
  it('are a stay in a bed of minutes: of days and minutes, the wrong one', () => {
    expect(
      told({
        'pathways.yaml': change('unit: days, distribution: lognormal', 'unit: minutes, distribution: lognormal'),
      }),
    ).toEqual([['model.stay-of-minutes', { step: 'emergency.ward-stay', minutes: 4 }]])
  })
  it('are a visit at one and the same physician for days', () => {
    const edit = change('unit: minutes, distribution: deterministic', 'unit: days, distribution: deterministic')
    expect(told({ 'pathways.yaml': edit })).toContainEqual([
      'model.visit-of-days',
      { step: 'health-centre.visit', days: 20 },
    ])
  })
  it('are a journey in no time between places apart, but not one within a place', () => {
    expect(told({ 'travel/car.csv': change('north-town,north-hospital,5', 'north-town,north-hospital,0') })).toEqual([])
    // Half a degree of latitude: 6371 km × π / 360 = 55.6 km.
    expect(
      told({ 'travel/car.csv': (text) => text.replace('south-town,north-hospital,50', 'south-town,north-hospital,0') }),
    ).toEqual([['model.travel-no-time', { from: 'south-town', to: 'north-hospital', km: 56 }]])
  })
})

describe('a role that never suffices', () => {
  // 3 000 are 65 and older: 1.5 hips each are 4 500 a year, 86.2 a week; 12 more come of the 12 000 who are younger.
  const hips = (per1000: number): Edit => change('worn-hip,65+,10', `worn-hip,65+,${per1000}`)
  const perWeek = (perYear: number): number => perYear / (365.25 / 7)
  const stayHours = 2 + ((2 + 3 + 6) / 3) * 24
  // Five shifts of eight hours, and the last operation of each may go on for two.
  const theatreHours = 5 * (8 + 2)

  it('is told with the hours that its patients need and those that there are', () => {
    expect(told({ 'demand.csv': hips(1500) })).toEqual([
      ['model.overloaded', { role: 'ward', needed: Math.round(perWeek(4512) * stayHours), available: 20 * 168 }],
      ['model.overloaded', { role: 'theatre', needed: Math.round(perWeek(4512) * 2), available: theatreHours }],
    ])
  })
  it('is one by the share of the patients who get there', () => {
    const half: Edit = (text) =>
      text.replace(
        'service: planned-surgery, mode: car, next: bed }',
        `service: planned-surgery, mode: car, next: fit }
      - { id: fit, kind: route, branches: [{ to: bed, share: { value: 0.3, source: invented } }, { to: home }] }`,
      )
    expect(told({ 'demand.csv': hips(1500), 'pathways.yaml': half })).toEqual([
      ['model.overloaded', { role: 'theatre', needed: Math.round(perWeek(4512) * 0.3 * 2), available: theatreHours }],
    ])
  })
  it('is told of only where the patients certainly get there', () => {
    const perhaps: Edit = (text) =>
      text.replace(
        'service: planned-surgery, mode: car, next: bed }',
        `service: planned-surgery, mode: car, next: fit }
      - { id: fit, kind: route, branches: [{ to: bed, when: { free: theatre } }, { to: home }] }`,
      )
    expect(told({ 'demand.csv': hips(1500), 'pathways.yaml': perhaps })).toEqual([])
  })
  it('is not told of one that its patients nearly fill', () => {
    // 1 282 a year are 24.6 a week: 49 hours of 50 in the theatre.
    expect(told({ 'demand.csv': hips(1270 / 3) })).toEqual([])
  })
})
