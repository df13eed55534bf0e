import { onOneLine } from '#base'
import en from '#texts/en/process.json' with { type: 'json' }
import sv from '#texts/sv/process.json' with { type: 'json' }
import type { HistoryProblem } from './check-history.ts'
import type { Refusal } from './command.ts'

export type Language = 'sv' | 'en'
type Params = Refusal['params']

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = { sv, en }

/** What speaks against, and what to do about it, as a sentence in the reader's language. */
export function sentenceOf({ code, params }: Refusal, language: Language): string {
  return processText(`refusal.${code}`, language, params)
}

/** What is wrong with an entry of a log, as a sentence. */
export function historySentence({ code, params }: HistoryProblem, language: Language): string {
  return processText(`history.${code}`, language, params)
}

/**
 * A text of the process with its placeholders filled: `{step}`, and `{status|word}` for the word of a value, which is `status.<value>` or
 * else `word.<value>`. A part in brackets is left out when one of its parameters is absent. A key without a text is shown with its parameters.
 */
export function processText(key: string, language: Language, params: Params = {}): string {
  const known = texts[language]
  if (!Object.hasOwn(known, key)) return [key, JSON.stringify(params)].join(' ')
  const wordOf = (name: string, value: string): string => {
    const found = [name, 'word', 'status']
      .map((group) => `${group}.${value}`)
      .find((word) => Object.hasOwn(known, word))
    return found === undefined ? value : known[found]!
  }
  const fill = (text: string): string =>
    text.replace(/\{([a-zA-Z]+)(\|word)?\}/g, (whole, name: string, word: string | undefined) => {
      if (!Object.hasOwn(params, name)) return whole
      const value = onOneLine(String(params[name]))
      return word === undefined ? value : wordOf(name, value)
    })
  const isThere = (part: string) =>
    [...part.matchAll(/\{([a-zA-Z]+)/g)].every(([, name]) => Object.hasOwn(params, name!))
  return fill(known[key]!.replace(/\[([^\]]*)\]/g, (_, part: string) => (isThere(part) ? part : '')))
}
