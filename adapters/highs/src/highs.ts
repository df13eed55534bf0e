import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import {
  checkLimits,
  checkProgram,
  type LinearProgram,
  type Solve,
  type SolveLimits,
  type SolveProgress,
  type SolveResult,
  type SolveWatch,
} from '@samplan/lib/engines/lp'
import type { SolveJob, SolveMessage } from './messages.ts'

/** Seconds that HiGHS may take beyond its limit, between two looks at its clock, before it is stopped from outside. */
const graceSeconds = 1

/**
 * The solver HiGHS: simplex for linear programs, branch and cut for mixed-integer ones. One worker thread for each solve; the same program,
 * limits and start give the same answer unless `seconds` ended it, as HiGHS here has one thread and a fixed seed.
 * @returns a Solve that throws RangeError for arrays or limits that are wrong, `SolverMemoryError` when the program is too large for the
 *   2 GB that the solver can have, and `AbortError` within a second of the signal
 * @see Huangfu & Hall, Parallelizing the dual revised simplex method, Math. Prog. Comp. 10 (2018); https://highs.dev
 */
export function createHighs(): Solve {
  let compiled: Promise<WebAssembly.Module> | undefined
  return async (program, limits, watch = {}) => {
    checkProgram(program)
    checkLimits(limits)
    checkStart(program, watch)
    if (watch.signal?.aborted === true) throw aborted()
    compiled ??= compileSolver()
    return runWorker(jobOf(await compiled, program, limits, watch), watch)
  }
}

/** Compiled once and handed to each worker, which would take a third of a second for it. */
async function compileSolver(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('highs/runtime')))
}

function jobOf(
  solver: WebAssembly.Module,
  program: LinearProgram,
  limits: SolveLimits,
  { start, explain = false }: SolveWatch,
): SolveJob {
  return { solver, program, limits, explain, ...(start && { start }) }
}

function runWorker(job: SolveJob, { signal, onProgress }: SolveWatch): Promise<SolveResult> {
  if (signal?.aborted === true) return Promise.reject(aborted())
  const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
  const worker = new Worker(file, { workerData: job })
  return new Promise<SolveResult>((resolve, reject) => {
    let last: SolveProgress = { seconds: 0, nodes: 0 }
    let best: Float64Array | undefined
    const settle = (act: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      worker.off('exit', lost).removeAllListeners('message')
      void worker.terminate().then(act)
    }
    const abort = (): void => settle(() => reject(aborted()))
    const timer = stopAfter(job.limits.seconds + graceSeconds, () =>
      settle(() => resolve(resultSoFar(job.program, last, best))),
    )
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('error', (error) => settle(() => reject(error)))
    const lost = (code: number): void =>
      settle(() => reject(new Error(`the solver's thread ended by itself (code ${code})`)))
    worker.on('exit', lost)
    worker.on('message', (message: SolveMessage) => {
      if (message.kind === 'done') return settle(() => resolve(message.result))
      if (message.kind === 'failed') return settle(() => reject(named(message.name, message.message)))
      last = message.progress
      best = last.x ?? best
      onProgress?.(last)
    })
  })
}

/** What had been told when the time was up: HiGHS looks at its clock between steps, and a step may be long. */
function resultSoFar({ sense }: LinearProgram, last: SolveProgress, x: Float64Array | undefined): SolveResult {
  const { seconds, nodes, objective, bound = sense === 'minimize' ? -Infinity : Infinity } = last
  return { status: 'limit', bound, seconds, nodes, ...(objective !== undefined && x && { objective, x }) }
}

function stopAfter(seconds: number, act: () => void): NodeJS.Timeout | undefined {
  // Node's longest timer is 24.8 days.
  return seconds < 2e6 ? setTimeout(act, seconds * 1000) : undefined
}

function checkStart({ costs }: LinearProgram, { start }: SolveWatch): void {
  if (start === undefined) return
  if (start.length !== costs.length)
    throw new RangeError(`SolveWatch: start has ${start.length} entries, expected ${costs.length}, one for each column`)
  if (!start.every(Number.isFinite)) throw new RangeError('SolveWatch: start has entries that are no numbers')
}

function aborted(): Error {
  return named('AbortError', 'stopped before it was done')
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}
