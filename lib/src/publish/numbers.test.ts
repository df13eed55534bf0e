import { describe, expect, test } from 'vitest'
import { decimalsOf, formatDifference, formatInterval, formatNumber } from './index.ts'
import { formatGiven } from './units.ts'

const thin = '\u202f'

describe('formatNumber', () => {
  test('writes decimal comma in Swedish and point in English', () => {
    expect(formatNumber(3.25, 'sv', 2)).toBe('3,25')
    expect(formatNumber(3.25, 'en', 2)).toBe('3.25')
  })
  test('puts thin spaces between thousands', () => {
    expect(formatNumber(999, 'sv')).toBe('999')
    expect(formatNumber(1234567, 'en')).toBe(`1${thin}234${thin}567`)
    expect(formatNumber(12345.678, 'sv', 2)).toBe(`12${thin}345,68`)
  })
  test('writes a real minus sign', () => expect(formatNumber(-3.5, 'sv', 1)).toBe('\u22123,5'))
  test('gives what rounds to 0 no sign', () => {
    expect(formatNumber(-0.04, 'sv', 1)).toBe('0,0')
    expect(formatNumber(-0, 'en')).toBe('0')
    expect(formatDifference(0.04, 'en', 1)).toBe('0.0')
  })
  test('says when the value is missing', () => {
    expect(formatNumber(null, 'sv')).toBe('saknas')
    expect(formatNumber(null, 'en')).toBe('missing')
  })
  test('throws for what is no number', () => expect(() => formatNumber(Number.NaN, 'sv')).toThrow('NaN'))
})

describe('formatDifference', () => {
  test('signs both ways', () => {
    expect(formatDifference(12, 'sv')).toBe('+12')
    expect(formatDifference(-12, 'sv')).toBe('\u221212')
    expect(formatDifference(0, 'sv')).toBe('0')
  })
})

describe('formatInterval', () => {
  test('says the ends with a word between', () => {
    expect(formatInterval(-16.2, -7.8, 'sv')).toBe('\u221216 till \u22128')
    expect(formatInterval(1.5, 2.5, 'en', 1)).toBe('1.5 to 2.5')
  })
  test('signs the ends of a difference', () => expect(formatInterval(-1, 3, 'en', 0, true)).toBe('\u22121 to +3'))
  // A difference of which the interval excludes 0: [low, high, Swedish, English], each with the decimals that its half-width deserves.
  test.each([
    [-5.6, -0.6, '−6 till −1', '−6 to −1'],
    [-5.6, -0.4, '−6 till −0,4', '−6 to −0.4'],
    [0.04, 9.1, 'strax över 0 till +9', 'just above 0 to +9'],
    [-1.11141, -0.0001, '−1,1 till strax under 0', '−1.1 to just below 0'],
    [-1.11141, -0.03, '−1,1 till −0,03', '−1.1 to −0.03'],
    [0.00002, 0.5, 'strax över 0 till +0,5', 'just above 0 to +0.5'],
    [-1.11141, 0, '−1,1 till 0,0', '−1.1 to 0.0'],
    [-1.11141, 0.0001, '−1,1 till 0,0', '−1.1 to 0.0'],
  ])('writes no end as 0 of %d to %d unless 0 is in it, with one more decimal at most', (low, high, sv, en) => {
    expect(formatInterval(low, high, 'sv', undefined, true)).toBe(sv)
    expect(formatInterval(low, high, 'en', undefined, true)).toBe(en)
  })
  test('says when there is none', () => expect(formatInterval(null, null, 'en')).toBe('no interval'))
})

describe('decimalsOf', () => {
  // [half-width, decimals]: one significant digit of the half-width, two where the first is 1.
  test.each([
    [345, 0],
    [34, 0],
    [3.4, 0],
    [1.4, 1],
    [0.34, 1],
    [0.14, 2],
    [0.034, 2],
    [0.014, 3],
    [1e-9, 6],
  ])('a half-width of %s deserves %s', (halfWidth, decimals) =>
    expect(decimalsOf(214, 214 - halfWidth, 214 + halfWidth)).toBe(decimals),
  )
  test('without an interval: three significant digits, none for whole numbers', () => {
    expect(decimalsOf(63)).toBe(0)
    expect(decimalsOf(63.21)).toBe(1)
    expect(decimalsOf(0.1234)).toBe(3)
    expect(decimalsOf(1234.5)).toBe(0)
    expect(decimalsOf(null)).toBe(0)
  })
})

describe('formatGiven', () => {
  test('writes a number as somebody wrote it, with its unit', () => {
    expect(formatGiven(0.25, 'hours', 'sv')).toBe('0,25 timmar')
    expect(formatGiven(1, 'minutes', 'sv')).toBe('1 minut')
    expect(formatGiven(0.07, 'share', 'en')).toBe('7 per cent')
    expect(formatGiven(0.01, 'share', 'sv', true)).toBe('1 procentenhet')
    expect(formatGiven(0.02, 'share', 'en', true)).toBe('2 percentage points')
    expect(formatGiven(3, 'bananas', 'en')).toBe('3 bananas')
  })
})
