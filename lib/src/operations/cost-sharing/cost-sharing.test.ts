import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeIssue } from '#reading'
import { solveHere } from '../../../../adapters/highs/src/testing/solve-here.ts'
import { gameSchema, readGame, shareCostsFile } from './index.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string, missingImpossible = false) => readGame('game.json', bytes(text), { missingImpossible })
/** Of a game whose groups are listed. */
function amountsOf(text: string, missingImpossible = false): readonly number[] {
  const result = read(text, missingImpossible)
  return result.ok && 'game' in result.value ? [...result.value.game.amounts] : []
}
function wrong(text: string): readonly (readonly [string, number | undefined, string | number | undefined])[] {
  const result = read(text)
  return result.ok ? [] : result.issues.map(({ code, line, params }) => [code, line, params.nearest])
}
async function share(game: object, options: object = {}) {
  const input = shareCostsFile.input.parse({ file: 'game.json', bytes: bytes(JSON.stringify(game)), ...options })
  const result = await shareCostsFile.run(solveHere, input)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

describe('readGame', () => {
  test('the order of players in a group makes no difference, nor do spaces', () => {
    const given = read(
      '{ "players": ["a", "b"], "costs": { "b": 2, "a": 1, "b + a": 2.5 }, "use": { "b": 4, "a": 3 } }',
    )
    if (!given.ok) throw new Error('not read')
    expect('game' in given.value && [...given.value.game.amounts]).toEqual([0, 10, 20, 25])
    expect(given.value.use).toEqual([3, 4])
  })
  test('a group of nobody may stand there with 0, and with nothing else', () => {
    expect(amountsOf('{ "players": ["a", "b"], "costs": { "": 0, "a": 1, "b": 2, "a+b": 2.5 } }')).toEqual([
      0, 10, 20, 25,
    ])
    expect(wrong('{ "players": ["a"], "costs": {\n" ": 3, "a": 1 } }')).toEqual([['games.nobody-has', 2, undefined]])
  })
  test('tells everything at once, in its line, with the nearest name', () => {
    expect(
      wrong(`{ "players": ["Markaryd", "Älmhult", "Ljungby"],
  "costs": {
    "Markaryd": 1,
    "Älmhult": 2,
    "Ljungby": 3,
    "Markaryd+Almhult": 2,
    "Ljungby+Markaryd": 3,
    "Markaryd+Ljungby": 4,
    "Ljungby+Ljungby": 4
  },
  "use": { "Markaryd": 1, "Älmhult": 2 },
  "benefits": { "Markaryd": 1, "Älmhlt": 2, "Ljungby": 1 }
}`),
    ).toEqual([
      ['games.unknown-player', 6, 'Älmhult'],
      ['games.coalition-twice', 8, undefined],
      ['games.twice-in-coalition', 9, undefined],
      ['games.no-number-of', 11, undefined],
      ['games.unknown-player', 12, 'Älmhult'],
    ])
  })
  test('an amount that is no number hides nothing else', () => {
    expect(
      wrong(`{ "players": ["Markaryd", "Ljungby"],
  "costs": { "Markaryd": 1,
    "Ljungby": "2",
    "Markaryd+Ljungb": 3 },
  "use": { "Markaryd": null }
}`),
    ).toEqual([
      ['reading.wrong-type', 3, undefined],
      ['reading.no-value', 5, undefined],
      ['games.unknown-player', 4, 'Ljungby'],
      ['games.no-number-of', 5, undefined],
    ])
  })
  test('a name is the same however its letters are put together', () => {
    expect(amountsOf('{ "players": ["\u00c5sa"], "costs": { "A\u030asa": 1 } }')).toEqual([0, 1])
  })
  test('groups without an amount are told, with some of their names', () => {
    const result = read('{ "players": ["a", "b", "c"],\n "costs": { "a": 1, "b": 2, "c": 3, "a+b": 2, "a+b+c": 5 } }')
    expect(!result.ok && result.issues.map((issue) => describeIssue(issue, 'en'))).toEqual([
      'game.json:2:2: 2 groups of players have no amount in `costs`: a+c, b+c. Write them, or under `impossible` those that cannot be; or `"missing": "impossible"` if none of them can. (games.missing)',
    ])
  })
  test.each([
    [
      'listed',
      '{ "players": ["a","b","c"], "values": { "a":0,"b":0,"c":0,"a+b":2,"a+b+c":5 }, "impossible": ["c+a", "b+c"] }',
      false,
    ],
    [
      'by the file',
      '{ "players": ["a","b","c"], "values": { "a":0,"b":0,"c":0,"a+b":2,"a+b+c":5 }, "missing": "impossible" }',
      false,
    ],
    ['by who asks', '{ "players": ["a","b","c"], "values": { "a":0,"b":0,"c":0,"a+b":2,"a+b+c":5 } }', true],
  ])('groups that are impossible, %s, have none', (_, text, asked) => {
    expect(amountsOf(text, asked)).toEqual([0, 0, 0, 2, 0, Number.NaN, Number.NaN, 5])
  })
  test('a player alone, or all together, can be neither missing nor impossible', () => {
    expect(
      wrong('{ "players": ["a", "b"],\n"missing": "impossible",\n"impossible": ["b"],\n"costs": { "a": 1 } }'),
    ).toEqual([
      ['games.alone-needed', 3, undefined],
      ['games.all-needed', 4, undefined],
    ])
    expect(wrong('{ "players": ["a","b"], "costs": { "a": 1, "b": 2, "a+b": 3 },\n "impossible": ["b+a"] }')).toEqual([
      ['games.possible-and-not', 2, undefined],
    ])
  })
  test.each([
    ['{ "players": ["a"] }', ['games.no-amounts']],
    ['{ "players": ["a"], "costs": { "a": 1 }, "values": { "a": 1 } }', ['games.costs-and-values']],
    ['{ "players": ["a"], "costs": { "a": 1 }, "use": { "a": 1 }, "weights": { "a": 1 } }', ['games.use-and-weights']],
    ['{ "players": ["a+b", ""], "costs": {} }', ['games.bad-name', 'games.bad-name']],
    ['{ "players": ["a", "a "], "costs": { "a": 1 } }', ['games.player-twice']],
    ['{ "players": ["a"], "costs": { "a": "1" } }', ['reading.wrong-type']],
    ['{ "players": ["a"], "costs": { "a": "1,5" } }', ['reading.decimal-comma']],
    ['{ "players": ["a"], "costs": { "a": null } }', ['reading.no-value']],
    ['{ "players": ["a"], "costs": { "a": 1e999 } }', ['reading.not-finite']],
    ['{ "players": ["a"], "costs": { "a": 1e16 } }', ['reading.too-big']],
    ['{ "players": ["a"], "costs": { "a": NaN } }', ['reading.json']],
    ['{ "players": ["a"], "cost": { "a": 1 } }', ['reading.unknown-key']],
    ['{ "players": ["a"], "costs": { "a": 1, "a": 2 } }', ['reading.duplicate-key']],
    ['{ "players": ["a", "b"], "costs": { "a": 1e15, "b": 0.01, "a+b": 1e15 } }', ['games.too-fine']],
    ['{ "players": ["a"], "costs": { "a": 1e-320 } }', ['games.too-fine']],
    ['{ "players": ["a"], "costs": { "a": 1 }, "use": { "a": 1, " a": 5 } }', ['games.player-twice']],
    ['{ "players": ["__proto__"], "costs": { "__proto__": 1 } }', ['reading.reserved-key']],
    ['{ "players": [], "costs": {} }', ['reading.too-few']],
    [
      '{ "players": ["a"], "impossible": ["a"], "facilities": [{ "by": "sum", "need": { "aa": 1 }, "each": [{ "from": 1, "each": 2 }, { "from": 1, "each": 1 }] }] }',
      ['games.groups-and-facilities', 'games.unknown-player', 'games.tiers', 'games.tiers'],
    ],
    [
      JSON.stringify({ players: Array.from({ length: 31 }, (_, i) => `p${i}`), facilities: [{ by: 'sum', need: {} }] }),
      ['games.too-many-for-facilities'],
    ],
    ['[]', ['reading.wrong-type']],
    ['', ['reading.json-short']],
    [JSON.stringify({ players: Array.from({ length: 21 }, (_, i) => `p${i}`), costs: {} }), ['games.too-many-players']],
  ])('%s', (text, codes) => {
    const result = read(text)
    expect(!result.ok && result.issues.map(({ code }) => code)).toEqual(codes)
    for (const language of ['sv', 'en'] as const)
      if (!result.ok)
        for (const issue of result.issues) expect(describeIssue(issue, language)).not.toMatch(/\{[a-z]+\}/)
  })
  test('whatever a file holds, it is read or told, never thrown at', () => {
    const word = fc.constantFrom(
      'a',
      'b',
      'c',
      'a+b',
      'b+a',
      'a+b+c',
      'a + c',
      '',
      '+',
      'a+a',
      '__proto__',
      'constructor',
      '1',
      'å',
    )
    const value = fc.oneof(
      fc.integer(),
      fc.double(),
      word,
      fc.constant(null),
      fc.array(word),
      fc.dictionary(word, fc.oneof(fc.integer(), word)),
    )
    const key = fc.constantFrom(
      'players',
      'costs',
      'values',
      'impossible',
      'missing',
      'use',
      'weights',
      'benefits',
      'title',
      '__proto__',
    )
    const file = fc
      .array(fc.tuple(key, fc.oneof(value, fc.dictionary(word, fc.integer()))), { maxLength: 6 })
      .map(
        (entries) =>
          `{ ${entries.map(([name, each]) => `${JSON.stringify(name)}: ${JSON.stringify(each)}`).join(', ')} }`,
      )
    fc.assert(
      fc.property(fc.oneof(file, fc.json(), fc.string()), fc.boolean(), (text, missingImpossible) => {
        const result = read(text, missingImpossible)
        if (result.ok && 'game' in result.value)
          expect(result.value.game.amounts.length).toBe(2 ** result.value.players.length)
        if (!result.ok) for (const { line } of result.issues) expect(line).toBeGreaterThan(0)
      }),
      { seed: 23, numRuns: process.env.SAMPLAN_LONG ? 50_000 : 1500 },
    )
  })
})

describe('shareCostsFile', () => {
  test('of costs: who pays, and who would pay less outside', async () => {
    const answer = await share({
      players: ['a', 'b', 'c'],
      costs: { a: 1, b: 9, c: 9, 'a+b': 9, 'a+c': 9, 'b+c': 11, 'a+b+c': 12 },
    })
    expect(answer.methods.perCapita).toEqual({ a: 4, b: 4, c: 4 })
    expect(answer.core.violations.perCapita).toEqual([{ coalition: ['a'], pays: 4, alone: 1, amount: 3 }])
    expect(answer.properties.perCapita).toEqual({ individuallyRational: false, inCore: false, monotoneInTotal: true })
    expect(answer.core.empty).toBe(false)
    expect(answer.core.violations.nucleolus).toEqual([])
    expect(answer.properties.nucleolus).toEqual({ individuallyRational: true, inCore: true, monotoneInTotal: false })
    expect(answer.notDefined).toEqual({ perUse: 'no-use' })
  })
  test('of values: who gets, and who would get more outside', async () => {
    const answer = await share({
      players: ['l', 'm', 'r'],
      values: { l: 0, m: 0, r: 0, 'l+m': 0, 'l+r': 1, 'm+r': 1, 'l+m+r': 1 },
    })
    expect(answer.methods.shapley).toEqual({ l: 1 / 6, m: 1 / 6, r: 2 / 3 })
    expect(answer.methods.nucleolus).toEqual({ l: 0, m: 0, r: 1 })
    expect(answer.core.violations.shapley).toEqual([
      { coalition: ['l', 'r'], gets: 5 / 6, alone: 1, amount: 1 / 6 },
      { coalition: ['m', 'r'], gets: 5 / 6, alone: 1, amount: 1 / 6 },
    ])
    expect(answer.core).toMatchObject({ empty: false, leastCoreEpsilon: 0, certificate: null })
    expect(answer.warnings).toEqual([])
  })
  test('an empty core has its proof, and a game in which joining costs its pair', async () => {
    const answer = await share({
      players: ['a', 'b', 'c'],
      costs: { a: 2, b: 2, c: 2, 'a+b': 3, 'a+c': 3, 'b+c': 2.5, 'a+b+c': 6 },
    })
    expect(answer.core).toMatchObject({
      empty: true,
      leastCoreEpsilon: 7 / 6,
      certificate: {
        coalitions: [
          ['a', 'b'],
          ['a', 'c'],
          ['b', 'c'],
        ].map((coalition) => ({ coalition, weight: 0.5 })),
        surplus: 1.75,
      },
    })
    expect(answer.warnings).toEqual([
      { code: 'not-subadditive', coalitions: [['a'], ['b', 'c']], amount: 1.5 },
      { code: 'core-empty' },
    ])
    expect(answer.concave).toBe(false)
  })
  test('impossible groups fall apart where Shapley asks for them, and block nothing', async () => {
    const answer = await share({
      players: ['a', 'b', 'c'],
      values: { a: 0, b: 0, c: 0, 'a+b': 2, 'a+b+c': 6 },
      missing: 'impossible',
    })
    expect(answer.warnings).toEqual([
      { code: 'fell-apart', coalition: ['a', 'c'], parts: [['a'], ['c']] },
      { code: 'fell-apart', coalition: ['b', 'c'], parts: [['b'], ['c']] },
    ])
    // Orders: c last adds 4, third of them; a and b add 2 before it, or 6 to c and the other.
    expect(answer.methods.shapley).toEqual({ a: 7 / 3, b: 7 / 3, c: 4 / 3 })
    expect(answer.methods.nucleolus).toEqual({ a: 2, b: 2, c: 2 })
  })
  test('decimals are exact: öre sum to öre', async () => {
    const { methods, total } = await share({ players: ['a', 'b'], costs: { a: 0.1, b: 0.2, 'a+b': 0.3 } })
    expect(total).toBe(0.3)
    expect(methods.shapley).toEqual({ a: 0.1, b: 0.2 })
    expect(methods.nucleolus).toEqual({ a: 0.1, b: 0.2 })
  })
  test('benefits and use, in the unit of the file', async () => {
    const { methods } = await share({
      players: ['a', 'b', 'c'],
      costs: { a: 0.9, b: 0.6, c: 0.5, 'a+b': 1.2, 'a+c': 1.1, 'b+c': 0.8, 'a+b+c': 1.2 },
      benefits: { a: 0.7, b: 0.2, c: 0.3 },
      weights: { a: 1, b: 2, c: 3 },
    })
    expect(methods.scrb).toEqual({ a: 0.7, b: 0.2, c: 0.3 })
    expect(methods.perUse).toEqual({ a: 0.2, b: 0.4, c: 0.6 })
  })
  test('a single party pays all', async () => {
    const answer = await share({ players: ['a'], costs: { a: 7 } })
    for (const division of Object.values(answer.methods)) expect(division).toEqual({ a: 7 })
    expect(answer.core).toMatchObject({ empty: false, leastCoreEpsilon: null })
  })
})

describe('facilities', () => {
  test('in the published schema who writes a facility need not write its defaults', () => {
    const schema = gameSchema() as { properties: { facilities: { items: { required: readonly string[] } } } }
    expect(schema.properties.facilities.items.required).toEqual(['by', 'need'])
  })
  const players = ['a', 'b', 'c']
  test('what groups pay follows from what they need: 13 days at 10 up to ten and 5 beyond, and c its own', async () => {
    const each = [
      { from: 0, each: 10 },
      { from: 10, each: 5 },
    ]
    const days = { by: 'sum', need: { a: 3, b: 10 }, each }
    const answer = await share({ players, facilities: [days, { by: 'sum', need: { c: 2 }, each: 1.5 }] })
    const listed = await share({
      players,
      costs: { a: 30, b: 100, c: 3, 'a+b': 115, 'a+c': 33, 'b+c': 103, 'a+b+c': 118 },
    })
    const { aumannShapley, ...others } = answer.methods
    expect(others).toEqual(listed.methods)
    expect(aumannShapley).toEqual({ a: (115 * 3) / 13, b: (115 * 10) / 13, c: 3 })
    expect(answer.core.violations.aumannShapley).toEqual([])
    expect({ ...answer.core, violations: {} }).toEqual({ ...listed.core, violations: {} })
  })
  test('the largest need: an airport, in which everybody who needs a part of the runway pays alike for it', async () => {
    const { methods, notDefined } = await share({
      players,
      facilities: [{ by: 'largest', need: { a: 3, b: 5, c: 6 } }],
    })
    expect(methods.shapley).toEqual({ a: 1, b: 2, c: 3 })
    expect(notDefined.aumannShapley).toBe('not-by-volume')
  })
  test('of more than twenty the Shapley value is drawn, with how sure it is, and what was not asked is said', async () => {
    const many = Array.from({ length: 22 }, (_, i) => `p${i + 1}`)
    const need = Object.fromEntries(many.map((name) => [name, 1]))
    const answer = await share({ players: many, facilities: [{ by: 'sum', need, fixed: 44 }] }, { seed: 3 })
    // All alike: 1 each and 44/22 of what is fixed.
    for (const name of many) {
      const { halfWidths, standardErrors, level } = answer.sampled!
      expect(Math.abs(answer.methods.shapley![name]! - 3)).toBeLessThanOrEqual(4 * standardErrors[name]! + 1e-9)
      expect([halfWidths[name]! >= standardErrors[name]!, level]).toEqual([true, 0.95])
    }
    expect(answer.total).toBe(66)
    expect(answer.core).toMatchObject({ empty: false, leastCoreEpsilon: null })
    expect(answer.properties.shapley?.inCore).toBe(true)
    expect(answer.properties.scrb?.inCore).toBeNull()
    expect(answer.notDefined.nucleolus).toBe('too-many-players')
    expect(answer.warnings).toEqual([{ code: 'some-groups-not-asked', most: 20 }])
  })
})
