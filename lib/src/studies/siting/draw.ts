import { sha256 } from '#base'
import { splitNormalQuantile, uniform01 } from '#engines/stats'
import { listNumbers, setNumbers } from './numbers.ts'
import type { SitingQuestion } from './question/schema.ts'

/**
 * The question with every number that has a low and a high drawn anew: median the value, 5th and 95th percentile low and high, never below 0.
 * Numbers of one group share their draw, others are keyed by where they stand, so that another uncertain number shifts no draw.
 * @param draw 0, 1, …; the same draw of the same seed is the same question
 */
export function drawQuestion(question: SitingQuestion, seed: number, draw: number): SitingQuestion {
  const numbers = listNumbers(question).flatMap(({ path, number }) => {
    const { value, low, high, group } = number
    if (low === undefined || high === undefined) return []
    const u = uniformAt(seed, group === undefined ? `path:${keyOf(question, path)}` : `group:${group}`, draw)
    const max = path.at(-1) === 'share' ? { max: 1 } : {}
    const drawn = splitNormalQuantile(u, { low, value, high }, { min: 0, ...max })
    // One draw in ten lies outside; low ≤ value ≤ high still holds.
    const ends = { low: Math.min(low, drawn), high: Math.max(high, drawn) }
    return [{ path, number: { ...number, ...ends, value: drawn } }]
  })
  return setNumbers(question, numbers)
}

/** Ids instead of positions, so that the order of a list does not matter. */
function keyOf(question: SitingQuestion, path: readonly (string | number)[]): string {
  let here: unknown = question
  return path
    .map((key) => {
      here = (here as Readonly<Record<string, unknown>>)[key]
      if (typeof key !== 'number' || typeof here !== 'object' || here === null) return key
      const entry = here as Readonly<Record<string, unknown>>
      return String(entry.id ?? entry.site ?? entry.service ?? entry.level ?? key)
    })
    .join('.')
}

function uniformAt(seed: number, key: string, draw: number): number {
  const hash = sha256(`siting/${key}`)
  const word = (from: number) => Number.parseInt(hash.slice(from, from + 8), 16)
  return uniform01(seed ^ word(0), word(8), draw, word(16))
}
