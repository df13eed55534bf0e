import type { RunId } from '#base'
import { kronorOf, meansTogether, type Ore, oreOf } from '#engines/accounting'
import type { CostModel } from '#studies/economy'
import { costKinds } from '#studies/economy'
import type { ContactCost, LineCost, PatientGroupCost, UnitCost, WorldCosts } from './answer.ts'
import type { DrawnRun, DrawnWorld } from './drawn-world.ts'
import { rangeOf, rangeOfKronor, rangesOf } from './ranges.ts'

/** Separate accounting of a world's first year as it is run today, over the draws. */
export function worldCosts(costs: CostModel, { variant, runs }: DrawnWorld, run: RunId | null): WorldCosts {
  const first = runs.map((run) => run.first)
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
    presentValue: rangeOfKronor(runs.map(({ presentValue }) => presentValue)),
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

/** What is expected of a need's patients is what is expected of the contacts that they have. */
function patientsOf(
  { products }: CostModel,
  runs: readonly DrawnRun[],
  contacts: readonly ContactCost[],
): readonly PatientGroupCost[] {
  return (runs[0]?.patients ?? []).map(({ need }, i) => {
    const drawn = runs.map(({ patients }) => patients[i]!)
    const theirs = new Set(products.filter((product) => product.need === need).map(({ id }) => id))
    const ore = contacts.reduce((sum, { product, cost }) => sum + (theirs.has(product) ? oreOf(cost.expected) : 0), 0)
    return {
      need,
      ...perOne(
        drawn.map(({ cost, patients }) => ({ cost, count: patients })),
        'patients',
        ore,
      ),
    }
  })
}

/** What all cost and what one costs, in the draws that had any. */
function perOne<Count extends string>(
  drawn: readonly { readonly cost: number; readonly count: number }[],
  called: Count,
  expected: Ore,
): Readonly<Record<Count, number>> & Pick<ContactCost, 'cost' | 'each'> {
  const some = drawn.filter(({ count }) => count > 0)
  const count = drawn.reduce((sum, one) => sum + one.count, 0) / drawn.length
  return {
    ...({ [called]: count } as Record<Count, number>),
    cost: rangesOf(
      drawn.map(({ cost }) => [cost]),
      [expected],
    )[0]!,
    each: some.length === 0 ? null : rangeOfKronor(some.map((one) => one.cost / 100 / one.count)),
  }
}
