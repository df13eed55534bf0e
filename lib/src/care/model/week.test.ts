import { describe, expect, it } from 'vitest'
import type { WeekTime } from './schema/values.ts'
import { minutesPerWeek, mondayOf, type WeekSpan, weekSpans, weekText, within } from './week.ts'

const friday = 4 * 1440

describe('within(hours)', () => {
  it('knows a shift that passes midnight, also from Sunday into Monday', () => {
    const isOpen = within([{ days: ['sun'], from: '22:00', to: '06:00' }])
    expect([6 * 1440 + 22 * 60, 0, 5 * 60 + 59].map(isOpen)).toEqual([true, true, true])
    expect([6 * 1440 + 22 * 60 - 1, 6 * 60, friday].map(isOpen)).toEqual([false, false, false])
  })
  it('is the whole week for always', () => {
    expect([0, friday, minutesPerWeek - 1].map(within('always'))).toEqual([true, true, true])
  })
})

describe('weekText(spans)', () => {
  /** The parts of the week within the hours, hour by hour. */
  const hourly = (hours: readonly WeekTime[]): readonly WeekSpan[] =>
    Array.from({ length: 7 * 24 }, (_, hour) => ({ from: hour * 60, until: hour * 60 + 60 })).filter(({ from }) =>
      within([...hours])(from),
    )
  it.each([
    ['all 22:00–08:00', [{ days: ['all'], from: '22:00', to: '08:00' }]],
    ['weekdays 08:00–17:00', [{ days: ['weekdays'], from: '08:00', to: '17:00' }]],
    ['mon, wed 08:00–24:00', [{ days: ['mon', 'wed'], from: '08:00', to: '24:00' }]],
    [
      'fri 17:00 – sun 24:00',
      [
        { days: ['fri'], from: '17:00', to: '24:00' },
        { days: ['weekend'], from: '00:00', to: '24:00' },
      ],
    ],
    [
      'sun 20:00 – mon 22:00',
      [
        { days: ['sun'], from: '20:00', to: '24:00' },
        { days: ['mon'], from: '00:00', to: '22:00' },
      ],
    ],
    ['always', [{ days: ['all'], from: '00:00', to: '24:00' }]],
  ] as [string, WeekTime[]][])('%s', (text, hours) => {
    expect(weekText(hourly(hours))).toBe(text)
  })
  it('gives the spans of hours back', () => {
    expect(weekText(weekSpans([{ days: ['weekend'], from: '10:00', to: '18:00' }]))).toBe('weekend 10:00–18:00')
  })
})

describe('mondayOf(date)', () => {
  it('is the day itself on a Monday, else the Monday before, also in the year before', () => {
    expect(mondayOf('2025-01-06')).toBe('2025-01-06')
    expect(mondayOf('2025-01-12')).toBe('2025-01-06')
    expect(mondayOf('2025-01-01')).toBe('2024-12-30')
  })
})
