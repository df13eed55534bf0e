import { enableCompileCache } from 'node:module'
import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { canonicalJson } from '@samplan/lib/base'
import type { TaskTable } from '@samplan/lib/ports'
import { errorText, type JobMessage, type ReplyMessage, type ThreadData } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('worker.ts: expected to be started as a worker thread')

/** A third of the weight of who has the ordinary one, 0: enough to go second, too much to starve on a machine with much to do. */
const lowPriority = 5
// Threads that start later, here or in the next process, need not compile again.
enableCompileCache()
const { tasks: module, givesWay } = workerData as ThreadData
// Elsewhere it would be the whole process that gives way.
if (givesWay && process.platform === 'linux') setPriority(Math.max(getPriority(), lowPriority))
const { tasks } = (await import(module)) as { readonly tasks: TaskTable }
/** Prepared values by task and key; the runner says which to forget. */
const prepared = new Map<string, unknown>()

port.on('message', (message: JobMessage) => port.postMessage(reply(message)))

function reply(message: JobMessage): ReplyMessage {
  const { id, task: name, key, input } = message
  try {
    const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined
    if (task === undefined) throw new Error(`unknown task ${name}: expected one of ${Object.keys(tasks).join(', ')}`)
    for (const old of message.forget) prepared.delete(old)
    if (message.shared !== undefined) prepared.set(key, task.prepare(message.shared.value))
    const result = task.run(prepared.get(key), input)
    return result === undefined ? { id, kind: 'done' } : { id, kind: 'done', json: canonicalJson(result) }
  } catch (error) {
    return { id, kind: 'failed', error: errorText(error) }
  }
}
