import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { economyJsonSchemas } from './index.ts'

test.each(Object.entries(economyJsonSchemas()))(
  'economyJsonSchemas() has %s as lib/schema says (node lib/schema/write.ts writes it anew)',
  (name, schema) => {
    const published = new URL(`../../../schema/${name}`, import.meta.url)
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(schema)
  },
)
