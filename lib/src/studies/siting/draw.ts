import { idPath, listNumbersIn, setNumbersIn } from '#care/model'
import { keyedUniform, splitNormalQuantile } from '#engines/stats'
import type { SitingQuestion } from './question/schema.ts'

/**
 * The question with every number that has a low and a high drawn anew: median the value, 5th and 95th percentile low and high, never below 0.
 * Numbers of one group share their draw, others are keyed by where they stand, so that another uncertain number shifts no draw.
 * @param draw 0, 1, …; the same draw of the same seed is the same question
 */
export function drawQuestion(question: SitingQuestion, seed: number, draw: number): SitingQuestion {
  const numbers = listNumbersIn(question).flatMap(({ path, number }) => {
    const { value, low, high, group } = number
    if (low === undefined || high === undefined) return []
    const key = group === undefined ? `path:${idPath(question, path)}` : `group:${group}`
    const u = keyedUniform(seed, `siting/${key}`, draw)
    const max = path.at(-1) === 'share' ? { max: 1 } : {}
    const drawn = splitNormalQuantile(u, { low, value, high }, { min: 0, ...max })
    // One draw in ten lies outside; low ≤ value ≤ high still holds.
    const ends = { low: Math.min(low, drawn), high: Math.max(high, drawn) }
    return [{ path, number: { ...number, ...ends, value: drawn } }]
  })
  return setNumbersIn(question, numbers)
}
