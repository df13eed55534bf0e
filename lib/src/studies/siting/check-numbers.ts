import type { Issue } from '#base'
import { listNumbersIn } from '#care/model'
import { problem } from './problems.ts'
import type { SitingQuestion } from './question/schema.ts'

/** Nothing is negative, shares are at most 1, and low ≤ value ≤ high. */
export function checkNumbers(question: SitingQuestion): readonly Issue[] {
  return listNumbersIn(question).flatMap(({ path, number: { value, low = value, high = value } }) => {
    const key = path.at(-1)
    if (value < 0) return [problem('negative', [...path, 'value'], { given: value })]
    if (key === 'share' && value > 1) return [problem('share-outside', [...path, 'value'], { given: value })]
    return low <= value && value <= high ? [] : [problem('ends', path, { low, value, high })]
  })
}
