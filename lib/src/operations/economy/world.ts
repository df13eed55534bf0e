import type { RunId } from '#base'
import { kronorOf, meansTogether, type Ore, oreOf } from '#engines/accounting'
import type { CostModel } from '#studies/economy'
import { costKinds } from '#studies/economy'
import type { ContactCost, LineCost, OutlierFigures, PatientGroupCost, UnitCost, WorldCosts } from './answer.ts'
import type { DrawnRun, DrawnWorld } from './drawn-world.ts'
import { rangeOf, rangeOfKronor, rangesOf } from './ranges.ts'

/** Separate accounting of a world's first year as it is run today, over the draws; the baseline met the same draws. */
export function worldCosts(
  costs: CostModel,
  { variant, runs }: DrawnWorld,
  { runs: baseline }: DrawnWorld,
  run: RunId | null,
): WorldCosts {
  const first = runs.map((drawn) => drawn.first)
  const lines = linesOf(runs)
  const revenue = rangesOf(first.map((accounts) => accounts.units.map((unit) => unit.revenue)))
  const full = rangesOf(first.map((accounts) => accounts.units.map((unit) => unit.full)))
  const units = costs.units.map(({ id: unit }, u): UnitCost => {
    const direct = oreOfLines(lines, (line) => line.unit === unit)
    const allocated = oreOf(full[u]!.expected) - direct
    const own = { direct: kronorOf(direct), allocated: kronorOf(allocated), revenue: revenue[u]!.expected }
    return { unit, ...full[u]!, ...own }
  })
  const products = contactsOf(runs, units)
  return {
    scenario: variant.id,
    name: variant.name,
    run,
    total: rangeOf(first.map(({ total }) => total)),
    payers: rangesOf(first.map(({ paid }) => paid)).map((range, p) => ({ party: costs.parties[p]!.id, ...range })),
    units,
    kinds: kindsOf(runs, lines),
    lines,
    products,
    patients: patientsOf(costs, runs, products),
    outliers: outliersOf(costs, runs),
    presentValue: rangeOfKronor(runs.map(({ presentValue }) => presentValue)),
    difference: {
      total: rangeOf(first.map(({ total }, d) => total - baseline[d]!.first.total)),
      presentValue: rangeOfKronor(runs.map(({ presentValue }, d) => presentValue - baseline[d]!.presentValue)),
    },
  }
}

/** In the order of the file. */
function linesOf(runs: readonly DrawnRun[]): readonly LineCost[] {
  const ranges = rangesOf(runs.map((run) => run.entries.map(({ amount }) => amount)))
  return (runs[0]?.entries ?? []).map(({ of: line, unit, kind }, i) => ({ line, unit, kind, ...ranges[i]! }))
}

/** In the order of the kinds; what is expected of a kind is what is expected of its lines. */
function kindsOf(runs: readonly DrawnRun[], lines: readonly LineCost[]): WorldCosts['kinds'] {
  const kinds = costKinds.filter((kind) => lines.some((line) => line.kind === kind))
  const sumOf = (run: DrawnRun, kind: string): number =>
    run.entries.reduce((sum, entry) => sum + (entry.kind === kind ? entry.amount : 0), 0)
  const ranges = rangesOf(
    runs.map((run) => kinds.map((kind) => sumOf(run, kind))),
    kinds.map((kind) => oreOfLines(lines, (line) => line.kind === kind)),
  )
  return kinds.map((kind, i) => ({ kind, ...ranges[i]! }))
}

/** What is expected of some lines together, as they are told. */
function oreOfLines(lines: readonly LineCost[], is: (line: LineCost) => boolean): Ore {
  return lines.filter(is).reduce((sum, { expected }) => sum + oreOf(expected), 0)
}

/** In the order of the runs; what is expected of a unit's contacts is what is expected of the unit, where every draw had some. */
function contactsOf(runs: readonly DrawnRun[], units: readonly UnitCost[]): readonly ContactCost[] {
  const made = runs[0]?.products ?? []
  return units.flatMap(({ unit, expected }, u) => {
    const own = [...made.keys()].filter((i) => made[i]!.unit === unit)
    if (own.length === 0) return []
    const drawn = runs.map(({ products }) => own.map((i) => products[i]!))
    const costs = drawn.map((products) => products.map(({ cost }) => cost))
    const isAll = costs.every((costs, d) => costs.reduce((a, b) => a + b, 0) === runs[d]!.first.units[u]!.full)
    const ore = meansTogether(costs, isAll ? oreOf(expected) : undefined)
    return own.map((i, k): ContactCost => {
      const each = drawn.map((products) => ({ cost: products[k]!.cost, count: products[k]!.volume }))
      return { product: made[i]!.product, unit, ...perOne(each, 'volume', ore[k]!) }
    })
  })
}

/** What is expected of all needs' patients is what is expected of the contacts that are shared over them, where every draw shared all. */
function patientsOf(
  { products }: CostModel,
  runs: readonly DrawnRun[],
  contacts: readonly ContactCost[],
): readonly PatientGroupCost[] {
  const shared = new Set(products.flatMap(({ id, need, needsBy }) => ((need ?? needsBy) ? [id] : [])))
  const costs = runs.map(({ patients }) => patients.map(({ cost }) => cost))
  const isAll = runs.every(
    (run, d) =>
      sumOf(run.products, ({ product, cost }) => (shared.has(product) ? cost : 0)) === sumOf(costs[d]!, (cost) => cost),
  )
  const all = sumOf(contacts, ({ product, cost }) => (shared.has(product) ? oreOf(cost.expected) : 0))
  const ore = meansTogether(costs, isAll ? all : undefined)
  return (runs[0]?.patients ?? []).flatMap(({ need }, i) => {
    const drawn = runs.map(({ patients }) => patients[i]!)
    // A need whose patients had nothing that is shared.
    if (drawn.every(({ cost }) => cost === 0)) return []
    const each = drawn.map(({ cost, patients }) => ({ cost, count: patients }))
    return [{ need, ...perOne(each, 'patients', ore[i]) }]
  })
}

function sumOf<T>(list: readonly T[], value: (one: T) => number): number {
  return list.reduce((sum, one) => sum + value(one), 0)
}

function outliersOf({ outliers }: CostModel, runs: readonly DrawnRun[]): readonly OutlierFigures[] {
  return outliers.map(({ id, unit, aboveDays }, i) => {
    const drawn = runs.map((run) => run.outliers[i]!)
    const mean = (value: (one: (typeof drawn)[number]) => number): number =>
      drawn.reduce((sum, one) => sum + value(one) / drawn.length, 0)
    const {
      outliers: count,
      cost,
      each,
    } = perOne(
      drawn.map((one) => ({ cost: one.cost, count: one.outliers })),
      'outliers',
    )
    const others = drawn.map((one) => ({ cost: one.unitCost - one.cost, count: one.contacts - one.outliers }))
    const all = mean(({ unitCost }) => unitCost)
    return {
      outlier: id,
      unit,
      aboveDays,
      contacts: mean(({ contacts }) => contacts),
      outliers: count,
      cost,
      costShare: all === 0 ? null : mean((one) => one.cost) / all,
      each,
      others: perOne(others, 'others').each,
    }
  })
}

/** What all cost and what one costs, in the draws that had any. */
function perOne<Count extends string>(
  drawn: readonly { readonly cost: number; readonly count: number }[],
  called: Count,
  expected?: Ore,
): Readonly<Record<Count, number>> & Pick<ContactCost, 'cost' | 'each'> {
  const some = drawn.filter(({ count }) => count > 0)
  const count = drawn.reduce((sum, one) => sum + one.count, 0) / drawn.length
  return {
    ...({ [called]: count } as Record<Count, number>),
    cost: rangesOf(
      drawn.map(({ cost }) => [cost]),
      expected === undefined ? undefined : [expected],
    )[0]!,
    each: some.length === 0 ? null : rangeOfKronor(some.map((one) => one.cost / 100 / one.count)),
  }
}
