import { describe, expect, test } from 'vitest'
import type { Comparison, Weighed } from '#studies/comparison'
import {
  barParts,
  comparisonHtml,
  comparisonMarkdown,
  comparisonSheets,
  describeWeighing,
  inReadableUnits,
  shareText,
  shownRanks,
  weighedOf,
} from './index.ts'
import { inventedComparison } from './invented.fixture.ts'

const comparison = inventedComparison()
const weighed = weighedOf(comparison)!
const text = describeWeighing(comparison, weighed, 'en')
const { weighing: _, ...unweighed } = comparison

describe('describeWeighing', () => {
  test('puts weights and how far they can move beside every party’s values', () => {
    expect(text.parties.map(({ title }) => title)).toEqual(['Invented region', 'Invented town', 'Invented association'])
    for (const { weights } of text.parties) {
      expect(weights.rows.map(([indicator]) => indicator)).toEqual([
        'Time in the emergency department',
        'Travel time to the emergency department',
        'Cancelled operations',
        'Done in the emergency department within four hours',
      ])
      for (const [, , weight, range] of weights.rows) {
        expect(weight).toMatch(/^(<\s1|\d+)\s%$/)
        expect(range).toMatch(/\s% to .*\s%$/)
      }
    }
    // 60, 20, 100 and 30 of 210.
    expect(text.parties[0]!.weights.rows.map(([, points, weight]) => [points, weight!.replace('\u00a0', ' ')])).toEqual(
      [
        ['60', '29 %'],
        ['20', '10 %'],
        ['100', '48 %'],
        ['30 (0 to 60)', '14 %'],
      ],
    )
  })

  test('marks the highest of each party, and says that an assumption is one', () => {
    for (const [p, { highest }] of weighed.parties.entries()) {
      const marked = text.values.rows.filter((row) => row[p + 1]!.endsWith('highest')).map(([name]) => name)
      const names = highest.map((id) => comparison.scenarios.find((scenario) => scenario.id === id)!.name.en)
      expect(marked).toEqual(names)
    }
    expect(text.parties[0]!.paragraphs[0]).toBe('Nobody’s own weights but an assumption: Påhittad, av oss.')
  })

  test('names who is another’s highest in a cross-check', () => {
    const [first, ...others] = weighed.parties
    const check = { method: 'topsis', scores: [], highest: ['now'], agrees: false } as const
    const disagreeing: Weighed = { ...weighed, parties: [{ ...first!, crossChecks: [check] }, ...others] }
    const { paragraphs } = describeWeighing(comparison, disagreeing, 'en').parties[0]!
    expect(paragraphs).toContain('TOPSIS has another highest at these weights: Today.')
    expect(paragraphs.at(-1)).toMatch(/^The other methods are cross-checks/)
  })

  test('calls none that is highest too the next', () => {
    const [first, ...others] = weighed.parties
    const sentencesOf = (highest: readonly string[]) => {
      const tied = { ...weighed, parties: [{ ...first!, highest }, ...others] }
      return describeWeighing(comparison, tied, 'en').parties[0]!.paragraphs.join(' ')
    }
    const names = comparison.scenarios.map(({ name }) => name.en)
    const next = names.find((name) => sentencesOf(first!.highest).includes(`Next is ${name}`))!
    const tied = comparison.scenarios.find(({ name }) => name.en === next)!.id
    expect(sentencesOf([...first!.highest, tied])).not.toContain(`Next is ${next}`)
    expect(sentencesOf(weighed.scenarios)).not.toContain('Next is')
  })

  test('leaves no gap of a sentence unfilled, in either language', () => {
    for (const language of ['sv', 'en'] as const)
      expect(JSON.stringify(describeWeighing(comparison, weighed, language))).not.toMatch(/\{\w+\}|weighing\./)
  })
})

describe('forms of a comparison', () => {
  test('show the weighing where there is one, and nothing of it where there is none', () => {
    expect(comparisonHtml(comparison, 'en')).toContain('id="weighing"')
    expect(comparisonMarkdown(comparison, 'en')).toContain('## Weighed together, party by party')
    expect(comparisonHtml(unweighed, 'en')).not.toContain('id="weighing"')
    expect(comparisonMarkdown(unweighed, 'en')).not.toContain('Weighed together')
  })

  test('have a sheet with the additive value of each scenario for each party, and who is first', () => {
    const sheet = comparisonSheets(comparison, 'en').find(({ name }) => name === 'Weighed together')!
    const [, ...rows] = sheet.rows
    const expected = weighed.parties.flatMap(({ id, weights }) =>
      weighed.scenarios.map((scenario, s) => {
        const value = weights.reduce((sum, { weight }, j) => sum + weight * weighed.values[s]![j]!, 0)
        return [id, scenario, expect.closeTo(value, 9)]
      }),
    )
    expect(rows.map((row) => row.slice(0, 3))).toEqual(expected)
    for (const { id } of weighed.parties) {
      const first = rows.filter(([party]) => party === id).map((row) => Number(row[4]))
      expect(first.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
    }
    expect(comparisonSheets(unweighed, 'en')).toHaveLength(2)
  })

  test('say why nothing is weighed', () => {
    const none: Comparison = {
      ...unweighed,
      weighing: { kind: 'not-weighed', reason: 'too-few-scenarios', unvalued: [] },
    }
    for (const form of [comparisonHtml(none, 'en'), comparisonMarkdown(none, 'en')])
      expect(form).toContain('Nothing is weighed together: fewer than two scenarios')
  })

  test('escape what parties and sources are called', () => {
    const evil = '<script>alert(1)</script>'
    const [first, ...others] = weighed.parties
    const party = { ...first!, name: { sv: evil, en: evil }, sourceTitle: evil }
    const page = comparisonHtml({ ...comparison, weighing: { ...weighed, parties: [party, ...others] } }, 'en')
    expect(page).not.toContain('<script>')
    expect(page).toContain('&lt;script&gt;')
  })

  test('turn long minutes of a criterion into hours with its indicator', () => {
    const long = (value: number | null) => (value === null ? null : value * 100)
    const slow: Comparison = {
      ...comparison,
      figures: comparison.figures.map((one) => (one.indicator === 'ed-time' ? { ...one, mean: long(one.mean) } : one)),
    }
    // 231 minutes a hundred times over are sixteen days.
    const { criteria, outcomes } = weighedOf(inReadableUnits(slow))!
    expect(criteria[0]!.best).toBeCloseTo(190 / 1440, 12)
    expect(criteria[0]!.between![0]!.at).toBeCloseTo(230 / 1440, 12)
    expect(outcomes[0]![0]).toBeCloseTo(weighed.outcomes[0]![0]! / 1440, 12)
    expect(outcomes[0]![1]).toBe(weighed.outcomes[0]![1])
  })
})

describe('shares', () => {
  test('are never written as never or always when they are not', () => {
    expect([0, 0.001, 0.005, 0.5, 0.999, 1].map((share) => shareText(share, 'en').replaceAll('\u00a0', ' '))).toEqual([
      '0 %',
      '< 1 %',
      '1 %',
      '50 %',
      '> 99 %',
      '100 %',
    ])
  })

  test('of ranks after the third are shown together, and the parts of a bar fill it', () => {
    expect(shownRanks([0.5, 0.2, 0.1, 0.15, 0.05])).toEqual([0.5, 0.2, 0.1, expect.closeTo(0.2, 12)])
    expect(shownRanks([0.5, 0.5])).toEqual([0.5, 0.5, 0, 0])
    const parts = barParts([0.5, 0, 0.5])
    expect(parts.map(({ rank, from, to }) => [rank, from, to])).toEqual([
      [1, 1, 170],
      [3, 170, 339],
    ])
  })
})
