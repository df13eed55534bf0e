import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/inquiry-folder.md', 'utf8')
/** Scenarios have a page of their own. */
const schemas = readdirSync('lib/schema').filter(
  (name) => name.endsWith('.schema.json') && name !== 'scenario.schema.json',
)

/** Names of all properties in a JSON Schema, and the words that can stand in them. */
function wordsOf(schema: unknown): readonly string[] {
  if (schema === null || typeof schema !== 'object') return []
  const { properties, enum: words } = schema as { properties?: object; enum?: readonly unknown[] }
  return [
    ...Object.keys(properties ?? {}),
    ...(words ?? []).filter((word) => typeof word === 'string'),
    ...Object.values(schema).flatMap(wordsOf),
  ]
}

describe('docs/inquiry-folder.md', () => {
  it.each(schemas)('tells of every field and word of %s', (name) => {
    const words = new Set(wordsOf(JSON.parse(readFileSync(`lib/schema/${name}`, 'utf8'))))
    const lists =
      readFileSync('docs/flow-study.md', 'utf8') +
      readFileSync('docs/plan.md', 'utf8') +
      readFileSync('docs/rivals.md', 'utf8')
    const isTold = (word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(page + lists)
    expect([...words].filter((word) => !isTold(word))).toEqual([])
  })
})
