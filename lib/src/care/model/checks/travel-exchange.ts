import { fitOf, type Pair } from './travel-fit.ts'

/** In fewer rows chance may look like it. */
const fewestPairs = 12
/** An exchange must explain so many times what is usually unexplained, at least so much, and leave a third of what was. */
const timesUsual = 12
const leastGain = 0.5
const explained = 3

/**
 * Two rows beside each other whose minutes fit the distances far better the other way round: somebody has changed one line with the next. Of rows that
 * lie in several such pairs the pair that explains most. What is long both ways round (a ferry, a lake between) is not told.
 * @param pairs in the order of the file
 */
export function exchangedRows(pairs: readonly Pair[]): readonly (readonly [Pair, Pair])[] {
  if (pairs.length < fewestPairs) return []
  const { misfit, usual } = fitOf(pairs)
  const least = Math.max(leastGain, timesUsual * usual)
  const found = pairs.slice(1).flatMap((_, row) => {
    const before = misfit(row, row) + misfit(row + 1, row + 1)
    const after = misfit(row, row + 1) + misfit(row + 1, row)
    return before - after >= least && after <= before / explained ? [{ row, gain: before - after }] : []
  })
  const taken = new Set<number>()
  const best = found
    .toSorted((a, b) => b.gain - a.gain)
    .filter(({ row }) => {
      if (taken.has(row) || taken.has(row + 1)) return false
      taken.add(row).add(row + 1)
      return true
    })
  return best
    .map(({ row }) => row)
    .sort((a, b) => a - b)
    .map((row) => [pairs[row]!, pairs[row + 1]!] as const)
}
