import { randomUUID } from 'node:crypto'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createHighs } from '@samplan/highs'
import { cancelAbandoned, createPatientStore, createQueueRunner, openQueue, startWorker } from '@samplan/jobs'
import { createMaterials, prepareEstimate } from '@samplan/lib/operations'
import { createExperimentStore, createInquiryStore, createLease, createRunStore, openStore } from '@samplan/postgres'
import { createThreadRunner } from '@samplan/threads'
import { type ComputingData, type FromComputing, faultOf, type ToComputing } from './computing-messages.ts'
import { startConductor } from './conductor.ts'
import { createSiting } from './siting.ts'

/**
 * The thread that conducts. An experiment that somebody waits for at a page is computed at once, by threads that do nothing else; every
 * other goes through the queue, which any number of workers share: those of this server, and `samplan worker` on other machines.
 */
const port = parentPort
if (port === null) throw new Error('computing-thread.ts: expected to be started as a worker thread')
const { store, workers } = workerData as ComputingData
const tell = (message: FromComputing): void => port.postMessage(message)
const onFault = (error: unknown, experiment = ''): void => tell({ kind: 'fault', ...faultOf(error, experiment) })

const tasks = new URL(import.meta.url.endsWith('.ts') ? './tasks.ts' : './tasks.js', import.meta.url)
const database = await patiently(() => openStore(store))
const queue = await patiently(() => openQueue(database, { onTrouble: onFault }))
const atOnce = createThreadRunner({ workers, tasks })
const inTurn = createThreadRunner({ workers, tasks, givesWay: true })
const worker = startWorker(queue, { runner: inTurn })
const stores = {
  inquiries: createInquiryStore(database),
  runs: createPatientStore(createRunStore(database.sql)),
  materials: createMaterials(),
}
const conductor = startConductor(
  { ...stores, experiments: createExperimentStore(database), clock: Date },
  {
    lease: createLease(database, 'conductor', randomUUID()),
    runnerOf: ({ id, askedBy, priority }) =>
      priority === 'interactive'
        ? atOnce
        : createQueueRunner(queue, { owner: askedBy, priority, experiment: id, workers }),
    site: createSiting(),
    solver: { solve: createHighs(), seconds: () => performance.now() / 1000, pause: () => setImmediate() },
    most: 2,
    onLead: async () => void (await cancelAbandoned(queue)),
    onChange: (experiment) => tell({ kind: 'changed', experiment }),
    onFault,
    runtime: `node ${process.versions.node}`,
  },
)
// Nobody waits for this: what it cannot do now, the first estimate does.
const preparing = new AbortController()
const prepared = prepareEstimate(stores, atOnce, preparing.signal).catch(() => undefined)
port.on('message', (message: ToComputing) => {
  if (message === 'nudge') conductor.nudge()
  else void stop()
})
tell({ kind: 'ready' })

/** The store was there when the server opened it, and may be away just now. */
async function patiently<T>(open: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await open()
    } catch (error) {
      onFault(error)
      await sleep(500)
    }
}

async function stop(): Promise<void> {
  preparing.abort()
  await Promise.all([prepared, conductor.close()])
  await worker.close()
  await queue.close()
  await Promise.all([atOnce.close(), inTurn.close()])
  await database.close()
  port?.close()
}
