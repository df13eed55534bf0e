import { presentValue } from '#engines/accounting'
import type { Benefit, CostModel } from '#studies/economy'
import type { DrawnForm, DrawnRun } from '../../economy/drawn-world.ts'
import type { Place, SharingPlan } from './plan.ts'

/** One world's run in every world, with the numbers that it was made with. */
export interface Priced {
  /** By world. */
  readonly runs: readonly DrawnRun[]
  readonly costs: CostModel
  readonly benefits: readonly Benefit[]
}

/** What a group saves on the disagreement point, and what its members gain besides: SEK of present value. */
export interface GroupValue {
  readonly saved: number
  readonly benefit: number
}

/**
 * By group: what everybody pays together at the disagreement point less what everybody pays together when the group does what it would do, and
 * the group's benefits; discounted to the beginning of the first year. Everybody outside the group pays as at the disagreement point, so that
 * all of the difference is the group's. Undefined where the group cannot be; nothing where it has nothing of its own to do.
 */
export function groupValues(
  { disagreement, groups }: SharingPlan,
  priced: Priced,
): readonly (GroupValue | undefined)[] {
  const rate = priced.costs.discountRate.value
  const paidAt = ({ world, form }: Place): number => presentValue(priced.runs[world]!.forms[form]!.outlays, rate)
  const today = paidAt(disagreement)
  return groups.map(({ place, cannotBe, benefits }) => {
    if (cannotBe) return undefined
    if (place === undefined) return { saved: 0, benefit: 0 }
    const yearly = benefits.reduce((sum, b) => sum + priced.benefits[b]!.add.value, 0)
    return { saved: today - paidAt(place), benefit: yearly * annuity(priced.costs) }
  })
}

/** What 1 krona at the end of every year is worth at the beginning of the first. */
export function annuity({ years, discountRate }: CostModel): number {
  return presentValue(
    Array.from({ length: years.count }, () => 1),
    discountRate.value,
  )
}

/**
 * By party: what it pays in a world and a form as that form is financed, SEK of present value. What is laid out in a year is divided as the
 * books of that year are: they have depreciation where it has outlays.
 */
export function paidBy({ world, form }: Place, { runs, costs }: Priced): readonly number[] {
  const { years, outlays }: DrawnForm = runs[world]!.forms[form]!
  return costs.parties.map((_, p) =>
    presentValue(
      years.map(({ paid, total }, t) => (total === 0 ? 0 : (outlays[t]! * paid[p]!) / total)),
      costs.discountRate.value,
    ),
  )
}

/** Each amount's mean over several lists. */
export function meanOf<T>(all: readonly T[], amounts: (one: T) => readonly number[]): readonly number[] {
  const lists = all.map(amounts)
  return (lists[0] ?? []).map((_, i) => lists.reduce((sum, list) => sum + list[i]!, 0) / lists.length)
}
