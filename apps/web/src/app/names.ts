import type { AnswerOf, Endpoint, Named } from '@samplan/lib/contract'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type Given, queryOf } from './api.ts'
import { type Language, useWords } from './language.tsx'

/** What came from the server, with every `name` in one language. */
export type Called<T> = T extends object ? { [K in keyof T]: K extends 'name' ? NameOf<T[K]> : Called<T[K]> } : T
type NameOf<T> = T extends Named ? string : T

/** As `useAnswer`, with the names in the reader's language. */
export function useCalledAnswer<E extends Endpoint>(
  endpoint: E,
  given: Given<E> | undefined,
): UseQueryResult<Called<AnswerOf<E>>> {
  const { language } = useWords()
  const select = useCallback((answer: AnswerOf<E>) => calledIn(answer, language), [language])
  return useQuery({ ...queryOf(endpoint, given), select })
}

/** The same value, with the names that are told in both languages in the reader's. */
export function useCalled<T>(value: T): Called<T> {
  const { language } = useWords()
  return useMemo(() => calledIn(value, language), [value, language])
}

export function calledIn<T>(value: T, language: Language): Called<T> {
  const walk = (given: unknown): unknown => {
    if (Array.isArray(given)) return given.map(walk)
    if (typeof given !== 'object' || given === null) return given
    return Object.fromEntries(
      Object.entries(given).map(([key, inner]) => [
        key,
        key === 'name' && isBoth(inner) ? inner[language] : walk(inner),
      ]),
    )
  }
  // The walk keeps all but the names, which the type says key by key.
  return walk(value) as Called<T>
}

function isBoth(value: unknown): value is Exclude<Named, string> {
  return typeof value === 'object' && value !== null && 'sv' in value && 'en' in value
}
