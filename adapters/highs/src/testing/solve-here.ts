import { createRequire } from 'node:module'
import type { Solve } from '@samplan/lib/engines/lp'
import type { Highs } from 'highs'
import { solveModel } from '../solve-model.ts'

// As in worker.ts: what is loaded is the loader itself.
const loadHighs: () => Promise<Highs> = createRequire(import.meta.url)('highs')
const highs = await loadHighs()
const solver = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))

/** HiGHS in this very thread: for programs so small that a thread of their own would take longer than they do. */
export const solveHere: Solve = async (program, limits, { start } = {}) =>
  solveModel(highs, { solver, program, limits, explain: false, ...(start && { start }) }, () => undefined)
