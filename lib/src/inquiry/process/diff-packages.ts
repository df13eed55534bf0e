import { canonicalJson } from '#base'
import type { Answer, Coverage, Figure, Package } from './state.ts'

/** What is only in the later list, only in the earlier, and in both but not alike. */
export interface ListDiff<T> {
  readonly added: readonly T[]
  readonly removed: readonly T[]
  readonly changed: readonly Change<T>[]
  /** The same things in another order. */
  readonly reordered: boolean
}
export interface Change<T> {
  readonly from: T
  readonly to: T
}
/** By key; what is missing on one side is left out there. */
type KeyedDiff<T> = readonly { readonly key: string; readonly from?: T; readonly to?: T }[]

export interface PackageDiff {
  readonly documents: ListDiff<Package['documents'][number]>
  readonly figures: ListDiff<Figure>
  readonly checks: ListDiff<string>
  readonly plainSummary?: Change<Package['plainSummary']>
  /** By question. */
  readonly answers: KeyedDiff<Answer>
  /** By perspective. */
  readonly coverage: KeyedDiff<Pick<Coverage, 'status' | 'where' | 'reason'>>
  /** Version of the scope that it was made under. */
  readonly scope?: Change<number>
}

/** What an approver has to read anew: everything in which two packages differ, but for who froze them and when (AC-09, AC-14). */
export function diffPackages(before: Package, after: Package): PackageDiff {
  return {
    documents: diffLists(before.documents, after.documents, ({ title }) => title),
    figures: diffLists(before.figures, after.figures, nameOfFigure),
    checks: diffLists(before.checks, after.checks, (check) => check),
    ...(isSame(before.plainSummary, after.plainSummary)
      ? {}
      : { plainSummary: { from: before.plainSummary, to: after.plainSummary } }),
    answers: diffKeys(before.answers, after.answers),
    coverage: diffKeys(before.coverage, after.coverage),
    ...(before.scope === after.scope ? {} : { scope: { from: before.scope, to: after.scope } }),
  }
}

/** What a figure is of, whatever its value and run. */
function nameOfFigure(figure: Figure): string {
  return 'run' in figure
    ? canonicalJson([figure.scenario, figure.measure, figure.unit])
    : canonicalJson([figure.source, figure.what, figure.unit, 'source'])
}

function diffLists<T>(before: readonly T[], after: readonly T[], nameOf: (item: T) => string): ListDiff<T> {
  const from = before.map(numbered(nameOf))
  const to = after.map(numbered(nameOf))
  const earlier = new Map(from)
  const later = new Map(to)
  const changed = to.flatMap(([name, item]) => {
    const was = earlier.get(name)
    return was === undefined || isSame(was, item) ? [] : [{ from: was, to: item }]
  })
  const inBoth = (list: readonly (readonly [string, T])[], other: ReadonlyMap<string, T>) =>
    list.filter(([name]) => other.has(name)).map(([name]) => name)
  return {
    added: to.filter(([name]) => !earlier.has(name)).map(([, item]) => item),
    removed: from.filter(([name]) => !later.has(name)).map(([, item]) => item),
    changed,
    reordered: !isSame(inBoth(from, later), inBoth(to, earlier)),
  }
}

/** Each item by its name; the second of the same name gets another. */
function numbered<T>(nameOf: (item: T) => string): (item: T) => readonly [string, T] {
  const seen = new Map<string, number>()
  return (item) => {
    const name = nameOf(item)
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    return [canonicalJson([name, times]), item]
  }
}

function diffKeys<T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>): KeyedDiff<T> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return keys.flatMap((key) => {
    const sides = {
      ...(Object.hasOwn(before, key) ? { from: before[key]! } : {}),
      ...(Object.hasOwn(after, key) ? { to: after[key]! } : {}),
    }
    return isSame(sides.from, sides.to) ? [] : [{ key, ...sides }]
  })
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson([a]) === canonicalJson([b])
}
