import type { Issue } from '#base'
import { mostIssues, positionsIn, shown } from '#reading'

/** Larger distances, costs and amounts are a slip, and what they come to together could not be reckoned exactly. */
export const mostAmount = 1e12

/** A longer word is no number that somebody wrote. */
const longestNumber = 400

/** The words of a file in which line breaks mean nothing, read one after the other; collects what is wrong with them. */
export interface Words {
  /** The first 100 issues, and one that counts the rest. */
  issues(): readonly Issue[]
  /** More was asked for than the file has. */
  isShort(): boolean
  /** The next number; NaN with an issue where it is none, or out of range. At the end of the file NaN, told once. */
  number(what: string, range?: Range): number
  whole(what: string, range?: Range): number
  /** The next word as it is, without reading past it. */
  peek(): string | undefined
  skip(): void
  issue(code: string, params: Issue['params']): void
  /** Tells where words are left over. */
  end(): void
}
export interface Range {
  readonly least?: number
  readonly most?: number
}

/** @param text a file's text; places are told as its lines and columns */
export function wordsOf(file: string, text: string): Words {
  const place = positionsIn(text)
  const issues: Issue[] = []
  let more = 0
  const tail = text.trimEnd().length
  const word = /\S+/g
  let next = word.exec(text)
  let isShort = false

  const issueHere = (code: string, params: Issue['params']): void => {
    if (issues.length < mostIssues)
      issues.push({ code, severity: 'error', file, ...place(next?.index ?? tail), params })
    else more++
  }
  const skip = (): void => {
    next = next && word.exec(text)
  }
  function number(what: string, { least = -Infinity, most = Infinity }: Range = {}, isWhole = false): number {
    if (next === null) {
      if (!isShort) issueHere('location.too-short', { what })
      isShort = true
      return Number.NaN
    }
    const given = shown(next[0])
    const value = numberIn(next[0])
    if (!Number.isFinite(value)) issueHere('location.not-number', { given, what })
    else if (isWhole && !Number.isSafeInteger(value)) issueHere('location.not-whole', { given, what })
    else if (value < least) issueHere('location.too-small', { given, what, least })
    else if (value > most) issueHere('location.too-large', { given, what, most })
    skip()
    return value >= least && value <= most && (!isWhole || Number.isSafeInteger(value)) ? value : Number.NaN
  }
  return {
    issues() {
      const { line, column } = issues.at(-1) ?? {}
      const rest: Issue = {
        code: 'reading.more-issues',
        severity: 'error',
        file,
        ...(line && { line }),
        ...(column && { column }),
        params: { more },
      }
      return more === 0 ? issues : [...issues, rest]
    },
    isShort: () => isShort,
    number: (what, range) => number(what, range),
    whole: (what, range) => number(what, range, true),
    peek: () => next?.[0],
    skip,
    issue: issueHere,
    end() {
      if (next === null || isShort) return
      issueHere('location.too-long', { more: wordsFrom(text, next.index), given: shown(next[0]) })
    },
  }
}

/** NaN where the word is no number. */
function numberIn(word: string): number {
  const isNumber = word.length <= longestNumber && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word)
  return isNumber ? Number(word) : Number.NaN
}

function wordsFrom(text: string, start: number): number {
  const word = /\S+/g
  word.lastIndex = start
  let count = 0
  while (word.test(text)) count++
  return count
}
