import type { Issue } from '#base'

/** The words of a file in which line breaks mean nothing, read one after the other; collects what is wrong with them. */
export interface Words {
  readonly issues: Issue[]
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
  const words = [...text.matchAll(/\S+/g)]
  const place = placesIn(text)
  const issues: Issue[] = []
  let next = 0
  let isShort = false

  const issueAt = (index: number, code: string, params: Issue['params']): void => {
    const offset = words[index]?.index ?? text.trimEnd().length
    issues.push({ code, severity: 'error', file, ...place(offset), params })
  }
  function number(what: string, { least = -Infinity, most = Infinity }: Range = {}, isWhole = false): number {
    const index = next++
    const given = words[index]?.[0]
    if (given === undefined) {
      if (!isShort) issueAt(index, 'location.too-short', { what })
      isShort = true
      return Number.NaN
    }
    const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(given) ? Number(given) : Number.NaN
    if (!Number.isFinite(value)) issueAt(index, 'location.not-number', { given, what })
    else if (isWhole && !Number.isSafeInteger(value)) issueAt(index, 'location.not-whole', { given, what })
    else if (value < least) issueAt(index, 'location.too-small', { given, what, least })
    else if (value > most) issueAt(index, 'location.too-large', { given, what, most })
    else return value
    return Number.NaN
  }
  return {
    issues,
    isShort: () => isShort,
    number: (what, range) => number(what, range),
    whole: (what, range) => number(what, range, true),
    peek: () => words[next]?.[0],
    skip() {
      next++
    },
    issue: (code, params) => issueAt(next, code, params),
    end() {
      const more = words.length - next
      if (more > 0 && !isShort) issueAt(next, 'location.too-long', { more, given: words[next]![0] })
    },
  }
}

function placesIn(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset)
    return { line: line + 1, column: offset - starts[line]! + 1 }
  }
}
