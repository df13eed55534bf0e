import type { Issue } from '#base'
import type { CareModel } from '#care/model'
import { type Path, problemsOf } from '#reading'

export type { Path } from '#reading'
export { few } from '#reading'
export const { problem, unknown, unknownIn } = problemsOf('siting')

export function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}

/** Each site is there, and is the region's own. */
export function ownSites(model: CareModel, given: readonly string[] | undefined, path: Path): readonly Issue[] {
  return (given ?? []).flatMap((id, i) => {
    const missing = unknown('site', [...path, i], id, idsOf(model.sites))
    const isNeighbour = model.sites.some((site) => site.id === id && site.neighbour)
    return isNeighbour ? [problem('neighbour-decided', [...path, i], { site: id })] : missing
  })
}
