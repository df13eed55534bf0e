import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { Comparison } from '#studies/comparison'
import { comparisonCsv, comparisonJson, comparisonMarkdown, escapeMarkdown, markdownTable } from './index.ts'
import { inventedComparison, inventedOptions } from './invented.fixture.ts'

const comparison = inventedComparison()
const rowsOf = (csv: string) => parse<Record<string, string>>(csv, { columns: true })

/** One scenario and one indicator, with ids of one's choice (an id is checked when it is read, not here). */
function tiny(text: string): Comparison {
  const run = 'sha256:00'
  const name = { sv: text, en: text }
  return {
    kind: 'comparison',
    inquiry: { id: 'tiny', name: text },
    baseline: text,
    level: 0.95,
    scenarios: [{ id: text, name, description: name, run, replications: 2 }],
    indicators: [{ id: 'wait', name, definition: name, perspective: text, unit: text, better: 'lower', primary: true }],
    figures: [
      {
        scenario: text,
        indicator: 'wait',
        perspective: text,
        unit: text,
        mean: -1.5,
        low: null,
        high: null,
        difference: 0,
        differenceLow: 0,
        differenceHigh: 0,
        pAdjusted: null,
        verdict: 'baseline',
        run,
        replications: 2,
      },
    ],
    groups: [],
    courses: [],
    warnings: [{ code: text, params: { text } }],
  }
}

describe('comparisonCsv', () => {
  const rows = rowsOf(comparisonCsv(comparison))

  test('has a row per figure, and one per group figure', () =>
    expect(rows).toHaveLength(comparison.figures.length + comparison.groups.length))

  test('keeps every digit', () => {
    const [first] = comparison.figures
    expect(Number(rows[0]?.mean)).toBe(first?.mean)
    expect(rows[0]).toMatchObject({ scenario: 'now', indicator: 'ed-time', primary: 'true', group: '', p_adjusted: '' })
    expect(rows.at(-1)?.group).toBe('ageGroup=80+')
  })

  test('leaves a negative number a number', () => expect(rowsOf(comparisonCsv(tiny('a')))[0]?.mean).toBe('-1.5'))

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '=HYPERLINK("x","y")'])(
    'puts an apostrophe before %j, which a spreadsheet would run',
    (text) => expect(rowsOf(comparisonCsv(tiny(text)))[0]?.scenario).toBe(`'${text}`),
  )

  test.each(['a,b', 'a"b', 'a\nb', 'a\r\nb', 'Växjö'])('gives %j back as it was', (text) =>
    expect(rowsOf(comparisonCsv(tiny(text)))[0]?.scenario).toBe(text),
  )
})

describe('comparisonJson', () => {
  test('is the comparison, and nothing else', () => expect(JSON.parse(comparisonJson(comparison))).toEqual(comparison))
  test('has keys in order, so that the same comparison has the same bytes', () =>
    expect(comparisonJson(comparison)).toMatch(
      /^\{"baseline":"now","courses":\[.*\],"figures":\[\{"difference":0,.*\}\n$/,
    ))
})

describe('comparisonMarkdown', () => {
  test.each(['sv', 'en'] as const)(
    'in %s has a table per indicator and group, with rows as long as their head',
    (language) => {
      const text = comparisonMarkdown(comparison, language, inventedOptions(language))
      const widths = text.split('\n\n').flatMap((block) => {
        const lines = block.split('\n').filter((line) => line.startsWith('|'))
        return lines.length > 0 ? [new Set(lines.map((line) => line.replaceAll('\\|', '').split('|').length))] : []
      })
      // 12 indicators, 4 of them by municipality and age group, a waiting list, MSER's proposals and each of 6 scenarios' weeks,
      // values, firsts, weights and ranks of 3 parties, ranks and central weights of all, ranges; the sources, the runs.
      expect(widths).toHaveLength(12 + 8 + 1 + 1 + 6 + (2 + 2 * 3 + 2 + 1) + 2)
      for (const width of widths) expect(width.size).toBe(1)
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}/)
    },
  )

  test('lists the changes under their scenario, in order, with rationale and source', () =>
    expect(comparisonMarkdown(comparison, 'en')).toContain(
      '- **Twelve more beds**: Twelve medical beds open in Växjö, staffed day and night.\n' +
        '  1. **Twelve more beds: capacity +1**: Påhittad grund. Source: Påhittad, av oss.',
    ))

  test('has a waiting list week by week, from the first day on', () => {
    const [, list = ''] = comparisonMarkdown(comparison, 'sv').split('### Höftoperation')
    const rows = list.split('\n').filter((line) => line.startsWith('| '))
    expect(rows[1]).toBe('| --- | --- | --- | --- | --- | --- | --- |')
    expect(rows[2]).toBe('| Första dagen | 900 | 900 | 900 | 900 | 900 | 900 |')
    expect(rows[3]).toMatch(/^\| 1 \| \d+ \(\d+ till \d+\) \|/)
  })

  test('writes a figure rounded by its interval, with sign, words and verdict', () => {
    const alternative = { ...comparison.figures[0]!, mean: 219.26, low: 215.1, high: 223.4 }
    const difference = { difference: -11.74, differenceLow: -15.2, differenceHigh: -8.3, verdict: 'better' } as const
    const text = comparisonMarkdown(
      { ...comparison, figures: [{ ...alternative, ...difference, scenario: 'more-beds' }, ...comparison.figures] },
      'sv',
    )
    expect(text).toContain('| Tolv fler vårdplatser | 219 | 215 till 223 | −12 | −15 till −8 | bättre |')
  })

  test('an interval that excludes 0 is not rounded to 0', () => {
    const figure = { ...comparison.figures[0]!, scenario: 'more-beds', mean: 10, low: 9, high: 11 }
    const difference = { difference: -3, differenceLow: -5.6, differenceHigh: -0.4, verdict: 'better' } as const
    const text = comparisonMarkdown(
      { ...comparison, figures: [{ ...figure, ...difference }, ...comparison.figures] },
      'sv',
    )
    expect(text).toContain('| −3 | −6 till −0,4 | bättre |')
  })

  test('shows shares in per cent and their differences in percentage points', () => {
    const text = comparisonMarkdown(comparison, 'sv')
    expect(text).toContain('#### Klara på akuten inom fyra timmar, procent')
    expect(text).toContain('Klara på akuten inom fyra timmar: skillnad per kommun, procentenheter')
  })

  test.each([
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '![x](http://x)',
    '# head',
    '| a | b |',
    '`code`',
    '\\|',
  ])('lets %j stay text', (hostile) => {
    const text = comparisonMarkdown(tiny(hostile), 'en', { notice: hostile })
    expect(text).not.toMatch(/(^|[^\\])<script|(^|[^\\])\]\(|^# head/m)
    expect(text.split('\n').filter((line) => line.startsWith('| ---')).length).toBe(2)
  })
})

describe('escapeMarkdown', () => {
  test.each([
    ['\u001b[31mred\u0007', '\u{fffd}\\[31mred\u{fffd}'],
    ['\u009b2J', '\u{fffd}2J'],
    ['left\u202eright\u2069', 'left\u{fffd}right\u{fffd}'],
    ['two\nlines\tand\r\ntabs', 'two lines and tabs'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['---', '\\---'],
    ['1. first', '1\\. first'],
    ['12) twelfth', '12\\) twelfth'],
    ['**bold** &amp;', '\\*\\*bold\\*\\* &amp;amp;'],
  ])('%j is written %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  test.each(['+12', '-12', '1.5', '0–64 år', 'Växjö', '10\u202f000'])('leaves %j as it is', (text) => {
    expect(escapeMarkdown(text)).toBe(text)
  })

  test('no control character of a name is left in a comparison, its notice or the call that repeats it', () => {
    const hostile = 'a\u001b]0;x\u0007\u202eb'
    const text = comparisonMarkdown(tiny(hostile), 'sv', { notice: hostile, repeat: `samplan compare ${hostile}` })
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
    expect(text).toContain('a\u{fffd}')
  })
})

describe('markdownTable', () => {
  test('fills short rows and escapes bars', () =>
    expect(markdownTable(['a', 'b'], [['1|2'], ['3', '4']])).toBe('| a | b |\n| --- | --- |\n| 1\\|2 |  |\n| 3 | 4 |'))
})
