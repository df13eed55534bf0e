import type { CalibrationRow } from '@samplan/lib/operations'
import { expect, test } from 'vitest'
import { calibrationText } from './calibration-text.ts'

const row = (id: string, verdict: CalibrationRow['verdict'], more: Partial<CalibrationRow>): CalibrationRow => ({
  id,
  name: { sv: id, en: id },
  unit: 'minutes',
  value: 10,
  low: 9,
  high: 11,
  published: { value: 10, low: null, high: null },
  difference: 0,
  relative: 0,
  verdict,
  outsideBy: 0,
  used: 'check',
  source: 'report',
  confidence: 'published',
  note: null,
  ...more,
})

test('a figure that is held against an assumption is shown as such, and not counted as within what is published', () => {
  const text = calibrationText(
    {
      kind: 'calibration',
      baseline: 'today',
      run: 'sha256:0',
      seed: 1,
      settings: { weeks: 52, warmUpWeeks: 8 },
      replications: 2,
      rows: [
        row('published-figure', 'outside', {}),
        row('derived-figure', 'within', { confidence: 'derived' }),
        row('assumed-figure', 'within', { confidence: 'assumption' }),
        row('fitted-figure', 'within', { used: 'fitted' }),
      ],
    } as Parameters<typeof calibrationText>[0],
    'en',
  )
  expect(text).toMatch(/^assumed-figure.* within .* assumption$/m)
  expect(text).toMatch(/^published-figure.* published$/m)
  expect(text).toContain(
    'Of 2 published figures that the model did not use, 1 are within what is published and 1 outside.',
  )
  expect(text).toContain('held against an assumption 1, fitted 1, inputs 0')
})
