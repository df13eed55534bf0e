/**
 * Bands of added minutes: below 10, from 10, from 30 on. Those whose added time was studied are told apart by these limits.
 * @see Shen & Hsia (2012, 2016), in Chambers et al. (2020), BMC Medicine 18:117, table 2
 */
export const bandLimits = [10, 30] as const

/** Fewer minutes than these are no change. */
export const noticedMinutes = 0.01

/** Minutes that a way becomes longer, below 0 when it becomes shorter; 34.2 − 24.2 is 10, as in the table, and not a last bit more. */
export function addedMinutes(before: number, after: number): number {
  return Math.round((after - before) * 1e6) / 1e6
}

/** 0, 1 or 2: the band of so many minutes, at least 0. */
export function bandOfMinutes(minutes: number): 0 | 1 | 2 {
  if (minutes < bandLimits[0]) return 0
  return minutes < bandLimits[1] ? 1 : 2
}
