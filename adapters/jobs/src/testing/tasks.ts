import type { TaskTable } from '@samplan/lib/ports'
import { tasks as ofSuite } from '@samplan/lib/ports/testing/tasks'

const clock = new Int32Array(new SharedArrayBuffer(4))

/** Those of the suite, and one that only takes its time: a thread that need not load the simulation is there at once. */
export const tasks: TaskTable = {
  ...ofSuite,
  /** Sleeps the shared number of milliseconds; the result depends on seed and replication alone. */
  sleep: {
    prepare: (shared) => shared,
    run: (milliseconds, input) => {
      Atomics.wait(clock, 0, 0, milliseconds as number)
      const { replication, seed } = input as { readonly replication: number; readonly seed: number }
      return { replication, value: (replication + 1) * (seed + 1) }
    },
  },
}
