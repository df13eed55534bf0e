import { idPath, listNumbersIn, setNumbersIn } from '#care/model'
import { keyedUniform, splitNormalQuantile } from '#engines/stats'
import { domainOf, drawnBetween } from './domain.ts'

/**
 * A cost model (or forms) with every number that has a low and a high drawn anew: median the value, 5th and 95th percentile low and high. A
 * draw stays within what the number may be; an amount that is not below 0 stays so. Numbers of one group share their draw; others are keyed by
 * the file and where in it they stand.
 * @param file what is drawn, `economy` or `forms`
 * @param draw 0, 1, …; the same draw of the same seed is the same cost model
 */
export function drawNumbers<T>(file: string, given: T, seed: number, draw: number): T {
  const numbers = listNumbersIn(given).flatMap(({ path, number }) => {
    const { value, low, high, group } = number
    if (low === undefined || high === undefined) return []
    const key = group === undefined ? `path:${file}.${idPath(given, path)}` : `group:${group}`
    const uniform = keyedUniform(seed, `economy/${key}`, draw)
    const drawn = splitNormalQuantile(uniform, { low, value, high }, drawnBetween(low, domainOf(path)))
    return [{ path, number: { ...number, value: drawn } }]
  })
  return setNumbersIn(given, numbers)
}
