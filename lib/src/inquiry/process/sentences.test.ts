import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import en from '#texts/en/process.json' with { type: 'json' }
import sv from '#texts/sv/process.json' with { type: 'json' }
import { kinds } from './commands.ts'
import { roles } from './commission.ts'
import { folds } from './events.ts'
import { processText, sentenceOf } from './sentences.ts'
import { finalities } from './shapes.ts'
import { interests, stances } from './state.ts'

const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.includes('.test.') && !file.startsWith('testing'),
)
const sources = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
const codesIn = (pattern: RegExp) =>
  new Set(sources.flatMap((source) => source.match(pattern) ?? []).map((code) => code.slice(1, -1)))
const codes = codesIn(/'[A-Z]{2,}(?:_[A-Z]+)*'/g)
const keys = Object.keys(sv)
const ofGroup = (group: string) =>
  keys.filter((key) => key.startsWith(`${group}.`)).map((key) => key.slice(group.length + 1))
const lacks = codesInType('gate.ts', 'Lack')

/** The words of a union type in a file. */
function codesInType(file: string, name: string): readonly string[] {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8')
  const [, body] = new RegExp(`export type ${name} =([^\\n]*(?:\\n  \\|[^\\n]*)*)`).exec(source)!
  return [...body!.matchAll(/'([^']+)'/g)].map(([, word]) => word!)
}

describe('the texts of the process', () => {
  test('have the same keys and placeholders in both languages, and say something', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+(?:\|word)?\}/g)].map(([whole]) => whole).sort()
    expect(Object.keys(en)).toEqual(keys)
    for (const [key, text] of Object.entries(en) as [keyof typeof sv, string][]) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(sv[key])])
      expect([key, text.trim() === '', sv[key].trim() === '']).toEqual([key, false, false])
    }
  })

  test('have a sentence for every code in the source, and none for any other', () => {
    const told = [...ofGroup('refusal'), ...ofGroup('history')]
    expect([...codes].filter((code) => !told.includes(code))).toEqual([])
    expect(told.filter((code) => !codes.has(code))).toEqual([])
    expect(codes.size).toBeGreaterThan(80)
  })

  test('have name and help for every command, a sentence for every event, and none for any other', () => {
    expect(ofGroup('command').sort()).toEqual(
      Object.keys(kinds)
        .flatMap((kind) => [kind, `${kind}.help`])
        .sort(),
    )
    expect(ofGroup('event').sort()).toEqual(Object.keys(folds).sort())
  })

  test('have words for every lack, role, stance, interest and finality', () => {
    expect(lacks.length).toBeGreaterThan(10)
    const groups = { lack: lacks, role: roles, stance: stances, interest: interests, finality: finalities }
    for (const [group, words] of Object.entries(groups)) expect(ofGroup(group).sort()).toEqual([...words].sort())
  })

  test('have words for where a step, a gate and a scope stand', () => {
    const words = [
      ...codesInType('gate.ts', 'GateStatus'),
      ...codesInType('state.ts', 'StepStatus'),
      'in-force',
      'awaits-ratification',
      'rejected',
    ]
    expect(words.filter((word) => !ofGroup('status').includes(word))).toEqual([])
  })
})

describe('sentenceOf(refusal, language)', () => {
  test('says what is lacking and of whom', () => {
    const refusal = {
      code: 'APPROVER_LACKS',
      params: { gate: 'gate-7', organisation: 'Markaryd', lack: 'no-position' },
    }
    expect(sentenceOf(refusal, 'sv')).toBe(
      'Markaryd har inte tagit ställning. Grinden kan passeras först när det är klart.',
    )
    expect(sentenceOf(refusal, 'en')).toBe(
      'Markaryd has taken no position. The gate can be passed when that is settled.',
    )
  })
  test('leaves out what is not known, and fills in nothing twice', () => {
    const params = { what: 'step', given: '{nearest}' }
    expect(sentenceOf({ code: 'UNKNOWN', params }, 'sv')).toBe('Det finns ingen sådan uppgift (steg): {nearest}.')
    expect(sentenceOf({ code: 'UNKNOWN', params: { what: 'step', given: 'lav', nearest: 'law' } }, 'en')).toBe(
      'There is no such thing (step): lav. Did you mean law?',
    )
  })
  test('shows a code without a sentence with its parameters', () =>
    expect(processText('refusal.constructor', 'sv', { a: 1 })).toBe('refusal.constructor {"a":1}'))
})
