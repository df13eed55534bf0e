import { describe, expect, it } from 'vitest'
import { isInEffect, minutesUnder } from './minutes.ts'
import { parseModel } from './parse.ts'
import { tinyFiles } from './testing/index.ts'

const parsed = parseModel(
  tinyFiles({
    'region.yaml': (text) =>
      text.replace(
        'file: travel/car.csv }',
        `file: travel/car.csv, variants: [{ id: winter, name: Winter, file: travel/winter.csv }, { id: cut, name: Road cut, file: travel/cut.csv }] }`,
      ),
    'travel/winter.csv': 'from,to,minutes,source\nsouth-town,north-hospital,60,invented\n',
    // The other way round than the table has it.
    'travel/cut.csv':
      'from,to,minutes,source\nnorth-hospital,south-centre,,invented\nsouth-town,north-hospital,,invented\n',
  }),
)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
const model = parsed.value
const pair = 'south-town north-hospital'

describe('minutesUnder(model, mode, variants)', () => {
  it('is the usual table but for what the variants say, the later over the earlier', () => {
    const minutes = (...variants: string[]) => minutesUnder(model, 'car', variants).get(pair)
    expect([minutes(), minutes('winter'), minutes('winter', 'cut'), minutes('cut', 'winter')]).toEqual([
      50,
      60,
      Infinity,
      60,
    ])
    expect(minutesUnder(model, 'car', ['winter']).get('north-town north-hospital')).toBe(5)
  })

  it('holds for a mode that follows another, times its factor', () => {
    const minutes = (variant: string) => minutesUnder(model, 'ambulance', [variant]).get(pair)
    expect([minutes('winter'), minutes('cut')]).toEqual([0.8 * 60, Infinity])
  })
})

describe('isInEffect(variant, date)', () => {
  const about = { id: 'winter', name: 'Winter', file: 'travel/winter.csv' }
  it.each([
    ['2025-11-14', false],
    ['2025-11-15', true],
    ['2026-01-01', true],
    ['2026-03-14', true],
    ['2026-03-15', false],
  ])('11-15 to 03-15, every year: on %s it is %s', (date, expected) => {
    expect(isInEffect({ ...about, from: '11-15', until: '03-15' }, date)).toBe(expected)
  })

  it('holds between two dates once, and never by itself without dates', () => {
    const cut = { ...about, from: '2025-06-01', until: '2025-07-01' }
    expect(['2025-06-01', '2025-07-01', '2026-06-10'].map((date) => isInEffect(cut, date))).toEqual([
      true,
      false,
      false,
    ])
    expect(isInEffect(about, '2025-06-01')).toBe(false)
  })
})
