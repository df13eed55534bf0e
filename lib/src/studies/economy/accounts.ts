import { fail, type Issue, type Result, succeed } from '#base'
import { allocate, type Ore } from '#engines/accounting'
import type { CostModel } from './question/cost-model.ts'
import type { Accounts, Entry, Income, UnitAccount } from './types.ts'

/** Who pays what of the net cost of which units: amounts by party that add up to it. */
export type Settle = (net: Ore, units: readonly UnitAccount[]) => readonly Ore[]

/**
 * Separate accounting of a year: overhead allocated to final units by the cost model's rule, revenues to who pays them, and what is left to
 * the residual party, or as `settle` says. Overhead that never comes to a final unit is refused.
 */
export function accountsOf(
  costs: CostModel,
  entries: readonly Entry[],
  income: readonly Income[],
  settle: Settle = allTo(costs, costs.residual),
): Result<Accounts> {
  const direct = costs.units.map(({ id }) => sum(entries.filter(({ unit }) => unit === id)))
  const revenue = costs.units.map(({ id }) => sum(income.filter(({ unit }) => unit === id)))
  const allocated = allocate(
    { direct, overhead: overheadOf(costs, entries, direct) },
    costs.allocation?.rule ?? 'direct',
  )
  if (!allocated.ok) return fail(allocated.unreachable.map((one) => unreachable(costs, one)))
  const { full } = allocated.value
  const units = costs.units.map(
    ({ id: unit }, i): UnitAccount => ({
      unit,
      direct: direct[i]!,
      allocated: full[i]! - direct[i]!,
      full: full[i]!,
      revenue: revenue[i]!,
    }),
  )
  const total = sum(entries)
  const settled = settle(total - sum(income), units)
  const paid = costs.parties.map(({ id }, p) => settled[p]! + sum(income.filter(({ payer }) => payer === id)))
  return succeed({ units, paid, total })
}

/** All of it to one party. */
export function allTo({ parties }: CostModel, party: string): Settle {
  return (net) => parties.map(({ id }) => (id === party ? net : 0))
}

function overheadOf(costs: CostModel, entries: readonly Entry[], direct: readonly Ore[]) {
  const position = new Map(costs.units.map(({ id }, i) => [id, i]))
  return (costs.allocation?.keys ?? []).map(({ from, by, among, use = {} }) => {
    const staff = (unit: string): Ore => sum(entries.filter((entry) => entry.unit === unit && entry.kind === 'staff'))
    const weightOf = (id: string, i: number): number =>
      by === 'cost' ? direct[i]! : by === 'staff' ? staff(id) : (use[id]?.value ?? 0)
    const weights = costs.units.map(({ id }, i) =>
      among === undefined || among.includes(id) ? Math.max(0, weightOf(id, i)) : 0,
    )
    return { centre: position.get(from)!, use: weights }
  })
}

/** Overhead that would never come to a final unit, whatever the units cost: seen before anything is computed. Each loop is told once. */
export function checkRounds(costs: CostModel): readonly Issue[] {
  const position = new Map(costs.units.map(({ id }, i) => [id, i]))
  const { rule = 'direct', keys = [] } = costs.allocation ?? {}
  const overhead = keys.map(({ from, among, use }) => ({
    centre: position.get(from)!,
    use: costs.units.map(({ id }) => (use === undefined ? Number(among?.includes(id) ?? true) : (use[id]?.value ?? 0))),
  }))
  const allocated = allocate({ direct: costs.units.map(() => 1), overhead }, rule)
  if (allocated.ok) return []
  const loops = Map.groupBy(allocated.unreachable, ({ loop }) => loop.toSorted((a, b) => a - b).join())
  return [...loops.values()].map(([first]) => unreachable(costs, first!))
}

function unreachable(
  { units }: CostModel,
  { centre, loop }: { readonly centre: number; readonly loop: readonly number[] },
): Issue {
  const named = (i: number): string => units[i]!.id
  return {
    code: 'economy.overhead-goes-round',
    severity: 'error',
    file: 'economy.yaml',
    path: 'allocation.keys',
    params: { unit: named(centre), loop: loop.map(named).join(', ') },
  }
}

function sum(amounts: readonly { readonly amount: Ore }[]): Ore {
  return amounts.reduce((total, { amount }) => total + amount, 0)
}
