import type { RunId } from '#base'
import { kronorOf, type Ore, oreOf } from '#engines/accounting'
import type { CostModel } from '#studies/economy'
import { costKinds } from '#studies/economy'
import type { ContactCost, LineCost, PatientGroupCost, WorldCosts } from './answer.ts'
import type { DrawnRun, DrawnWorld } from './drawn-world.ts'
import { rangeOf, rangeOfKronor, rangesOf } from './ranges.ts'

/** Separate accounting of a world's first year as it is run today, over the draws. */
export function worldCosts(costs: CostModel, { variant, runs }: DrawnWorld, run: RunId | null): WorldCosts {
  const first = runs.map((run) => run.first)
  const lines = linesOf(runs)
  const units = rangesOf(first.map((accounts) => accounts.units.map(({ full }) => full)))
  const revenue = rangesOf(first.map((accounts) => accounts.units.map((unit) => unit.revenue)))
  return {
    scenario: variant.id,
    name: variant.name,
    run,
    total: rangeOf(first.map(({ total }) => total)),
    payers: rangesOf(first.map(({ paid }) => paid)).map((range, p) => ({ party: costs.parties[p]!.id, ...range })),
    units: units.map((range, u) => {
      const { id: unit } = costs.units[u]!
      const direct = oreOfLines(lines, (line) => line.unit === unit)
      const allocated = oreOf(range.expected) - direct
      const own = { direct: kronorOf(direct), allocated: kronorOf(allocated), revenue: revenue[u]!.expected }
      return { unit, ...range, ...own }
    }),
    kinds: kindsOf(runs, lines),
    lines,
    products: contactsOf(runs),
    patients: patientsOf(runs),
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

function contactsOf(runs: readonly DrawnRun[]): readonly ContactCost[] {
  return (runs[0]?.products ?? []).map(({ product, unit }, i) => {
    const drawn = runs.map(({ products }) => products[i]!)
    return {
      product,
      unit,
      ...perOne(
        drawn.map(({ cost, volume }) => ({ cost, count: volume })),
        'volume',
      ),
    }
  })
}

function patientsOf(runs: readonly DrawnRun[]): readonly PatientGroupCost[] {
  return (runs[0]?.patients ?? []).map(({ need }, i) => {
    const drawn = runs.map(({ patients }) => patients[i]!)
    return {
      need,
      ...perOne(
        drawn.map(({ cost, patients }) => ({ cost, count: patients })),
        'patients',
      ),
    }
  })
}

/** What all cost and what one costs, in the draws that had any. */
function perOne<Count extends string>(
  drawn: readonly { readonly cost: number; readonly count: number }[],
  called: Count,
): Readonly<Record<Count, number>> & Pick<ContactCost, 'cost' | 'each'> {
  const some = drawn.filter(({ count }) => count > 0)
  const count = drawn.reduce((sum, one) => sum + one.count, 0) / drawn.length
  return {
    ...({ [called]: count } as Record<Count, number>),
    cost: rangeOf(drawn.map(({ cost }) => cost)),
    each: some.length === 0 ? null : rangeOfKronor(some.map((one) => one.cost / 100 / one.count)),
  }
}
