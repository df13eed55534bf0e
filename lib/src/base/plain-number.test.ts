import { describe, expect, it } from 'vitest'
import { hasDecimalComma, plainNumber } from './plain-number.ts'

describe('plainNumber(text)', () => {
  it('reads numbers as they are written in both languages', () => {
    const written = ['0,35', '0.35', '1 200', '1\u00A0200,5', '−3', '-3', ',5', '1e3']
    expect(written.map((text) => Number(plainNumber(text)))).toEqual([0.35, 0.35, 1200, 1200.5, -3, -3, 0.5, 1000])
  })
  it('is nothing for what is no number', () => {
    for (const text of ['', '  ', 'sextio', '1,2,3', '60 st', '0x10', 'Infinity', '-', '.'])
      expect(plainNumber(text), text).toBeUndefined()
  })
})

describe('hasDecimalComma(text)', () => {
  it('is so of a number with one, and of nothing else', () => {
    expect(['1,5', '-0,25', '1.5', '1,5,2', '1 200', 'a,5'].filter(hasDecimalComma)).toEqual(['1,5', '-0,25'])
  })
})
