import { describe, expect, it } from 'vitest'
import { readDate } from './index.ts'

describe('readDate(text, { year: 2024 })', () => {
  it.each([
    ['X oktober', 'month', '2024-10-01', '2024-10-31'],
    ['X\nnovember', 'month', '2024-11-01', '2024-11-30'],
    ['Juni -24', 'month', '2024-06-01', '2024-06-30'],
    ['25 juni', 'day', '2024-06-25', '2024-06-25'],
    ['3 \nseptember', 'day', '2024-09-03', '2024-09-03'],
    ['1/11 2024', 'day', '2024-11-01', '2024-11-01'],
    ['den 29 februari', 'day', '2024-02-29', '2024-02-29'],
    ['slutet av juni 2023', 'range', '2023-06-20', '2023-06-30'],
    ['I slutet av juni 2023', 'range', '2023-06-20', '2023-06-30'],
    ['under 2024', 'range', '2024-01-01', '2024-12-31'],
    ['2018–2019', 'range', '2018-01-01', '2019-12-31'],
    ['2018 och 2019', 'range', '2018-01-01', '2019-12-31'],
    ['under våren 2024', 'season', '2024-01-01', '2024-06-30'],
    ['i höst', 'season', '2024-08-01', '2024-12-31'],
    ['september 2023', 'month', '2023-09-01', '2023-09-30'],
    ['sept. 2023', 'month', '2023-09-01', '2023-09-30'],
    ['maj 2017', 'month', '2017-05-01', '2017-05-31'],
    ['2024-10', 'month', '2024-10-01', '2024-10-31'],
    ['2024-10-14', 'day', '2024-10-14', '2024-10-14'],
    ['1–3 oktober', 'range', '2024-10-01', '2024-10-03'],
    ['28 oktober – 3 november', 'range', '2024-10-28', '2024-11-03'],
    ['september till november', 'range', '2024-09-01', '2024-11-30'],
    ['oktober/november 2024', 'range', '2024-10-01', '2024-11-30'],
    ['12 och 13 juni', 'range', '2024-06-12', '2024-06-13'],
    ['hösten 2024/våren 2025', 'range', '2024-08-01', '2025-06-30'],
    ['december 2024–januari 2025', 'range', '2024-12-01', '2025-01-31'],
    ['v. 40–41', 'range', '2024-09-30', '2024-10-13'],
    ['31/12-24', 'day', '2024-12-31', '2024-12-31'],
    ['5.11.2024', 'day', '2024-11-05', '2024-11-05'],
    ['tisdagen den 5 november 2024 kl. 13.00', 'day', '2024-11-05', '2024-11-05'],
    ['5 november (prel.)', 'day', '2024-11-05', '2024-11-05'],
    ['före sommaren 2024', 'by', undefined, '2024-06-30'],
    ['vecka 1 2025', 'range', '2024-12-30', '2025-01-05'],
    ['kvartal 3', 'range', '2024-07-01', '2024-09-30'],
    ['senast den 1 oktober', 'by', undefined, '2024-10-01'],
    ['före 1 oktober 2018', 'by', undefined, '2018-09-30'],
    ['från och med 1 mars', 'from', '2024-03-01', undefined],
    ['efter sommaren', 'from', '2024-08-01', undefined],
    ['efter 1 oktober', 'from', '2024-10-02', undefined],
  ])('%j is a %s from %s to %s', (raw, kind, lo, hi) => {
    const date = readDate(raw, { year: 2024 })
    expect(date).toMatchObject({ raw, kind })
    expect([date.lo, date.hi]).toEqual([lo, hi])
  })

  it.each(['', ' ', '–', null, undefined])('%j is no date, and stays so', (raw) => {
    expect(readDate(raw, { year: 2024 })).toEqual({ raw: raw ?? null, kind: 'none' })
  })

  it.each([
    '30 februari',
    'när det passar',
    '31 april 2024',
    'X',
    '2019–2018',
    'vecka 54',
    '14/13',
    'xy oktober',
    'december–januari',
    '1/2/3',
    'löpande',
    'snarast',
  ])('%j is told as unclear, without an end', (raw) => {
    expect(readDate(raw, { year: 2024 })).toEqual({ raw, kind: 'unclear' })
  })

  it('keeps words that ends cannot say', () => {
    expect(readDate('senare i höst', { year: 2018 })).toMatchObject({ qualifier: 'senare', lo: '2018-08-01' })
    expect(readDate('ca 12 juni', { year: 2018 })).toMatchObject({ qualifier: 'ca', lo: '2018-06-12' })
  })
})

describe('readDate(text without a year)', () => {
  it.each(['12 juni', 'senast den 1 oktober', 'i höst', 'X oktober', 'slutet av juni', 'vecka 40'])(
    '%j has no ends until somebody says the year',
    (raw) => {
      const date = readDate(raw)
      expect(date).toMatchObject({ raw, year: 'missing' })
      expect([date.lo, date.hi]).toEqual([undefined, undefined])
    },
  )
  it('says where a year comes from', () => {
    expect(readDate('12 juni', { year: 2018 }).year).toBe('context')
    expect(readDate('12 juni 2018', { year: 2019 })).toMatchObject({ year: 'written', lo: '2018-06-12' })
    expect(readDate('2018-06-12').year).toBe('written')
  })
})
