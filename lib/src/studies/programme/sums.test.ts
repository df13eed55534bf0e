import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Budget, byArea, byMeasure, listSums, type Programme, parseProgramme } from './index.ts'
import { oreIn, textOfOre } from './ore.ts'
import { type MoneyUnit, programme as schema, units } from './schema.ts'

const places: Readonly<Record<MoneyUnit, number>> = { SEK: 2, kSEK: 5, MSEK: 8 }

/** Whole öre as one writes them in the unit, with text alone: nothing that is tested here has a part in it. */
function written(ore: number, unit: MoneyUnit): string {
  const digits = String(Math.abs(ore)).padStart(places[unit] + 1, '0')
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -places[unit])}.${digits.slice(-places[unit])}`
}

const lineOf = fc.record({
  ore: fc.integer({ min: -1e12, max: 1e13 }),
  year: fc.option(fc.integer({ min: 2017, max: 2021 }), { nil: undefined }),
  area: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
  measure: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
})
const programmeOf = fc.record({
  unit: fc.constantFrom(...units),
  // A line has an area or a measure: x is in area a, y in none that is said.
  lines: fc.array(
    lineOf.map(({ area, measure, ...line }) => ({ ...line, ...(measure === undefined ? { area } : { measure }) })),
    { minLength: 1, maxLength: 12 },
  ),
})
type Random = typeof programmeOf extends fc.Arbitrary<infer T> ? T : never

/** The file as a person writes it, with stated sums of so many öre. */
function yamlOf({ unit, lines }: Random, totals: readonly string[] = []): string {
  const rows = lines.map(({ ore, ...line }) => {
    const keys = Object.entries(line).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
    return `      - { ${[...keys, `amount: ${written(ore, unit)}`, 'source: doc:1'].join(', ')} }`
  })
  return `formatVersion: 1
id: random
name: Random
unit: ${unit}
source: doc:1
areas: [{ id: a, name: A, source: doc:1 }, { id: b, name: B, source: doc:1 }, { id: c, name: C, source: doc:1 }]
measures: [{ id: x, name: X, area: a, source: doc:1 }, { id: y, name: Y, source: doc:1 }]
budgets:
  - id: money
    name: Money
    lines:
${rows.join('\n')}
    totals:
${totals.map((total) => `      - { ${total}, source: doc:1 }`).join('\n') || '      []'}
`
}

/** The same as what the file's reading gives. */
function checked({ unit, lines }: Random): readonly [Programme, Budget] {
  const named = (id: string) => ({ id, name: id, source: 'doc:1' })
  const programme = schema.parse({
    ...named('random'),
    formatVersion: 1,
    unit,
    areas: ['a', 'b', 'c'].map(named),
    measures: [{ ...named('x'), area: 'a' }, named('y')],
    budgets: [
      {
        id: 'money',
        name: 'Money',
        lines: lines.map(({ ore, ...line }) => ({ ...line, amount: Number(written(ore, unit)), source: 'doc:1' })),
      },
    ],
  })
  return [programme, programme.budgets[0]!]
}

function read(yaml: string) {
  const bytes = (text: string) => new TextEncoder().encode(text)
  return parseProgramme(
    new Map([
      ['sources.yaml', bytes('sources: [{ id: doc, title: A document, confidence: official }]')],
      ['programme.yaml', bytes(yaml)],
    ]),
  )
}

function parsed(yaml: string): Programme {
  const result = read(yaml)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value!.programme
}

const total = (amounts: readonly number[]): bigint => amounts.reduce((sum, ore) => sum + BigInt(ore), 0n)

describe('sums to the öre', () => {
  it('of 1 000 random programmes: lines = areas = measures = years, and every cell once', () =>
    fc.assert(
      fc.property(programmeOf, (random) => {
        const [programme, budget] = checked(random)
        const sum = total(random.lines.map(({ ore }) => ore))
        for (const table of [byArea(programme, budget), byMeasure(programme, budget)]) {
          expect(BigInt(table.totalOre)).toBe(sum)
          expect(total(table.yearsOre)).toBe(sum)
          expect(total(table.rows.map(({ totalOre }) => totalOre))).toBe(sum)
          expect(total(table.rows.flatMap(({ yearsOre }) => yearsOre))).toBe(sum)
        }
      }),
      { seed: 6, numRuns: 1000 },
    ))

  it('of random programmes: the right sums of everything and of each year are right, and one öre more is found in its line', () =>
    fc.assert(
      fc.property(programmeOf, fc.nat(), fc.constantFrom(-1, 1), (random, at, slip) => {
        // What is of no year could make up any sum: left out here.
        const lines = random.lines.map((line) => ({ ...line, year: line.year ?? 2017 }))
        const years = [undefined, ...new Set(lines.map(({ year }) => year))]
        const sums = years.map((year) =>
          Number(total(lines.flatMap((line) => ((year ?? line.year) === line.year ? line.ore : [])))),
        )
        const totals = (change: (ore: number, i: number) => number) =>
          years.map(
            (year, i) =>
              `${year === undefined ? '' : `year: ${year}, `}amount: ${written(change(sums[i]!, i), random.unit)}`,
          )
        const right = parsed(
          yamlOf(
            { ...random, lines },
            totals((ore) => ore),
          ),
        )
        expect(listSums(right).map(({ state }) => state)).toEqual(years.map(() => 'right'))
        const wrong = at % years.length
        const result = read(
          yamlOf(
            { ...random, lines },
            totals((ore, i) => (i === wrong ? ore + slip : ore)),
          ),
        )
        const found = result.ok ? [] : result.issues.map(({ code, line }) => `${code}:${line}`)
        expect(found).toEqual([`programme.sum-wrong:${11 + lines.length + 2 + wrong}`])
      }),
      { seed: 6, numRuns: process.env.SAMPLAN_LONG ? 1000 : 40 },
    ))
})

describe('oreIn(amount, unit)', () => {
  it('is the öre that were written, in every unit, and textOfOre writes them again', () =>
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), fc.constantFrom(...units), (ore, unit) => {
        expect(oreIn(Number(written(ore, unit)), unit)).toBe(ore)
        expect(Number(textOfOre(ore, unit).replace('−', '-'))).toBe(Number(written(ore, unit)))
      }),
    ))
  it.each([
    [14.6, 'MSEK', 1_460_000_000],
    [0.1 + 0.2, 'MSEK', undefined],
    [1e-8, 'MSEK', 1],
    [1e-9, 'MSEK', undefined],
    [1e8, 'MSEK', undefined],
    [9e7, 'MSEK', 9e15],
    [1e21, 'SEK', undefined],
    [-0, 'SEK', 0],
  ] as const)('%d %s is %s', (amount, unit, ore) => expect(oreIn(amount, unit)).toBe(ore))
})
