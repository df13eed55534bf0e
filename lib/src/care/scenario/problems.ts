import type { Issue } from '#base'
import { hintOf } from '#reading'

/** What an id in a change may name; each has a sentence of its own, `scenario.unknown-<what>`. */
export type Named =
  | 'age-group'
  | 'attribute'
  | 'form'
  | 'indicator'
  | 'kind'
  | 'label'
  | 'mode'
  | 'need'
  | 'number'
  | 'offering'
  | 'pathway'
  | 'place'
  | 'resource'
  | 'role'
  | 'rule'
  | 'scenario'
  | 'service'
  | 'site'
  | 'source'
  | 'step'
  | 'unit'
  | 'year'

/** An error inside a change; `path` is inside the change. */
export function problem(code: string, path: string, params: Issue['params'] = {}): Issue {
  return { code: `scenario.${code}`, severity: 'error', path, params }
}

/** A warning inside a change: it can be applied, but is seldom what was meant. */
export function remark(code: string, path: string, params: Issue['params'] = {}): Issue {
  return { code: `scenario.${code}`, severity: 'warning', path, params }
}

/** Nothing when the id is known, else one error with the nearest known id, or with the first few (all kinds) when none is near. */
export function unknown(what: Named, path: string, given: string, ids: Iterable<string>): readonly Issue[] {
  const all = [...new Set(ids)]
  if (all.includes(given)) return []
  const hint = hintOf(given, all)
  const about = what === 'kind' && 'known' in hint ? { known: all.join(', ') } : hint
  return [problem(`unknown-${what}`, path, { given, ...about })]
}

/** `unknown` for each of a list that may be absent; paths are `path[index]`. */
export function unknownOf(
  what: Named,
  path: string,
  given: readonly string[] | undefined,
  known: Iterable<string>,
): readonly Issue[] {
  const ids = [...known]
  return (given ?? []).flatMap((id, index) => unknown(what, `${path}[${index}]`, id, ids))
}

export function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map((item) => item.id)
}
