import type { CareModel, TravelCell } from '#care/model'

/** Minutes by mode, where `site` has the same minutes to and from everywhere as `like`, and none between the two. */
export function travelLike(travel: CareModel['travel'], site: string, like: string): CareModel['travel'] {
  return Object.fromEntries(Object.entries(travel).map(([mode, cells]) => [mode, cellsLike(cells, site, like)]))
}

/** Rows keep their place; what `like` has and `site` had not comes last. */
function cellsLike(cells: readonly TravelCell[], site: string, like: string): readonly TravelCell[] {
  const between = cells.find((cell) => touches(cell, site) && touches(cell, like))
  const wanted = new Map<string, TravelCell>()
  for (const cell of cells) {
    if (touches(cell, site)) continue
    if (cell.from === like) put(wanted, { ...cell, from: site })
    if (cell.to === like) put(wanted, { ...cell, to: site })
  }
  const source = between?.source ?? cells.find((cell) => touches(cell, like))?.source
  if (source !== undefined) {
    put(wanted, { from: site, to: like, minutes: 0, source })
    put(wanted, { from: like, to: site, minutes: 0, source })
  }
  const kept = cells.flatMap((cell) => {
    if (!touches(cell, site)) return [cell]
    const key = keyOf(cell)
    const replacement = wanted.get(key)
    wanted.delete(key)
    return replacement === undefined ? [] : [replacement]
  })
  return [...kept, ...wanted.values()]
}

function put(cells: Map<string, TravelCell>, cell: TravelCell): void {
  if (cell.from !== cell.to) cells.set(keyOf(cell), cell)
}

function keyOf({ from, to }: TravelCell): string {
  return `${from} ${to}`
}

function touches({ from, to }: TravelCell, id: string): boolean {
  return from === id || to === id
}

/** The mode whose file of minutes a mode uses: itself, or what it is a factor of; undefined when there is none. */
export function fileModeOf(model: CareModel, mode: string): string | undefined {
  const seen = new Set<string>()
  let current = model.region.travelModes.find(({ id }) => id === mode)
  while (current && 'of' in current && !seen.has(current.id)) {
    seen.add(current.id)
    const { of } = current
    current = model.region.travelModes.find(({ id }) => id === of)
  }
  return current && 'file' in current ? current.id : undefined
}
