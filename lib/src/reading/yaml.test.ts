import { describe, expect, it } from 'vitest'
import { largestYamlBytes, readYaml } from './index.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) => readYaml('a.yaml', bytes(text))
/** `line:column code` of each issue. */
function told(result: ReturnType<typeof readYaml>): readonly string[] {
  return result.ok ? [] : result.issues.map(({ line, column, code }) => `${line}:${column} ${code}`)
}

describe('readYaml(file, bytes)', () => {
  it('gives the value and where each part of it stands', () => {
    const result = read('beds:\n  - id: ward\n    units: 20\n')
    if (!result.ok) throw new Error('expected a document')
    expect(result.value.value).toEqual({ beds: [{ id: 'ward', units: 20 }] })
    expect(result.value.locate(['beds', 0, 'units'])).toEqual({ line: 3, column: 12 })
    expect(result.value.locate(['beds', 0, 'units'], 'key')).toEqual({ line: 3, column: 5 })
  })
  it('locates what is not there at its nearest ancestor', () => {
    const result = read('beds:\n  - id: ward\n')
    expect(result.ok && result.value.locate(['beds', 0, 'units', 'value'])).toEqual({ line: 2, column: 5 })
  })
  it('locates inside an alias where its anchor stands', () => {
    const result = read('a: &x { n: 1 }\nb: *x\n')
    expect(result.ok && result.value.locate(['b', 'n'])).toEqual({ line: 1, column: 12 })
  })
  it('reads dates, times of day and yes as text, as YAML 1.2 does', () => {
    const result = read('date: 2025-04-01\nfrom: 08:00\nopen: yes\n')
    expect(result.ok && result.value.value).toEqual({ date: '2025-04-01', from: '08:00', open: 'yes' })
  })
  it('tells every number with a decimal comma between braces, where it stands, though YAML reads two keys', () => {
    const result = read('a: { value: 1,5, low: 0,25, high: 2 }\nb: { value: 1, 5 }\n')
    expect(result.ok ? [] : result.issues).toMatchObject([
      { code: 'reading.decimal-comma', line: 1, column: 13, params: { given: '1,5', write: '1.5' } },
      { code: 'reading.decimal-comma', line: 1, column: 23, params: { given: '0,25', write: '0.25' } },
    ])
  })
  it('tells of the comma, and not of the key that it makes twice', () => {
    expect(told(read('a: { low: 4,5, high: 6,5 }\n'))).toEqual([
      '1:11 reading.decimal-comma',
      '1:22 reading.decimal-comma',
    ])
  })
  it('accepts a byte order mark', () => {
    const result = readYaml('a.yaml', Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes('a: å')))
    expect(result.ok && result.value.value).toEqual({ a: 'å' })
  })
  it('tells every line with trouble', () => {
    expect(told(read('a: 1\na: 2\nb: !own 3\n'))).toEqual(['2:1 reading.duplicate-key', '3:4 reading.tag'])
    expect(told(read('a:\n  __proto__: 1\n'))).toEqual(['2:3 reading.reserved-key'])
  })
  it.each([
    ['a tab', 'a:\n\tb: 1\n', '2:1 reading.tab'],
    ['two documents', 'a: 1\n---\nb: 2\n', '2:1 reading.several-documents'],
    ['an alias without anchor', 'a: *b\n', '1:4 reading.unknown-alias'],
    ['an alias inside itself', 'a: &x\n  b: *x\n', '2:6 reading.alias-cycle'],
    ['a list as key', '? [a]\n: 1\n', '1:3 reading.key-not-text'],
  ])('refuses %s', (_, text, expected) => {
    expect(told(read(text))).toContain(expected)
  })
  it('refuses aliases that unfold to a billion values, at once', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      )
    expect(told(read(lines.join('\n')))).toMatchObject([expect.stringContaining('reading.alias-bomb')])
  })
  it('refuses what is nested beyond all reason', () => {
    expect(told(read(`a: 1\nb: ${'['.repeat(30_000)}`))).toEqual([expect.stringMatching(/^2:\d+ reading.too-deep$/)])
  })
})

describe('the text of a file', () => {
  it.each([
    ['Latin-1', Uint8Array.of(...bytes('a: 1\nb: '), 0xe5), '2:1 reading.not-utf8'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 97, 0), '1:1 reading.utf16'],
    ['NUL', Uint8Array.of(97, 10, 0), '2:1 reading.nul'],
    ['a line of 300 kB', bytes(`a: 1\nb: ${'x'.repeat(300_000)}`), '2:1 reading.line-too-long'],
    ['too many bytes', new Uint8Array(largestYamlBytes + 1).fill(10), '1:1 reading.too-large'],
  ])('is refused when it is %s', (_, given, expected) => {
    expect(told(readYaml('a.yaml', given))).toEqual([expected])
  })
})
