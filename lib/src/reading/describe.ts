import { type Issue, onOneLine } from '#base'
import { type Language, sentences } from './sentences.ts'

/**
 * The issue as a line for a reader: `resources.yaml:12:5: There is no site \`ljungbi\`. Did you mean \`ljungby\`? (model.unknown-id)`.
 * A code without a sentence is shown with its parameters.
 */
export function describeIssue(issue: Issue, language: Language): string {
  const place = [issue.file, issue.line, issue.line && issue.column].filter((part) => part !== undefined).join(':')
  return `${place === '' ? '' : `${place}: `}${sentenceOf(issue, language)} (${issue.code})`
}

/** The issue's sentence alone, in the reader's language. */
export function sentenceOf(issue: Issue, language: Language): string {
  const texts = sentences[language]
  const template = Object.hasOwn(texts, issue.code) ? texts[issue.code] : undefined
  if (template === undefined) return [issue.code, JSON.stringify(issue.params)].join(' ')
  const sentence = fillSentence(template, issue.params, (word) => phraseIn(texts, numberIn(word, language)))
  const { variant } = issue.params
  return variant === undefined
    ? sentence
    : `${sentence} ${fillSentence(texts['reading.in-variant']!, { variant }, String)}`
}

/** A number with decimals as the language writes it: 6,46 in Swedish. Anything else as it stands. */
export function numberIn(text: string, language: Language): string {
  return language === 'sv' && /^[+−-]?\d+\.\d+$/.test(text) ? text.replace('.', ',') : text
}

/** A word in the reader's language; also words with ` or ` between them, and a limit such as `at least 0`. */
function phraseIn(texts: Readonly<Record<string, string>>, phrase: string): string {
  const wordOf = (word: string): string => texts[`word.${word}`] ?? word
  if (wordOf(phrase) !== phrase) return wordOf(phrase)
  const [, bound, number] = /^(at least|at most|above|below) (\S+)$/.exec(phrase) ?? []
  if (bound !== undefined) return `${wordOf(bound)} ${number}`
  return [...new Set(phrase.split(' or ').map(wordOf))].join(` ${wordOf('or')} `)
}

/**
 * Fills `{name}` from the parameters and `{name|word}` with the parameter's word, or number, in the reader's language. A part in brackets,
 * `[ Did you mean {nearest}?]`, is left out when one of its parameters is absent.
 */
export function fillSentence(template: string, params: Issue['params'], wordOf: (word: string) => string): string {
  const fill = (text: string): string =>
    text.replace(/\{([a-zA-Z]+)(\|word)?\}/g, (_, name: string, word: string | undefined) => {
      const value = Object.hasOwn(params, name) ? onOneLine(String(params[name])) : `{${name}}`
      return word === undefined ? value : wordOf(value)
    })
  const optional = template.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(/\{([a-zA-Z]+)/g)].every(([, name]) => Object.hasOwn(params, name!)) ? part : '',
  )
  return fill(optional)
}
