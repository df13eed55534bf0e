import { idPath, listNumbersIn, setNumbersIn } from '#care/model'
import { keyedUniform, splitNormalQuantile } from '#engines/stats'

/**
 * A cost model (or forms) with every number that has a low and a high drawn anew: median the value, 5th and 95th percentile low and high. An
 * amount that is not below 0 stays so. Numbers of one group share their draw; others are keyed by the file and where in it they stand.
 * @param file what is drawn, `economy` or `forms`
 * @param draw 0, 1, …; the same draw of the same seed is the same cost model
 */
export function drawNumbers<T>(file: string, given: T, seed: number, draw: number): T {
  const numbers = listNumbersIn(given).flatMap(({ path, number }) => {
    const { value, low, high, group } = number
    if (low === undefined || high === undefined) return []
    const key = group === undefined ? `path:${file}.${idPath(given, path)}` : `group:${group}`
    const drawn = splitNormalQuantile(
      keyedUniform(seed, `economy/${key}`, draw),
      { low, value, high },
      low < 0 ? {} : { min: 0 },
    )
    return [{ path, number: { ...number, value: isShare(path) ? Math.min(1, drawn) : drawn } }]
  })
  return setNumbersIn(given, numbers)
}

function isShare(path: readonly (string | number)[]): boolean {
  return path.at(-1) === 'share'
}
