import type { CalibrationFigure } from '#care/model'
import type { ReplicationRecord } from '#engines/des'
import { type FlowPlan, inUnit, measureFlow } from '#studies/flow'

/** A calibration figure as one replication has it: measure × factor, or measure / over × factor. */
export function figureIn(plan: FlowPlan, record: ReplicationRecord, figure: CalibrationFigure): number | null {
  const refs = figure.over === undefined ? [figure.measure] : [figure.measure, figure.over]
  const [measure, over] = measureFlow(plan, [record], refs)
  const value =
    (over === undefined ? inUnit(measure!, figure.unit, 7 * plan.settings.weeks) : measure!).values[0] ?? null
  const divisor = over === undefined ? 1 : (over.values[0] ?? null)
  return value === null || divisor === null || divisor === 0 ? null : (value / divisor) * figure.factor
}
