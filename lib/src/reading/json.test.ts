import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from './index.ts'

const read = (text: string) => readJson('a.json', new TextEncoder().encode(text))
const told = (text: string): readonly string[] => {
  const result = read(text)
  return result.ok ? [] : result.issues.map(({ line, column, code }) => `${line}:${column} ${code}`)
}

describe('readJson(file, bytes)', () => {
  it('gives the value and where each part of it stands', () => {
    const result = read('{\n  "a": [1, {"b": true}]\n}')
    if (!result.ok) throw new Error('expected a document')
    expect(result.value.value).toEqual({ a: [1, { b: true }] })
    expect(result.value.locate(['a', 1, 'b'])).toEqual({ line: 2, column: 18 })
    expect(result.value.locate(['a', 1, 'b'], 'key')).toEqual({ line: 2, column: 13 })
    expect(result.value.locate(['a', 7])).toEqual({ line: 2, column: 8 })
  })
  it.each([
    ['a comma too many', '{"a": 1,}', '1:9 reading.json'],
    ['a comma too few', '{"a": 1\n"b": 2}', '2:1 reading.json'],
    ['a leading zero', '[01]', '1:3 reading.json'],
    ['something after the end', '[1] x', '1:5 reading.json'],
    ['nothing', '', '1:1 reading.json-short'],
    ['half of it', '{"a": [1,', '1:10 reading.json-short'],
    ['a text of 300 kB', `"${'x'.repeat(300_000)}"`, '1:1 reading.json'],
    ['a key twice', '{"a": 1, "a": 2}', '1:10 reading.duplicate-key'],
    ['a key that a schema would leave out', '{"a": {"__proto__": 1}}', '1:8 reading.reserved-key'],
    ['100 000 levels', '['.repeat(100_000), '1:202 reading.too-deep'],
  ])('refuses %s', (_, text, expected) => {
    expect(told(text)).toEqual([expected])
  })
  it('takes a line of any length, as programs write them', () => {
    expect(told(JSON.stringify(Array.from({ length: 100_000 }, (_, i) => i / 10)))).toEqual([])
  })
  it('accepts what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const result = read(JSON.stringify(value, null, indent))
        expect(result.ok && JSON.stringify(result.value.value)).toBe(JSON.stringify(value))
      }),
    )
  })
  it('refuses what JSON.parse refuses', () => {
    const scrap = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"a"', '1', ',', ':', ' ', '-', 'null') })
    fc.assert(
      fc.property(scrap, (text) => {
        let valid = true
        try {
          JSON.parse(text)
        } catch {
          valid = false
        }
        const result = read(text)
        const accepted = result.ok || result.issues.every(({ code }) => /duplicate|reserved/.test(code))
        expect(accepted).toBe(valid)
      }),
    )
  })
})
