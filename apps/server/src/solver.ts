import { setImmediate } from 'node:timers/promises'
import { createHighs } from '@samplan/highs'
import type { SolverPorts } from '@samplan/lib/operations'

/** What optimises here: HiGHS, each solve in a worker thread of its own, and turns for whatever else this thread conducts. */
export function createSolver(): SolverPorts {
  return { solve: createHighs(), seconds: () => performance.now() / 1000, pause: () => setImmediate() }
}
