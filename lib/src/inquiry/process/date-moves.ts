import type { Inquiry, PlanVersion } from './state.ts'

/** A row's date that was moved, from one version of the plan to the next that has the row. */
export interface DateMove {
  readonly from: PlanVersion
  readonly to: PlanVersion
  /** As the dates are written. */
  readonly before: string
  readonly after: string
}

/** Every change of a row's date, the newest first; also over versions in which the row was left out (AC-26). */
export function dateMovesOf({ plans }: Pick<Inquiry, 'plans'>, row: string): readonly DateMove[] {
  const versions = plans.flatMap((plan) => {
    const date = plan.rows.find(({ id }) => id === row)?.date
    return date === undefined ? [] : [{ plan, date }]
  })
  const moves = versions.slice(1).flatMap(({ plan: to, date: after }, i) => {
    const { plan: from, date: before } = versions[i]!
    return before === after ? [] : [{ from, to, before, after }]
  })
  return moves.toReversed()
}
