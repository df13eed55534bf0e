import type { Ore } from '#engines/accounting'
import { oreIn } from './ore.ts'
import type { Budget, Line, Programme } from './schema.ts'

/** Money by row and year. A year or a row that the document does not say is null: its own column or row, never shared out. */
export interface MoneyTable {
  /** Ascending; null last. */
  readonly years: readonly (number | null)[]
  readonly rows: readonly MoneyRow[]
  /** As many as the years. */
  readonly yearsOre: readonly Ore[]
  readonly totalOre: Ore
}
export interface MoneyRow {
  /** Id of an area (or of a measure). */
  readonly of: string | null
  /** As many as the years. */
  readonly yearsOre: readonly Ore[]
  readonly totalOre: Ore
}

/** A budget's lines by area and year; areas in the order of the file, what is not divided last. */
export function byArea(programme: Programme, budget: Budget): MoneyTable {
  const order = programme.areas.map(({ id }) => id)
  return tableOf(programme, budget, (line) => areaOf(programme, line) ?? null, order)
}

/** A budget's lines by measure and year. */
export function byMeasure(programme: Programme, budget: Budget): MoneyTable {
  const order = programme.measures.map(({ id }) => id)
  return tableOf(programme, budget, ({ measure }) => measure ?? null, order)
}

/** A line's area: its own, or its measure's. */
export function areaOf({ measures }: Programme, { area, measure }: Pick<Line, 'area' | 'measure'>): string | undefined {
  return area ?? measures.find(({ id }) => id === measure)?.area
}

function tableOf(
  { unit }: Programme,
  { lines }: Budget,
  rowOf: (line: Line) => string | null,
  order: readonly string[],
): MoneyTable {
  const entries = lines.map((line) => ({
    of: rowOf(line),
    year: line.year ?? null,
    ore: oreIn(line.amount, unit) ?? 0,
  }))
  const years = [...new Set(entries.map(({ year }) => year))].sort((a, b) => (a ?? 9999) - (b ?? 9999))
  const place = (of: string | null): number => (of === null ? order.length : order.indexOf(of))
  const rows = [...new Set(entries.map(({ of }) => of))].sort((a, b) => place(a) - place(b))
  const sums = (own: typeof entries) =>
    years.map((year) => sumOf(own.filter((one) => one.year === year).map(({ ore }) => ore)))
  return {
    years,
    rows: rows.map((of) => {
      const own = entries.filter((one) => one.of === of)
      return { of, yearsOre: sums(own), totalOre: sumOf(own.map(({ ore }) => ore)) }
    }),
    yearsOre: sums(entries),
    totalOre: sumOf(entries.map(({ ore }) => ore)),
  }
}

export function sumOf(amounts: readonly Ore[]): Ore {
  return amounts.reduce((sum, ore) => sum + ore, 0)
}

/** A year's money in the prices of another year. */
export interface InPrices {
  readonly year: number
  readonly budgetedOre: Ore
  /** In the prices of each year where the budget is in those of one, and the reverse. */
  readonly convertedOre: Ore
}

/**
 * Each year's money in the other price level: what is in current prices times I(base)/I(year), what is in the base year's prices times
 * I(year)/I(base), to the nearest öre. Nothing without an index; money without a year has no price level.
 */
export function inOtherPrices({ prices }: Programme, { years, yearsOre }: MoneyTable): readonly InPrices[] {
  const levels = prices?.index?.levels
  if (prices === undefined || levels === undefined) return []
  return years.flatMap((year, i) => {
    const level = year === null ? undefined : levels[year]
    const base = levels[prices.year]
    if (year === null || level === undefined || base === undefined) return []
    const factor = prices.kind === 'current' ? base / level : level / base
    return [{ year, budgetedOre: yearsOre[i]!, convertedOre: Math.round(yearsOre[i]! * factor) }]
  })
}
