import { type Path, reservedKey } from './document.ts'

interface Problem {
  readonly code: string
  readonly offset: number
  readonly params: Readonly<Record<string, string | number>>
}

/** A value's place in the text, and its members' by key, or its entries' by position. */
interface Placed {
  readonly offset: number
  readonly keyOffset: number
  readonly members?: ReadonlyMap<string, Placed>
  readonly entries?: readonly Placed[]
}

const deepest = 200

class Stop extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Where every value of a JSON text stands, or what is wrong with the text. */
export function scanJson(text: string): {
  readonly problems: readonly Problem[]
  readonly offsetOf: (path: Path, of: 'value' | 'key') => number
} {
  const problems: Problem[] = []
  let root: Placed = { offset: 0, keyOffset: 0 }
  try {
    root = scan(text, problems)
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop
    problems.push(stop.problem)
  }
  return { problems, offsetOf: (path, of) => find(root, path, of) }
}

function find(root: Placed, path: Path, of: 'value' | 'key'): number {
  let here = root
  for (const [depth, part] of path.entries()) {
    const member = here.entries?.[Number(part)] ?? here.members?.get(String(part))
    if (member === undefined) return here.offset
    if (of === 'key' && depth === path.length - 1) return member.keyOffset
    here = member
  }
  return here.offset
}

const space = /[ \t\n\r]*/y
// Longer ones would exhaust the stack of the expression.
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the characters that JSON forbids in a string
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){0,200000}"/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

function scan(text: string, problems: Problem[]): Placed {
  let at = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const skip = (): void => void match(space)
  const expected = (what: string): never => {
    if (at >= text.length) throw new Stop({ code: 'reading.json-short', offset: at, params: { expected: what } })
    const given = text.slice(at, at + 20).split('\n')[0]!
    throw new Stop({ code: 'reading.json', offset: at, params: { expected: what, given } })
  }
  const value = (depth: number, keyOffset: number): Placed => {
    if (depth > deepest) throw new Stop({ code: 'reading.too-deep', offset: at, params: {} })
    skip()
    const offset = at
    if (text[at] === '{') return { offset, keyOffset, members: members(depth) }
    if (text[at] === '[') return { offset, keyOffset, entries: entries(depth) }
    if (match(string) === undefined && match(scalar) === undefined) expected('value')
    return { offset, keyOffset }
  }
  /** What stands between the brackets, separated by commas. */
  const inside = (close: '}' | ']', one: () => void): void => {
    at++
    skip()
    if (text[at] === close) {
      at++
      return
    }
    for (;;) {
      skip()
      one()
      skip()
      if (text[at] === close) break
      if (text[at] !== ',') expected(`, ${close}`)
      at++
    }
    at++
  }
  const entries = (depth: number): readonly Placed[] => {
    const found: Placed[] = []
    inside(']', () => void found.push(value(depth + 1, at)))
    return found
  }
  const members = (depth: number): ReadonlyMap<string, Placed> => {
    const found = new Map<string, Placed>()
    inside('}', () => {
      const keyOffset = at
      const key = keyOf()
      if (found.has(key)) problems.push({ code: 'reading.duplicate-key', offset: keyOffset, params: {} })
      if (key === reservedKey) problems.push({ code: 'reading.reserved-key', offset: keyOffset, params: { key } })
      found.set(key, value(depth + 1, keyOffset))
    })
    return found
  }
  const keyOf = (): string => {
    const key = match(string) ?? expected('"')
    skip()
    if (text[at] !== ':') expected(':')
    at++
    return JSON.parse(key) as string
  }
  const root = value(0, 0)
  skip()
  if (at < text.length) expected('end')
  return root
}
