import type { CareModel } from './types.ts'

/** Minutes by mode and `from to`; a mode that follows another has its minutes times the factor. */
export function minutesByMode(model: CareModel): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const tables = new Map<string, ReadonlyMap<string, number>>()
  const modes = new Map(model.region.travelModes.map((mode) => [mode.id, mode]))
  const tableOf = (id: string, above: readonly string[]): ReadonlyMap<string, number> => {
    const mode = modes.get(id)
    if (!mode || above.includes(id)) return new Map()
    if ('file' in mode) return new Map((model.travel[id] ?? []).map((row) => [`${row.from} ${row.to}`, row.minutes]))
    const base = tableOf(mode.of, [...above, id])
    return new Map([...base].map(([pair, minutes]) => [pair, minutes * mode.factor.value]))
  }
  for (const id of modes.keys()) tables.set(id, tableOf(id, []))
  return tables
}
