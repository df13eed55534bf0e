import type { Issue } from '#base'
import type { Commission } from '#inquiry/plan'
import { issueAt, type Part, type Path, problemsOf } from '#reading'
import { oreIn } from './ore.ts'
import type { MoneyUnit, Programme } from './schema.ts'

/** What a programme may name. */
export interface World {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly commission: Commission | undefined
  /** False when inquiry.yaml has errors of its own, so that nothing is called unknown on their account. */
  readonly isCommissionRead: boolean
}

const { unknownIn } = problemsOf('programme')
type Place = Part<unknown>
type Entry = Readonly<Record<string, unknown>>

/** Ids given twice, ids that name nothing, figures without a source, amounts that are no whole öre. */
export function checkProgramme(programme: Programme, place: Place, world: World): readonly Issue[] {
  const entries = entriesOf(programme)
  return [
    ...(['areas', 'measures', 'budgets', 'indicators', 'pilots'] as const).flatMap((list) =>
      twice(place, list, programme[list]),
    ),
    ...entries.flatMap(({ path, entry }) => [
      ...references(place, path, entry, world),
      ...conflicts(place, path, entry, programme),
      ...unsourced(place, path, entry),
      ...partsOfOre(place, path, entry, programme.unit),
    ]),
    ...indexIssues(place, programme),
    ...tooMuch(place, programme),
  ]
}

/** Every group of keys in a value, the whole first. */
function entriesOf(value: unknown, path: Path = []): readonly { readonly path: Path; readonly entry: Entry }[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, i) => entriesOf(one, [...path, i]))
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, one]: [string, unknown]) => entriesOf(one, [...path, key]))
  return [{ path, entry: value as Entry }, ...inner]
}

function twice(place: Place, list: string, entries: readonly { readonly id: string }[]): readonly Issue[] {
  return entries.flatMap(({ id }, i) =>
    entries.findIndex((one) => one.id === id) < i
      ? [issueAt(place, 'programme.id-twice', [list, i, 'id'], { id })]
      : [],
  )
}

/** The ids under keys that name something. */
function references(place: Place, path: Path, entry: Entry, world: World): readonly Issue[] {
  const { commission, isCommissionRead, files } = world
  const scenarios = [...files.keys()].flatMap((file) => /^scenarios\/(.+)\.yaml$/.exec(file)?.[1] ?? [])
  const known: Readonly<Record<string, readonly string[] | undefined>> = {
    area: place.listed.areas ?? [],
    measure: place.listed.measures ?? [],
    scenario: scenarios,
    body: isCommissionRead ? (commission?.bodies ?? []).map(({ id }) => id) : undefined,
    decision: isCommissionRead ? (commission?.decisions ?? []).map(({ id }) => id) : undefined,
  }
  return Object.entries(known).flatMap(([kind, ids]) => {
    const given = entry[kind]
    if (ids === undefined || typeof given !== 'string') return []
    return unknownIn(place, `programme-${kind}`, [...path, kind], given, ids)
  })
}

/** A measure has one area: money for it is in that one. */
function conflicts(place: Place, path: Path, { area, measure }: Entry, { measures }: Programme): readonly Issue[] {
  if (typeof area !== 'string' || typeof measure !== 'string') return []
  const known = measures.find(({ id }) => id === measure)?.area
  if (known === undefined || known === area) return []
  return [issueAt(place, 'programme.other-area', [...path, 'area'], { area, measure, known })]
}

/** Figures: an amount, a value, a factor, levels of an index; each has a source, or is an assumption that says so. */
function unsourced(place: Place, path: Path, entry: Entry): readonly Issue[] {
  const key = ['amount', 'value', 'factor', 'levels', 'share'].find((one) => entry[one] !== undefined)
  if (key === undefined || entry.source !== undefined || entry.assumption !== undefined) return []
  return [issueAt(place, 'programme.no-source', [...path, key])]
}

function partsOfOre(place: Place, path: Path, { amount }: Entry, unit: MoneyUnit): readonly Issue[] {
  if (typeof amount !== 'number' || oreIn(amount, unit) !== undefined) return []
  return [issueAt(place, 'programme.part-of-ore', [...path, 'amount'], { given: amount, unit: `unit-${unit}` })]
}

/** Sums are exact as long as they can be counted in whole öre. */
function tooMuch(place: Place, { budgets, pilots, unit }: Programme): readonly Issue[] {
  const sumOf = (amounts: readonly { readonly amount: number }[]): number =>
    amounts.reduce((sum, { amount }) => sum + Math.abs(oreIn(amount, unit) ?? 0), 0)
  const sums = [
    ...budgets.map(({ lines }, b): readonly [Path, number] => [['budgets', b], sumOf(lines)]),
    ...pilots.map(({ costs, scaling }, p): readonly [Path, number] => [
      ['pilots', p],
      sumOf(costs) * Math.max(1, scaling?.factor ?? 1),
    ]),
  ]
  return sums.flatMap(([path, sum]) =>
    sum <= Number.MAX_SAFE_INTEGER ? [] : [issueAt(place, 'programme.too-much', path, {})],
  )
}

/** An index has every year that there is money for, and the year that prices are turned into. */
function indexIssues(place: Place, { prices, budgets }: Programme): readonly Issue[] {
  if (prices?.index === undefined) return []
  const { levels } = prices.index
  const years = [prices.year, ...budgets.flatMap(({ lines }) => lines.flatMap(({ year }) => year ?? []))]
  return [...new Set(years)]
    .sort()
    .flatMap((year) =>
      levels[year] === undefined ? [issueAt(place, 'programme.no-index', ['prices', 'index', 'levels'], { year })] : [],
    )
}
