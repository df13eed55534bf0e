import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { modelJsonSchemas } from './json-schema.ts'
import { tinyTexts } from './testing/index.ts'

const schemas = Object.entries(modelJsonSchemas())

type Schema = Readonly<Record<string, unknown>>

/** Paths of fields that an editor has nothing to say of when the pointer rests on them; the two languages speak for themselves. */
function undescribed(schema: unknown, path = ''): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const fields = Object.entries((schema as { properties?: Record<string, Schema> }).properties ?? {})
  const missing = fields.filter(
    ([name, field]) => !['description', '$ref', 'const'].some((key) => key in field) && name !== 'sv' && name !== 'en',
  )
  return [
    ...missing.map(([name]) => `${path}/${name}`),
    ...Object.entries(schema).flatMap(([key, inner]) => undescribed(inner, `${path}/${key}`)),
  ]
}

describe('modelJsonSchemas()', () => {
  it.each(schemas)('is what lib/schema/%s says (node lib/schema/write.ts writes it anew)', (name, schema) => {
    const published = readFileSync(new URL(`../../../schema/${name}`, import.meta.url), 'utf8')
    expect(JSON.parse(published)).toEqual(schema)
  })
  it.each(schemas)('%s says of every field what it is', (_, schema) => {
    expect(undescribed(schema)).toEqual([])
  })
  it.each(schemas.filter(([name]) => tinyTexts[name.replace('.schema.json', '.yaml')]))(
    '%s accepts the tiny world, and no unknown key',
    (name, schema) => {
      const validate = new Ajv({ strict: false }).compile(schema)
      const document = parse(tinyTexts[name.replace('.schema.json', '.yaml')]!) as object
      expect(validate(document)).toBe(true)
      expect(validate({ ...document, colour: 'blue' })).toBe(false)
    },
  )
})
