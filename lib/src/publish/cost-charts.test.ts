import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Amount } from './amounts.ts'
import { type CostFigures, costPictures, partyYears } from './cost-charts.ts'
import { readHtml } from './html-check.fixture.ts'
import { payersChart } from './payers-chart.ts'
import type { Picture } from './picture.ts'
import { pictureSvg, picturesSvg } from './picture-svg.ts'
import { tornadoChart } from './tornado-chart.ts'
import { waterfallChart } from './waterfall-chart.ts'
import { yearsChart } from './years-chart.ts'

const amount = (label: string, value: number, spread = 0): Amount => ({
  label,
  amount: value,
  low: value - spread,
  high: value + spread,
})
const waterfallOf = (...steps: readonly number[]): Picture => {
  const difference = steps.reduce((sum, step) => sum + step, 0)
  return waterfallChart(
    {
      title: 'From A to B',
      unit: 'MSEK',
      start: amount('A', 1000, 100),
      steps: steps.map((step, i) => amount(`Step ${i + 1}`, step, 5)),
      end: amount('B', 1000 + difference, 100),
      difference: amount('Difference', difference, 10),
    },
    'en',
  )
}
const tagsOf = (picture: Picture, name: string) =>
  readHtml(pictureSvg(picture).markup).filter((tag) => tag.name === name)
const bars = (picture: Picture) =>
  tagsOf(picture, 'rect').map(({ attributes: { class: kind, x, width } }) => ({
    kind,
    from: Number(x),
    to: Number(x) + Number(width),
  }))
const texts = (picture: Picture) => tagsOf(picture, 'text').map(({ text }) => text)

describe('waterfallChart', () => {
  it('begins each step where the one before it ends, and ends at the difference', () => {
    const [start, more, less, end] = bars(waterfallOf(60, -20))
    expect([start!.kind, more!.kind, less!.kind, end!.kind]).toEqual(['whole', 'more', 'less', 'whole'])
    expect(more!.from).toBe(start!.from)
    expect(less!.to).toBeCloseTo(more!.to, 1)
    expect(end!.to).toBeCloseTo(less!.from, 1)
    expect((more!.to - more!.from) / (less!.to - less!.from)).toBeCloseTo(3, 1)
  })

  it('has a whisker from low to high around where the step ends', () => {
    const picture = waterfallOf(60)
    const [, step] = bars(picture)
    const [whisker] = tagsOf(picture, 'line').filter(({ attributes }) => attributes.class === 'whisker')
    const [x1, x2] = [Number(whisker!.attributes.x1), Number(whisker!.attributes.x2)]
    expect((x1 + x2) / 2).toBeCloseTo(step!.to, 1)
    expect((x2 - x1) / (step!.to - step!.from)).toBeCloseTo(10 / 60, 2)
  })

  it('writes the wholes, the steps with their signs, and says all of it in words', () => {
    const picture = waterfallOf(60, -20)
    expect(texts(picture)).toEqual(expect.arrayContaining(['A', '1\u202f000', '+60.0', '−20.0', '1\u202f040 (+40.0)']))
    expect(picture.label).toContain('Step 2: −20.0 (−25.0 to −15.0)')
    expect(picture.label).toContain('B: 1\u202f040 (940 to 1\u202f140)')
  })

  it('stays within its frame, whatever the amounts', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { maxLength: 8 }), (steps) => {
        const picture = waterfallOf(...steps)
        for (const { from, to } of bars(picture)) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(picture.width)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('a waterfall with a value on the way that something turns on', () => {
  const chart = {
    title: 'Minutes',
    unit: 'minutes',
    start: amount('A', 3),
    steps: [amount('Step', -4)],
    end: amount('B', -1),
    difference: amount('Difference', -4),
    limit: { value: 0, label: 'The answer turns here.' },
  }
  const limitOf = (picture: Picture) =>
    Number(tagsOf(picture, 'line').find(({ attributes }) => attributes.class === 'limit')!.attributes.x1)

  it('draws it three quarters of the way from 3 to −1, and says what it is', () => {
    const picture = waterfallChart(chart, 'en')
    const [, step] = bars(picture)
    expect((step!.to - limitOf(picture)) / (step!.to - step!.from)).toBeCloseTo(3 / 4, 2)
    expect(texts(picture)).toContain('The answer turns here.')
  })

  it('colours a fall as good or bad by which way is good, and as neither where none is', () => {
    const kinds = (better: 'lower' | 'higher' | 'neither') => bars(waterfallChart({ ...chart, better }, 'en'))[1]!.kind
    expect([kinds('lower'), kinds('higher'), kinds('neither')]).toEqual(['less', 'more', 'change'])
  })
})

describe('tornadoChart', () => {
  const rows = [amount('Small', 1), { label: 'Wide', amount: 2, low: -8, high: 2 }, amount('Large', -4)]
  const picture = tornadoChart({ title: 'T', unit: 'minutes', rows, whiskers: 'Low to high.', better: 'lower' }, 'en')

  it('has the one that reaches furthest on top, bars in proportion from one line, and whiskers where there are ends', () => {
    const [wide, large, small] = bars(picture)
    expect(texts(picture)).toEqual(expect.arrayContaining(['Wide', '+2.0', 'Large', '−4.0', 'Small', '+1.0']))
    expect([wide!.kind, large!.kind, small!.kind]).toEqual(['more', 'less', 'more'])
    expect(large!.to).toBeCloseTo(wide!.from, 1)
    expect((large!.to - large!.from) / (wide!.to - wide!.from)).toBeCloseTo(2, 1)
    const whiskers = tagsOf(picture, 'line').filter(({ attributes }) => attributes.class === 'under')
    expect(whiskers).toHaveLength(1)
    const [{ attributes }] = whiskers as [(typeof whiskers)[number]]
    expect((Number(attributes.x2) - Number(attributes.x1)) / (wide!.to - wide!.from)).toBeCloseTo(5, 1)
  })

  it('says all of it in words, an end only where there is one', () =>
    expect(picture.label).toBe('Chart: T, minutes. Wide: +2.0 (−8.0 to +2.0). Large: −4.0. Small: +1.0.'))
})

describe('payersChart', () => {
  const chart = {
    title: 'Who pays',
    unit: 'MSEK',
    against: 'difference from today',
    ways: [
      { name: 'Board', parties: [amount('Region', 80), amount('Ljungby', 0)] },
      { name: 'Company', parties: [amount('Region', -20), amount('Ljungby', 40)] },
    ],
  }

  it('has a bar by party in proportion, to the left for who pays less, and none for who pays the same', () => {
    const [more, less, other, ...rest] = bars(payersChart(chart, 'en')!)
    expect(rest).toEqual([])
    expect([more!.kind, less!.kind, other!.kind]).toEqual(['more', 'less', 'more'])
    expect(less!.to).toBe(more!.from)
    expect((more!.to - more!.from) / (other!.to - other!.from)).toBeCloseTo(2, 1)
  })

  it('is nothing when nobody pays', () => {
    expect(payersChart({ ...chart, ways: [{ name: 'Board', parties: [amount('Region', 0)] }] }, 'en')).toBeUndefined()
  })
})

describe('yearsChart', () => {
  it('draws twice the money twice as high, from 0', () => {
    const line = { name: 'Board', amounts: [amount('2026', 50), amount('2027', 100)] }
    const picture = yearsChart({ title: 'Region', unit: 'MSEK', years: [2026, 2027], line }, 'sv')
    const heightOf = (name: string) =>
      tagsOf(picture, 'line').find(({ attributes }) => attributes.class === name)?.attributes.y1
    const path = tagsOf(picture, 'path').find(({ attributes }) => attributes.class === 'line')!.attributes.d!
    const [first, second] = path.split('L').map((point) => Number(heightOf('zero')) - Number(point.split(' ')[1]))
    expect(second! / first!).toBeCloseTo(2, 2)
    expect(texts(picture)).toEqual(expect.arrayContaining(['2026', '2027', '0']))
  })
})

const range = (expected: number) => ({ expected, low: expected, high: expected })
const figures: CostFigures = {
  years: [2026],
  worlds: [{ scenario: 'now', name: 'Now' }],
  forms: [
    { id: 'board', isToday: true },
    { id: 'company', isToday: false },
  ],
  comparisons: [
    {
      scenario: 'now',
      from: 'board',
      to: 'company',
      start: range(2e9),
      steps: [{ of: 'managers', form: 'company', ...range(8e6) }],
      end: range(2.008e9),
      difference: range(8e6),
      parties: [{ party: 'region', ...range(8e6) }],
    },
  ],
  costs: [
    { scenario: 'now', form: 'board', party: 'region', year: 2026, ...range(2e9) },
    { scenario: 'now', form: 'company', party: 'region', year: 2026, ...range(2.008e9) },
  ],
  names: {
    party: { region: { sv: 'Regionen', en: 'The <region>' } },
    form: { board: { sv: 'Nämnd', en: 'Board' }, company: { sv: 'Bolag', en: 'Company' } },
    effect: { 'company.managers': { sv: 'Chefer', en: 'Managers' } },
  },
}

describe('the pictures of costs', () => {
  it('are who pays and the waterfall to each form, in millions, in the language asked for', () => {
    const [payers, waterfall, ...rest] = costPictures(figures, 'sv')
    expect(rest).toEqual([])
    expect(texts(payers!)).toEqual(expect.arrayContaining(['Bolag', 'Regionen', '+8,0']))
    expect(waterfall!.title).toBe('Från Nämnd till Bolag')
    expect(texts(waterfall!)).toEqual(expect.arrayContaining(['2\u202f000', 'Chefer', '+8,0']))
  })

  it('are what parties pay by year where there are no forms', () => {
    const own = figures.costs.slice(0, 1).map((one) => ({ ...one, form: 'today' }))
    const [years, ...rest] = costPictures({ ...figures, forms: [], comparisons: [], costs: own }, 'en')
    expect(rest).toEqual([])
    expect(years!.title).toBe('The <region>, year by year: today')
  })

  it('have today’s form beside another by year', () => {
    const [picture] = partyYears(figures, 'now', 'company', 'en')
    expect(picture!.title).toBe('The <region>, year by year: Company (dashed: Board)')
    expect(picture!.label).toContain('2026: 2\u202f008; Board 2\u202f000.0')
  })

  it('become a file of their own that fetches nothing, with what comes from data escaped', () => {
    const svg = picturesSvg([...costPictures(figures, 'en'), ...partyYears(figures, 'now', 'company', 'en')])
    expect(() => readHtml(svg)).not.toThrow()
    expect(svg).toContain('The &lt;region&gt;')
    expect(svg).toContain('prefers-color-scheme:dark')
    expect(svg).not.toMatch(/<script|href=|url\(/)
    expect(() => picturesSvg([])).toThrow('no pictures')
  })
})
