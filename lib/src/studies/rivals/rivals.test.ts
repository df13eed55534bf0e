import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InquiryFiles } from '#care/model'
import {
  type AssumedValue,
  type Evaluator,
  parseRivals,
  type ReplacedNumber,
  type RivalMeasure,
  type RivalPlan,
  type RivalWorld,
  runRivals,
} from './index.ts'

const measure: RivalMeasure = {
  id: 'cost',
  study: 'economy',
  name: 'Cost',
  unit: 'SEK',
  better: 'lower',
  of: 'Company',
  against: 'Board',
  zero: 0,
}
const settings = { level: 0.95, orders: 10, sampled: false, seed: 1, nearness: 1e-6 }

/** Numbers `n0`, `n1` … by set: `{ a: [22, 1], b: [14, 0.8] }`. */
function planOf(sets: Readonly<Record<string, readonly (number | AssumedValue)[]>>, isWhole = false): RivalPlan {
  const [reference = '', ...rivals] = Object.keys(sets)
  const assumedOf = (given: number | AssumedValue) =>
    typeof given === 'number' ? { value: given, source: 's' } : given
  const assumptions = sets[reference]!.map((_, i) => {
    const values = Object.fromEntries(Object.entries(sets).map(([set, own]) => [set, assumedOf(own[i]!)]))
    return { key: `n${i}`, name: `n${i}`, numbers: [{ path: `n${i}`, name: `n${i}`, isWhole, values }] }
  })
  return { reference, rivals, assumptions }
}

/** The compared difference by replication, as a function of the numbers. */
function evaluatorOf(differences: (...numbers: readonly number[]) => readonly (number | null)[]): Evaluator {
  return {
    measures: [measure],
    evaluate: async (numbers: readonly ReplacedNumber[]) => {
      const all = differences(...numbers.map(({ value }) => value))
      return [{ of: all.map((one) => (one === null ? null : 100 + one)), against: all.map(() => 100) }]
    },
  }
}

describe('runRivals(plan, evaluator, settings)', () => {
  it('managers × pay against savings: the shares are those of the closed form, and the break-even the root', async () => {
    // 22 managers at 1 and no savings, or 14 managers at 1 and 17 saved: 22 > 0, −3 < 0.
    const plan = planOf({ region: [22, 0], business: [14, 17] })
    const { levels, pairs } = await runRivals(
      plan,
      evaluatorOf((managers, saved) => [managers! - saved!]),
      settings,
    )
    const [figure] = pairs[0]!.figures
    expect(figure!.shares.map(({ mean }) => mean)).toEqual([-8, -17])
    expect(figure!.difference.mean).toBe(-25)
    expect([levels['region']![0]!.sign, levels['business']![0]!.sign]).toEqual([1, -1])
    expect(figure!.turns).toMatchObject({ ofReference: [], ofRival: ['n0', 'n1'], smallest: [['n0', 'n1']] })
    const [managers, saved] = figure!.turns!.breakEvens
    expect(managers).toMatchObject({ assumption: 'n0', others: 'rival', above: 1 })
    expect(managers!.at).toBeCloseTo(17, 9)
    expect(saved).toMatchObject({ assumption: 'n1', others: 'rival', above: -1 })
    expect(saved!.at).toBeCloseTo(14, 9)
    expect(figure!.verdict).toEqual({
      kind: 'together',
      sets: [['n0', 'n1']],
    })
  })

  it('one number decides: no other turns the answer, and whole numbers turn between two', async () => {
    const plan = planOf({ region: [22, 1], business: [14, 2] }, true)
    const { pairs } = await runRivals(
      plan,
      evaluatorOf((managers, other) => [managers! - 17.5 + other! / 10]),
      settings,
    )
    const [figure] = pairs[0]!.figures
    expect(figure!.verdict).toEqual({
      kind: 'one-decides',
      assumption: 'n0',
    })
    expect(figure!.turns!.breakEvens[0]).toMatchObject({
      assumption: 'n0',
      others: 'reference',
      from: 17,
      to: 18,
      at: null,
    })
  })

  it('low and high widen the search, and show in the tornado', async () => {
    const plan = planOf({ a: [{ value: 2, low: -1, high: 3, source: 's' }], b: [1] })
    const { pairs } = await runRivals(
      plan,
      evaluatorOf((x) => [x!]),
      settings,
    )
    expect(pairs[0]!.figures[0]!.alone).toEqual([{ toRival: -1, toReference: 1, low: -3, high: 1 }])
    // There are no others whose values could be either's: the value is told once.
    expect(pairs[0]!.figures[0]!.turns!.breakEvens).toMatchObject([{ at: 0 }])
    expect(pairs[0]!.figures[0]!.turns!.breakEvens[0]).not.toHaveProperty('others')
  })

  it('every rival is held against the reference, and evaluations are shared', async () => {
    let calls = 0
    const { measures, evaluate } = evaluatorOf((x, y) => [x! * y!])
    const counted = (numbers: readonly ReplacedNumber[]) => {
      calls++
      return evaluate(numbers)
    }
    const counting = { measures, evaluate: counted }
    const { pairs } = await runRivals(planOf({ a: [1, 1], b: [2, 2], c: [3, 3] }), counting, settings)
    expect(pairs.map(({ rival, figures }) => [rival, figures[0]!.difference.mean])).toEqual([
      ['b', 3],
      ['c', 8],
    ])
    expect(calls).toBe(7)
  })

  it('of replications, shares have paired intervals, and an answer whose interval holds zero has no side', async () => {
    const plan = planOf({ a: [0], b: [1] })
    // What chance does is the same in both; the number adds 2 in every replication.
    const { levels, pairs } = await runRivals(
      plan,
      evaluatorOf((x) => [-9, 3, 8].map((chance) => chance + 2 * x!)),
      settings,
    )
    expect(pairs[0]!.figures[0]!.shares[0]).toMatchObject({ mean: 2, low: 2, high: 2 })
    expect(levels['a']![0]!.sign).toBe(0)
    expect(pairs[0]!.figures[0]!.verdict).toEqual({ kind: 'undecided' })
  })

  it('a replication that measured nothing is left out of the interval', async () => {
    const { pairs } = await runRivals(
      planOf({ a: [0], b: [1] }),
      evaluatorOf((x) => [x!, null, 3 * x!]),
      settings,
    )
    expect(pairs[0]!.figures[0]!.difference).toMatchObject({ mean: 2, n: 2 })
  })

  it('the shares sum to the difference, exact or sampled', async () => {
    const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(numbers, numbers, fc.boolean(), async (a, b, sampled) => {
        const evaluator = evaluatorOf((x, y, z) => [x! * y! + z! ** 2, x! - y! * z!])
        const { levels, pairs } = await runRivals(planOf({ a, b }), evaluator, { ...settings, sampled })
        const { shares, difference } = pairs[0]!.figures[0]!
        expect(shares.reduce((sum, { mean }) => sum + mean!, 0)).toBeCloseTo(difference.mean!, 9)
        expect(levels['b']![0]!.compared.mean! - levels['a']![0]!.compared.mean!).toBeCloseTo(difference.mean!, 9)
      }),
      { numRuns: 40 },
    )
  })
})

const world: RivalWorld = {
  sources: ['report'],
  baselines: ['today'],
  scenarios: ['closed'],
  indicators: ['ed-median'],
  services: ['emergency'],
  modes: ['car'],
  municipalities: ['0001'],
  forms: ['board', 'company'],
  parties: ['region'],
  numbers: (scenario) =>
    scenario === undefined ? ['demand.acute.80+', 'economy.index'] : ['accessRules.rule.followed'],
}
const good = `rivals:
  - id: visits
    name: How many visits?
    sets:
      - { id: one, name: One, owner: Somebody, source: report }
      - { id: other, name: Other, owner: Somebody else, source: report#7 }
    numbers:
      - path: demand.acute.80+
        values:
          one: { value: 380, low: 300, high: 400, source: report }
          other: { value: 420, source: report }
    compare:
      scenario: closed
      indicators: [ed-median]
`
const filesOf = (text: string): InquiryFiles => new Map([['rivals.yaml', new TextEncoder().encode(text)]])
const toldOf = (change: readonly (readonly [string, string])[]) => {
  const text = change.reduce((before, [from, to]) => {
    expect(before).toContain(from)
    return before.replace(from, to)
  }, good)
  const result = parseRivals(filesOf(text), () => world)
  const issues = result.ok ? result.warnings : result.issues
  return issues.map(({ line, code, params }) =>
    [line, code, params['given'] ?? params['set'] ?? params['key'], params['nearest']].filter(Boolean).join(' '),
  )
}

describe('parseRivals(files, worldOf)', () => {
  it('reads disputes, and gives none without the file', () => {
    expect(parseRivals(filesOf(good), () => world)).toMatchObject({ ok: true, value: [{ id: 'visits' }], warnings: [] })
    expect(parseRivals(new Map(), () => world)).toEqual({ ok: true, value: [], warnings: [] })
  })

  it('takes a note in one text for both languages, or in each', () => {
    const noted = good
      .replace('owner: Somebody, source: report }', 'owner: Somebody, source: report, note: Namn }')
      .replace('source: report#7 }', 'source: report#7, note: { sv: Antaget, en: Assumed } }')
    const read = parseRivals(filesOf(noted), () => world)
    expect(read.ok ? read.value[0]!.sets.map(({ note }) => note) : read.issues).toEqual([
      { sv: 'Namn', en: 'Namn' },
      { sv: 'Antaget', en: 'Assumed' },
    ])
  })

  it('tells everything at once, each with its line and the nearest right thing', () => {
    expect(
      toldOf([
        ['source: report }\n      - { id: other', 'source: raport }\n      - { id: other'],
        ['path: demand.acute.80+', 'path: demand.acute.80'],
        ['low: 300', 'low: 390'],
        ['          other: { value: 420, source: report }\n', '          othr: { value: 420, source: report }\n'],
        ['scenario: closed', 'scenario: closd'],
        ['[ed-median]', '[ed-medan]'],
      ]),
    ).toEqual([
      '5 rivals.unknown-id raport report',
      '8 rivals.unknown-id demand.acute.80 demand.acute.80+',
      '9 rivals.value-missing other',
      '10 rivals.ends',
      '11 rivals.unknown-id othr other',
      '13 rivals.unknown-id closd closed',
      '14 rivals.unknown-id ed-medan ed-median',
    ])
  })

  it.each([
    ['nothing to compare', [['indicators: [ed-median]', 'against: today']], '12 rivals.nothing-compared'],
    ['against itself', [['scenario: closed', 'scenario: today']], '13 rivals.against-itself today'],
    [
      'a share without minutes',
      [['indicators: [ed-median]', 'access: [{ id: near, name: Near, figure: share-within }]']],
      '14 rivals.minutes-missing',
    ],
    [
      'a form that is not there',
      [['indicators: [ed-median]', 'economy: [{ id: cost, name: Cost, form: compny }]']],
      '14 rivals.unknown-id compny company',
    ],
    [
      'a number of a scenario that is not compared',
      [
        ['path: demand.acute.80+', 'path: accessRules.rule.followed\n        in: closed'],
        ['scenario: closed', 'against: today'],
      ],
      '9 rivals.not-compared closed',
    ],
    ['all say the same', [['value: 420', 'value: 380']], '9 rivals.same-value'],
    [
      'a number of costs where no cost is compared',
      [['path: demand.acute.80+', 'path: economy.index']],
      '8 rivals.no-cost-compared economy.index',
    ],
    ['an unknown key', [['compare:', 'compar:']], '12 reading.unknown-key compar compare'],
  ] as const)('%s', (_, change, told) => {
    expect(toldOf(change)).toContain(told)
  })
})
