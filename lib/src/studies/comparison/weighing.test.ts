import { describe, expect, it } from 'vitest'
import { canonicalJson, type Measure } from '#base'
import type { Indicator, Source, Weights } from '#care/model'
import { compareScenarios, type ScenarioResult, type Weighed } from './index.ts'

const text = (word: string) => ({ sv: word, en: word })
const indicator = (id: string, better: 'lower' | 'higher', indifference = 0): Indicator => ({
  id,
  name: text(id),
  definition: text(`what ${id} is`),
  perspective: 'access',
  unit: 'minutes',
  better,
  primary: true,
  measure: { kind: 'timer', of: id, statistic: 'mean' },
  indifference,
})
const indicators = [indicator('wait', 'lower', 5), indicator('beside', 'lower'), indicator('done', 'higher')]

/** Outcomes by replication of wait, beside (which nobody weighs) and done. */
function scenario(id: string, wait: readonly (number | null)[], done: readonly (number | null)[]): ScenarioResult {
  const measures: readonly Measure[] = [wait, wait.map(() => 1.5), done].map((values) => ({
    id,
    statistic: 'mean',
    unit: 'minutes',
    values,
  }))
  return { id, name: text(id), run: `sha256:${id}` as ScenarioResult['run'], replications: wait.length, measures }
}

const sources: readonly Source[] = [
  { id: 'guess', title: 'A guess', confidence: 'assumption', by: 'us' },
  { id: 'minutes-2024', title: 'Minutes of the board', confidence: 'official' },
]
const weights: Weights = {
  criteria: [
    { indicator: 'wait', best: 0, worst: 100, source: 'guess' },
    { indicator: 'done', best: 10, worst: 0, source: 'guess' },
  ],
  parties: [
    { id: 'quick', name: 'Quick', source: 'minutes-2024#§3', points: { wait: 100, done: 25 } },
    { id: 'busy', name: 'Busy', source: 'guess', points: { wait: { value: 25, low: 10, high: 40 }, done: 100 } },
    { id: 'unsure', name: text('Unsure'), source: 'guess', order: [['wait'], ['done']] },
  ],
}
const now = scenario('now', [50, 60, 70], [5, 6, 4])
const faster = scenario('faster', [10, 22, 28], [3, 4, 2])
const more = scenario('more', [60, 72, 78], [9, 10, 8])

function compare(given: Weights, ...scenarios: readonly ScenarioResult[]) {
  return compareScenarios({
    inquiry: { id: 'tiny', name: 'Tiny' },
    indicators,
    baseline: scenarios[0]!.id,
    scenarios,
    weighing: { weights: given, sources },
  })
}
function weighed(given: Weights, ...scenarios: readonly ScenarioResult[]): Weighed {
  const { weighing } = compare(given, ...scenarios)
  if (weighing?.kind !== 'weighed') throw new Error(`expected something weighed, not ${weighing?.reason}`)
  return weighing
}
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12))

describe('compareScenarios: weighing', () => {
  it('adds nothing to a comparison without weights', () => {
    const input = { inquiry: { id: 'tiny', name: 'Tiny' }, indicators, baseline: 'now', scenarios: [now, faster] }
    const without = compareScenarios(input)
    expect(Object.keys(without)).not.toContain('weighing')
    const { weighing: _, ...rest } = compare(weights, now, faster)
    expect(canonicalJson(rest)).toBe(canonicalJson(without))
  })

  it('values the mean outcomes by hand, party by party', () => {
    const { outcomes, values, parties, replications } = weighed(weights, now, faster, more)
    expect(outcomes).toEqual(
      [
        [60, 5],
        [20, 3],
        [70, 9],
      ].map(close),
    )
    expect(values).toEqual(
      [
        [0.4, 0.5],
        [0.8, 0.3],
        [0.3, 0.9],
      ].map(close),
    )
    expect(replications).toBe(3)
    // 0.8 and 0.2; 0.2 and 0.8; the centre of all weights in order, 3/4 and 1/4.
    expect(parties.map((party) => party.values)).toEqual(
      [
        [0.42, 0.7, 0.42],
        [0.48, 0.4, 0.78],
        [0.425, 0.675, 0.45],
      ].map(close),
    )
    expect(parties.map(({ highest }) => highest)).toEqual([['faster'], ['more'], ['faster']])
    expect(parties.map(({ known }) => known)).toEqual(['points', 'bounds', 'order'])
  })

  it('says how far the weight can move: 0.8 · w + 0.3 (1 − w) against 0.3 · w + 0.9 (1 − w) meet at 6/11', () => {
    const [quick] = weighed(weights, now, faster, more).parties
    expect(quick!.stable[0]).toEqual({ low: expect.closeTo(6 / 11, 12), high: 1, below: ['more'], above: [] })
  })

  it('takes the lead pair by pair: who is always exactly as far ahead is surely so', () => {
    const [quick] = weighed(weights, now, faster, more).parties
    // Of now: 0.8 · 40, 38, 42 hundredths, less 0.2 · 2 tenths each time.
    expect(quick!.behind.map(({ mean }) => mean)).toEqual(close([0.28, 0, 0.28]))
    expect(quick!.behind[1]).toEqual({ mean: 0, low: 0, high: 0 })
    const [low, high] = [quick!.behind[0]!.low!, quick!.behind[0]!.high!]
    expect((low + high) / 2).toBeCloseTo(0.28, 12)
    expect(low).toBeGreaterThan(0)
  })

  it('gives all the first rank to who is first in every year, and none at all to the dominated', () => {
    const { anyWeights, parties, dominatedBy, scenarios } = weighed(
      weights,
      now,
      faster,
      scenario('worse', [90, 95, 99], [1, 2, 1]),
    )
    expect(scenarios).toEqual(['now', 'faster', 'worse'])
    expect(dominatedBy).toEqual([[], [], ['now', 'faster']])
    expect(parties[0]!.atWeights).toMatchObject({
      draws: 3,
      acceptability: [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 1],
      ],
    })
    expect(anyWeights.acceptability[2]).toEqual([0, 0, 1])
    expect(anyWeights.central[2]).toBeNull()
    // Only the order known: wait matters at least as much as done, and 0.8 w + 0.3 (1 − w) is the most for all w above 1/2.
    expect(parties[2]!.atWeights).toBeNull()
    expect(parties[2]!.inOrder.acceptability[1]![0]).toBe(1)
  })

  it('tells the sources, and which are assumptions', () => {
    const [quick, busy] = weighed(weights, now, faster).parties
    expect(quick).toMatchObject({ source: 'minutes-2024#§3', sourceTitle: 'Minutes of the board', isAssumption: false })
    expect(busy).toMatchObject({ sourceTitle: 'A guess', isAssumption: true })
  })

  it('says where another method has another first', () => {
    // Mean waits within 5 minutes of each other count for nothing in PROMETHEE, however much they weigh: then done decides.
    const near = [scenario('a', [10, 11, 12], [5, 5, 5]), scenario('b', [14, 15, 16], [5.1, 5.1, 5.1])]
    const [quick] = weighed(weights, ...near).parties
    expect(quick!.highest).toEqual(['a'])
    expect(quick!.crossChecks.find(({ method }) => method === 'promethee')).toMatchObject({
      highest: ['b'],
      agrees: false,
    })
  })

  it('goes through what lies between, also where outcomes vary: the mean of what they are worth', () => {
    const bent: Weights = {
      ...weights,
      criteria: [{ ...weights.criteria[0]!, between: [{ at: 50, worth: 90 }] }, weights.criteria[1]!],
    }
    // 20, 50 and 80 minutes are worth 0.96, 0.9 and 0.36; 50 throughout 0.9.
    const { values } = weighed(
      bent,
      scenario('even', [50, 50, 50], [5, 5, 5]),
      scenario('uneven', [20, 50, 80], [5, 5, 5]),
    )
    expect(values.map(([wait]) => wait!)).toEqual(close([0.9, 0.74]))
  })

  it('leaves out years in which somebody lacks an outcome, and scenarios that never have one, and says so', () => {
    const gap = scenario('gap', [20, null, 30], [5, 5, 5])
    const never = scenario('never', [20, 20, 20], [null, null, null])
    const { weighing, warnings } = compare(weights, now, gap, never)
    expect(weighing).toMatchObject({
      kind: 'weighed',
      scenarios: ['now', 'gap'],
      replications: 2,
      unvalued: [{ scenario: 'never', indicators: ['done'] }],
      outcomes: [
        [60, 4.5],
        [25, 5],
      ],
    })
    const told = warnings.filter(({ code }) => code.startsWith('comparison.weighing'))
    expect(told).toEqual([
      { code: 'comparison.weighing-unvalued', scenario: 'never', params: { indicator: 'done' } },
      { code: 'comparison.weighing-left-out', params: { left: 1, replications: 3 } },
    ])
  })

  it('weighs nothing when one scenario is left, or no year', () => {
    const never = scenario('never', [null, null, null], [5, 5, 5])
    expect(compare(weights, now, never).weighing).toMatchObject({ kind: 'not-weighed', reason: 'too-few-scenarios' })
    const [early, late] = [scenario('early', [20, null], [5, 5]), scenario('late', [null, 20], [5, 5])]
    expect(compare(weights, early, late).weighing).toMatchObject({ reason: 'no-complete-replication' })
  })

  it('warns of outcomes beyond worst or best', () => {
    const { warnings } = compare(weights, now, scenario('slow', [110, 120, 130], [5, 5, 5]))
    expect(warnings).toContainEqual({
      code: 'comparison.weighing-outside',
      scenario: 'slow',
      params: { indicator: 'wait' },
    })
  })

  it('gives the same bits every time', () => {
    expect(canonicalJson(compare(weights, now, faster, more))).toBe(canonicalJson(compare(weights, now, faster, more)))
  })
})
