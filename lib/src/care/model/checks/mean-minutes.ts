import type { Amount, Duration } from '../schema/values.ts'

const minutesOf = { minutes: 1, hours: 60, days: 1440 } as const

/** Least and greatest mean of a duration over all patients, in minutes; undefined where the parameters do not say it directly. */
export function meanMinutes(time: Duration): { readonly least: number; readonly most: number } | undefined {
  const means = meansOf(time)
  if (means.length === 0) return undefined
  const scaled = means.map((mean) => mean * minutesOf[time.unit])
  return { least: Math.min(...scaled), most: Math.max(...scaled) }
}

/** The mean for the patients of a label, where the duration is told apart by it; else the least. */
export function minutesFor(time: Duration, attribute: string | undefined, label: string | undefined): number {
  const { mean } = time
  const isByLabel = mean !== undefined && 'by' in mean && mean.by === attribute && label !== undefined
  const own = isByLabel && isPlain(time) ? mean.values[label] : undefined
  return own === undefined ? (meanMinutes(time)?.least ?? 0) : own * minutesOf[time.unit]
}

function meansOf(time: Duration): readonly number[] {
  const { distribution, mean, low, high } = time
  if (distribution === 'uniform') return low && high ? [(low.value + high.value) / 2] : []
  const modes = mean === undefined ? [] : valuesOf(mean)
  if (distribution === 'triangular') return low && high ? modes.map((mode) => (low.value + mode + high.value) / 3) : []
  return isPlain(time) ? modes : []
}

/** Is `mean` the mean? Weibull's is its scale, a triangle's its mode. */
function isPlain({ distribution }: Duration): boolean {
  return !['weibull', 'triangular', 'uniform'].includes(distribution)
}

/** The one value of an amount, or those of its labels. */
export function valuesOf(amount: Amount): readonly number[] {
  return 'by' in amount ? Object.values(amount.values) : [amount.value]
}
