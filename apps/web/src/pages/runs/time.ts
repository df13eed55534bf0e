/** Seconds rounded up as one says them: 35 s, 4 min, 2 h. */
export function leftText(seconds: number): string {
  if (seconds < 90) return `${5 * Math.max(1, Math.ceil(seconds / 5))} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`
}
