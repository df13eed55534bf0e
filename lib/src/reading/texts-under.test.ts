import { expect, test } from 'vitest'
import { textsUnder } from './texts-under.ts'

test('textsUnder(keys, value) finds each text with its path, alone or in a list, however deep', () => {
  const value = {
    source: 'a',
    rows: [{ source: ['b', 'c'], note: 'no' }, { number: { value: 1, source: 'd', numbering: 'e' } }, null, 'source'],
  }
  expect(textsUnder(['source', 'numbering'], value)).toEqual([
    { path: ['source'], text: 'a' },
    { path: ['rows', 0, 'source', 0], text: 'b' },
    { path: ['rows', 0, 'source', 1], text: 'c' },
    { path: ['rows', 1, 'number', 'source'], text: 'd' },
    { path: ['rows', 1, 'number', 'numbering'], text: 'e' },
  ])
})

test('textsUnder(keys, value) takes what is no text for a value like others', () => {
  expect(textsUnder(['source'], { source: { source: 'inside', value: 1 } })).toEqual([
    { path: ['source', 'source'], text: 'inside' },
  ])
  expect(textsUnder(['source'], { source: 7 })).toEqual([])
})
