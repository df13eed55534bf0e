import { type Issue, nearestOf } from '#base'
import type { CareModel } from '#care/model'
import { issueAt, type Part } from '#reading'

/** Where in a question: keys and 0-based positions. */
export type Path = readonly (string | number)[]

/** An error in a question; its file and line come where the file is known. */
export function problem(code: string, path: Path, params: Issue['params'] = {}): Issue {
  return { code: `siting.${code}`, severity: 'error', path: pathOf(path), params }
}

function pathOf(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('')
}

/** Nothing when the id is known or absent, else an error with the nearest that is, or with the first few. */
export function unknown(
  kind: string,
  path: Path,
  given: string | undefined,
  known: readonly string[],
): readonly Issue[] {
  if (given === undefined || known.includes(given)) return []
  const nearest = nearestOf(given, known)
  return [
    problem('unknown-id', path, { kind, given, ...(nearest === undefined ? { known: few(known) } : { nearest }) }),
  ]
}

/** The first of a list, for a sentence. */
export function few(ids: readonly string[]): string {
  return ids.length > 5 ? `${ids.slice(0, 5).join(', ')} …` : ids.join(', ') || '–'
}

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

/** As `unknown`, in a table that knows its lines. */
export function unknownIn(
  part: Part<unknown>,
  kind: string,
  path: Path,
  given: string | undefined,
  known: readonly string[],
): readonly Issue[] {
  return unknown(kind, path, given, known).map(({ code, params }) => issueAt(part, code, path, params))
}
