import type { Issue } from '#base'
import type { Ore } from '#engines/accounting'
import { isMeant, leastExact, type Qualifier } from '#inquiry/plan'
import { issueAt, type Part, type Path } from '#reading'
import { oreIn, textOfOre } from './ore.ts'
import type { Budget, Line, MoneyUnit, Programme } from './schema.ts'

/** What a stated sum is of; nothing given: everything. */
export interface SumOf {
  readonly budget: string
  readonly year?: number
  readonly area?: string
  readonly measure?: string
  /** Position of the line, from 0, whose parts are summed. */
  readonly line?: number
}

/**
 * A sum that the document states beside what makes it. `open`: money that is not divided so finely may or may not belong to it, and the
 * stated sum is one that is possible.
 */
export interface SumCheck {
  readonly of: SumOf
  readonly statedOre: Ore
  readonly sumOre: Ore
  /** Could belong too. */
  readonly undividedOre: Ore
  readonly state: 'right' | 'open' | 'wrong'
  /** Every amount that was added. */
  readonly termsOre: readonly Ore[]
  /** Where in the document the stated sum is. */
  readonly path: Path
}

/** A stated or counted amount in öre; what cannot be counted in öre is told elsewhere. */
interface Term {
  readonly ore: Ore
  readonly qualifier?: Qualifier | undefined
}

/** Every stated sum of a programme, right or wrong: lines against parts, totals against lines, and totals against each other. */
export function listSums(programme: Programme): readonly SumCheck[] {
  const { unit } = programme
  return programme.budgets.flatMap((budget, b) => {
    const at: Path = ['budgets', b]
    const totals = budget.totals.flatMap(({ qualifier, ...total }, t) => {
      const stated = termOf({ ...total, qualifier }, unit)
      const of = { budget: budget.id, ...narrowed(total) }
      return stated === undefined ? [] : [{ of, stated, path: [...at, 'totals', t, 'amount'] }]
    })
    return [
      ...budget.lines.flatMap((line, l) => partsCheck(budget, line, l, [...at, 'lines', l, 'amount'], unit)),
      ...totals.flatMap(({ of, stated, path }) => {
        const { own, possible } = divide(programme, budget, of)
        const isUnlined = own.length === 0 && possible.length === 0 && budget.lines.length === 0
        if (isUnlined) return marginCheck(of, stated, totals, path)
        return [checkOf(of, stated, own, possible, path)]
      }),
    ]
  })
}

/** The wrong ones, as issues in their place. */
export function checkSums(programme: Programme, place: Part<unknown>): readonly Issue[] {
  const { unit } = programme
  return listSums(programme).flatMap(({ of, state, sumOre, statedOre, path }) => {
    if (state !== 'wrong') return []
    const { budget, year, area, measure, line } = of
    const params = {
      what: [budget, year, area, measure].filter((one) => one !== undefined).join(' '),
      sum: textOfOre(sumOre, unit),
      stated: textOfOre(statedOre, unit),
      difference: textOfOre(sumOre - statedOre, unit),
      unit: `unit-${unit}`,
    }
    return [issueAt(place, line === undefined ? 'programme.sum-wrong' : 'programme.parts-wrong', path, params)]
  })
}

function partsCheck(budget: Budget, line: Line, l: number, path: Path, unit: MoneyUnit): readonly SumCheck[] {
  const stated = termOf(line, unit)
  const parts = line.parts?.map((part) => termOf(part, unit))
  if (stated === undefined || parts === undefined) return []
  return [
    checkOf(
      { budget: budget.id, ...narrowed(line), line: l },
      stated,
      parts.flatMap((one) => one ?? []),
      [],
      path,
    ),
  ]
}

/** Without lines, the sums of years and of areas make that of everything. */
function marginCheck(
  of: SumOf,
  stated: Term,
  totals: readonly { readonly of: SumOf; readonly stated: Term }[],
  path: Path,
): readonly SumCheck[] {
  if (of.year !== undefined || of.area !== undefined || of.measure !== undefined) return []
  return (['year', 'area', 'measure'] as const).flatMap((key) => {
    const margin = totals.filter((one) => Object.keys(one.of).sort().join() === ['budget', key].sort().join())
    return margin.length === 0
      ? []
      : [
          checkOf(
            of,
            stated,
            margin.map((one) => one.stated),
            [],
            path,
          ),
        ]
  })
}

/** The lines that a sum is of, and those that may belong to it, as they are not divided so finely. */
function divide({ measures, unit }: Programme, budget: Budget, of: SumOf) {
  const fits = (line: Line): 'yes' | 'maybe' | 'no' => {
    const area = line.area ?? measures.find(({ id }) => id === line.measure)?.area
    const asked = [
      [of.year, line.year],
      [of.area, area],
      [of.measure, line.measure],
    ].filter(([wanted]) => wanted !== undefined)
    if (asked.every(([wanted, is]) => wanted === is)) return 'yes'
    return asked.every(([wanted, is]) => is === undefined || wanted === is) ? 'maybe' : 'no'
  }
  const terms = (kind: 'yes' | 'maybe') =>
    budget.lines.filter((line) => fits(line) === kind).flatMap((line) => termOf(line, unit) ?? [])
  return { own: terms('yes'), possible: terms('maybe') }
}

function checkOf(of: SumOf, stated: Term, own: readonly Term[], possible: readonly Term[], path: Path): SumCheck {
  const sumOre = sumOf(own)
  const undividedOre = sumOf(possible)
  const qualifier = stated.qualifier ?? leastExact(own.map((term) => term.qualifier))
  const [least, most] = [sumOre + lossOf(possible), sumOre + gainOf(possible)]
  const isRight = isMeant(sumOre, stated.ore, qualifier, 0)
  const isPossible = possible.length > 0 && stated.ore >= least && stated.ore <= most
  const state = isRight ? 'right' : isPossible ? 'open' : 'wrong'
  return { of, statedOre: stated.ore, sumOre, undividedOre, state, termsOre: own.map(({ ore }) => ore), path }
}

function sumOf(terms: readonly Term[]): Ore {
  return terms.reduce((sum, { ore }) => sum + ore, 0)
}
function lossOf(terms: readonly Term[]): Ore {
  return sumOf(terms.filter(({ ore }) => ore < 0))
}
function gainOf(terms: readonly Term[]): Ore {
  return sumOf(terms.filter(({ ore }) => ore > 0))
}

function termOf(
  { amount, qualifier }: { readonly amount: number; readonly qualifier?: Qualifier | undefined },
  unit: MoneyUnit,
): Term | undefined {
  const ore = oreIn(amount, unit)
  return ore === undefined ? undefined : { ore, qualifier }
}

function narrowed({
  year,
  area,
  measure,
}: { [key in 'year' | 'area' | 'measure']?: Line[key] }): Omit<SumOf, 'budget'> {
  return { ...(year && { year }), ...(area && { area }), ...(measure && { measure }) }
}
