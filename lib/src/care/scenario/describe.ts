import { canonicalJson, type Json } from '#base'
import { fillSentence, type Language, sentences } from '#reading'
import type { Difference } from './diff.ts'
import { type Changes, findKind } from './kinds.ts'
import type { Change } from './types.ts'

/** What a kind of change is called, for a reader who chooses among them. */
export function nameOfKind(kind: keyof Changes, language: Language): string {
  return sentenceFor(`scenario.kind.${kind}.name`, {}, language)
}

/** What a kind of change does, in a sentence. */
export function descriptionOfKind(kind: keyof Changes, language: Language): string {
  return sentenceFor(`scenario.kind.${kind}.description`, {}, language)
}

/**
 * The change in one line, without its rationale, e.g. `ward-ljungby: capacity −4`.
 * @throws TypeError for a change whose kind is unknown or whose fields are not as its schema says
 */
export function summariseChange(change: Change, language: Language): string {
  const kind = findKind(change.kind)
  if (kind === undefined) throw new TypeError(`summariseChange: '${change.kind}' is not a kind of change`)
  const { text, params } = kind.summary(kind.schema.parse(change))
  const all = sentenceFor('scenario.all', {}, language)
  const shown = Object.entries(params).map(([name, value]) => [name, value === '*' ? all : value] as const)
  return sentenceFor(`scenario.summary.${text}`, Object.fromEntries(shown), language)
}

/** The difference as a line, e.g. `resources.ward-ljungby.capacity: 28 → 24 (source: proposal; before: annual-report-2023)`. */
export function describeDifference(difference: Difference, language: Language): string {
  const { key, params } = differenceParams(difference)
  return sentenceFor(key, params, language)
}

/** The sentence of a difference and what fills it, for who shows it in another way. Long values are cut. */
export function differenceParams(difference: Difference): {
  readonly key: string
  readonly params: Readonly<Record<string, string | number>>
} {
  const { kind, path } = difference
  const ends = {
    ...('from' in difference ? { from: valueText(difference.from) } : {}),
    ...('to' in difference ? { to: valueText(difference.to) } : {}),
    ...sourceParams(
      'fromSource' in difference ? difference.fromSource : undefined,
      'toSource' in difference ? difference.toSource : undefined,
    ),
  }
  return { key: `scenario.difference.${kind}`, params: { path, ...ends } }
}

/** One source when there is one, or when both are the same; else the one before and the one after. */
function sourceParams(from: string | undefined, to: string | undefined): Readonly<Record<string, string>> {
  if (from !== undefined && to !== undefined && from !== to) return { fromSource: from, toSource: to }
  const source = to ?? from
  return source === undefined ? {} : { source }
}

function valueText(value: Json): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value
  const text = canonicalJson(value)
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}

function sentenceFor(key: string, params: Readonly<Record<string, string | number>>, language: Language): string {
  const text = sentences[language][key]
  if (text === undefined) throw new RangeError(`sentenceFor('${key}'): no such text in ${language}`)
  return fillSentence(text, params, (word) => word)
}
