import type { Hindrance, Text } from '#contract'
import type { Refusal } from '#inquiry/process'
import { fillSentence } from '#reading'
import en from '#texts/en/process.json' with { type: 'json' }
import sv from '#texts/sv/process.json' with { type: 'json' }

const texts: Readonly<Record<'sv' | 'en', Readonly<Record<string, string>>>> = { sv, en }

/** A sentence of the process in both languages; `{x|word}` is the word for a value, of `word.<value>`. */
export function processWords(key: string, params: Refusal['params'] = {}): Text {
  const inLanguage = (language: 'sv' | 'en'): string => {
    const known = texts[language]
    return fillSentence(known[key] ?? key, params, (word) => known[`word.${word}`] ?? word)
  }
  return { sv: inLanguage('sv'), en: inLanguage('en') }
}

export function tellRefusal({ code, params }: Refusal): Hindrance {
  return { code, params, text: processWords(`refusal.${code}`, params) }
}
