import { describe, expect, it } from 'vitest'
import { modelHash, parseModel } from './index.ts'
import { type Edit, tinyFiles } from './testing/index.ts'

const older =
  (version: number): Edit =>
  (text) =>
    text.replace('formatVersion: 1', `formatVersion: ${version}`)

describe('a folder of format version 0', () => {
  const before = tinyFiles({
    'region.yaml': older(0),
    'services.yaml': (text) => text.replace('hours: [{ days: [weekdays]', 'open: [{ days: [weekdays]'),
  })
  it('gives the same model as the folder of today: `open` of an offering has become `hours`', () => {
    const [old, today] = [parseModel(before), parseModel(tinyFiles())]
    expect(old.ok && today.ok && modelHash(old.value) === modelHash(today.value)).toBe(true)
  })
  it('still has its trouble located in the file as written', () => {
    const files = tinyFiles({
      'region.yaml': older(0),
      'services.yaml': (text) =>
        text.replace("hours: [{ days: [weekdays], from: '08:00'", "open: [{ days: [weekdays], from: '8'"),
    })
    const result = parseModel(files)
    expect(result.ok ? [] : result.issues).toMatchObject([
      { code: 'reading.bad-clock', file: 'services.yaml', line: 8 },
    ])
  })
})

describe('a folder of a version that is not known', () => {
  it('is refused, and the rest of its trouble is told all the same', () => {
    const result = parseModel(tinyFiles({ 'region.yaml': older(2), 'indicators.yaml': null }))
    expect(result.ok ? [] : result.issues.map(({ code }) => code)).toEqual([
      'model.format-version',
      'model.missing-file',
    ])
  })
})
