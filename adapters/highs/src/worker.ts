import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Highs, InitOptions } from 'highs'
import type { SolveJob, SolveMessage } from './messages.ts'
import { solveModel } from './solve-model.ts'

const port = parentPort
if (port === null) throw new Error('worker.ts: expected to be started as a worker thread')
// Its types say that an import gives an object with the loader inside; what is loaded is the loader itself.
const loadHighs: (options: InitOptions) => Promise<Highs> = createRequire(import.meta.url)('highs')
const job = workerData as SolveJob
const tell = (message: SolveMessage): void => port.postMessage(message)
let memoryBytes = (): number => 0
try {
  const highs = await loadHighs({ wasmModule: job.solver })
  memoryBytes = () => highs.memoryBytes
  tell({ kind: 'done', result: solveModel(highs, job, (progress) => tell({ kind: 'progress', progress })) })
} catch (error) {
  tell(failure(error))
}

/** A solver that breaks down with less than this has another fault. */
const largeBytes = 2 ** 29

/** WebAssembly has no exceptions here: a want of memory ends the solver, and its size tells why. */
function failure(error: unknown): SolveMessage {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
  if (!isOutOfMemory(error)) return { kind: 'failed', name, message: `HiGHS: ${message}` }
  const { costs, rowLower, rowValues } = job.program
  const size = `${costs.length} columns, ${rowLower.length} rows and ${rowValues.length} entries`
  return {
    kind: 'failed',
    name: 'SolverMemoryError',
    message: `${size} need more than the 2 GB that the solver can have`,
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError && memoryBytes() > largeBytes
}
