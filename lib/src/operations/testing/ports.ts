import { canonicalJson } from '#base'
import type { JobRunner, RunStore } from '#ports'
import type { Ports } from '../operation.ts'
import { tasks } from '../tasks.ts'

/** A store in memory and a runner on this thread, both as their ports promise; `jobs` counts what was computed. */
export interface TestPorts extends Ports {
  readonly jobs: () => number
}

/** @param shuffled jobs are done in backward order, as workers may */
export function testPorts(shuffled = false): TestPorts {
  const values = new Map<string, string>()
  let jobs = 0
  const save = async (key: string, value: unknown): Promise<void> => {
    const text = canonicalJson(value)
    if (values.has(key) && values.get(key) !== text) throw new Error(`${key}: other content`)
    values.set(key, text)
  }
  const find = async (key: string): Promise<unknown> => {
    const text = values.get(key)
    return text === undefined ? undefined : JSON.parse(text)
  }
  const numbersOf = (run: string): readonly number[] =>
    [...values.keys()].filter((key) => key.startsWith(`${run} #`)).map((key) => Number(key.split('#')[1]))
  const store: RunStore = {
    saveManifest: (run, manifest) => save(run, manifest),
    findManifest: (run) => find(run),
    saveReplication: (run, k, result) => save(`${run} #${k}`, result),
    findReplication: (run, k) => find(`${run} #${k}`),
    listReplications: async (run) => [...numbersOf(run)].sort((a, b) => a - b),
    listRuns: async () => [...new Set([...values.keys()].map((key) => key.split(' ')[0]!))],
  }
  const runner: JobRunner = {
    workers: 1,
    close: async () => undefined,
    async run(batch, onDone, signal) {
      const task = tasks[batch.task]!
      const prepared = task.prepare(structuredCopy(batch.shared))
      const order = batch.inputs.map((_, job) => job)
      for (const job of shuffled ? order.reverse() : order) {
        if (signal?.aborted === true) throw Object.assign(new Error('stopped'), { name: 'AbortError' })
        jobs++
        await onDone(job, structuredCopy(task.run(prepared, batch.inputs[job])), false)
      }
    },
  }
  return { store, runner, jobs: () => jobs }
}

/** What a value is after its way to a worker: plain data only. */
function structuredCopy(value: unknown): unknown {
  return JSON.parse(canonicalJson(value))
}
