import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import { fail, type Issue, type Result, resultOf } from '#base'
import { type LocatedDocument, type Path, type Position, reservedKey } from './document.ts'
import { readText } from './text.ts'
import { aliasIssues, resolveAlias } from './yaml-aliases.ts'

/** A YAML file is written by people (the largest of our example has 40 kB); larger ones are refused before they are parsed. */
export const largestYamlBytes = 500_000

/**
 * A YAML 1.2 file (core schema): one document, unique keys that are text, no custom tags, no merge keys. Anchors and aliases may be
 * used; cycles and aliases that would unfold to more than 100 000 values are refused. All syntax errors come at once.
 * @see https://yaml.org/spec/1.2.2/
 */
export function readYaml(file: string, bytes: Uint8Array): Result<LocatedDocument> {
  const text = readText(file, bytes, largestYamlBytes)
  if (!text.ok) return text
  try {
    return locatedYaml(file, text.value)
  } catch (error) {
    // The parser descends by recursion: thousands of nested brackets end the stack.
    if (!(error instanceof RangeError)) throw error
    return fail([
      { code: 'reading.too-deep', severity: 'error', file, line: deepestLine(text.value), column: 1, params: {} },
    ])
  }
}

function locatedYaml(file: string, text: string): Result<LocatedDocument> {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    // The parser compares every key with every other; `duplicateKeys` takes them once.
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
    merge: false,
    version: '1.2',
    schema: 'core',
    logLevel: 'error',
  })
  const position = (offset: number): Position => positionOf(lines, offset)
  const errors = [...document.errors, ...document.warnings].slice(0, mostErrors)
  const syntax = errors.map((error) => syntaxIssue(file, error, position))
  const commas = decimalCommas(file, document, position)
  const others = [...syntax, ...duplicateKeys(file, document, position)]
  const issues = [
    ...commas,
    ...firstOfEachLine(others.filter(({ line }) => !commas.some((comma) => comma.line === line))),
  ]
  if (issues.length === 0) issues.push(...aliasIssues(file, document, position))
  return resultOf(issues, () => ({
    file,
    value: document.toJS({ maxAliasCount: -1 }) as unknown,
    locate: (path, of) => position(offsetOf(document, path, of ?? 'value')),
  }))
}

/** What a reader can be told about one file; the parser may find one error per character. */
const mostErrors = 100

const codes: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'reading.tab',
  BAD_INDENT: 'reading.indent',
  MULTIPLE_DOCS: 'reading.several-documents',
  TAG_RESOLVE_FAILED: 'reading.tag',
  MISSING_CHAR: 'reading.missing-character',
  NON_STRING_KEY: 'reading.key-not-text',
  BAD_DQ_ESCAPE: 'reading.bad-escape',
  MULTILINE_IMPLICIT_KEY: 'reading.several-lines-key',
  BLOCK_AS_IMPLICIT_KEY: 'reading.nested-on-one-line',
  RESOURCE_EXHAUSTION: 'reading.too-deep',
}

function syntaxIssue(file: string, error: YAMLError, position: (offset: number) => Position): Issue {
  const code = codes[error.code] ?? 'reading.yaml'
  return { code, severity: 'error', file, ...position(error.pos[0]), params: {} }
}

function duplicateKeys(
  file: string,
  document: Document.Parsed,
  position: (offset: number) => Position,
): readonly Issue[] {
  const issues: Issue[] = []
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<string>()
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : ''
        const again = seen.has(name)
        seen.add(name)
        const place = position(startOf(key as Node | null))
        if (again) issues.push({ code: 'reading.duplicate-key', severity: 'error', file, ...place, params: {} })
        if (name === reservedKey)
          issues.push({ code: 'reading.reserved-key', severity: 'error', file, ...place, params: { key: name } })
      }
    },
  })
  return issues.slice(0, mostErrors)
}

/** `{ value: 1,5 }` is two keys, `value` and an empty `5`: nobody means that. With a space after the comma it is told as an unknown key. */
function decimalCommas(
  file: string,
  document: Document.Parsed,
  position: (offset: number) => Position,
): readonly Issue[] {
  const issues: Issue[] = []
  visit(document, {
    Map: (_, { items }) => {
      for (const [index, { key, value }] of items.entries()) {
        const before = items[index - 1]?.value
        if (value !== null || !isScalar(key) || !isScalar(before) || typeof before.value !== 'number') continue
        const decimals = String(key.value)
        if (!/^\d+$/.test(decimals) || startOf(key) !== (before.range?.[1] ?? 0) + 1) continue
        const whole = before.source ?? String(before.value)
        const params = { given: `${whole},${decimals}`, write: `${whole}.${decimals}` }
        issues.push({ code: 'reading.decimal-comma', severity: 'error', file, ...position(startOf(before)), params })
      }
    },
  })
  return issues.slice(0, mostErrors)
}

/** One slip often gives several errors on its line; the first says what it is. */
function firstOfEachLine(issues: readonly Issue[]): Issue[] {
  const lines = new Set<number | undefined>()
  const sorted = issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  return sorted.filter(({ line }) => !lines.has(line) && lines.add(line))
}

function positionOf(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

/** Start of the node at the path, or of the last node on the way to it. */
function offsetOf(document: Document.Parsed, path: Path, of: 'value' | 'key'): number {
  let node: Node | null = document.contents
  let offset = startOf(node)
  for (const [depth, part] of path.entries()) {
    const here: Node | null = resolveAlias(document, node)
    const child = childOf(here, part)
    if (child === undefined) return offset
    const last = depth === path.length - 1
    offset = (last && of === 'key' ? startOf(child.key) : 0) || startOf(child.value) || startOf(child.key) || offset
    node = child.value
  }
  return offset
}

function childOf(node: Node | null, part: string | number): { key: Node | null; value: Node | null } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(part)] as Node | null | undefined
    return value === undefined ? undefined : { key: null, value }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
  return pair && { key: pair.key as Node | null, value: pair.value as Node | null }
}

function startOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0
}

/** The first line whose brackets or indentation go deepest. */
function deepestLine(text: string): number {
  let depth = 0
  let deepest = 0
  let at = 1
  for (const [index, line] of text.split('\n').entries()) {
    for (const character of line) {
      if (character === '[' || character === '{') depth++
      else if (character === ']' || character === '}') depth--
    }
    const here = depth + line.search(/\S|$/)
    if (here > deepest) {
      deepest = here
      at = index + 1
    }
  }
  return at
}
