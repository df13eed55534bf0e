import { describe, expect, test } from 'vitest'
import comparisonEn from '#texts/en/comparison.json' with { type: 'json' }
import publishEn from '#texts/en/publish.json' with { type: 'json' }
import sharingEn from '#texts/en/sharing.json' with { type: 'json' }
import comparisonSv from '#texts/sv/comparison.json' with { type: 'json' }
import publishSv from '#texts/sv/publish.json' with { type: 'json' }
import sharingSv from '#texts/sv/sharing.json' with { type: 'json' }
import { everyPerspective } from './invented.fixture.ts'
import { listOf, textOf } from './texts.ts'

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()
const files = [
  ['publish', publishSv, publishEn],
  ['comparison', comparisonSv, comparisonEn],
  ['sharing', sharingSv, sharingEn],
] as const

describe.each(files)('texts of %s', (_, sv: Readonly<Record<string, string>>, en: Readonly<Record<string, string>>) => {
  test('have the same keys in both languages', () => expect(Object.keys(en)).toEqual(Object.keys(sv)))
  test('have the same placeholders in both languages', () => {
    for (const [key, text] of Object.entries(sv))
      expect([key, placeholders(en[key]!)]).toEqual([key, placeholders(text)])
  })
  test('say something', () => {
    for (const text of [...Object.values(sv), ...Object.values(en)]) expect(text.trim()).not.toBe('')
  })
})

test('every perspective of the schema has a name', () => {
  for (const one of Object.keys(everyPerspective)) expect(Object.keys(publishSv)).toContain(`perspective.${one}`)
})

test('textOf fills placeholders once: what is filled in is not filled again', () =>
  expect(textOf('sv', 'title', { inquiry: '{inquiry}' })).toBe('Jämförelse: {inquiry}'))

test('listOf joins with the word for and', () => {
  expect(listOf('sv', [])).toBe('')
  expect(listOf('sv', ['Alvesta'])).toBe('Alvesta')
  expect(listOf('en', ['Alvesta', 'Ljungby', 'Växjö'])).toBe('Alvesta, Ljungby and Växjö')
})
