import type { Evaluator, MeasureValues } from '#studies/rivals'

/** Several studies as one: their measures after each other. @param pause before each evaluation, which may last in this thread */
export function joinEvaluators(evaluators: readonly Evaluator[], pause: () => Promise<void>): Evaluator {
  return {
    measures: evaluators.flatMap(({ measures }) => measures),
    async evaluate(numbers): Promise<readonly MeasureValues[]> {
      await pause()
      const values = await Promise.all(evaluators.map(({ evaluate }) => evaluate(numbers)))
      return values.flat()
    },
  }
}

/** The work, with at most so many under way at once; after a failure nothing new is begun. */
export function inTurn<Input, Output>(
  lanes: number,
  work: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  const waiting: (() => void)[] = []
  let [free, hasFailed] = [lanes, false]
  return async (input) => {
    if (free === 0) await new Promise<void>((go) => waiting.push(go))
    else free--
    try {
      if (hasFailed) throw new Error('not begun, as another evaluation failed')
      return await work(input)
    } catch (error) {
      hasFailed = true
      throw error
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
