import { checkNetwork, compileNetwork, simulate } from '../index.ts'
import type { FlowNetwork } from '../network.ts'
import type { ReplicationRecord } from '../record.ts'

/** How the trust tests run: thirty replications under a fixed seed unless told otherwise; times in the network's unit. */
export interface Settings {
  readonly length: number
  readonly warmUp?: number
  readonly replications?: number
  readonly seed?: number
}

/**
 * The records of replications 0, 1, … of a network.
 * @throws Error with all issues when the network is wrong
 */
export function replicate(network: FlowNetwork, settings: Settings): readonly ReplicationRecord[] {
  const { length, warmUp = 0, replications = 30, seed = 20260101 } = settings
  const errors = checkNetwork(network).filter((issue) => issue.severity === 'error')
  if (errors.length > 0) throw new Error(`wrong network: ${JSON.stringify(errors)}`)
  const compiled = compileNetwork(network)
  return Array.from(
    { length: replications },
    (_, replication) => simulate(compiled, { seed, replication, length, warmUp }).record,
  )
}

/** A figure of each replication, and what theory says that it is in the long run. */
export type Expectation = readonly [name: string, read: (record: ReplicationRecord) => number, theory: number]

/**
 * Sentences about the expectations that fail: the theory is more than four standard errors from the mean over replications, or
 * four standard errors are so wide (over a tenth of the theory) that they would say nothing. Empty when theory and simulation agree.
 */
export function disagreements(
  records: readonly ReplicationRecord[],
  expectations: readonly Expectation[],
): readonly string[] {
  return expectations.flatMap(([name, read, theory]) => {
    const { mean, standardError } = meanAndError(records.map(read))
    const text = `${name}: theory ${theory}, simulated ${mean} ± ${standardError} (standard error)`
    if (!(Math.abs(mean - theory) <= 4 * standardError + 1e-9 * Math.abs(theory))) return [text]
    return 4 * standardError > 0.1 * Math.abs(theory) ? [`${text} is too wide to tell`] : []
  })
}

/** Mean and standard error of the mean of values that are independent. */
export function meanAndError(values: readonly number[]): { readonly mean: number; readonly standardError: number } {
  const n = values.length
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n) }
}
