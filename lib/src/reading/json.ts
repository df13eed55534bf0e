import { fail, type Result, resultOf } from '#base'
import type { LocatedDocument } from './document.ts'
import { scanJson } from './json-scan.ts'
import { largestFileBytes, readText } from './text.ts'

/** A JSON file: RFC 8259, unique keys, at most 200 levels deep; programs write all of it on one line. Stops at the first syntax error; all duplicate keys are listed. */
export function readJson(file: string, bytes: Uint8Array, largest = largestFileBytes): Result<LocatedDocument> {
  const text = readText(file, bytes, largest, largest)
  if (!text.ok) return text
  const scan = scanJson(text.value)
  const position = positionsIn(text.value)
  const issues = scan.problems.map(({ code, offset, params }) => ({
    code,
    severity: 'error' as const,
    file,
    ...position(offset),
    params,
  }))
  if (issues.length > 0) return fail(issues)
  return resultOf([], () => ({
    file,
    value: JSON.parse(text.value) as unknown,
    locate: (path, of) => position(scan.offsetOf(path, of ?? 'value')),
  }))
}

/** Line and column (1-based, in characters) of an offset in a text. */
export function positionsIn(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - starts[low]! + 1 }
  }
}
