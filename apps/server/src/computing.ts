import { Worker } from 'node:worker_threads'
import { listFailures, openQueue, queueDepth } from '@samplan/jobs'
import type { QueueState } from '@samplan/lib/operations'
import type { Database, StorePlace } from '@samplan/postgres'
import { type ComputingData, type Fault, type FromComputing, faultOf, type ToComputing } from './computing-messages.ts'

/** Who computes, and how the queue is. */
export interface Computing {
  readonly queue: QueueState
  /** Something was asked for, or is no longer wanted. */
  nudge(): void
  /** Leaves what is being computed to the next server, and gives back what its workers had begun. */
  close(): Promise<void>
}

export interface ComputingOptions {
  readonly store: StorePlace
  /** Threads of each kind. */
  readonly workers: number
  /** Told when an experiment has changed. */
  readonly onChange: (experiment: string) => void
  readonly onFault: (fault: Fault) => void
}

/**
 * Everything but answering requests is done in a thread of its own: to prepare a county's comparison and to store its results takes
 * seconds, in which nobody's page would be answered. Should that thread fail, so does the process, as it would without.
 */
export async function startComputing(
  database: Database,
  { store, workers, onChange, onFault }: ComputingOptions,
): Promise<Computing> {
  // What is lost is looked for by the thread.
  const queue = await openQueue(database, { supervises: false, onTrouble: (error) => onFault(faultOf(error)) })
  const file = new URL(
    import.meta.url.endsWith('.ts') ? './computing-thread.ts' : './computing-thread.js',
    import.meta.url,
  )
  const workerData: ComputingData = { store, workers }
  const thread = new Worker(file, { workerData })
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  let isReady = false
  thread.on('message', (message: FromComputing) => {
    if (message.kind === 'ready') isReady = true
    else if (message.kind === 'changed') onChange(message.experiment)
    else onFault(message)
  })
  const tell = (message: ToComputing): void => thread.postMessage(message)
  return {
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
    nudge: () => tell('nudge'),
    async close() {
      // While it waits for its store it has begun nothing.
      if (isReady) tell('stop')
      else await thread.terminate()
      await ended
      await queue.close()
    },
  }
}
