import { describe, expect, test } from 'vitest'
import { readHtml } from './html-check.fixture.ts'
import { moneyOverYearsSvg } from './index.ts'

const panel = {
  title: 'Money',
  years: ['2020', '2021'],
  series: [
    { name: 'Near <care>', amounts: [100, 300] },
    { name: 'Savings', amounts: [-50, 0] },
    { name: 'Far', amounts: [50, 100.95] },
  ],
}

describe('moneyOverYearsSvg(panels, unit, language)', () => {
  const tags = readHtml(moneyOverYearsSvg([panel], 'MSEK', 'en'))
  const amounts = tags.filter(({ name }) => name === 'title').map(({ text }) => text)
  /** Of each drawn amount its top and its height; the white ground and the legend stand apart. */
  const boxes = tags
    .filter(({ name, attributes }) => name === 'rect' && attributes.height !== '12' && attributes.fill !== '#fff')
    .map(({ attributes }) => [Number(attributes.y), Number(attributes.height)] as const)

  test('draws every amount that is not 0, and says it', () =>
    expect(amounts).toEqual([
      'Near &lt;care&gt;: 100',
      'Savings: −50',
      'Far: 50',
      'Near &lt;care&gt;: 300',
      'Far: 100.95',
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
    const label = (language: 'sv' | 'en') =>
      readHtml(moneyOverYearsSvg([panel], 'MSEK', language)).find(({ name }) => name === 'svg')?.attributes[
        'aria-label'
      ]
    expect(label('en')).toBe(
      'Money, million kronor. Near &lt;care&gt;: 2020 100, 2021 300; Savings: 2020 −50, 2021 0; Far: 2020 50, 2021 100.95.',
    )
    expect(label('sv')).toContain('Money, miljoner kronor.')
  })

  test('throws without anything to draw', () => expect(() => moneyOverYearsSvg([], 'SEK', 'sv')).toThrow(RangeError))
})
