import type { CalibrationAnswer } from '@samplan/lib/contract'

/** One figure less the published value, as a share of it. What is beyond the chart stands at its edge. */
export interface RelativeRow {
  readonly id: string
  readonly used: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly publishedLow: number
  readonly publishedHigh: number
  readonly isBeyond: boolean
}

const farthest = 1

/** The figures that were measured and have something to be a share of, with the ends of the axis. */
export function relativeRows(rows: readonly CalibrationAnswer['rows'][number][]): {
  readonly lines: readonly RelativeRow[]
  readonly least: number
  readonly most: number
} {
  const lines = rows.flatMap(({ id, used, value, low, high, published }): RelativeRow[] => {
    if (value === null || published.value === 0) return []
    const share = (figure: number): number => (figure - published.value) / Math.abs(published.value)
    const inside = (figure: number): number => Math.max(-farthest, Math.min(farthest, share(figure)))
    return [
      {
        id,
        used,
        value: inside(value),
        low: inside(low ?? value),
        high: inside(high ?? value),
        publishedLow: inside(published.low ?? published.value),
        publishedHigh: inside(published.high ?? published.value),
        isBeyond: Math.abs(share(value)) > farthest,
      },
    ]
  })
  const reach = Math.max(
    0.1,
    ...lines.flatMap(({ low, high, publishedLow, publishedHigh }) =>
      [low, high, publishedLow, publishedHigh].map(Math.abs),
    ),
  )
  const end = Math.min(farthest, Math.ceil(10 * reach) / 10)
  return { lines, least: -end, most: end }
}
