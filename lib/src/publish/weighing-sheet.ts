import type { Comparison } from '#studies/comparison'
import type { Cell } from './csv.ts'
import { weighedOf } from './weighing.ts'

const columns = [
  'party',
  'scenario',
  'value',
  'first_at_weights',
  'first_in_order',
  'weights_assumed',
  'source',
] as const

/**
 * One row per party and scenario, the heading first; nothing where nothing is weighed. Value from 0 at worst to 1 at best; shares of draws in
 * which the scenario is first, at the party's weights or within their bounds, and over all weights in the same order.
 */
export function weighingTable(comparison: Comparison): readonly (readonly Cell[])[] {
  const weighed = weighedOf(comparison)
  if (weighed === undefined) return []
  const rows = weighed.parties.flatMap(({ id, values, atWeights, inOrder, isAssumption, source }) =>
    weighed.scenarios.map((scenario, s) => [
      id,
      scenario,
      values[s] ?? null,
      atWeights?.acceptability[s]?.[0] ?? null,
      inOrder.acceptability[s]?.[0] ?? null,
      isAssumption,
      source,
    ]),
  )
  return [columns, ...rows]
}
