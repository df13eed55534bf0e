import type { AnswerOf, listNumbers } from '@samplan/lib/contract'

export type NumberView = AnswerOf<typeof listNumbers>['numbers'][number]

/** What is looked for among the numbers; what is absent is not asked about. */
export interface NumberFilter {
  readonly text?: string | undefined
  readonly part?: string | undefined
  readonly confidence?: string | undefined
  /** Id of a source. */
  readonly source?: string | undefined
  /** Only those that may matter, the most important first: by their computed places, else assumptions with a range, the widest first. */
  readonly mattersMost?: boolean
  /** By path: the computed place; absent until it has been computed. */
  readonly ranks?: ReadonlyMap<string, number> | undefined
}

/** The numbers that a filter lets through, in the order of the model, or what matters most first when it asks for that. */
export function findNumbers(numbers: readonly NumberView[], filter: NumberFilter): readonly NumberView[] {
  const words = (filter.text ?? '').toLocaleLowerCase('sv').split(/\s+/).filter(Boolean)
  const found = numbers.filter(
    (number) =>
      (filter.part === undefined || number.part === filter.part) &&
      (filter.confidence === undefined || number.confidence === filter.confidence) &&
      (filter.source === undefined || sourceOf(number) === filter.source) &&
      words.every((word) => textOf(number).includes(word)),
  )
  if (filter.mattersMost !== true) return found
  return filter.ranks === undefined ? widestFirst(found) : rankedFirst(found, filter.ranks)
}

/** Assumptions that have a range, the widest in relation to its value first. */
export function widestFirst(numbers: readonly NumberView[]): readonly NumberView[] {
  return numbers
    .filter(({ confidence, spread }) => confidence === 'assumption' && spread !== null)
    .toSorted((a, b) => b.spread! - a.spread!)
}

/** Those that have a place, in that order. */
export function rankedFirst(numbers: readonly NumberView[], ranks: ReadonlyMap<string, number>): readonly NumberView[] {
  return numbers.filter(({ path }) => ranks.has(path)).toSorted((a, b) => ranks.get(a.path)! - ranks.get(b.path)!)
}

/** `report-2023#beds` → `report-2023`. */
export function sourceOf({ source }: Pick<NumberView, 'source'>): string {
  return source.split('#', 1)[0]!
}

const texts = new WeakMap<NumberView, string>()

/** Everything that one may search a number by; made once for each number, as it is asked at each key that is typed. */
function textOf(number: NumberView): string {
  const known = texts.get(number)
  if (known !== undefined) return known
  const { name, path, source, sourceTitle, note, usedIn, unit } = number
  const parts = [name.sv, name.en, path, source, sourceTitle, note, unit, ...usedIn.flatMap(({ sv, en }) => [sv, en])]
  const text = parts.join(' ').toLocaleLowerCase('sv')
  texts.set(number, text)
  return text
}
