import type { Sign } from '#engines/attribution'
import { type MeanInterval, meanInterval, type Values } from '#engines/stats'
import type { Level, MeasureValues, RivalMeasure } from './types.ts'

/** What is compared, by replication: the difference where there is one, else the measure itself. NaN where nothing was measured. */
export function comparedValues({ of, against }: MeasureValues): readonly number[] {
  return of.map((value, k) => {
    const other = against === undefined ? 0 : (against[k] ?? Number.NaN)
    return (value ?? Number.NaN) - other
  })
}

/** Mean of what was measured; NaN when nothing was. */
export function meanOf(values: readonly number[]): number {
  const present = values.filter(Number.isFinite)
  return present.reduce((sum, value) => sum + value, 0) / present.length
}

export function intervalOf(values: readonly number[], level: number): MeanInterval {
  return meanInterval(valuesOf(values), level)
}

/**
 * On which side of zero: of a single value its sign, of several that of the whole interval.
 * @returns 0 when the interval holds zero, as chance may have put the mean on either side
 */
export function sideOf(values: readonly number[], zero: number, level: number): Sign {
  const { mean, low, high, n } = intervalOf(values, level)
  if (mean === null) return 0
  if (n === 1) return signOf(mean - zero)
  return low! > zero ? 1 : high! < zero ? -1 : 0
}

export function levelOf(measure: RivalMeasure, values: MeasureValues, level: number): Level {
  const compared = comparedValues(values)
  return {
    of: meanInterval(values.of, level),
    ...(values.against === undefined ? {} : { against: meanInterval(values.against, level) }),
    compared: intervalOf(compared, level),
    sign: measure.zero === null ? null : sideOf(compared, measure.zero, level),
    ...(values.runs && { runs: values.runs }),
  }
}

function signOf(value: number): Sign {
  return value > 0 ? 1 : value < 0 ? -1 : 0
}

function valuesOf(values: readonly number[]): Values {
  return values.map((value) => (Number.isFinite(value) ? value : null))
}
