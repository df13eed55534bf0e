import type { Issue } from '@samplan/lib/base'
import { fillSentence, type Language, sentences } from '@samplan/lib/reading'

export type { Language }

/**
 * `--lang` when given and known; else the terminal's language (LC_ALL, LC_MESSAGES, LANG) when it is English or Swedish; else Swedish.
 * Read before the arguments are parsed, as help and errors in them are texts too.
 */
export function languageOf(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  const given = args.flatMap((arg, i) =>
    arg === '--lang' ? [args[i + 1]] : arg.startsWith('--lang=') ? [arg.slice(7)] : [],
  )
  const last = given.at(-1)
  if (last === 'sv' || last === 'en') return last
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.startsWith('en') ? 'en' : 'sv'
}

/** A text of the command line (`cli.…`) with its parameters filled in. */
export type Say = (key: string, params?: Issue['params']) => string

export function sayIn(language: Language): Say {
  const texts = sentences[language]
  return (key, params = {}) =>
    fillSentence(texts[`cli.${key}`] ?? `cli.${key}`, params, (word) => texts[`word.${word}`] ?? word)
}
