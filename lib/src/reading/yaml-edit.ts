import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml'
import type { Path } from './document.ts'

/** What can stand in a map that is edited: text, numbers, and maps of them. */
export type Editable = string | number | { readonly [key: string]: Editable | undefined }

/**
 * The file with other values in the map at the path, and every other byte as it was: comments, layout, quotes. Keys that are undefined or
 * absent in the new map are taken out. Undefined when there is no map of its own (an alias stands for another), or when it holds what
 * cannot be edited here, e.g. a list.
 */
export function editYaml(
  bytes: Uint8Array,
  path: Path,
  after: Readonly<Record<string, Editable | undefined>>,
): Uint8Array | undefined {
  let text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  // One difference at a time: what stands where is known anew after each.
  for (let left = 100; left > 0; left--) {
    const document = parseDocument(text, { merge: false, version: '1.2', schema: 'core', logLevel: 'error' })
    const map = mapAt(document.contents, path)
    if (map === undefined) return undefined
    const edit = firstEdit(text, map, after)
    if (edit === 'impossible') return undefined
    if (edit === undefined) return new TextEncoder().encode(text)
    text = text.slice(0, edit.from) + edit.put + text.slice(edit.until)
  }
  return undefined
}

interface Edit {
  readonly from: number
  readonly until: number
  readonly put: string
}

function mapAt(root: Node | null, path: Path): YAMLMap | undefined {
  let node: unknown = root
  for (const part of path) {
    if (isSeq(node)) node = node.items[Number(part)]
    else if (isMap(node)) node = node.items.find((pair) => keyOf(pair) === String(part))?.value
    else return undefined
  }
  return isMap(node) ? node : undefined
}

function firstEdit(
  text: string,
  map: YAMLMap,
  after: Readonly<Record<string, Editable | undefined>>,
): Edit | 'impossible' | undefined {
  for (const [i, pair] of map.items.entries()) {
    const wanted = after[keyOf(pair)]
    if (wanted === undefined) return map.items.length === 1 ? 'impossible' : removal(text, map, i)
    const { value } = pair
    if (typeof wanted === 'object') {
      const inner = isMap(value) ? firstEdit(text, value, wanted) : 'impossible'
      if (inner !== undefined) return inner
    } else {
      if (!isScalar(value)) return 'impossible'
      if (value.value !== wanted) return replacement(text, value, wanted)
    }
  }
  const there = new Set(map.items.map(keyOf))
  for (const [key, wanted] of Object.entries(after))
    if (wanted !== undefined && !there.has(key)) return insertion(text, map, `${key}: ${written(wanted)}`)
  return undefined
}

function replacement(text: string, node: Node, wanted: string | number): Edit {
  const [from, until] = rangeOf(node)
  // Text in a block takes its line's end with it.
  return { from, until, put: `${written(wanted)}${text.slice(from, until).endsWith('\n') ? '\n' : ''}` }
}

function removal(text: string, { items, flow }: YAMLMap, i: number): Edit {
  const start = (at: number): number => rangeOf(items[at]!.key as Node)[0]
  if (flow !== true && i === items.length - 1)
    return { from: lineEnd(text, endOf(items[i - 1]!)), until: lineEnd(text, endOf(items[i]!)), put: '' }
  if (flow !== true || i === 0) return { from: start(i), until: start(i + 1), put: '' }
  return { from: endOf(items[i - 1]!), until: endOf(items[i]!), put: '' }
}

function insertion(text: string, { items, flow }: YAMLMap, line: string): Edit | 'impossible' {
  const [first, last] = [items[0], items.at(-1)]
  if (first === undefined || last === undefined) return 'impossible'
  if (flow === true) return { from: endOf(last), until: endOf(last), put: `, ${line}` }
  const key = rangeOf(first.key as Node)[0]
  const indent = ' '.repeat(key - (text.lastIndexOf('\n', key - 1) + 1))
  const at = lineEnd(text, endOf(last))
  return { from: at, until: at, put: `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}${line}` }
}

/** Numbers and plain words as they are, other text in quotes: right in a block and between braces. */
function written(value: Editable): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string')
    return /^[a-z][\w./#-]*$/i.test(value) && !/^(true|false|null|nan|inf)$/i.test(value)
      ? value
      : JSON.stringify(value)
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${written(key)}: ${written(member)}`],
  )
  return `{ ${members.join(', ')} }`
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : ''
}

function endOf({ key, value }: Pair): number {
  return rangeOf((value ?? key) as Node)[1]
}

/** Where the node starts and where its value ends. */
function rangeOf({ range }: Node): readonly [number, number] {
  if (range == null) throw new Error('editYaml: a node of a parsed document has no place')
  return [range[0], range[1]]
}

/** Where the line ends that the value ends on, comments after it included. */
function lineEnd(text: string, valueEnd: number): number {
  let last = valueEnd
  while (last > 0 && /\s/.test(text[last - 1]!)) last--
  const feed = text.indexOf('\n', last)
  const end = feed < 0 ? text.length : feed
  return text[end - 1] === '\r' ? end - 1 : end
}
