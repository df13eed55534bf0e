import type { PlaceReach } from './reach.ts'

/** A range of minutes with its colour. The colours are ColorBrewer's YlGnBu and PuOr, told apart also by the colour-blind and in grey. */
export interface Band {
  readonly id: string
  readonly color: string
  /** From, and below which; absent is without end. */
  readonly from?: number
  readonly below?: number
}

const minuteLimits = [10, 20, 30, 45, 60] as const
const minuteColors = ['#ffffcc', '#c7e9b4', '#7fcdbb', '#41b6c4', '#2c7fb8', '#253494'] as const

export const minuteBands: readonly Band[] = minuteColors.map((color, i) => ({
  id: `minutes-${i}`,
  color,
  ...(i === 0 ? {} : { from: minuteLimits[i - 1]! }),
  ...(i === minuteLimits.length ? {} : { below: minuteLimits[i]! }),
}))

/** From much shorter to much longer, in minutes. */
const changeLimits = [-15, -5, -0.5, 0.5, 5, 15] as const
const changeColors = ['#542788', '#998ec3', '#d8daeb', '#f7f7f7', '#fee0b6', '#f1a340', '#b35806'] as const

export const changeBands: readonly Band[] = changeColors.map((color, i) => ({
  id: `change-${i}`,
  color,
  ...(i === 0 ? {} : { from: changeLimits[i - 1]! }),
  ...(i === changeLimits.length ? {} : { below: changeLimits[i]! }),
}))

/** The service cannot be reached, or only under one of the two that are compared. */
export const outside: Band = { id: 'none', color: '#8c8c8c' }

export type Shown = 'minutes' | 'change'

export function bandOf({ minutes, change }: PlaceReach, shown: Shown): Band {
  const value = shown === 'minutes' ? minutes : change
  if (value === null) return outside
  const bands = shown === 'minutes' ? minuteBands : changeBands
  return bands.find(({ below }) => below === undefined || value < below)!
}
