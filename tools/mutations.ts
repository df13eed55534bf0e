// Ways to damage the files of an inquiry folder, for the tests that hold its readers against what people do by mistake.

export type Files = Map<string, Uint8Array>
/** Uniform in [0, 1). */
type Random = () => number
export type Mutation = (files: Files, random: Random) => void

/** Marsaglia's xorshift32: small, deterministic, good enough to choose what to break. */
export function randomFrom(seed: number): Random {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

export const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (files: Files, path: string): string => new TextDecoder().decode(files.get(path)!)

function modelFiles(files: Files, ending: string): readonly string[] {
  return [...files.keys()].filter((path) => path.endsWith(ending) && !path.startsWith('scenarios/'))
}

/** Changes the text of one file with the ending. */
function textMutation(ending: string, change: (text: string, random: Random) => string): Mutation {
  return (files, random) => {
    const path = pick(modelFiles(files, ending), random)
    files.set(path, utf8(change(textOf(files, path), random)))
  }
}

/** Changes one of the places where the pattern is found. */
function matchMutation(ending: string, pattern: RegExp, change: (found: string, random: Random) => string): Mutation {
  return textMutation(ending, (text, random) => {
    const found = [...text.matchAll(pattern)]
    if (found.length === 0) return `${text}\n: broken`
    const { 0: match, index } = pick(found, random)
    return text.slice(0, index) + change(match, random) + text.slice(index + match.length)
  })
}

function linesMutation(ending: string, change: (lines: string[], at: number, random: Random) => void): Mutation {
  return textMutation(ending, (text, random) => {
    const lines = text.split('\n')
    change(lines, Math.floor(random() * lines.length), random)
    return lines.join('\n')
  })
}

function misspelt(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2))
  return pick([word.slice(0, at) + word.slice(at + 1), `${word.slice(0, at)}x${word.slice(at)}`, `${word}z`], random)
}

function bytesMutation(change: (bytes: Uint8Array, random: Random) => Uint8Array): Mutation {
  return (files, random) => {
    const path = pick([...modelFiles(files, '.yaml'), ...modelFiles(files, '.csv')], random)
    files.set(path, change(files.get(path)!, random))
  }
}

const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
for (let i = 1; i < 12; i++)
  bomb.push(
    `a${i}: &a${i} [${Array(10)
      .fill(`*a${i - 1}`)
      .join(', ')}]`,
  )

/** What may happen to a YAML file, or to any. */
export const yamlMutations: Readonly<Record<string, Mutation>> = {
  'key renamed': matchMutation('.yaml', /\b[a-zA-Z]+(?=:)/g, misspelt),
  'key twice': matchMutation('.yaml', /\{ (\w+): [^,{}[\]]+,/g, (found) => `${found} ${found.slice(2)}`),
  'number to text': matchMutation('.yaml', /(?<=: )\d+(\.\d+)?/g, (_, random) =>
    pick(['many', "'7'", '.nan', '.inf', '1,5', '-3', '1e999', '~'], random),
  ),
  'number bare': matchMutation('.yaml', /\{ value: [^{}]+\}/g, () => '7'),
  'value gone': matchMutation('.yaml', /(?<=: )[^\s{}[\],]+/g, () => ''),
  'value to list': matchMutation('.yaml', /(?<=: )[^\s{}[\],]+/g, (found) => `[${found}, [${found}]]`),
  'id broken': matchMutation(
    '.yaml',
    /(?<=\b(id|to|next|site|role|via|pathway|profile|service|mode|source|of): )[a-z0-9+.-]+/g,
    misspelt,
  ),
  'id odd': matchMutation('.yaml', /(?<=\b(id|to|next|site|role): )[a-z0-9+.-]+/g, (_, random) =>
    pick(['__proto__', 'constructor', 'Å', '0781', '1e3', 'true', '""', '*x', '&x', '!x', '@'], random),
  ),
  'bracket lost': matchMutation('.yaml', /[{}[\]]/g, () => ''),
  'line lost (YAML)': linesMutation('.yaml', (lines, at) => lines.splice(at, 1)),
  'lines shuffled (YAML)': linesMutation('.yaml', (lines, at, random) =>
    lines.splice(at, 0, ...lines.splice(Math.floor(random() * lines.length), 2)),
  ),
  'line indented': linesMutation('.yaml', (lines, at, random) => {
    lines[at] = pick(['\t', ' ', '   '], random) + (lines[at] ?? '')
  }),
  'cut off': textMutation('', (text, random) => text.slice(0, Math.floor(random() * text.length))),
  'line ends of Windows': textMutation('', (text) => text.replaceAll('\n', '\r\n')),
  'byte order mark': textMutation('', (text) => `\ufeff${text}`),
  'latin-1': bytesMutation((bytes) => latin1(`${new TextDecoder().decode(bytes)}# Växjö\n`)),
  'UTF-16': bytesMutation((bytes) =>
    Uint8Array.from({ length: 2 * bytes.length + 2 }, (_, at) =>
      at < 2 ? 0xff - at : at % 2 === 0 ? bytes[at / 2 - 1]! : 0,
    ),
  ),
  'NUL bytes': bytesMutation((bytes, random) =>
    bytes.length === 0 ? bytes : bytes.with(Math.floor(random() * bytes.length), 0),
  ),
  'random bytes': bytesMutation((_, random) => Uint8Array.from({ length: 500 }, () => Math.floor(random() * 256))),
  empty: bytesMutation(() => new Uint8Array(0)),
  'YAML cycle': textMutation('.yaml', (text) => `extra: &loop\n  again: *loop\n${text}`),
  'YAML cycle in a list': matchMutation('.yaml', /\[[^[\]{}]+\]/g, () => '&round [*round]'),
  'YAML bomb': textMutation('.yaml', (text) => `${bomb.join('\n')}\n${text}`),
  'YAML tag': matchMutation('.yaml', /(?<=: )[^\s{}[\],]+/g, (found) => `!!binary ${found}`),
  'YAML merge key': linesMutation('.yaml', (lines, at) => lines.splice(at, 0, '<<: { id: x }')),
  'two documents': textMutation('.yaml', (text) => `${text}\n---\n${text}`),
  'deep nesting': textMutation('.yaml', (text) => `${text}\ndeep: ${'['.repeat(20_000)}`),
  'a line of 50 MB': bytesMutation(() => new Uint8Array(50_000_000).fill(97)),
  'a line of 1 MB': textMutation('', (text) => `${text}\n${'x'.repeat(1_000_000)}`),
  'file lost': (files, random) => void files.delete(pick(modelFiles(files, ''), random)),
  'files swapped': (files, random) => {
    const [a, b] = [pick(modelFiles(files, ''), random), pick(modelFiles(files, ''), random)]
    const kept = files.get(a)!
    files.set(a, files.get(b)!)
    files.set(b, kept)
  },
}

/** What may happen to a table. */
const csvMutations: Readonly<Record<string, Mutation>> = {
  'row lost': linesMutation('.csv', (lines, at) => lines.splice(at, 1)),
  'row twice': linesMutation('.csv', (lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  'row cut': linesMutation('.csv', (lines, at) => {
    lines[at] = (lines[at] ?? '').split(',').slice(0, 2).join(',')
  }),
  'row quoted': linesMutation('.csv', (lines, at) => {
    lines[at] = `"${lines[at] ?? ''}`
  }),
  'field odd': matchMutation('.csv', /(?<=,)[^,\n]*(?=,)/g, (_, random) =>
    pick(['', '1,5', '"1,5"', '1 000', '-1', '1e400', 'x', '__proto__', '""', '"a\nb"'], random),
  ),
  'header misspelt': textMutation(
    '.csv',
    (text, random) => misspelt(text.split('\n')[0]!, random) + text.slice(text.indexOf('\n') >>> 0),
  ),
  semicolons: textMutation('.csv', (text) => text.replaceAll(',', ';')),
}

export const mutations: Readonly<Record<string, Mutation>> = { ...yamlMutations, ...csvMutations }

const odd = [
  'NaN',
  'Infinity',
  '-1',
  '1e999',
  '1e308',
  '0x10',
  '1,5',
  '1e-9',
  '1e12',
  'null',
  '""',
  '__proto__',
  '{',
  ']',
]
type TextMutation = (text: string, random: Random) => string
/** Replaces one of the words (numbers, brackets and texts of JSON too). */
const word =
  (change: (found: string, random: Random) => string): TextMutation =>
  (text, random) => {
    const found = [...text.matchAll(/"[^"]*"|[^\s,:"[\]{}]+|[[\]{}]/g)]
    if (found.length === 0) return `${text} x`
    const { 0: match, index } = pick(found, random)
    return text.slice(0, index) + change(match, random) + text.slice(index + match.length)
  }
/** What may happen to a text of words and numbers, JSON too. */
export const wordMutations: Readonly<Record<string, TextMutation>> = {
  'word lost': word(() => ''),
  'word twice': word((found) => `${found} ${found}`),
  'word odd': word((_, random) => pick(odd, random)),
  'key of another': word((found) => (found.startsWith('"') ? '"__proto__"' : found)),
  'cut off': (text, random) => text.slice(0, Math.floor(random() * text.length)),
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'byte order mark': (text) => `\ufeff${text}`,
  'NUL character': (text, random) => `${text.slice(0, Math.floor(random() * text.length))}\0`,
  nested: (text) => `${text}${'['.repeat(10_000)}`,
  'line twice': (text, random) => {
    const lines = text.split('\n')
    return lines.toSpliced(Math.floor(random() * lines.length), 0, pick(lines, random)).join('\n')
  },
}
