import { useMemo } from 'react'
import { fill, type Params } from './fill.ts'
import { type Language, type TextKey, useWords, type Words } from './language.tsx'

/** What `useWords` gives, with sentences of some pages' own. */
export interface PageWords<Key extends string> extends Omit<Words, 't'> {
  readonly t: (key: TextKey | Key, params?: Params) => string
}

/** As `useWords`, with sentences that only some pages need, so that no other loads them. */
export function createWords<Key extends string>(
  texts: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): () => PageWords<Key> {
  const isOwn = (key: string): key is Key => Object.hasOwn(texts.sv, key)
  return () => {
    const words = useWords()
    return useMemo(() => {
      const { language, number } = words
      return {
        ...words,
        t: (key, params = {}) => (isOwn(key) ? fill(texts[language][key], params, number) : words.t(key, params)),
      }
    }, [words])
  }
}
