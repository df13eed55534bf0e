import { expect, test } from 'vitest'
import type { CalibrationFigure } from '#care/model'
import { implausibleFigure } from './plausible-draws.ts'

const figure = (id: string, published: object): CalibrationFigure => ({
  id,
  name: { sv: id, en: id },
  measure: { kind: 'visits', of: 'x', statistic: 'per-day' },
  unit: 'per day',
  factor: 1,
  used: 'check',
  published: { value: 100, source: 'statistics', ...published },
})

test('implausibleFigure › without a range, three times ten per cent off is still plausible, more is not', () => {
  const figures = [figure('visits', {})]
  expect(implausibleFigure(figures, [[129.9]])).toBeUndefined()
  expect(implausibleFigure(figures, [[130.1]])?.id).toBe('visits')
  expect(implausibleFigure(figures, [[69.9]])?.id).toBe('visits')
})

test('implausibleFigure › a published range and the spread of the replications allow more', () => {
  // 90 % of what it may be within ± 32.9: a standard deviation of 20, with the 10 of the model √500 = 22.36 together.
  const wide = [figure('visits', { low: 100 - 32.897, high: 100 + 32.897 })]
  expect(implausibleFigure(wide, [[167.0]])).toBeUndefined()
  expect(implausibleFigure(wide, [[167.2]])?.id).toBe('visits')
  // Two replications 40 apart: a standard error of 20.
  expect(implausibleFigure([figure('visits', {})], [[147, 187]])).toBeUndefined()
  expect(implausibleFigure([figure('visits', {})], [[147.2, 187.2]])?.id).toBe('visits')
})

test('implausibleFigure › names the worst of several; what was not measured says nothing', () => {
  const figures = [figure('visits', {}), figure('beds', {}), figure('unmeasured', {})]
  expect(implausibleFigure(figures, [[140], [160], [null]])?.id).toBe('beds')
  expect(implausibleFigure(figures, [[100], [100], [null]])).toBeUndefined()
  expect(implausibleFigure([], [])).toBeUndefined()
})
