import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sentences } from '#reading'
import { descriptionOfKind, nameOfKind, summariseChange } from './describe.ts'
import { kindNames } from './kinds.ts'
import { scenarioOf } from './testing/try-changes.ts'

const [change] = scenarioOf([
  { kind: 'move-production', need: 'hip', attribute: 'planned-site', from: 'beta', to: 'alfa', share: 0.125 },
]).changes
const keys = (language: 'sv' | 'en') => Object.keys(sentences[language]).filter((key) => key.startsWith('scenario.'))

describe('summariseChange(change, language)', () => {
  it('says the change in one line', () => {
    expect(summariseChange(change!, 'en')).toBe('hip: 12.5 % of the production at beta moves to alfa')
    expect(summariseChange(change!, 'sv')).toBe('hip: 12,5 % av produktionen i beta flyttas till alfa')
  })

  it('says all where a change is about all', () => {
    const [all] = scenarioOf([{ kind: 'grow-demand', growth: { percent: -10 }, ages: ['80+'] }]).changes
    expect(summariseChange(all!, 'en')).toBe('Patients −10 % (needs: all; ages: 80+; places: all)')
  })

  it('says it by the names of things where they are given, also of several and of one at another', () => {
    const names = new Map([
      ['hip', 'Hip surgery'],
      ['alfa', 'Alfa Hospital'],
      ['care', 'Emergency care'],
    ])
    const nameOf = (id: string) => names.get(id) ?? id
    expect(summariseChange(change!, 'en', nameOf)).toBe(
      'Hip surgery: 12.5 % of the production at beta moves to Alfa Hospital',
    )
    const [closed, grown] = scenarioOf([
      { kind: 'close-unit', unit: { service: 'care', site: 'alfa' } },
      { kind: 'grow-demand', growth: { percent: 5 }, needs: ['hip', 'acute'] },
    ]).changes
    expect(summariseChange(closed!, 'en', nameOf)).toBe('Emergency care, Alfa Hospital: closed')
    expect(summariseChange(closed!, 'en')).toBe('care @ alfa: closed')
    expect(summariseChange(grown!, 'en', nameOf)).toContain('needs: Hip surgery, acute;')
  })

  it('throws for what is no change', () => {
    expect(() => summariseChange({ ...change!, kind: 'move' }, 'sv')).toThrow("'move' is not a kind of change")
  })
})

describe('the texts', () => {
  it('have a name and a description of every kind in both languages', () => {
    for (const kind of kindNames)
      for (const language of ['sv', 'en'] as const) {
        expect(nameOfKind(kind, language)).not.toBe('')
        expect(descriptionOfKind(kind, language)).toMatch(/\.$/)
      }
  })

  it('have the same sentences with the same gaps in both languages', () => {
    const gaps = (language: 'sv' | 'en') =>
      keys(language).map((key) => [key, ...(sentences[language][key]?.match(/\{\w+\}/g) ?? []).sort()])
    expect(gaps('sv').sort()).toEqual(gaps('en').sort())
  })

  it('have a sentence for every code that the source gives, and no other', () => {
    const given = listSource().flatMap((text) => [
      ...matches(text, /(?:problem|remark)\(\s*'([a-z-]+)'/g),
      ...matches(text, /unknown(?:Of)?\(\s*'([a-z-]+)'/g).map((what) => `unknown-${what}`),
      ...matches(text, /'scenario\.([a-z-]+)'/g),
      ...matches(text, /'((?:service|timetable|role)-nowhere)'/g),
      ...matches(text, /(?:\? |: )'(negative|not-whole|(?:slots|open)-unstaffed)'/g),
    ])
    const issues = keys('en').filter((key) => !/^scenario\.(kind|summary|difference)\./.test(key))
    expect(issues.map((key) => key.replace('scenario.', '')).sort()).toEqual([...new Set(given)].sort())
  })
})

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, word]) => word!)
}

function listSource(): readonly string[] {
  // `operations` finds what only the whole folder shows: a scenario named as a baseline.
  return ['./', './changes/', '../../operations/'].flatMap((folder) => {
    const url = new URL(folder, import.meta.url)
    const files = readdirSync(url).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    return files.map((file) => readFileSync(new URL(file, url), 'utf8'))
  })
}
