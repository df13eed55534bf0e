import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkEntries, checkSchema, readYaml } from './index.ts'

const number = z.strictObject({
  value: z.number(),
  source: z.string().regex(/^[a-z]+$/, 'source'),
  low: z.number().optional(),
})
const table = z.strictObject({ by: z.string(), values: z.record(z.string(), z.number()), source: z.string() })
const schema = z.strictObject({
  beds: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+$/, 'id'),
      kind: z.enum(['ward', 'theatre']).optional(),
      units: z.union([number, table, z.null()]).optional(),
      open: z.union([z.literal('always'), z.array(z.string()).min(1)]).optional(),
      step: z
        .discriminatedUnion('is', [
          z.strictObject({ is: z.literal('serve') }),
          z.strictObject({ is: z.literal('seize') }),
        ])
        .optional(),
      week: z.array(z.number()).length(7).optional(),
      title: z.strictObject({ sv: z.string(), en: z.string() }).optional(),
    }),
  ),
})

function document(text: string) {
  const result = readYaml('beds.yaml', new TextEncoder().encode(text))
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

function told(entry: string) {
  const result = checkSchema(schema, document(`beds:\n  - ${entry}\n`))
  return result.ok
    ? []
    : result.issues.map(({ code, line, column, path, params }) => ({ code, at: `${line}:${column}`, path, params }))
}

describe('checkSchema(schema, document)', () => {
  it('suggests the nearest key for an unknown one, at the key', () => {
    expect(told('{ id: a, knd: ward }')).toEqual([
      {
        code: 'reading.unknown-key',
        at: '2:14',
        path: 'beds[0].knd',
        params: { key: 'knd', nearest: 'kind', known: 'id, kind, units, open, step, week, title' },
      },
    ])
  })
  it('locates what is missing where its parent stands', () => {
    expect(told('{ kind: ward }')).toMatchObject([
      { code: 'reading.missing', at: '2:5', path: 'beds[0].id', params: { key: 'id' } },
    ])
  })
  it('asks for the source of a bare number', () => {
    expect(told('{ id: a, units: 7 }')).toMatchObject([
      { code: 'reading.number-without-source', at: '2:21', params: { given: 7 } },
    ])
  })
  it('reports the shape of a choice that fits best', () => {
    expect(told('{ id: a, units: { by: age, values: { young: 1 } } }')).toMatchObject([
      { code: 'reading.missing', params: { key: 'source' } },
    ])
    expect(told('{ id: a, units: { value: 1, source: x, hgh: 2 } }')).toMatchObject([
      { code: 'reading.unknown-key', params: { key: 'hgh' } },
    ])
    expect(told('{ id: a, open: [] }')).toMatchObject([{ code: 'reading.too-few' }])
  })
  it('suggests the nearest word, also in a choice and for a kind', () => {
    expect(told('{ id: a, kind: wrd }')).toMatchObject([{ code: 'reading.unknown-word', params: { nearest: 'ward' } }])
    expect(told('{ id: a, open: alway }')).toMatchObject([
      { code: 'reading.unknown-word', params: { nearest: 'always' } },
    ])
    expect(told('{ id: a, step: { is: sieze } }')).toMatchObject([
      { code: 'reading.unknown-word', params: { nearest: 'seize' } },
    ])
    expect(told('{ id: a, step: { } }')).toMatchObject([{ code: 'reading.missing', params: { key: 'is' } }])
  })

  it('suggests the key that says what kind it is when that is misspelt: `iss` for `is`', () => {
    expect(told('{ id: a, step: { iss: serve } }')).toMatchObject([
      { code: 'reading.unknown-key', path: 'beds[0].step.iss', params: { key: 'iss', nearest: 'is' } },
    ])
  })
  it.each([
    ['{ id: 12 }', 'reading.number-not-text'],
    ['{ id: }', 'reading.no-value'],
    ['{ id: Å }', 'reading.bad-id'],
    ['{ id: a, units: { value: "1,5", source: x } }', 'reading.decimal-comma'],
    ['{ id: a, units: { value: 17 700 000, source: x } }', 'reading.thousands-space'],
    ['{ id: a, title: Bed }', 'reading.both-languages'],
    ['{ id: a, units: { value: .inf, source: x } }', 'reading.not-finite'],
    ['{ id: a, units: { value: [], source: x } }', 'reading.wrong-type'],
    ['{ id: a, units: { value: 1, source: X } }', 'reading.bad-source'],
    ['{ id: a, week: [1] }', 'reading.list-length'],
  ])('says of %s: %s', (entry, code) => {
    expect(told(entry).map((issue) => issue.code)).toEqual([code])
  })
})

describe('checkEntries(schema, document)', () => {
  const part = checkEntries(schema, document('beds:\n  - { id: a }\n  - { id: b, colour: red }\n  - { id: c }\n'))
  it('leaves out the entries with errors and says their ids', () => {
    expect(part.value).toEqual({ beds: [{ id: 'a' }, { id: 'c' }] })
    expect(part.lostIds).toEqual(['b'])
    expect(part.issues.map(({ code }) => code)).toEqual(['reading.unknown-key'])
  })
  it('locates the entries that are left where they stand in the file', () => {
    expect(part.locate(['beds', 1, 'id'])).toEqual({ line: 4, column: 11 })
  })
  it('has no value when the trouble is outside the lists', () => {
    expect(checkEntries(schema, document('beds: 7\n')).value).toBeUndefined()
  })
})
