import { describe, expect, test } from 'vitest'
import type { Comparison, Verdict } from '#studies/comparison'
import { readHtml } from './html-check.fixture.ts'
import { forestPlot } from './index.ts'

const text = (word: string) => ({ sv: word, en: word })

/** One indicator in minutes; one alternative per row: its difference, interval and verdict. */
function plotOf(
  rows: readonly (readonly [number | null, number | null, number | null, Verdict])[],
  indifference?: number,
) {
  const scenario = (id: string) => ({ id, name: text(id), run: 'r', replications: 2 })
  const base = { indicator: 'wait', perspective: 'access', unit: 'minutes', mean: 1, low: 1, high: 1, pAdjusted: null }
  const figures = rows.map(([difference, differenceLow, differenceHigh, verdict], i) => ({
    ...base,
    scenario: `s${i}`,
    difference,
    differenceLow,
    differenceHigh,
    verdict,
    run: 'r',
    replications: 2,
  }))
  const comparison: Comparison = {
    kind: 'comparison',
    inquiry: { id: 'tiny', name: 'Tiny' },
    baseline: 'now',
    level: 0.95,
    scenarios: [scenario('now'), ...rows.map((_, i) => scenario(`s${i}`))],
    indicators: [
      {
        id: 'wait',
        name: text('Wait'),
        definition: text(''),
        perspective: 'access',
        unit: 'minutes',
        better: 'lower',
        primary: true,
        ...(indifference === undefined ? {} : { indifference }),
      },
    ],
    figures,
    groups: [],
    courses: [],
    warnings: [],
  }
  return forestPlot(comparison, comparison.indicators[0]!, 'en').markup
}

// The axis goes from 14 to 326 points.
const numbersOf = (tag: { readonly attributes: Readonly<Record<string, string>> } | undefined, ...names: string[]) =>
  names.map((name) => Number(tag?.attributes[name]))

describe('forestPlot', () => {
  test('puts a difference of −10 with interval −20 to 0 halfway between the ends of its axis', () => {
    const tags = readHtml(plotOf([[-10, -20, 0, 'better']]))
    const point = tags.find(({ attributes }) => attributes.class === 'point')
    const interval = tags.find(({ attributes }) => attributes.class === 'interval')
    expect(numbersOf(point, 'cx')).toEqual([170])
    expect(numbersOf(interval, 'x1', 'x2')).toEqual([14, 326])
  })

  test('shades the zone on both sides of no difference', () => {
    const tags = readHtml(
      plotOf(
        [
          [-20, -20, -20, 'better'],
          [20, 20, 20, 'worse'],
        ],
        10,
      ),
    )
    const zone = tags.find(({ attributes }) => attributes.class === 'zone')
    const zero = tags.find(({ attributes }) => attributes.class === 'zero')
    expect(numbersOf(zone, 'x', 'width')).toEqual([92, 156])
    expect(numbersOf(zero, 'x1', 'x2')).toEqual([170, 170])
  })

  test('lets a zone far wider than what happened end at the edge', () => {
    const zone = readHtml(plotOf([[-1, -2, 0, 'no-matter']], 1000)).find(
      ({ attributes }) => attributes.class === 'zone',
    )
    expect(numbersOf(zone, 'x', 'width')).toEqual([14, 312])
  })

  test('has a shape of its own for every verdict', () => {
    const verdicts = ['better', 'worse', 'higher', 'lower', 'no-matter', 'not-decided'] as const
    const shapes = verdicts.map((verdict) => {
      const tags = readHtml(plotOf([[5, 4, 6, verdict]]))
      const point = tags.find(({ attributes }) => attributes.class?.startsWith('point'))
      return [point?.name, point?.attributes.class, point?.attributes.d?.replace(/^M\S+ \S+?m/, '')].join(' ')
    })
    expect(new Set(shapes).size).toBe(verdicts.length)
  })

  test('says in words what it shows', () => {
    const [svg] = readHtml(
      plotOf([
        [-10, -15, -5, 'better'],
        [null, null, null, 'not-decided'],
      ]),
    )
    expect(svg?.attributes['aria-label']).toBe(
      'Chart: Wait, difference from the baseline in minutes, with interval. ' +
        's0: −10 (−15 to −5), better. s1: missing (no interval), not decided.',
    )
  })

  test('draws a point without interval where there is none', () => {
    const tags = readHtml(plotOf([[-10, null, null, 'not-decided']]))
    expect(tags.some(({ attributes }) => attributes.class === 'interval')).toBe(false)
    expect(tags.some(({ attributes }) => attributes.class === 'point hollow')).toBe(true)
  })

  test('is nothing when there is no difference to draw', () => {
    expect(plotOf([[null, null, null, 'not-decided']])).toBe('')
    expect(plotOf([])).toBe('')
  })
})

describe('the reader of HTML that these tests rest on', () => {
  test.each(['<p>', '<p></b></p>', '<p></p></p>', '<p>1 < 2</p>', '<p title=x></p>', "<p title='x'></p>", '<p></p>x'])(
    'refuses %j',
    (html) => expect(() => readHtml(html)).toThrow(/opens nothing|closes|not closed|after the end/),
  )
  test('accepts what is closed, and gives its text', () =>
    expect(readHtml('<p class="a">b<i></i></p>')).toEqual([
      { name: 'p', attributes: { class: 'a' }, text: 'b' },
      { name: 'i', attributes: {}, text: '' },
    ]))
})
