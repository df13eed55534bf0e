import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { programmeJsonSchema } from './index.ts'

test('programmeJsonSchema() is what lib/schema/programme.schema.json says (node lib/schema/write.ts writes it anew)', () => {
  const published = new URL('../../../schema/programme.schema.json', import.meta.url)
  expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(programmeJsonSchema())
})
