import { describe, expect, it } from 'vitest'
import { parseModel, parseWeighedModel } from './index.ts'
import { type Edit, tinyFiles } from './testing/index.ts'

const weights = `criteria:
  - indicator: ed-total-time
    best: 60
    worst: 240
    between: [{ at: 120, worth: 80 }]
    source: invented
  - { indicator: ward-occupancy, best: 0.8, worst: 1, source: invented }
parties:
  - id: region
    name: { sv: Regionen, en: The region }
    source: invented
    points: { ed-total-time: 100, ward-occupancy: { value: 40, low: 20, high: 60 } }
  - id: north
    name: North
    source: invented
    order: [[ward-occupancy], [ed-total-time]]
`
const directed: Edit = (text) => text.replace('better: neither', 'better: lower')
const filesWith = (edit: (text: string) => string = (text) => text) =>
  tinyFiles({ 'indicators.yaml': directed, 'weights.yaml': edit(weights) })

/** `line code` of what one change of weights.yaml gives. */
function told(from: string, to: string): readonly string[] {
  expect(weights).toContain(from)
  const result = parseWeighedModel(filesWith((text) => text.replace(from, to)))
  return (result.ok ? result.warnings : result.issues).map(({ file, line, code }) => `${file}:${line} ${code}`)
}

describe('parseWeighedModel(files): weights.yaml', () => {
  it('gives criteria and parties as they are written, and no warning', () => {
    const result = parseWeighedModel(filesWith())
    if (!result.ok) throw new Error(JSON.stringify(result.issues))
    expect(result.warnings).toEqual([])
    expect(result.value.weights?.criteria.map(({ indicator }) => indicator)).toEqual([
      'ed-total-time',
      'ward-occupancy',
    ])
    expect(result.value.weights?.parties.map(({ id }) => id)).toEqual(['region', 'north'])
  })

  it('may be left out, and changes nothing of the model', () => {
    const [with_, without] = [filesWith(), tinyFiles({ 'indicators.yaml': directed })].map(parseModel)
    expect(with_).toEqual(without)
    expect(parseWeighedModel(tinyFiles())).toMatchObject({ ok: true, value: { weights: undefined } })
  })

  it.each([
    ['indicator: ed-total-time', 'indicator: ed-total-tim', ['weights.yaml:2 model.unknown-id']],
    ['best: 60', 'best: 300', ['weights.yaml:3 model.weighed-backwards']],
    ['worst: 240', 'worst: 60', ['weights.yaml:4 model.weighed-no-range']],
    ['at: 120', 'at: 250', ['weights.yaml:5 model.weighed-outside']],
    ['{ at: 120, worth: 80 }', '{ at: 120, worth: 80 }, { at: 90, worth: 70 }', ['weights.yaml:5 model.weighed-bent']],
    ['{ at: 120, worth: 80 }', '{ at: 120, worth: 8 }, { at: 120, worth: 9 }', ['weights.yaml:5 model.weighed-twice']],
    ['source: invented\n  - {', 'source: nobody\n  - {', ['weights.yaml:6 model.unknown-id']],
    ['indicator: ward-occupancy', 'indicator: ed-total-time', ['weights.yaml:7 model.duplicate-id']],
    ['  - id: north', '  - id: region', ['weights.yaml:13 model.duplicate-id']],
    [
      'ed-total-time: 100,',
      'ed-total: 100,',
      ['weights.yaml:12 model.unknown-id', 'weights.yaml:12 model.weights-missing'],
    ],
    ['ed-total-time: 100,', '', ['weights.yaml:12 model.weights-missing']],
    ['ed-total-time: 100,', 'ed-total-time: 80,', ['weights.yaml:12 model.weights-no-hundred']],
    ['ed-total-time: 100,', 'ed-total-time: 101,', ['weights.yaml:12 reading.too-big']],
    ['low: 20', 'low: 50', ['weights.yaml:12 model.low-above-value']],
    ['order: [[ward-occupancy], [ed-total-time]]', '', ['weights.yaml:13 model.weights-one-way']],
    ['[ed-total-time]]', '[ed-total-time, ward-occupancy]]', ['weights.yaml:16 model.duplicate-id']],
    ['[[ward-occupancy], [ed-total-time]]', '[[ward-occupancy]]', ['weights.yaml:16 model.weights-missing']],
  ])('%s → %s', (from, to, expected) => {
    const lines = told(from, to)
    for (const one of expected) expect(lines).toContain(one)
  })

  it('does not weigh an indicator without a direction', () => {
    const result = parseWeighedModel(tinyFiles({ 'weights.yaml': weights }))
    expect(result.ok ? [] : result.issues.map(({ line, code }) => [line, code])).toEqual([
      [7, 'model.weighed-without-direction'],
    ])
  })

  it('asks for points above 0, and tells all that is wrong at once', () => {
    const result = parseWeighedModel(
      filesWith((text) =>
        text
          .replace('ed-total-time: 100', 'ed-total-time: 0')
          .replace(/{ value: 40.*60 }/, '0')
          .replace('best: 60', 'best: 900'),
      ),
    )
    expect(result.ok ? [] : result.issues.map(({ line, code }) => [line, code])).toEqual([
      [3, 'model.weighed-backwards'],
      [12, 'model.weights-all-zero'],
    ])
  })
})
