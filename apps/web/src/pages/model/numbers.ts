import type { AnswerOf, listNumbers } from '@samplan/lib/contract'

export type NumberView = AnswerOf<typeof listNumbers>['numbers'][number]

/** What is looked for among the numbers; what is absent is not asked about. */
export interface NumberFilter {
  readonly text?: string | undefined
  readonly part?: string | undefined
  readonly confidence?: string | undefined
  /** Id of a source. */
  readonly source?: string | undefined
  /** Only assumptions with a range, the widest first. */
  readonly mattersMost?: boolean
}

/** The numbers that a filter lets through, in the order of the model, or the widest first when it asks what matters most. */
export function findNumbers(numbers: readonly NumberView[], filter: NumberFilter): readonly NumberView[] {
  const words = (filter.text ?? '').toLocaleLowerCase('sv').split(/\s+/).filter(Boolean)
  const found = numbers.filter(
    (number) =>
      (filter.part === undefined || number.part === filter.part) &&
      (filter.confidence === undefined || number.confidence === filter.confidence) &&
      (filter.source === undefined || sourceOf(number) === filter.source) &&
      words.every((word) => textOf(number).includes(word)),
  )
  return filter.mattersMost === true ? widestFirst(found) : found
}

/** Assumptions that have a range, the widest in relation to its value first. */
export function widestFirst(numbers: readonly NumberView[]): readonly NumberView[] {
  return numbers
    .filter(({ confidence, spread }) => confidence === 'assumption' && spread !== null)
    .toSorted((a, b) => b.spread! - a.spread!)
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
