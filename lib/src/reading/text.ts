import { fail, type Issue, type Result, succeed } from '#base'

/** Larger files are refused before they are parsed. */
export const largestFileBytes = 20_000_000
/** A longer line is no text that a person wrote or can be shown. */
export const longestLineBytes = 200_000

const lineFeed = 10

/**
 * The bytes of a file as text: UTF-8, with or without a byte order mark. Trouble is located at its line: other encodings, NUL
 * characters, files above 20 MB (or `largest`), lines above 200 kB (or `longestLine`).
 */
export function readText(
  file: string,
  bytes: Uint8Array,
  largest: number = largestFileBytes,
  longestLine: number = longestLineBytes,
): Result<string> {
  const issue = sizeIssue(file, bytes, largest) ?? encodingIssue(file, bytes) ?? lineIssue(file, bytes, longestLine)
  if (issue) return fail([issue])
  return decode(bytes, file)
}

function decode(bytes: Uint8Array, file: string): Result<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return succeed(decoder.decode(bytes))
  } catch {
    return fail([{ code: 'reading.not-utf8', severity: 'error', file, ...firstBadLine(bytes), params: {} }])
  }
}

function sizeIssue(file: string, bytes: Uint8Array, largest: number): Issue | undefined {
  if (bytes.length <= largest) return undefined
  const params = { megabytes: Math.ceil(bytes.length / 1e6), limit: largest / 1e6 }
  return { code: 'reading.too-large', severity: 'error', file, line: 1, column: 1, params }
}

function encodingIssue(file: string, bytes: Uint8Array): Issue | undefined {
  const [first, second] = bytes
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (utf16) return { code: 'reading.utf16', severity: 'error', file, line: 1, column: 1, params: {} }
  const nul = bytes.indexOf(0)
  if (nul < 0) return undefined
  return { code: 'reading.nul', severity: 'error', file, line: lineOf(bytes, nul), column: 1, params: {} }
}

function lineIssue(file: string, bytes: Uint8Array, longest: number): Issue | undefined {
  let line = 1
  for (let start = 0; start <= bytes.length; line++) {
    const found = bytes.indexOf(lineFeed, start)
    const end = found < 0 ? bytes.length : found
    if (end - start > longest) {
      const params = { kilobytes: Math.ceil((end - start) / 1000), limit: longest / 1000 }
      return { code: 'reading.line-too-long', severity: 'error', file, line, column: 1, params }
    }
    start = end + 1
  }
  return undefined
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (let i = 0; i < offset; i++) if (bytes[i] === lineFeed) line++
  return line
}

/** The first line that is not UTF-8 by itself; a line feed never is part of a longer character. */
function firstBadLine(bytes: Uint8Array): { readonly line: number; readonly column: number } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let start = 0; start <= bytes.length; line++) {
    const found = bytes.indexOf(lineFeed, start)
    const end = found < 0 ? bytes.length : found
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return { line, column: 1 }
    }
    start = end + 1
  }
  return { line: 1, column: 1 }
}
