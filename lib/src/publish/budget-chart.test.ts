import { describe, expect, test } from 'vitest'
import { type BudgetFigures, budgetChart, formatOre } from './budget-chart.ts'
import { readHtml } from './html-check.fixture.ts'
import { pictureSvg } from './picture-svg.ts'

const million = 100_000_000
const both = (text: string) => ({ sv: text, en: text })
const budget: BudgetFigures = {
  name: 'Money',
  unit: 'MSEK',
  years: [2020, null],
  rows: [
    { of: 'near', yearsOre: [100 * million, 300 * million] },
    { of: 'savings', yearsOre: [-50 * million, 0] },
    { of: null, yearsOre: [50 * million, 100.95 * million] },
  ],
  names: { near: both('Near <care>'), savings: both('Savings') },
}

describe('budgetChart(budget, language)', () => {
  const tags = readHtml(pictureSvg(budgetChart(budget, 'en')).markup)
  const amounts = tags.filter(({ name }) => name === 'title').map(({ text }) => text)
  /** Of each drawn amount its top and its height; the legend stands apart. */
  const boxes = tags
    .filter(({ name, attributes }) => name === 'rect' && attributes.class !== 'key')
    .map(({ attributes }) => [Number(attributes.y), Number(attributes.height)] as const)

  test('draws every amount that is not 0, and says it', () =>
    expect(amounts).toEqual([
      'Near &lt;care&gt;: 100',
      'Savings: −50',
      'not divided between areas: 50',
      'Near &lt;care&gt;: 300',
      'not divided between areas: 100.95',
    ]))

  test('heights are in proportion to amounts', () => {
    const perUnit = boxes[0]![1] / 100
    expect(boxes.map(([, height]) => height / perUnit)).toEqual(
      [100, 50, 50, 300, 100.95].map((height) => expect.closeTo(height, 0)),
    )
  })

  test('stacks what is above 0 upwards and what is below it downwards, from the same line', () => {
    const [near, savings, far, nearNext, farNext] = boxes
    const zero = near![0] + near![1]
    expect(savings![0]).toBeCloseTo(zero)
    expect(far![0] + far![1]).toBeCloseTo(near![0])
    expect(nearNext![0] + nearNext![1]).toBeCloseTo(zero)
    expect(farNext![0] + farNext![1]).toBeCloseTo(nearNext![0])
  })

  test('says all of it in words, in the language', () => {
    expect(budgetChart(budget, 'en').label).toBe(
      'Chart: Money, million kronor. Near <care>: 2020 100, year not stated 300; Savings: 2020 −50, year not stated 0; not divided between areas: 2020 50, year not stated 100.95.',
    )
    expect(budgetChart(budget, 'sv').label).toContain('Money, miljoner kronor.')
  })
})

test('formatOre writes every digit down to the öre, and no zeros after them', () => {
  expect(formatOre(1_460_000_000, 'MSEK', 'sv')).toBe('14,6')
  expect(formatOre(1, 'MSEK', 'en')).toBe('0.00000001')
  expect(formatOre(-100_000, 'SEK', 'en')).toBe('−1\u202f000')
  expect(formatOre(0, 'kSEK', 'en')).toBe('0')
  expect(formatOre(2 ** 52 - 1, 'MSEK', 'en')).toBe('45\u202f035\u202f996.27370495')
})
