import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentenceOf } from '#reading'
import {
  byArea,
  byMeasure,
  inOtherPrices,
  levels,
  listSums,
  movedIn,
  outcomesOf,
  parseProgramme,
  pilotYears,
  standingOf,
} from './index.ts'

const lines = `formatVersion: 1
id: small
name: Small
unit: MSEK
body: board
prices: { kind: current, year: 2020, index: { name: I, levels: { 2020: 100, 2021: 103.5 }, source: doc:1 } }
source: doc:1
areas:
  - { id: near, name: Near care, source: doc:2 }
measures:
  - { id: centre, name: A centre, area: near, scenario: more, status: decided, source: doc:4 }
budgets:
  - id: money
    name: Money
    totals: [{ amount: 3, source: doc:5 }]
    outcomes: [{ year: 2020, amount: 2, source: doc:5 }]
    lines:
      - { year: 2020, measure: centre, movesTo: primary, amount: 1, source: doc:5 }
      - { year: 2021, area: near, amount: 2, parts: [{ purpose: A, amount: 0.5, source: doc:5 }, { purpose: B, amount: 1.5, source: doc:5 }], source: doc:5 }
pilots:
  - { id: try, name: A try, costs: [{ year: 2020, amount: 1, source: doc:5 }], scaling: { from: 2020, factor: 2, otherwise: ends, source: doc:5 } }
indicators:
  - { id: wait, name: Wait, unit: days, better: lower, target: { value: 90, source: doc:5 }, values: [{ year: 2021, value: 80, source: doc:6 }] }
aims:
  - { level: primary, text: More, share: 0.2, source: doc:5 }
`.split('\n')

const junk = fc.constantFrom(
  '~',
  '[]',
  '{}',
  '-1',
  '1e400',
  '.nan',
  '0.1234567890123',
  '9e15',
  "'1,5'",
  'constructor',
  '__proto__',
  '2020',
  '*a',
  '"',
  '- -',
)
/** What a slip does: a line lost, doubled or moved in, a value replaced. */
const slip = fc.record({
  at: fc.nat(lines.length - 1),
  value: fc.nat(20),
  junk,
  kind: fc.constantFrom('lost', 'doubled', 'indented', 'replaced', 'replaced', 'replaced'),
})

function slipped(
  text: readonly string[],
  { at, value, junk: given, kind }: typeof slip extends fc.Arbitrary<infer T> ? T : never,
): readonly string[] {
  const line = text[at] ?? ''
  if (kind === 'lost') return text.toSpliced(at, 1)
  if (kind === 'doubled') return text.toSpliced(at, 0, line)
  if (kind === 'indented') return text.with(Math.min(at, text.length - 1), `  ${line}`)
  const values = [...line.matchAll(/: ([^,{}[\]]+)/g)]
  const chosen = values[value % Math.max(1, values.length)]
  if (chosen === undefined) return text
  return text.with(at, line.slice(0, chosen.index + 2) + given + line.slice(chosen.index + chosen[0].length))
}

const bytes = (text: string) => new TextEncoder().encode(text)

test('whatever slips there are, the programme is told or what is wrong with it, in its place and in both languages', () => {
  let told = 0
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
      const text = slips.reduce<readonly string[]>(slipped, lines).join('\n')
      const files = { 'programme.yaml': text, 'sources.yaml': 'sources: [{ id: doc, title: T, confidence: official }]' }
      const inquiry = 'formatVersion: 1\nid: i\nname: I\nbodies: [{ id: board, name: Board, kind: board }]'
      const all = { ...files, 'inquiry.yaml': inquiry, 'scenarios/more.yaml': '' }
      const read = parseProgramme(new Map(Object.entries(all).map(([file, content]) => [file, bytes(content)])))
      for (const issue of read.ok ? read.warnings : read.issues) {
        expect([issue.file, issue.line! > 0]).toEqual(['programme.yaml', true])
        for (const language of ['sv', 'en'] as const)
          expect(sentenceOf(issue, language)).not.toMatch(/^[a-z]+\.[a-z-]+ |\{[a-zA-Z|]+\}/)
      }
      if (!read.ok) return
      told++
      const { programme } = read.value!
      expect(listSums(programme).filter(({ state }) => state === 'wrong')).toEqual([])
      for (const budget of programme.budgets) {
        const table = byArea(programme, budget)
        expect(table.totalOre).toBe(byMeasure(programme, budget).totalOre)
        for (const { year } of inOtherPrices(programme, table)) expect(table.years).toContain(year)
        for (const { deviationOre } of outcomesOf(programme, budget))
          expect(deviationOre).toSatisfy(Number.isSafeInteger)
        for (const { share } of movedIn(programme, budget, levels))
          expect(share?.least ?? 0).toBeLessThanOrEqual(share?.most ?? 0)
      }
      for (const pilot of programme.pilots)
        for (const { scaledOre } of pilotYears(programme, pilot) ?? [])
          expect(scaledOre).toSatisfy(Number.isSafeInteger)
      for (const indicator of programme.indicators) standingOf(indicator)
    }),
    { seed: 6, numRuns: process.env.SAMPLAN_LONG ? 10_000 : 120 },
  )
  // The slips are not so many that nothing is ever computed.
  expect(told).toBeGreaterThan(5)
})
