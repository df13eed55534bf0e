import { describe, expect, test } from 'vitest'
import type { Measure } from '#base'
import type { Indicator } from '#care/model'
import { compareScenarios, type ScenarioResult } from './index.ts'

const text = (word: string) => ({ sv: word, en: word })

function indicator(id: string, more: Partial<Indicator> = {}): Indicator {
  return {
    id,
    name: text(id),
    definition: text(`what ${id} is`),
    perspective: 'access',
    unit: 'minutes',
    better: 'lower',
    primary: true,
    measure: { kind: 'timer', of: id, statistic: 'mean' },
    ...more,
  }
}

function measure(values: readonly (number | null)[], group?: Record<string, string>): Measure {
  return { id: 'wait', statistic: 'mean', unit: 'minutes', values, ...(group ? { group } : {}) }
}

function scenario(id: string, ...values: (readonly (number | null)[])[]): ScenarioResult {
  return {
    id,
    name: text(id),
    run: `run-${id}`,
    replications: values[0]!.length,
    measures: values.map((row) => measure(row)),
  }
}

function compare(indicators: readonly Indicator[], ...scenarios: ScenarioResult[]) {
  return compareScenarios({
    inquiry: { id: 'tiny', name: 'Tiny' },
    indicators,
    baseline: scenarios[0]!.id,
    scenarios,
  })
}

function figureOf(result: ReturnType<typeof compare>, scenarioId: string, indicatorId = 'wait') {
  return result.figures.find((figure) => figure.scenario === scenarioId && figure.indicator === indicatorId)!
}

// Student t, 2 degrees of freedom, 97.5 %: 4.3027 in any table; P(|T| ≤ t) = t/√(t² + 2) solved for 0.95.
const t2 = 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))

describe('compareScenarios: three replications by hand', () => {
  // Baseline 10, 20, 30: mean 20, s = 10, standard error 10/√3.
  // Scenario 8, 16, 27: differences −2, −4, −3: mean −3, s = 1, standard error 1/√3.
  const result = compare([indicator('wait')], scenario('now', [10, 20, 30]), scenario('new', [8, 16, 27]))

  test('gives the mean with its Student t interval', () => {
    const figure = figureOf(result, 'now')
    expect(figure.mean).toBe(20)
    expect(figure.low).toBeCloseTo(20 - (t2 * 10) / Math.sqrt(3), 9)
    expect(figure.high).toBeCloseTo(20 + (t2 * 10) / Math.sqrt(3), 9)
  })

  test('gives the difference, replication by replication, with a far narrower interval', () => {
    const figure = figureOf(result, 'new')
    expect(figure.difference).toBe(-3)
    expect(figure.differenceLow).toBeCloseTo(-3 - t2 / Math.sqrt(3), 9)
    expect(figure.differenceHigh).toBeCloseTo(-3 + t2 / Math.sqrt(3), 9)
  })

  test('gives the p-value of the paired t test', () => {
    // t = 3√3 with 2 degrees of freedom: P(|T| > t) = 1 − t/√(t² + 2) = 1 − √27/√29
    expect(figureOf(result, 'new').pAdjusted).toBeCloseTo(1 - Math.sqrt(27 / 29), 12)
  })

  test('finds the shorter wait better', () => expect(figureOf(result, 'new').verdict).toBe('better'))

  test('compares the baseline with itself: no difference, no p-value, its own word', () => {
    expect(figureOf(result, 'now')).toMatchObject({
      difference: 0,
      differenceLow: 0,
      differenceHigh: 0,
      pAdjusted: null,
      verdict: 'baseline',
    })
  })

  test('says that three replications are few for a claim', () => {
    expect(result.warnings).toEqual([
      {
        code: 'comparison.few-replications',
        params: { replications: 3, claims: 1, least: 10 },
      },
    ])
  })
})

describe('compareScenarios: several indicators', () => {
  // Differences −2, −4, −3 give p = 1 − √(27/29) = 0.0351 each.
  const [base, lower] = [
    [10.5, 20, 30],
    [8.5, 16, 27],
  ] as const

  test('adjusts secondary indicators together (Holm): 2 × 0.035 is no longer a finding, though its interval excludes 0', () => {
    const secondary = [indicator('a', { primary: false }), indicator('b', { primary: false })]
    const result = compare(secondary, scenario('now', base, base), scenario('new', lower, lower))
    const figure = figureOf(result, 'new', 'a')
    expect(figure.pAdjusted).toBeCloseTo(2 * (1 - Math.sqrt(27 / 29)), 12)
    expect(figure.differenceHigh).toBeLessThan(0)
    expect(figure.verdict).toBe('not-decided')
  })

  test('leaves primary indicators out of that family', () => {
    const mixed = [indicator('a'), indicator('b', { primary: false })]
    const result = compare(mixed, scenario('now', base, base), scenario('new', lower, lower))
    expect(figureOf(result, 'new', 'a').verdict).toBe('better')
    expect(figureOf(result, 'new', 'b').verdict).toBe('better')
  })

  test('counts every scenario in that family', () => {
    const result = compare(
      [indicator('a', { primary: false })],
      scenario('now', base),
      scenario('one', lower),
      scenario('two', lower),
    )
    expect(figureOf(result, 'one', 'a').verdict).toBe('not-decided')
  })
})

describe('compareScenarios: what is missing', () => {
  test('leaves out pairs in which either replication measured nothing, and counts them', () => {
    const result = compare(
      [indicator('wait')],
      scenario('now', [10, null, 20.5, 30]),
      scenario('new', [8, 5, null, 26]),
    )
    expect(figureOf(result, 'new').difference).toBe(-3)
    expect(figureOf(result, 'new').mean).toBe(13)
    expect(result.warnings).toContainEqual({
      code: 'comparison.missing-values',
      scenario: 'new',
      params: { indicator: 'wait', missing: 2, replications: 4 },
    })
  })

  test('has no figure, and says so, where nothing was measured', () => {
    const result = compare([indicator('wait')], scenario('now', [1, 2]), scenario('new', [null, null]))
    expect(figureOf(result, 'new')).toMatchObject({
      mean: null,
      low: null,
      difference: null,
      differenceLow: null,
      pAdjusted: null,
      verdict: 'not-decided',
    })
    expect(result.warnings.map((warning) => warning.code)).toEqual(['comparison.nothing-measured'])
  })

  test('has a mean but no interval, and decides nothing, from a single replication', () => {
    const result = compare([indicator('wait')], scenario('now', [10]), scenario('new', [5]))
    expect(figureOf(result, 'new')).toMatchObject({ mean: 5, low: null, difference: -5, differenceLow: null })
    expect(figureOf(result, 'new').verdict).toBe('not-decided')
  })

  test('takes no indicators and no alternatives', () => {
    expect(compare([], { ...scenario('now', [1]), measures: [] }).figures).toEqual([])
    expect(compare([indicator('wait')], scenario('now', [1, 2])).figures).toHaveLength(1)
  })
})

describe('compareScenarios: warnings', () => {
  test('names a scenario without effect', () => {
    const result = compare([indicator('wait')], scenario('now', [1.5, 2, 4]), scenario('same', [1.5, 2, 4]))
    expect(figureOf(result, 'same').verdict).toBe('no-matter')
    expect(result.warnings).toContainEqual({ code: 'comparison.no-effect', scenario: 'same', params: {} })
  })

  test('names replications that repeat an earlier one', () => {
    const result = compare([indicator('wait')], scenario('now', [1.5, 1.5, 1.5, 2.25]))
    expect(result.warnings).toEqual([
      { code: 'comparison.identical-replications', scenario: 'now', params: { repeated: 2, replications: 4 } },
    ])
  })

  test('lets counts agree by chance', () => {
    expect(compare([indicator('visits')], scenario('now', [3, 3, 4])).warnings).toEqual([])
  })

  test('says when no indicator was declared primary', () => {
    const result = compare([indicator('wait', { primary: false })], scenario('now', [1, 2]))
    expect(result.warnings).toEqual([{ code: 'comparison.no-primary', params: {} }])
  })

  test('passes on what a run warned of, with the scenario it was about', () => {
    const issue = { code: 'flow.saturated', severity: 'warning', params: { resource: 'beds' } } as const
    const result = compare([indicator('wait')], { ...scenario('now', [1, 2]), warnings: [issue] })
    expect(result.warnings).toEqual([{ code: 'flow.saturated', scenario: 'now', params: { resource: 'beds' } }])
  })
})

describe('compareScenarios: order', () => {
  const indicators = [indicator('a'), indicator('b', { primary: false })]
  const now = scenario('now', [10.5, 20, 30], [1, 2, 4])
  const one = scenario('one', [8, 16, 27], [1, 3, 5])
  const two = scenario('two', [11, 22, 29], [2, 2, 5])

  test('puts the baseline first wherever it was given', () => {
    const result = compareScenarios({
      inquiry: { id: 'tiny', name: 'Tiny' },
      indicators,
      baseline: 'now',
      scenarios: [two, now, one],
    })
    expect(result.scenarios.map((s) => s.id)).toEqual(['now', 'two', 'one'])
  })

  test('gives each scenario the same figures in any order', () => {
    const sorted = (result: ReturnType<typeof compare>) =>
      result.figures.map((figure) => JSON.stringify(figure)).toSorted()
    expect(sorted(compare(indicators, now, two, one))).toEqual(sorted(compare(indicators, now, one, two)))
  })

  test('leaves what it was given as it was', () => {
    const before = JSON.stringify([now, one, two])
    compare(indicators, now, one, two)
    expect(JSON.stringify([now, one, two])).toBe(before)
  })
})

describe('compareScenarios: groups', () => {
  const groups = (rows: Record<string, readonly number[]>) => [
    Object.entries(rows).map(([municipality, values]) => measure(values, { municipality })),
  ]
  const now = { ...scenario('now', [10.5, 20, 30]), groups: groups({ vaxjo: [10, 20, 30], ljungby: [1, 2, 3] }) }
  const closed = { ...scenario('closed', [9, 20, 31]), groups: groups({ ljungby: [5, 6.1, 6.9], vaxjo: [9, 18, 29] }) }

  test('says who gains and who loses, each group against itself', () => {
    const result = compare([indicator('wait')], now, closed)
    expect(result.groups.map(({ group, difference, verdict }) => [group.municipality, difference, verdict])).toEqual([
      ['ljungby', 4, 'worse'],
      // Differences −1, −2, −1: p = 1 − 4/√18 = 0.057 alone.
      ['vaxjo', -4 / 3, 'not-decided'],
    ])
  })

  test('leaves out a group that the baseline does not have', () => {
    const more = { ...closed, groups: groups({ almhult: [1, 2, 3] }) }
    expect(compare([indicator('wait')], now, more).groups).toEqual([])
  })
})

describe('compareScenarios: wrong calls', () => {
  test('throws for runs of different length', () =>
    expect(() => compare([indicator('wait')], scenario('now', [1, 2]), scenario('new', [1, 2, 3]))).toThrow(
      "scenario new with 3 replications, expected the baseline's 2",
    ))
  test('throws for an unknown baseline', () =>
    expect(() =>
      compareScenarios({ inquiry: { id: 'i', name: 'I' }, indicators: [], baseline: 'then', scenarios: [] }),
    ).toThrow('baseline then'))
  test('throws for a scenario given twice', () =>
    expect(() => compare([indicator('wait')], scenario('now', [1]), scenario('now', [1]))).toThrow('given twice'))
  test('throws for indicators without measures', () =>
    expect(() => compare([indicator('a'), indicator('b')], scenario('now', [1]))).toThrow(
      'expected one per indicator, 2',
    ))
  test('throws for a measure with too few values', () =>
    expect(() => compare([indicator('wait')], { ...scenario('now', [1, 2]), replications: 3 })).toThrow(
      '2 values of wait, expected one per replication, 3',
    ))
})

describe('compareScenarios: week by week', () => {
  const beds = { kind: 'in-use', of: 'bed', weeksPerEntry: 1 } as const
  const withCourses = (...replications: (readonly number[])[]) => ({
    ...scenario('now', [10, 20, 30]),
    courses: [{ ...beds, replications }],
  })

  test('gives each week the mean over replications with its Student t interval', () => {
    const [course] = compare([indicator('wait')], withCourses([10, 1], [20, 1], [30, 1])).courses
    expect(course).toMatchObject({ scenario: 'now', kind: 'in-use', of: 'bed', mean: [20, 1] })
    expect(course?.low[0]).toBeCloseTo(20 - (t2 * 10) / Math.sqrt(3), 9)
    expect(course?.high[0]).toBeCloseTo(20 + (t2 * 10) / Math.sqrt(3), 9)
    expect([course?.low[1], course?.high[1]]).toEqual([1, 1])
  })

  test('says where MSER would end the warm-up: when the steps up are over; and that a run is too short', () => {
    const steps = [0, 0, 0, ...Array.from({ length: 17 }, () => 9)]
    const [filling] = compare([indicator('wait')], withCourses(steps, steps, steps)).courses
    expect(filling?.proposal).toEqual({ kind: 'found', weeks: 3 })
    const [short] = compare([indicator('wait')], withCourses([1, 2], [1, 2], [1, 2])).courses
    expect(short?.proposal).toEqual({ kind: 'not-found', reason: 'too-short' })
  })

  test('proposes nothing from a waiting list, and keeps who stands there on the first day', () => {
    const list = {
      kind: 'waiting-list',
      of: 'hip',
      weeksPerEntry: 1,
      atStart: 9,
      replications: [[8], [8], [8]],
    } as const
    const [course] = compare([indicator('wait')], { ...scenario('now', [1, 2, 3]), courses: [list] }).courses
    expect(course?.atStart).toBe(9)
    expect(course?.proposal).toBeUndefined()
  })

  test('throws when a course does not have a series per replication, all as long', () => {
    expect(() => compare([indicator('wait')], withCourses([1], [1]))).toThrow('course of bed in 2 series')
    expect(() => compare([indicator('wait')], withCourses([1], [1], [1, 2]))).toThrow('of the same length')
  })
})
