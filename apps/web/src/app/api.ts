import type { AnswerOf, BodyOf, Endpoint, ParamsOf, Problem, QueryOf } from '@samplan/lib/contract'
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

/** What an endpoint is asked with: the parts that it has. */
export type Given<E> = Part<'params', ParamsOf<E>> & Part<'query', QueryOf<E>> & Part<'body', BodyOf<E>>
type Part<Name extends string, Value> = undefined extends Value
  ? { readonly [K in Name]?: Value }
  : Record<never, never> extends Value
    ? { readonly [K in Name]?: Value }
    : { readonly [K in Name]: Value }
/** The server's answer when it cannot give what was asked, or that no server answers (`status` 0). */
export class ProblemError extends Error {
  readonly problem: Problem | undefined
  readonly status: number
  constructor(status: number, problem?: Problem) {
    super(problem?.title ?? `HTTP ${status}`)
    this.name = 'ProblemError'
    this.status = status
    this.problem = problem
  }
}

/**
 * Asks the server.
 * @throws ProblemError
 */
export async function ask<E extends Endpoint>(
  { method, path }: E,
  given: Given<E>,
  signal?: AbortSignal,
): Promise<AnswerOf<E>> {
  const { params, query, body } = given as { params?: object; query?: object; body?: unknown }
  const response = await fetch(addressOf(path, params, query), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'AbortError' ? error : new ProblemError(0)
  })
  if (response.ok) return (await response.json()) as AnswerOf<E>
  if (response.status === 401) toLogin()
  const isProblem = response.headers.get('content-type')?.includes('json') === true
  throw new ProblemError(response.status, isProblem ? ((await response.json()) as Problem) : undefined)
}

/** The session is over: to where one logs in, and from there back to this page. What is typed in forms is still there then. */
function toLogin(): void {
  const { pathname, search } = location
  location.assign(addressOf('/login', {}, { to: `${pathname}${search}`, lang: document.documentElement.lang }))
}

/** The address of an endpoint or a download. */
export function addressOf(path: string, params: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params))
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
  const asked = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))
  return search.size === 0 ? filled : `${filled}?${search}`
}

/** An answer, kept and asked for again as React Query does. `given` undefined: not yet asked. */
export function useAnswer<E extends Endpoint>(endpoint: E, given: Given<E> | undefined): UseQueryResult<AnswerOf<E>> {
  return useQuery(queryOf(endpoint, given))
}

/** What React Query is asked for an answer. */
export function queryOf<E extends Endpoint>(endpoint: E, given: Given<E> | undefined) {
  return {
    queryKey: [endpoint.name, given],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => ask(endpoint, given!, signal),
    enabled: given !== undefined,
  }
}

/** Asks for a change; what was read before is then asked for again. */
export function useChange<E extends Endpoint>(endpoint: E) {
  const client = useQueryClient()
  return useMutation<AnswerOf<E>, ProblemError, Given<E>>({
    mutationFn: (given) => ask(endpoint, given),
    onSuccess: () => client.invalidateQueries(),
    // Somebody else was quicker: the page then shows what there is now.
    onError: ({ problem }) => (problem?.code === 'stale' ? client.invalidateQueries() : undefined),
  })
}
