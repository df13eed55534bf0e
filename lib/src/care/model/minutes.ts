import type { TravelVariant } from './schema/region.ts'
import type { CareModel, TravelCell } from './types.ts'

/**
 * Minutes by mode and `from to`, as they usually are; a mode that follows another has its minutes times the factor. A pair without a way
 * is not there.
 */
export function minutesByMode(model: CareModel): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const tables = new Map<string, ReadonlyMap<string, number>>()
  const modes = new Map(model.region.travelModes.map((mode) => [mode.id, mode]))
  const tableOf = (id: string, above: readonly string[]): ReadonlyMap<string, number> => {
    const mode = modes.get(id)
    if (!mode || above.includes(id)) return new Map()
    if ('file' in mode) return waysIn(model.travel[id] ?? [])
    const base = tableOf(mode.of, [...above, id])
    return new Map([...base].map(([pair, minutes]) => [pair, minutes * mode.factor.value]))
  }
  for (const id of modes.keys()) tables.set(id, tableOf(id, []))
  return tables
}

function waysIn(cells: readonly TravelCell[]): ReadonlyMap<string, number> {
  return new Map(cells.flatMap(({ from, to, minutes }) => (minutes === null ? [] : [[`${from} ${to}`, minutes]])))
}

/**
 * Minutes of a mode by `from to` under some of its variants (ids, the later over the earlier): Infinity where there is no way. What a variant
 * says of a pair holds in both directions where the table has only one.
 */
export function minutesUnder(model: CareModel, mode: string, variants: readonly string[]): ReadonlyMap<string, number> {
  const found = model.region.travelModes.find(({ id }) => id === mode)
  if (found === undefined) return new Map()
  const [base, factor] = 'of' in found ? [found.of, found.factor.value] : [mode, 1]
  const minutes = new Map<string, number>()
  for (const table of [base, ...variants.map((variant) => `${base}/${variant}`)])
    for (const cell of model.travel[table] ?? []) {
      const [there, back] = [`${cell.from} ${cell.to}`, `${cell.to} ${cell.from}`]
      const isReverse = table !== base && minutes.has(back) && !minutes.has(there)
      minutes.set(isReverse ? back : there, factor * (cell.minutes ?? Number.POSITIVE_INFINITY))
    }
  return minutes
}

/** Variants of a mode, or of the one that it follows. */
export function variantsOf({ travelModes }: CareModel['region'], mode: string): readonly TravelVariant[] {
  const found = travelModes.find(({ id }) => id === mode)
  const base = found && 'of' in found ? travelModes.find(({ id }) => id === found.of) : found
  return base && 'file' in base ? (base.variants ?? []) : []
}

/** Is a variant in effect on a day (ISO 8601)? One without dates never is by itself. */
export function isInEffect({ from, until }: TravelVariant, date: string): boolean {
  if (from === undefined || until === undefined) return false
  if (from.length > monthDay) return from <= date && date < until
  const day = date.slice(-monthDay)
  // From November until March passes the turn of the year.
  return from <= until ? from <= day && day < until : day >= from || day < until
}

const monthDay = '11-15'.length
