import type { TaskTable } from '../../job-runner.ts'

let preparations = 0

/** The tasks that the suite of JobRunner asks for; a runner under test is made with this table. */
export const tasks: TaskTable = {
  /** Adds the shared number to the input; tells which preparation served it. */
  add: {
    prepare: (shared) => ({ shared, preparation: ++preparations }),
    run: (prepared, input) => {
      const { shared, preparation } = prepared as { shared: number; preparation: number }
      return { sum: shared + (input as number), preparation }
    },
  },
  /** Throws for input 3. */
  fragile: {
    prepare: (shared) => shared,
    run: (_, input) => {
      if (input === 3) throw Object.assign(new RangeError('three is too many'), { issue: { code: 'three' } })
      return input
    },
  },
  /** Counts for as long as there is time: stops only when it is stopped from outside. */
  endless: {
    prepare: () => null,
    run: () => {
      for (let n = 0; ; n++) if (n < 0) return n
    },
  },
}
