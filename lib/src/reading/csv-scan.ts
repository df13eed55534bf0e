import type { Position } from './document.ts'

/** A field with where it starts. */
export interface Field extends Position {
  readonly text: string
}
export interface CsvScan {
  readonly records: readonly (readonly Field[])[]
  readonly problems: readonly (Position & { readonly code: string })[]
}

/**
 * The records of a CSV text, every field with its line and column; empty lines are left out. Line ends are LF or CRLF; a quoted field
 * may hold separators, line ends and doubled quotes. Stray quotes are problems.
 * @see RFC 4180, §2
 */
export function scanCsv(text: string, separator: ',' | ';'): CsvScan {
  const records: Field[][] = []
  const problems: (Position & { code: string })[] = []
  let record: Field[] = []
  let at = 0
  let line = 1
  let lineStart = 0
  const here = (): Position => ({ line, column: at - lineStart + 1 })
  const plain = separator === ',' ? /[^,\n]*/y : /[^;\n]*/y
  const takePlain = (): string => {
    plain.lastIndex = at
    const found = plain.exec(text)?.[0] ?? ''
    at += found.length
    return text[at] === separator ? found : found.replace(/\r$/, '')
  }
  const takeQuoted = (start: Position): string => {
    let content = ''
    at++
    for (;;) {
      const close = text.indexOf('"', at)
      const part = text.slice(at, close < 0 ? text.length : close)
      for (let feed = part.indexOf('\n'); feed >= 0; feed = part.indexOf('\n', feed + 1)) {
        line++
        lineStart = at + feed + 1
      }
      content += part
      at += part.length + 1
      if (close < 0) {
        at = text.length
        problems.push({ code: 'reading.csv-open-quote', ...start })
        return content
      }
      if (text[at] !== '"') break
      content += '"'
      at++
    }
    const after = here()
    if (takePlain().trim() !== '') problems.push({ code: 'reading.csv-after-quote', ...after })
    return content
  }
  while (at < text.length) {
    const start = here()
    if (text[at] === '"') record.push({ text: takeQuoted(start), ...start })
    else {
      const content = takePlain()
      if (content.includes('"')) problems.push({ code: 'reading.csv-stray-quote', ...start })
      record.push({ text: content.trim(), ...start })
    }
    if (text[at] === separator) {
      at++
      if (at < text.length && text[at] !== '\n') continue
      record.push({ text: '', ...here() })
    }
    at++
    line++
    lineStart = at
    if (record.length > 1 || record[0]?.text !== '') records.push(record)
    record = []
  }
  return { records, problems }
}
