import type { Measure } from '#base'
import type { Indicator, MeasureRef } from '#care/model'
import type { ReplicationRecord } from '#engines/des'
import type { FlowPlan } from '../types.ts'
import { measureFlow, measureIndicators } from './measure.ts'

const groupings = ['municipality', 'ageGroup']

/** The same measure for each municipality and each age group; empty when it is not told apart by them. In the measure's own unit. */
export function measureGroups(
  plan: FlowPlan,
  records: readonly ReplicationRecord[],
  ref: MeasureRef,
): readonly Measure[] {
  return groupRefs(plan, ref).flatMap((grouped) => measured(measureFlow(plan, records, [grouped])))
}

/** The indicator for each municipality and age group, in the indicator's unit. */
export function measureIndicatorGroups(
  plan: FlowPlan,
  records: readonly ReplicationRecord[],
  indicator: Pick<Indicator, 'id' | 'unit' | 'measure'>,
): readonly Measure[] {
  return groupRefs(plan, indicator.measure).flatMap((measure) =>
    measured(measureIndicators(plan, records, [{ ...indicator, measure }])),
  )
}

/** One reference per label, within what the reference asks for already. */
function groupRefs(plan: FlowPlan, ref: MeasureRef): readonly MeasureRef[] {
  return groupings.flatMap((attribute) => {
    const labels = plan.guide.labels[attribute] ?? []
    const wanted = ref.group?.[attribute]
    return labels
      .filter((label) => wanted === undefined || wanted.includes(label))
      .map((label) => ({ ...ref, group: { ...ref.group, [attribute]: [label] } }))
  })
}

function measured(measures: readonly Measure[]): readonly Measure[] {
  return measures.filter((measure) => measure.values.some((value) => value !== null))
}
