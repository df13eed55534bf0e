import { describe, expect, test } from 'vitest'
import type { JobRunner } from '../job-runner.ts'

// Node and browsers have both; lib is compiled without the types of either.
declare class AbortController {
  readonly signal: AbortSignal
  abort(): void
}
declare const performance: { now(): number }

/** What every JobRunner promises, given one that runs the tasks of `testing/tasks` on `workers` workers. */
export function jobRunnerSuite(name: string, create: (workers: number) => JobRunner | Promise<JobRunner>): void {
  const withRunner = async (workers: number, use: (runner: JobRunner) => Promise<void>): Promise<void> => {
    const runner = await create(workers)
    try {
      await use(runner)
    } finally {
      await runner.close()
    }
  }
  const inputs = Array.from({ length: 20 }, (_, i) => i)

  describe(`${name} as a JobRunner`, () => {
    for (const workers of [1, 2])
      test(`every job is done once and gives its own result (${workers} at once)`, () =>
        withRunner(workers, async (runner) => {
          const sums = new Map<number, number>()
          await runner.run({ task: 'add', key: 'k', shared: 100, inputs }, (job, result) => {
            expect(sums.has(job)).toBe(false)
            sums.set(job, (result as { sum: number }).sum)
          })
          expect(inputs.map((i) => sums.get(i))).toEqual(inputs.map((i) => 100 + i))
        }))

    test('a worker prepares once per key, also in a later batch', () =>
      withRunner(1, async (runner) => {
        const seen: number[] = []
        const note = (_: number, result: unknown): void => {
          seen.push((result as { preparation: number }).preparation)
        }
        await runner.run({ task: 'add', key: 'a', shared: 1, inputs: [1, 2] }, note)
        await runner.run({ task: 'add', key: 'b', shared: 2, inputs: [1] }, note)
        await runner.run({ task: 'add', key: 'a', shared: 1, inputs: [3] }, note)
        const [a, , b] = seen
        expect(a).not.toBe(b)
        expect(seen).toEqual([a, a, b, a])
      }))

    test('more keys than a worker keeps are prepared again, never mixed up', () =>
      withRunner(1, async (runner) => {
        for (const round of [0, 1])
          for (let key = 0; key < 40; key++)
            await runner.run({ task: 'add', key: `key-${key}`, shared: key, inputs: [round] }, (_, result) => {
              expect((result as { sum: number }).sum).toBe(key + round)
            })
      }))

    test('batches at the same time share the workers', () =>
      withRunner(2, async (runner) => {
        const totals = [0, 0, 0]
        await Promise.all(
          totals.map((_, i) =>
            runner.run({ task: 'add', key: `${i}`, shared: i, inputs }, (__, result) => {
              totals[i] = totals[i]! + (result as { sum: number }).sum
            }),
          ),
        )
        expect(totals).toEqual([190, 210, 230])
      }))

    test('an empty batch is done at once', () =>
      withRunner(1, async (runner) => {
        await runner.run({ task: 'add', key: 'k', shared: 0, inputs: [] }, () => expect.unreachable())
      }))

    test('onDone is awaited before the batch is done', () =>
      withRunner(2, async (runner) => {
        let finished = 0
        await runner.run({ task: 'add', key: 'k', shared: 0, inputs: [1, 2, 3] }, async () => {
          await Promise.resolve()
          finished++
        })
        expect(finished).toBe(3)
      }))

    test('a task that throws rejects the batch with its error, and the runner is fit for the next', () =>
      withRunner(2, async (runner) => {
        const failed = runner.run({ task: 'fragile', key: 'k', shared: null, inputs }, () => undefined)
        await expect(failed).rejects.toThrow('three is too many')
        const error = { name: 'RangeError', stack: expect.stringContaining('testing'), issue: { code: 'three' } }
        await expect(failed).rejects.toMatchObject(error)
        const done: number[] = []
        await runner.run({ task: 'fragile', key: 'k', shared: null, inputs: [1, 2] }, (job) => void done.push(job))
        expect(done.sort()).toEqual([0, 1])
      }))

    test('an onDone that throws rejects the batch', () =>
      withRunner(1, async (runner) => {
        const run = runner.run({ task: 'add', key: 'k', shared: 0, inputs }, () => {
          throw new Error('no room on the disk')
        })
        await expect(run).rejects.toThrow('no room on the disk')
      }))

    test('an unknown task is refused by name', () =>
      withRunner(1, async (runner) => {
        await expect(runner.run({ task: 'juggle', key: 'k', shared: 0, inputs: [1] }, () => undefined)).rejects.toThrow(
          /juggle/,
        )
      }))

    test('an abort stops a job that never ends, within a second, and the runner is fit for the next', () =>
      withRunner(2, async (runner) => {
        const controller = new AbortController()
        const endless = runner.run(
          { task: 'endless', key: 'k', shared: 0, inputs: [1, 2, 3] },
          () => expect.unreachable(),
          controller.signal,
        )
        await runner.run({ task: 'add', key: 'k', shared: 0, inputs: [] }, () => undefined)
        const before = performance.now()
        controller.abort()
        await expect(endless).rejects.toMatchObject({ name: 'AbortError' })
        expect(performance.now() - before).toBeLessThan(1000)
        const done: number[] = []
        await runner.run({ task: 'add', key: 'k', shared: 0, inputs: [1] }, (job) => void done.push(job))
        expect(done).toEqual([0])
      }))

    test('a signal that has aborted already lets nothing start', () =>
      withRunner(1, async (runner) => {
        const controller = new AbortController()
        controller.abort()
        await expect(
          runner.run({ task: 'add', key: 'k', shared: 0, inputs }, () => expect.unreachable(), controller.signal),
        ).rejects.toMatchObject({ name: 'AbortError' })
      }))
  })
}
