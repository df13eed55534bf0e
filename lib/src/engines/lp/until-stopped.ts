import type { Solve } from './program.ts'

/** The solver, which once the signal aborts answers at once that a limit ended it, with nothing found: for work of many solves that keeps what it has. */
export function untilStopped(solve: Solve, signal: AbortSignal | undefined): Solve {
  if (signal === undefined) return solve
  return async (program, limits, watch) => {
    const none = program.sense === 'minimize' ? -Infinity : Infinity
    const ended = { status: 'limit', bound: none, seconds: 0, nodes: 0 } as const
    if (signal.aborted) return ended
    try {
      return await solve(program, limits, { ...watch, signal })
    } catch (error) {
      if (!signal.aborted) throw error
      return ended
    }
  }
}
