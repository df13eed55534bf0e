import type { RunId } from '#base'
import type { CostModel } from '#studies/economy'
import { costKinds } from '#studies/economy'
import type { ContactCost, PatientGroupCost, WorldCosts } from './answer.ts'
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
  const units = rangesOf(first.map((accounts) => accounts.units.map(({ full }) => full)))
  const parts = (of: 'direct' | 'allocated' | 'revenue') =>
    rangesOf(first.map((accounts) => accounts.units.map((unit) => unit[of])))
  const [direct, allocated, revenue] = [parts('direct'), parts('allocated'), parts('revenue')]
  return {
    scenario: variant.id,
    name: variant.name,
    run,
    total: rangeOf(first.map(({ total }) => total)),
    payers: rangesOf(first.map(({ paid }) => paid)).map((range, p) => ({ party: costs.parties[p]!.id, ...range })),
    units: units.map((range, u) => ({
      unit: costs.units[u]!.id,
      ...range,
      direct: direct[u]!.expected,
      allocated: allocated[u]!.expected,
      revenue: revenue[u]!.expected,
    })),
    ...byLine(runs),
    products: contactsOf(runs),
    patients: patientsOf(runs),
    presentValue: rangeOfKronor(runs.map(({ presentValue }) => presentValue)),
    difference: {
      total: rangeOf(first.map(({ total }, d) => total - baseline[d]!.first.total)),
      presentValue: rangeOfKronor(runs.map(({ presentValue }, d) => presentValue - baseline[d]!.presentValue)),
    },
  }
}

/** Costs by kind, and by line; in the order of the kinds and of the file. */
function byLine(runs: readonly DrawnRun[]): Pick<WorldCosts, 'kinds' | 'lines'> {
  const entries = runs[0]?.entries ?? []
  const kinds = costKinds.filter((kind) => entries.some((entry) => entry.kind === kind))
  const sumOf = (run: DrawnRun, kind: string): number =>
    run.entries.reduce((sum, entry) => sum + (entry.kind === kind ? entry.amount : 0), 0)
  const ofKinds = rangesOf(runs.map((run) => kinds.map((kind) => sumOf(run, kind))))
  const ofLines = rangesOf(runs.map((run) => run.entries.map(({ amount }) => amount)))
  return {
    kinds: kinds.map((kind, i) => ({ kind, ...ofKinds[i]! })),
    lines: entries.map(({ of: line, unit, kind }, i) => ({ line, unit, kind, ...ofLines[i]! })),
  }
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
