import { type Issue, nearestOf } from '#base'

/** Where in a file: keys and 0-based positions. */
export type Path = readonly (string | number)[]

/** An error in a file; its line comes where the file is known. */
export function problem(code: string, path: Path, params: Issue['params'] = {}): Issue {
  return { code: `economy.${code}`, severity: 'error', path: pathOf(path), params }
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

function few(ids: readonly string[]): string {
  return ids.length > 5 ? `${ids.slice(0, 5).join(', ')} …` : ids.join(', ') || '–'
}

export function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}

/** Ids that stand twice in a list. */
export function twice(list: readonly { readonly id: string }[], name: string): readonly Issue[] {
  const ids = idsOf(list)
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [problem('id-twice', [name, i, 'id'], { id })] : []))
}
