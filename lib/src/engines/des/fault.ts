import type { Issue } from '#base'
import * as code from './codes.ts'
import type { Kernel } from './kernel.ts'
import type { Names } from './tables.ts'

/** Something wrong with the network that shows only while it runs; `issue` is for whoever wrote it. */
export class SimulationFault extends Error {
  override readonly name = 'SimulationFault'
  readonly issue: Issue
  constructor(issue: Issue) {
    const params = Object.entries(issue.params).map(([key, value]) => `${key} ${value}`)
    super(`${issue.code} at ${issue.path ?? 'no place'} (${params.join(', ')})`)
    this.issue = issue
  }
}

const placeOf: Readonly<Record<number, string>> = {
  [code.FAULT_DELAY]: 'time',
  [code.FAULT_SERVICE]: 'time',
  [code.FAULT_PATIENCE]: 'patience.time',
  [code.FAULT_RELEASE]: 'after',
}

/** What the kernel says cannot be, see lib/kernel/host.ts. */
export function faultOf(names: Names, fault: number, at: number, value: number, ways: number): SimulationFault {
  const issue = (what: string, path: string, params: Issue['params']): SimulationFault =>
    new SimulationFault({ code: `network.${what}`, severity: 'error', path, params })
  // An issue's numbers are finite, as they may be written as JSON.
  const given = Number.isFinite(value) ? value : String(value)
  if (fault === code.FAULT_UNITS)
    return issue('too-many-units', `resources[${at}]`, { resource: names.resources[at]!, given })
  const step = names.steps[at]!
  return fault === code.FAULT_ROUTE
    ? issue('drawn-no-way', `steps[${at}].to`, { step, given, most: ways - 1 })
    : issue('drawn-negative', `steps[${at}].${placeOf[fault]!}`, { step, given })
}

/**
 * What `work` gives.
 * @throws SimulationFault when the kernel stops as its memory, which cannot grow further, is full
 */
export function withinMemory<T>(kernel: Kernel, names: Names, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error
    const at = kernel.longestLine()
    const step = names.steps[at]
    const params = { patients: kernel.inside(), ...(step === undefined ? {} : { step }) }
    throw new SimulationFault({
      code: 'network.memory-full',
      severity: 'error',
      ...(step === undefined ? {} : { path: `steps[${at}]` }),
      params,
    })
  }
}
