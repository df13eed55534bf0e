import { createQueueRunner, listFailures, openQueue, queueDepth, startWorker } from '@samplan/jobs'
import type { QueueState } from '@samplan/lib/operations'
import type { Experiment, JobRunner } from '@samplan/lib/ports'
import type { Database } from '@samplan/postgres'
import { createThreadRunner } from '@samplan/threads'

/** Who computes, and how the queue is. */
export interface Computing {
  runnerOf(experiment: Experiment): JobRunner
  readonly queue: QueueState
  /** Gives back what its workers had begun. */
  close(): Promise<void>
}

/**
 * An experiment that somebody waits for at a page is computed at once, by threads of this server that do nothing else; every other goes
 * through the queue, which any number of workers share: those of this server, and `samplan worker` on other machines.
 * @param workers threads of each kind
 */
export async function startComputing(
  database: Database,
  workers: number,
  onTrouble: (error: Error) => void,
): Promise<Computing> {
  const tasks = new URL(import.meta.url.endsWith('.ts') ? './tasks.ts' : './tasks.js', import.meta.url)
  const [atOnce, inTurn] = [createThreadRunner({ workers, tasks }), createThreadRunner({ workers, tasks })]
  const queue = await openQueue(database, { onTrouble })
  const worker = startWorker(queue, { runner: inTurn })
  return {
    runnerOf: ({ id, askedBy, priority }) =>
      priority === 'interactive'
        ? atOnce
        : createQueueRunner(queue, { owner: askedBy, priority, experiment: id, workers }),
    queue: {
      async count() {
        const [depth, failed] = [await queueDepth(queue), await listFailures(queue)]
        const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
        return {
          waiting: sum(depth.map(({ waiting }) => waiting)),
          active: sum(depth.map(({ running }) => running)),
          failed: failed.length,
        }
      },
      listFailures: async () =>
        (await listFailures(queue)).map(({ id, run, replications, experiment, at, error }) => ({
          id,
          run,
          replications: [...replications],
          ...(experiment === null ? {} : { experiment }),
          at,
          message: error.message,
        })),
    },
    async close() {
      await worker.close()
      await queue.close()
      await Promise.all([atOnce.close(), inTurn.close()])
    },
  }
}
