import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commissionJsonSchema } from './index.ts'

const root = new URL('../../../../', import.meta.url)
const schema = commissionJsonSchema()

type Schema = Readonly<Record<string, unknown>>

/** Paths of fields that an editor has nothing to say of when the pointer rests on them; the two languages speak for themselves. */
function undescribed(part: unknown, path = ''): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  const fields = Object.entries((part as { properties?: Record<string, Schema> }).properties ?? {})
  const missing = fields.filter(
    ([name, field]) => !['description', '$ref', 'const'].some((key) => key in field) && name !== 'sv' && name !== 'en',
  )
  return [
    ...missing.map(([name]) => `${path}/${name}`),
    ...Object.entries(part).flatMap(([key, inner]) => undescribed(inner, `${path}/${key}`)),
  ]
}

describe('commissionJsonSchema()', () => {
  it('is what lib/schema/inquiry.schema.json says (node lib/schema/write.ts writes it anew)', () => {
    expect(JSON.parse(readFileSync(new URL('lib/schema/inquiry.schema.json', root), 'utf8'))).toEqual(schema)
  })
  it('says of every field what it is', () => {
    expect(undescribed(schema)).toEqual([])
  })
  it.each(['kronoberg', 'vgr-transition', 'thoracic-agreement', 'stockholm-governance'])(
    'accepts examples/%s, and no unknown key',
    (name) => {
      const validate = new Ajv({ strict: false }).compile(schema)
      const document = parse(readFileSync(new URL(`examples/${name}/inquiry.yaml`, root), 'utf8')) as object
      expect(validate(document) || validate.errors).toBe(true)
      expect(validate({ ...document, colour: 'blue' })).toBe(false)
    },
  )
})
