import { Worker } from 'node:worker_threads'
import type { SolveSiting } from '@samplan/lib/operations'
import type { FromSiting } from './siting-messages.ts'

/** Searches at once: each may have the 2 GB of its solver. */
const usual = 2

/**
 * Questions of siting, each answered in a thread of its own: the thread that conducts would serve nobody for as long as a search takes.
 * Rejects with an error named `AbortError` when the signal aborts; the thread is ended at once.
 */
export function createSiting(most = usual): SolveSiting {
  let running = 0
  const waiting: (() => void)[] = []
  return async (input, telling) => {
    if (running >= most) await turn(telling.signal)
    running++
    try {
      return await solve(input, telling)
    } finally {
      running--
      waiting.shift()?.()
    }
  }

  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.splice(waiting.indexOf(begin), 1)
        reject(aborted())
      }
      waiting.push(begin)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}

const solve: SolveSiting = (input, { onProgress, onAnswer, signal }) => {
  if (signal.aborted) return Promise.reject(aborted())
  const file = new URL(import.meta.url.endsWith('.ts') ? './siting-thread.ts' : './siting-thread.js', import.meta.url)
  const thread = new Worker(file, { workerData: input })
  return new Promise((resolve, reject) => {
    // One after the other, so that the last answer is kept last.
    let told: Promise<void> = Promise.resolve()
    const settle = (act: () => void): void => {
      signal.removeEventListener('abort', abort)
      thread.removeAllListeners('message').removeAllListeners('exit')
      void thread.terminate().then(act)
    }
    const abort = (): void => settle(() => reject(aborted()))
    signal.addEventListener('abort', abort, { once: true })
    thread.on('error', (error) => settle(() => reject(error)))
    thread.on('exit', (code) =>
      settle(() => reject(new Error(`the thread of a search ended by itself (code ${code})`))),
    )
    thread.on('message', (message: FromSiting) => {
      if (message.kind === 'progress') return onProgress(message.progress)
      if (message.kind === 'done') return settle(() => void told.then(() => resolve(message.result), reject))
      told = told.then(() => onAnswer(message.answer))
      told.catch(() => undefined)
    })
  })
}

function aborted(): Error {
  return Object.assign(new Error('stopped before it was done'), { name: 'AbortError' })
}
