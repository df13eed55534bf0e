import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, readCsvTable } from './index.ts'

const columns = {
  id: { holds: 'text' },
  minutes: { holds: 'number' },
  year: { holds: 'integer', optional: true },
} as const
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) => readCsvTable('a.csv', bytes(text), columns)
const told = (text: string): readonly string[] =>
  read(text).issues.map(({ line, column, code }) => `${line}:${column} ${code}`)

describe('readCsv(file, bytes, columns)', () => {
  it('gives rows with numbers as numbers, and leaves out empty optional fields', () => {
    const result = readCsv('a.csv', bytes('id,minutes,year\nnorth,5.5,2024\nsouth,7,\n'), columns)
    expect(result.ok && result.value.value).toEqual([
      { id: 'north', minutes: 5.5, year: 2024 },
      { id: 'south', minutes: 7 },
    ])
  })
  it('fails with every problem of every row', () => {
    const result = readCsv('a.csv', bytes('id,minutes\n,x\na\nb,"1,5"\n'), columns)
    expect(result.ok ? [] : result.issues.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 reading.csv-empty-field',
      '2 reading.csv-not-number',
      '3 reading.csv-fields',
      '4 reading.decimal-comma',
    ])
  })
})

describe('readCsvTable(file, bytes, columns)', () => {
  it('takes columns in any order, line ends of Windows, quotation marks and a byte order mark', () => {
    expect(read('\ufeffminutes,id\r\n1,"a ""b"", c"\r\n').value).toEqual([{ minutes: 1, id: 'a "b", c' }])
  })
  it('takes semicolons when the header does', () => {
    expect(read('id;minutes\na;1\n').value).toEqual([{ id: 'a', minutes: 1 }])
  })
  it('locates a field at its first character, also after a line end inside quotation marks', () => {
    const table = read('id,minutes\n"a\nb",5\nc,6\n')
    expect(table.locate([0, 'minutes'])).toEqual({ line: 3, column: 4 })
    expect(table.locate([1, 'minutes'])).toEqual({ line: 4, column: 3 })
  })
  it('suggests the nearest column, and says a missing column once', () => {
    const { issues, value } = read('id,minuts\na,1\nb,2\n')
    expect(issues).toMatchObject([
      { code: 'reading.csv-unknown-column', line: 1, column: 4, params: { column: 'minuts', nearest: 'minutes' } },
      { code: 'reading.csv-missing-column', params: { column: 'minutes' } },
    ])
    expect(value).toEqual([])
  })
  it.each([
    ['id,minutes\na,1 000\n', '2:3 reading.thousands-space'],
    ['id,minutes,year\na,1,2024.5\n', '2:5 reading.csv-not-whole'],
    ['id,minutes\na,1e999\n', '2:3 reading.csv-not-number'],
    ['id,minutes\n"a,1\n', '2:1 reading.csv-open-quote'],
    ['id,minutes\n"a"b,1\n', '2:4 reading.csv-after-quote'],
    ['id,minutes\na"b,1\n', '2:1 reading.csv-stray-quote'],
    ['id,id,minutes\na,b,1\n', '1:4 reading.csv-column-twice'],
    ['', '1:1 reading.csv-empty'],
  ])('says of %j: %s', (text, expected) => {
    expect(told(text)).toContain(expected)
  })
  it('lists a hundred problems and counts the rest', () => {
    const { issues } = read(`id,minutes\n${'a,x\n'.repeat(130)}`)
    expect(issues).toHaveLength(101)
    expect(issues.at(-1)).toMatchObject({ code: 'reading.more-issues', line: 102, params: { more: 30 } })
  })
  it('reads back any text that was quoted', () => {
    const text = fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', ';', ' ', 'å') })
      .filter((given) => given !== '')
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (given) => {
        const lines = given.map((one) => `"${one.replaceAll('"', '""')}",1`)
        expect(read(['id,minutes', ...lines].join('\n')).value.map(({ id }) => id)).toEqual(given)
      }),
    )
  })
})
