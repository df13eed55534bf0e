import { useMemo } from 'react'
import { fill, type Params } from '../app/fill.ts'
import { type TextKey, useWords, type Words } from '../app/language.tsx'
import en from '../texts/studies.en.json'
import sv from '../texts/studies.sv.json'

/** A sentence of the pages on access and siting, by its key in `texts/studies.{sv,en}.json`. */
type StudyKey = keyof typeof sv
export interface StudyWords extends Omit<Words, 't'> {
  readonly t: (key: TextKey | StudyKey, params?: Params) => string
}

const texts: Readonly<Record<Words['language'], Readonly<Record<StudyKey, string>>>> = { sv, en }

/** As `useWords`, with sentences that only these pages need, so that no other page loads them. */
export function useStudyWords(): StudyWords {
  const words = useWords()
  return useMemo(() => {
    const { language, number } = words
    return {
      ...words,
      t: (key, params = {}) => (isStudyKey(key) ? fill(texts[language][key], params, number) : words.t(key, params)),
    }
  }, [words])
}

function isStudyKey(key: string): key is StudyKey {
  return Object.hasOwn(sv, key)
}
