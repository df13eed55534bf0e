import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Issue } from '#base'
import { describeIssue, fillSentence, numberIn, sentenceOf, sentences } from './index.ts'

const source = new URL('../', import.meta.url)
const modules = 'reading|model|scenario|network|flow|comparison|plan|location|programme'

/** Every text in lib's code that looks like an issue's code, with the file that it is in. */
function codesInSource(): ReadonlyMap<string, string> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  )
  const codes = new Map<string, string>()
  for (const file of files) {
    const text = readFileSync(new URL(file, source), 'utf8')
    for (const [, code] of text.matchAll(
      new RegExp(`'((?!programme\\.yaml')(?:${modules})\\.[a-z0-9]+(?:-[a-z0-9]+)*)'`, 'g'),
    ))
      codes.set(code!, file)
  }
  return codes
}

function placeholders(sentence: string): readonly string[] {
  return [...new Set([...sentence.matchAll(/\{([a-zA-Z]+)(?:\|word)?\}/g)].map(([, name]) => name!))].sort()
}

describe('sentences', () => {
  it('has a sentence in both languages for every code in the source', () => {
    const missing = [...codesInSource()].filter(([code]) => !sentences.sv[code] || !sentences.en[code])
    expect(missing).toEqual([])
  })
  it('has the same sentences, with the same placeholders, in both languages', () => {
    expect(Object.keys(sentences.sv).sort()).toEqual(Object.keys(sentences.en).sort())
    const unequal = Object.entries(sentences.sv).filter(([code, text]) => {
      return placeholders(text).join() !== placeholders(sentences.en[code] ?? '').join()
    })
    expect(unequal).toEqual([])
  })
  it('has no sentence of reading or model that no code asks for', () => {
    const codes = codesInSource()
    expect(Object.keys(sentences.sv).filter((code) => /^(reading|model)\./.test(code) && !codes.has(code))).toEqual([])
  })
})

describe('describeIssue(issue, language)', () => {
  const issue = {
    code: 'model.unknown-id',
    severity: 'error',
    file: 'resources.yaml',
    line: 12,
    column: 5,
    params: { kind: 'site', given: 'ljungbi', nearest: 'ljungby' },
  } as const
  it('says place, sentence and code', () => {
    expect(describeIssue(issue, 'en')).toBe(
      'resources.yaml:12:5: There is no site `ljungbi`. Did you mean `ljungby`? (model.unknown-id)',
    )
    expect(describeIssue(issue, 'sv')).toBe(
      'resources.yaml:12:5: Det finns ingen anläggning med id `ljungbi`. Menade du `ljungby`? (model.unknown-id)',
    )
  })
  it('says in the reader’s language what a network should have, also of several kinds or with a limit', () => {
    const said = (code: string, params: Issue['params']) =>
      (['sv', 'en'] as const).map((language) => sentenceOf({ code, severity: 'error', params }, language))
    expect(said('network.wrong-type', { expected: 'number or object', given: 'string' })).toEqual([
      'Här väntas ett tal eller en grupp av nycklar; det som står är en text.',
      'Expected a number or a group of keys; what is there is a text.',
    ])
    expect(said('network.wrong-type', { expected: 'true or false', given: 'list' })[0]).toBe(
      'Här väntas true eller false; det som står är en lista.',
    )
    expect(said('network.out-of-range', { expected: 'at least 0', given: -1 })).toEqual([
      '-1 ligger utanför gränserna; här väntas minst 0.',
      '-1 is out of range; expected at least 0.',
    ])
    expect(said('network.unknown-id', { what: 'resource', given: 'bed' })[0]).toBe('Det finns ingen resurs `bed`.')
    expect(said('network.unknown-kind', { given: 'srv', nearest: 'serve', known: 'serve, leave' })[0]).toBe(
      '`srv` kan inte stå här. Menade du `serve`? Det finns: serve, leave.',
    )
  })
  it('leaves out a suggestion that there is not', () => {
    const { nearest: _, ...params } = issue.params
    expect(describeIssue({ ...issue, params }, 'en')).toBe(
      'resources.yaml:12:5: There is no site `ljungbi`. (model.unknown-id)',
    )
  })
  it('shows a code without a sentence with its parameters', () => {
    expect(describeIssue({ code: 'plugin.odd', severity: 'error', params: { n: 1 } }, 'sv')).toBe(
      'plugin.odd {"n":1} (plugin.odd)',
    )
  })
})

describe('fillSentence(template, params, wordOf)', () => {
  it('never takes a parameter for a placeholder or a bracket', () => {
    const filled = fillSentence('`{given}`[ or {other}]', { given: '{other} [x]' }, (word) => word)
    expect(filled).toBe('`{other} [x]`')
  })
})

describe('a number in a sentence', () => {
  const issue = {
    code: 'flow.queue-grows',
    severity: 'warning',
    params: { step: 'a.b', site: 'c', perWeek: 6.46 },
  } as const
  it('has a decimal comma in Swedish and a point in English, where the sentence says that it is one', () => {
    expect(sentenceOf(issue, 'sv')).toContain(' 6,46 patienter')
    expect(sentenceOf(issue, 'en')).toContain(' 6.46 patients')
  })
  it('keeps its sign, and leaves what is no number as it is', () => {
    expect(numberIn('+33.3', 'sv')).toBe('+33,3')
    expect(numberIn('−33.3', 'sv')).toBe('−33,3')
    expect(numberIn('a.5', 'sv')).toBe('a.5')
    expect(numberIn('33.3', 'en')).toBe('33.3')
  })
})
