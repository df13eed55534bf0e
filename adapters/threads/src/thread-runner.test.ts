import { jobRunnerSuite } from '@samplan/lib/ports/testing'
import { expect, test } from 'vitest'
import { createThreadRunner } from './index.ts'

const tasks = new URL('./testing/tasks.ts', import.meta.url)

jobRunnerSuite('createThreadRunner', (workers) => createThreadRunner({ workers, tasks }))

test('createThreadRunner › refuses a number of workers that is no whole number of at least 1', () => {
  expect(() => createThreadRunner({ workers: 0, tasks })).toThrow(/at least 1/)
  expect(() => createThreadRunner({ workers: 1.5, tasks })).toThrow(/at least 1/)
})
