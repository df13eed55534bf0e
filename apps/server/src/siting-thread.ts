import { setImmediate } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createHighs } from '@samplan/highs'
import { answerQuestion, type SitingInput } from '@samplan/lib/operations'
import type { FromSiting } from './siting-messages.ts'

/** The thread of one search. What fails here arrives as the thread's error where it was started. */
const port = parentPort
if (port === null) throw new Error('siting-thread.ts: expected to be started as a worker thread')
const tell = (message: FromSiting): void => port.postMessage(message)
const solver = { solve: createHighs(), seconds: () => performance.now() / 1000, pause: () => setImmediate() }
const result = await answerQuestion(
  { solver },
  workerData as SitingInput,
  (progress) => tell({ kind: 'progress', progress }),
  undefined,
  (answer) => tell({ kind: 'answer', answer }),
)
tell({ kind: 'done', result })
