import type { CareModel, DemandCell } from '#care/model'
import { idsOf } from './problems.ts'

/** The growth of a cell of demand in a place: 1 leaves it as it is. */
export type FactorOf = (cell: DemandCell, place: string) => number

/**
 * More or fewer patients, so that today's patients stay the same: what grows is a new cell with a stream of its own; what shrinks
 * keeps a share (`keep`) of its patients. A cell is split by place only where some of its places shrink and others do not; its parts
 * have the same stream, for a stream is drawn by place.
 * @param dates the growth comes only between these
 */
export function growDemand(
  model: CareModel,
  factorOf: FactorOf,
  source: string,
  dates?: DemandCell['dates'],
): CareModel {
  const everywhere = idsOf(model.places)
  const kept = model.demand.flatMap((cell) => keepShares(cell, cell.places ?? everywhere, factorOf))
  const cells: DemandCell[] = [...kept]
  for (const cell of model.demand)
    for (const [factor, places] of placesByFactor(cell, cell.places ?? everywhere, factorOf))
      if (factor > 1)
        cells.push({ ...growthOf(cell, places, factor - 1, source, cells, everywhere), ...(dates && { dates }) })
  return { ...model, demand: cells }
}

function placesByFactor(
  cell: DemandCell,
  places: readonly string[],
  factorOf: FactorOf,
): ReadonlyMap<number, string[]> {
  const byFactor = new Map<number, string[]>()
  for (const place of places) {
    const factor = factorOf(cell, place)
    byFactor.set(factor, [...(byFactor.get(factor) ?? []), place])
  }
  return byFactor
}

/** The cell itself, or its parts by how much of it each place keeps. */
function keepShares(cell: DemandCell, places: readonly string[], factorOf: FactorOf): readonly DemandCell[] {
  const shares = placesByFactor(cell, places, (of, place) => Math.min(1, factorOf(of, place)))
  const keep = (share: number) => (share === 1 ? {} : { keep: (cell.keep ?? 1) * share })
  if (shares.size === 1) return [...shares.keys()].map((share) => (share === 1 ? cell : { ...cell, ...keep(share) }))
  return [...shares].map(([share, list]) => ({ ...cell, ...keep(share), places: list }))
}

function growthOf(
  cell: DemandCell,
  places: readonly string[],
  growth: number,
  source: string,
  cells: readonly DemandCell[],
  everywhere: readonly string[],
): DemandCell {
  return {
    ...cell,
    per_1000: cell.per_1000 * growth,
    ...(cell.low === undefined ? {} : { low: cell.low * growth }),
    ...(cell.high === undefined ? {} : { high: cell.high * growth }),
    source,
    stream: freeStream(cell, places, cells, everywhere),
    ...(cell.places === undefined && places.length === everywhere.length ? {} : { places }),
  }
}

/** `growth-1`, `growth-2` …: the first that no cell of the same need and age has in any of the places. */
function freeStream(
  { need, age_group, stream }: DemandCell,
  places: readonly string[],
  cells: readonly DemandCell[],
  everywhere: readonly string[],
): string {
  const wanted = new Set(places)
  const taken = new Set(
    cells
      .filter((other) => other.need === need && other.age_group === age_group)
      .filter((other) => (other.places ?? everywhere).some((place) => wanted.has(place)))
      .map((other) => other.stream),
  )
  const stem = stream === undefined ? 'growth' : `${stream}-growth`
  for (let n = 1; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`
}
