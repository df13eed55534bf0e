import type { z } from 'zod'
import { hasDecimalComma, hasThousandsSpace, type Issue, nearestOf, plainNumber } from '#base'
import { issueAt, type LocatedDocument, type Path, shown } from './document.ts'

type ZodIssue = z.core.$ZodIssue
type Place = Pick<LocatedDocument, 'file' | 'locate'>
const knownMark = 'known keys: '

/** To be given to `safeParse` as `error`: lets `zodIssues` see which keys an object knows. `reportInput` must be true as well. */
export const schemaErrors = (issue: z.core.$ZodRawIssue): string | undefined => {
  const shape = shapeOf(issue.inst)
  return shape && knownMark + Object.keys(shape).join(' ')
}

function shapeOf(schema: unknown): object | undefined {
  const definition = (schema as { readonly _zod?: { readonly def?: { readonly shape?: object } } } | undefined)?._zod
    ?.def
  return definition?.shape
}

/**
 * What a schema found wrong, as located issues in the words of `texts/<language>/reading.json`: unknown keys with the nearest known one,
 * missing values, bare numbers, unknown words. Of a choice between shapes the one that fits best is reported.
 * @param error of `safeParse(value, { error: schemaErrors, reportInput: true })`
 * @param at where in the document the checked value stands
 */
export function zodIssues(error: z.core.$ZodError, document: Place, at: Path = []): readonly Issue[] {
  return error.issues.filter(isTold).flatMap((issue) => translate(issue, document, at))
}

/** Beyond the numbers that a computer counts with, the limit of the field itself is told. */
function isTold(issue: ZodIssue, _: number, all: readonly ZodIssue[]): boolean {
  if (issue.code !== 'too_big' || issue.maximum !== Number.MAX_SAFE_INTEGER) return true
  return !all.some((other) => other !== issue && other.code === 'too_big' && `${other.path}` === `${issue.path}`)
}

function translate(issue: ZodIssue, document: Place, at: Path): readonly Issue[] {
  const path: Path = [...at, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
  const one = (code: string, params: Issue['params'] = {}): readonly Issue[] => [issueAt(document, code, path, params)]
  const given = shown(issue.input)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(document, path, key, knownKeys(issue), issue.input))
    case 'invalid_type':
      return [typeIssue(issue, document, path)]
    case 'invalid_value':
      return [wordIssue(document, path, issue.input, issue.values)]
    case 'invalid_union':
      return unionIssues(issue, document, path)
    case 'invalid_format':
      if (issue.message === 'statistic') return [statisticIssue(document, path, given)]
      return one(formats[issue.message] ?? 'reading.bad-format', { given })
    case 'invalid_key':
      return [issueAt(document, 'reading.bad-id', path, { given: shown(path.at(-1)) }, { of: 'key' })]
    case 'invalid_element':
      return issue.issues.flatMap((inner) => translate(inner, document, path))
    case 'too_small':
      return [limitIssue(document, path, issue, 'small', Number(issue.minimum), issue.exact ?? false)]
    case 'too_big':
      return [limitIssue(document, path, issue, 'big', Number(issue.maximum), issue.exact ?? false)]
    default:
      return one(formats[issue.message] ?? 'reading.invalid', { given })
  }
}

const formats: Readonly<Record<string, string>> = {
  id: 'reading.bad-id',
  date: 'reading.bad-date',
  clock: 'reading.bad-clock',
  source: 'reading.bad-source',
  anchor: 'reading.bad-anchor',
  'long-quote': 'reading.long-quote',
  'no-words': 'reading.no-words',
}

function knownKeys(issue: ZodIssue): readonly string[] {
  return issue.message.startsWith(knownMark) ? issue.message.slice(knownMark.length).split(' ') : []
}

function unknownKey(document: Place, path: Path, key: string, known: readonly string[], object: unknown): Issue {
  const free = known.filter((name) => !Object.hasOwn(object as object, name))
  const nearest = nearestOf(key, free) ?? nearestOf(key, known)
  const params = { key: shown(key), known: known.join(', '), ...(nearest === undefined ? {} : { nearest }) }
  return issueAt(document, 'reading.unknown-key', [...path, key], params, { of: 'key' })
}

function typeIssue(issue: ZodIssue & { readonly code: 'invalid_type' }, document: Place, path: Path): Issue {
  const { input, expected } = issue
  const of = (code: string, params: Issue['params'] = {}): Issue => issueAt(document, code, path, params)
  if (input === undefined) return of('reading.missing', { key: String(path.at(-1) ?? '') })
  const keys = knownKeys(issue)
  if (input === null && path.length === 0 && keys.length > 0)
    return of('reading.empty-file', { known: keys.join(', ') })
  if (input === null && path.length > 0) return of('reading.no-value', { key: String(path.at(-1) ?? '') })
  const wantsSource = keys.includes('value') && keys.includes('source')
  if (typeof input === 'number' && wantsSource) return of('reading.number-without-source', { given: input })
  if (typeof input === 'number' && expected === 'string') return of('reading.number-not-text', { given: input })
  if (typeof input === 'number' && !Number.isFinite(input)) return of('reading.not-finite', { given: String(input) })
  if (typeof input === 'number' && expected === 'int') return of('reading.not-whole', { given: input })
  if (typeof input === 'string' && (expected === 'number' || wantsSource)) {
    if (hasDecimalComma(input)) return of('reading.decimal-comma', { given: input, write: plainNumber(input)! })
    if (hasThousandsSpace(input)) return of('reading.thousands-space', { given: input, write: plainNumber(input)! })
  }
  if (typeof input === 'string' && keys.includes('sv') && keys.includes('en')) {
    return of('reading.both-languages', { given: shown(input) })
  }
  return of('reading.wrong-type', { expected, given: shown(input) })
}

function wordIssue(document: Place, path: Path, input: unknown, values: readonly unknown[]): Issue {
  if (input === undefined) return issueAt(document, 'reading.missing', path, { key: String(path.at(-1) ?? '') })
  const known = values.map(String)
  const nearest = nearestOf(String(input), known)
  const params = { given: shown(input), known: known.join(', '), ...(nearest === undefined ? {} : { nearest }) }
  return issueAt(document, 'reading.unknown-word', path, params)
}

const statistics = ['mean', 'count', 'per-day', 'sum', 'max', 'share', 'p50', 'p90', 'share-within-240']
/** What people write for them. */
const otherWords: Readonly<Record<string, string>> = {
  antal: 'count',
  number: 'count',
  medel: 'mean',
  medelvärde: 'mean',
  average: 'mean',
  median: 'p50',
  summa: 'sum',
  total: 'sum',
  andel: 'share',
  störst: 'max',
  längst: 'max',
}

function statisticIssue(document: Place, path: Path, given: string): Issue {
  const word = nearestOf(given, [...statistics, ...Object.keys(otherWords)])
  const nearest = word === undefined ? undefined : (otherWords[word] ?? withMinutesOf(given, word))
  const params = { given, known: statistics.join(', '), ...(nearest === undefined ? {} : { nearest }) }
  return issueAt(document, 'reading.unknown-statistic', path, params)
}

/** `share-within-240` for the minutes that were written. */
function withMinutesOf(given: string, word: string): string {
  const [minutes = '240'] = /\d+$/.exec(given) ?? []
  return word.replace('240', minutes)
}

function limitIssue(
  document: Place,
  path: Path,
  { input, message }: ZodIssue,
  side: 'small' | 'big',
  limit: number,
  exact: boolean,
): Issue {
  const list = Array.isArray(input)
  const given = list ? input.length : shown(input)
  if (list && exact) return issueAt(document, 'reading.list-length', path, { given, expected: limit })
  if (list) return issueAt(document, 'reading.too-few', path, { given, limit })
  const why = message.startsWith('why-') ? { why: message } : {}
  return issueAt(document, side === 'small' ? 'reading.too-small' : 'reading.too-big', path, { given, limit, ...why })
}

type UnionIssue = ZodIssue & { readonly code: 'invalid_union' }

function unionIssues(issue: UnionIssue, document: Place, path: Path): readonly Issue[] {
  if (issue.discriminator !== undefined) return [kindIssue(issue, issue.discriminator, document, path)]
  const bare = issue.message.startsWith(numberAs) ? bareNumber(issue.input) : undefined
  if (bare !== undefined) return [bareNumberIssue(issue, bare, document, path)]
  const members = issue.errors ?? []
  const words = members.flatMap((issues) => issues.flatMap(wordsAtRoot))
  if (words.length > 0 && typeof issue.input === 'string') return [wordIssue(document, path, issue.input, words)]
  const best = members.reduce<readonly ZodIssue[] | undefined>(
    (a, b) => (a === undefined || misfit(b) < misfit(a) ? b : a),
    undefined,
  )
  return (best ?? []).flatMap((inner) => translate(inner, document, path))
}

/** Message of a choice between keys that say what a number is: `number-as to by times`. */
const numberAs = 'number-as '

/** A number that stands without its key: `50`, `'1,5'`, `{ value: 50 }`. */
function bareNumber(input: unknown): string | undefined {
  if (typeof input === 'number' && Number.isFinite(input)) return String(input)
  if (typeof input === 'string') return plainNumber(input)
  const { value } = (input ?? {}) as { readonly value?: unknown }
  return typeof value === 'number' ? bareNumber(value) : undefined
}

function bareNumberIssue(issue: UnionIssue, number: string, document: Place, path: Path): Issue {
  const keys = issue.message.slice(numberAs.length).split(' ')
  const write = keys.map((key) => `{ ${key}: ${number} }`).join(' or ')
  return issueAt(document, 'reading.number-without-key', path, { given: shown(issue.input), write })
}

function kindIssue(issue: UnionIssue, discriminator: string, document: Place, path: Path): Issue {
  const here = path.at(-1) === discriminator ? path : [...path, discriminator]
  const object = (issue.input ?? {}) as Readonly<Record<string, unknown>>
  const input = object[discriminator]
  const slip = input === undefined && Object.keys(object).find((key) => nearestOf(key, [discriminator]) !== undefined)
  if (typeof slip === 'string') return unknownKey(document, here.slice(0, -1), slip, [discriminator], object)
  return wordIssue(document, here, input, 'options' in issue ? (issue.options ?? []) : [])
}

/** The words that would have been right in place of the whole value. */
function wordsAtRoot(issue: ZodIssue): readonly unknown[] {
  if (issue.path.length > 0) return []
  if (issue.code === 'invalid_value') return issue.values
  return issue.code === 'invalid_union' ? (issue.errors ?? []).flatMap((issues) => issues.flatMap(wordsAtRoot)) : []
}

/** How badly a member of a choice fits: another type altogether is worst, then the number of keys too many or missing. */
function misfit(issues: readonly ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + weight(issue), 0)
}

function weight(issue: ZodIssue): number {
  if (issue.code === 'unrecognized_keys') return 10 * issue.keys.length
  const wrongKind = issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')
  if (wrongKind) return knownKeys(issue).length > 0 && typeof issue.input === 'number' ? 900 : 1000
  return issue.input === undefined ? 10 : 5
}
