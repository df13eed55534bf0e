import { describe, expect, it } from 'vitest'
import { editCsv, editYaml } from './index.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (given: Uint8Array | undefined): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(given)

const braces = `# Beds
wards:
  - { id: a,  capacity: { value: 28, source: report } } # as reported
  - id: b   # the second
    capacity:
      value: 10 # counted
      # from the plan
      source: plan
      note: >-
        Counted by
        hand.
    after: 1
`

describe('editYaml', () => {
  it('changes a number between braces and nothing else', () => {
    const edited = editYaml(bytes(braces), ['wards', 0, 'capacity'], { value: 24, source: 'report' })
    expect(text(edited)).toBe(braces.replace('value: 28', 'value: 24'))
  })

  it('adds and takes out keys between braces', () => {
    const wider = editYaml(bytes(braces), ['wards', 0, 'capacity'], { value: 24, source: 'report', low: 20, note: 'so, much' })
    expect(text(wider)).toContain('{ value: 24, source: report, low: 20, note: "so, much" } } # as reported')
    expect(text(editYaml(wider!, ['wards', 0, 'capacity'], { value: 28, source: 'report' }))).toBe(braces)
  })

  it('keeps comments and indentation of a block', () => {
    const edited = editYaml(bytes(braces), ['wards', 1, 'capacity'], { value: 12, source: 'plan', note: 'By hand', high: 14 })
    expect(text(edited)).toBe(
      braces
        .replace('value: 10 # counted', 'value: 12 # counted')
        .replace('note: >-\n        Counted by\n        hand.\n', 'note: "By hand"\n      high: 14\n'),
    )
  })

  it('takes the last key of a block out with its lines', () => {
    const edited = editYaml(bytes(braces), ['wards', 1, 'capacity'], { value: 10, source: 'plan' })
    expect(text(edited)).toBe(braces.replace('      note: >-\n        Counted by\n        hand.\n', ''))
  })

  it('keeps line ends, a byte order mark and letters of more than one byte', () => {
    const windows = '\ufeffname: Växjö\r\nat:\r\n  value: 1\r\n  source: å\r\n'
    const edited = editYaml(bytes(windows), ['at'], { value: 2.5, source: 'å', low: 1 })
    expect(text(edited)).toBe('\ufeffname: Växjö\r\nat:\r\n  value: 2.5\r\n  source: å\r\n  low: 1\r\n')
  })

  it('does not change what an alias stands for', () => {
    expect(editYaml(bytes('a: &x { value: 1 }\nb: *x\n'), ['b'], { value: 2 })).toBeUndefined()
  })

  it('changes maps inside the map', () => {
    const table = 'by: urgency\nvalues: { red: 1, green: 2 }\nsource: s\n'
    const edited = editYaml(bytes(table), [], { by: 'urgency', values: { red: 3, green: 2 }, source: 's', low: { red: 1 } })
    expect(text(edited)).toBe('by: urgency\nvalues: { red: 3, green: 2 }\nsource: s\nlow: { red: 1 }\n')
  })
})

describe('editCsv', () => {
  const table = 'need,per_1000,low,source\r\n"a, b",1.50,,s\r\nc,2,1,"t"\r\n'

  it('changes fields of a row and nothing else', () => {
    const edited = editCsv('demand.csv', bytes(table), 1, { per_1000: 3.25, low: undefined, source: 'u,v' })
    expect(edited.ok && text(edited.value)).toBe('need,per_1000,low,source\r\n"a, b",1.50,,s\r\nc,3.25,,"u,v"\r\n')
  })

  it('fills a field that was empty', () => {
    const edited = editCsv('demand.csv', bytes(table), 0, { low: 0.5 })
    expect(edited.ok && text(edited.value)).toBe(table.replace('1.50,,s', '1.50,0.5,s'))
  })

  it('tells of a column that is not there', () => {
    const edited = editCsv('demand.csv', bytes(table), 0, { per_1000: 1, high: 2, group: undefined })
    expect(edited.ok ? [] : edited.issues.map(({ code, params }) => [code, params])).toEqual([
      ['reading.csv-missing-column', { column: 'high' }],
    ])
  })
})
