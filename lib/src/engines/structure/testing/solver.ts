import loadHighs, { type Highs } from 'highs'
import type { Solve } from '#engines/lp'
import { solveModel } from '../../../../../adapters/highs/src/solve-model.ts'

let loaded: Promise<Highs> | undefined

/** HiGHS in this very thread: for programs so small that a thread of their own would take longer than they do. */
export const solveHere: Solve = async (program, limits, watch = {}) => {
  const highs = await (loaded ??= loadHighs())
  const { start } = watch
  const job = { program, limits, explain: false, ...(start && { start }) }
  return solveModel(highs, job, () => undefined)
}
