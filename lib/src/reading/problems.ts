import { type Issue, nearestOf } from '#base'
import { issueAt, type LocatedDocument, type Path, pathText } from './document.ts'

/** What a module says of a plain value before its file and line are known: the codes begin with the module's name, the sentences too. */
export interface Problems {
  readonly problem: (code: string, path: Path, params?: Issue['params']) => Issue
  /** Nothing when the id is known or absent, else an error with the nearest that is, or with the first few. */
  readonly unknown: (kind: string, path: Path, given: string | undefined, known: readonly string[]) => readonly Issue[]
  /** As `unknown`, of what knows its lines. */
  readonly unknownIn: (place: Place, ...given: Parameters<Problems['unknown']>) => readonly Issue[]
}
type Place = Pick<LocatedDocument, 'file' | 'locate'>

export function problemsOf(module: string): Problems {
  const problem: Problems['problem'] = (code, path, params = {}) => ({
    code: `${module}.${code}`,
    severity: 'error',
    path: pathText(path),
    params,
  })
  const params = (kind: string, given: string | undefined, known: readonly string[]) =>
    given === undefined || known.includes(given) ? [] : [{ kind, given, ...hintOf(given, known) }]
  return {
    problem,
    unknown: (kind, path, given, known) => params(kind, given, known).map((one) => problem('unknown-id', path, one)),
    unknownIn: (place, kind, path, given, known) =>
      params(kind, given, known).map((one) => issueAt(place, `${module}.unknown-id`, path, one)),
  }
}

/** For a sentence about an id that there is not: the nearest that there is, or the first few of them. */
export function hintOf(
  given: string,
  known: readonly string[],
): { readonly nearest: string } | { readonly known: string } {
  const nearest = nearestOf(given, known)
  return nearest === undefined ? { known: few(known) } : { nearest }
}

/** The first of a list, for a sentence. */
export function few(ids: readonly string[]): string {
  return ids.length > 5 ? `${ids.slice(0, 5).join(', ')} …` : ids.join(', ') || '–'
}

/** The issue with the file and the place in it that its path stands at. */
export function located(document: LocatedDocument, issue: Issue): Issue {
  return { ...issue, file: document.file, ...document.locate(partsOf(issue.path ?? '')) }
}

/** `services[2].sites[0]` is `['services', 2, 'sites', 0]`. */
function partsOf(path: string): Path {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([part, index]) => (index === undefined ? part : Number(index)))
}
