import type { GroupFigure } from '#studies/comparison'
import { type Markup, markup, nothing } from './markup.ts'
import { type Scale, scaleOfValues } from './scale.ts'

const width = 110
const middle = 8

/** One scale for all the bars of a table, so that they can be compared by eye. */
export function barScale(figures: readonly GroupFigure[]): Scale {
  const ends = figures.flatMap(({ difference, differenceLow, differenceHigh }) => [
    difference,
    differenceLow,
    differenceHigh,
  ])
  return scaleOfValues(
    ends.filter((end) => end !== null),
    4,
    width - 4,
    25,
  )
}

/** A difference and its interval as a small bar; the figures beside it say the same, so it is hidden from those who listen. */
export function intervalBar(figure: GroupFigure, scale: Scale): Markup {
  const { difference, differenceLow: low, differenceHigh: high, verdict } = figure
  if (difference === null) return nothing
  const line =
    low === null || high === null
      ? nothing
      : markup`<line class="interval" x1="${scale.at(low)}" x2="${scale.at(high)}" y1="${middle}" y2="${middle}"/>`
  const x = scale.at(difference)
  return markup`<svg class="bar" viewBox="0 0 ${width} 16" aria-hidden="true"><line class="zero" x1="${scale.at(0)}" x2="${scale.at(0)}" y1="0" y2="16"/><g class="row ${verdict}">${line}<line class="point" x1="${x}" x2="${x}" y1="${middle - 5}" y2="${middle + 5}"/></g></svg>`
}
